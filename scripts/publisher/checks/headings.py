"""A second line of headings, in words, under the header."""

import re
from collections.abc import Iterator, Sequence

from publisher import profile
from publisher.cells import date_text, number_text
from publisher.checks.places import Place, at
from publisher.checks.strays import KINDS
from publisher.package import Field, Package
from publisher.problem import Problem

FIRST = 3  # rows among which such a line stands
_DIGIT = re.compile("[0-9]")


def headings_stand_once(package: Package) -> Iterator[Problem]:
    """No row among the first says what the columns are, or are counted in, instead of what stands in them."""
    for table in package.tables.values():
        if table.name in profile.tables():
            for number, line in enumerate(table.lines[:FIRST]):
                row = {name: cells[number].strip() for name, cells in table.columns.items()}
                if (cause := _heads((package, table), row)) is not None:
                    found = ",".join(row.values()) if not cause else " ".join(filter(None, row.values()))
                    rule = "header-is-not-repeated"
                    yield at((package, table), line, table.header[0], rule, found=found, cause=cause)


def _heads(place: Place, row: dict[str, str]) -> str | None:
    """Whether two cells or more have a form to keep, and none that has one keeps it: "" for a header.

    One such cell, and no part of the key, is words about the columns: "below". None for any other row.
    """
    if any(_DIGIT.search(cell) for cell in row.values()):
        return None
    formed = [(field, row[field.name]) for field in place[1].fields if row.get(field.name)]
    told = [_fits(field, cell) for field, cell in formed if has_form(field)]
    if not told or any(told):
        return None
    if {cell.casefold() for cell in row.values() if cell} <= KINDS:
        return "below"
    key = [row.get(name, "") for name in place[1].primary_key]
    filled = sum(map(bool, row.values()))
    few = filled * 2 <= len(row) and sum(map(bool, key)) <= len(key) // 2
    return "" if len(told) > 1 else "below" if few or filled == 1 else None


def has_form(field: Field) -> bool:
    """Whether the cells of a field are more than any words."""
    return bool(field.type != "string" or field.categories or "pattern" in field.constraints)


def _fits(field: Field, cell: str) -> bool:
    if field.type in ("number", "integer"):
        return number_text.plain(cell) is not None
    if field.type == "date":
        return date_text.day(cell) is not None
    allowed: Sequence[str] = ("true", "false") if field.type == "boolean" else tuple(field.categories)
    return cell in allowed if allowed else cell.isascii() and " " not in cell and cell != field.name
