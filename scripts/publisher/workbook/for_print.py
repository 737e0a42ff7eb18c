"""Rows that tables made for print have and data have not: totals, and the headings once more."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from publisher.problem import Problem
from publisher.workbook.headings import Header
from publisher.workbook.layout import Sheet

_TOTAL = re.compile(
    r"\s*(合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|(grand |sub)?totals?|sum)\s*[:：]?\s*", re.I
)
_ADDING = re.compile(r"=\s*(SUM|SUBTOTAL|AVERAGE|COUNTA?|AGGREGATE|MAX|MIN)\s*\(", re.I)


def problem(
    number: int, texts: Sequence[str], found: Mapping[int, Mapping[int, Any]], header: Header, sheet: Sheet
) -> Problem | None:
    """Why a row is no data; ``texts`` are its cells in the order of the columns."""
    row = found.get(number, {})
    words = {position: str(cell.value) for position, cell in row.items()}
    if _heads(words, {position: str(cell.value) for position, cell in found[header.row].items()}, header):
        repeated = ",".join(" / ".join(text.split("\n")) for text in texts)
        return Problem("header-is-not-repeated", "", line=number, found=repeated)
    total = _total(texts, words, header) or _adding(texts, words, header, sheet)
    return Problem("no-total-rows", "", line=number, found=total) if total else None


def _heads(words: Mapping[int, str], above: Mapping[int, str], header: Header) -> bool:
    """Whether most cells of a row are what stands at the head of their columns."""
    alike = sum(words.get(heading.position) == above.get(heading.position, "") for heading in header.columns)
    return alike * 2 > len(header.columns)


def _total(texts: Sequence[str], words: Mapping[int, str], header: Header) -> str:
    """The words that say that a row adds up those above it."""
    first = next((text for text in texts if text.strip()), "")
    beside = (words[column] for column in header.explaining if column in words)
    return next((said for said in (first, *beside) if _TOTAL.fullmatch(said)), "")


def _adding(texts: Sequence[str], words: Mapping[int, str], header: Header, sheet: Sheet) -> str:
    """The formula that adds up a column, in a row that says of nothing what it is."""
    named = dict(zip((heading.name for heading in header.columns), texts))
    key = sheet.table.primary_key
    if sum(bool(named.get(name)) for name in key) * 2 >= len(key):
        return ""
    formulas = (words.get(heading.position, "") for heading in header.columns)
    return next((formula for formula in formulas if _ADDING.match(formula)), "")
