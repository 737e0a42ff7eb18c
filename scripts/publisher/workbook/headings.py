"""Which column of a sheet is which, whatever became of the headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.problem import Problem
from publisher.workbook.finding import Finding
from publisher.workbook.layout import NAMES, Sheet, address

_SEARCHED = 6  # rows in which the headings are looked for


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is read: its position in the sheet, and its name or whatever stands there."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Header:
    """The row of the headings, the columns in their order, and those that only explain."""

    row: int
    columns: tuple[Heading, ...]
    explaining: frozenset[int]


def row(rows: Mapping[int, Mapping[int, str]], sheet: Sheet) -> int | None:
    """The row that holds the headings; None where no row does."""
    for number in range(1, _SEARCHED + 1):
        known = names(rows.get(number, {}).values(), sheet)
        if len(known) * 2 > len(sheet.columns):
            return number
    return None


def names(cells: Iterable[str], sheet: Sheet) -> set[str]:
    """The columns of ``sheet`` that these headings stand for."""
    return {_name(words, sheet) for words in cells} - {""}


def read(number: int, cells: Mapping[int, str], width: int, sheet: Sheet) -> tuple[Header, list[Finding]]:
    """The columns of a sheet of ``width`` columns, and every heading that is not as it was given."""
    headings: list[Heading] = []
    explaining: set[int] = set()
    findings: list[Finding] = []
    for position in range(width):
        words = cells.get(position, "")
        if words.strip().endswith(NAMES):
            explaining.add(position)
            continue
        name = _name(words, sheet)
        headings.append(Heading(position, name or words))
        if name and _lines(words) != _lines(_expected(name, sheet)):
            findings.append(_changed(sheet, address(number, position), name, words))
    return Header(number, tuple(_in_order(headings, sheet)), frozenset(explaining)), findings


def _in_order(headings: Sequence[Heading], sheet: Sheet) -> list[Heading]:
    """The columns as the table has them, then the others: moving a column changes nothing."""
    order = {column.field.name: at for at, column in enumerate(sheet.columns)}
    return sorted(headings, key=lambda heading: order.get(heading.name, len(order)))


def _name(words: str, sheet: Sheet) -> str:
    """The column that a heading stands for: by the name in its last line, or by its title."""
    lines = _lines(words)
    names = [column.field.name for column in sheet.columns]
    if not lines:
        return ""
    if lines[-1] in names:
        return lines[-1]
    titles = {c.field.title.zh: c.field.name for c in sheet.columns}
    titles |= {c.field.title.en.casefold(): c.field.name for c in sheet.columns}
    plain = lines[0].removesuffix("*").strip()
    return titles.get(plain, titles.get(plain.casefold(), ""))


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _expected(name: str, sheet: Sheet) -> str:
    return next(column.heading for column in sheet.columns if column.field.name == name)


def _changed(sheet: Sheet, cell: str, name: str, words: str) -> Finding:
    expected = " / ".join(_lines(_expected(name, sheet)))
    problem = Problem(
        "heading-is-as-it-was",
        "",
        line=1,
        field=name,
        found=" / ".join(_lines(words)),
        facts={"likely": expected},
    )
    return Finding(problem, sheet.name, cell)
