"""CSV read strictly, in one dialect: comma, double quotes, UTF-8, header on line 1.

This module names what people really do to such files, instead of guessing what they meant.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from publisher.problem import Problem
from publisher.problem.alike import Gathered
from publisher.reading import csv_bulk, csv_rows, encoding
from publisher.reading.csv_header import settle
from publisher.reading.csv_rows import LONGEST_CELL, MOST_COLUMNS, Row

_NOTE = re.compile(
    r"\s*(注|备注|说明|附注|数据来源|资料来源|来源|[Nn]otes?\b|[Ss]ources?\b|\*)\s*[:：.．、]?"
)
_TOTAL = re.compile(
    r"\s*(合\s*计|总\s*计|小\s*计|共\s*计|总\s*和|(?:[Gg]rand |[Ss]ub-?)?[Tt]otals?|TOTAL|[Ss]um)\s*[:：]?\s*"
)
_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "bar", "，": "full-width-comma"}
_CAUSES = {**_DELIMITERS, "quoted": "quoted"}


@dataclass(slots=True)
class Grid:
    """A header, the cells under each name, and the physical line of each row."""

    header: tuple[str, ...] = ()
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lines: Sequence[int] = field(default_factory=list)


def read(data: bytes, names: Sequence[str] = ()) -> tuple[Grid | None, list[Problem]]:
    """The rows of a CSV file; no grid where it cannot be read as a table to its end.

    ``names`` are the columns that its schema expects, in order, or nothing where it has none.
    Rows that are too short or too long are reported, and kept filled up or cut.
    """
    text, problems = encoding.text(data)
    if problems:
        return None, problems
    if columns := None if csv_rows.is_too_long(text) else _at_once(text, names):
        count = len(next(iter(columns.values())))
        return Grid(tuple(columns), columns, range(2, count + 2)), []
    listed = csv_rows.read(text)
    problems = list(listed.problems)
    if not any(cells for _, cells in listed.rows):
        return None, problems or [Problem("file-is-not-empty", "")]
    if refusal := _no_table(listed.rows[0], names):
        return None, [*problems, refusal]
    top = _header_row(listed.rows, names, problems)
    line, cells = listed.rows[top]
    header = settle(cells, names, line, problems)
    of_rows = Gathered()
    grid = _grid(header, listed.rows[top + 1 :], of_rows) if listed.whole else None
    return grid, [_named(problem, header) for problem in (*problems, *of_rows)]


def _at_once(text: str, names: Sequence[str]) -> Mapping[str, Sequence[str]] | None:
    return csv_bulk.read(text, names, _doubtful) or csv_bulk.cut(text, names, _doubtful)


def _no_table(first: Row, names: Sequence[str]) -> Problem | None:
    """Why the first row cannot be that of a table; None where it can."""
    line, cells = first
    if delimiter := _other_delimiter(cells, names):
        facts = {"cause": _CAUSES[delimiter]}
        return Problem("delimiter-is-a-comma", "", line=line, facts=facts)
    if len(cells) > MOST_COLUMNS:
        counts = {"count": len(cells), "limit": MOST_COLUMNS}
        return Problem("table-is-not-too-wide", "", line=line, facts=counts)
    return None


def _named(problem: Problem, header: tuple[str, ...]) -> Problem:
    """A problem with the name of its column, where that is known."""
    known = problem.column is not None and problem.column < len(header)
    return replace(problem, field=problem.field or (header[problem.column or 0] if known else ""))


def _other_delimiter(first: list[str], names: Sequence[str]) -> str:
    """The mark that separates the cells of a header, where that is clearly not the comma."""
    if len(first) != 1:
        return ""
    if len(set(_cut_again(first[0])) & set(names)) > 1:
        return "quoted"
    for mark in _DELIMITERS:
        parts = [part.strip() for part in first[0].split(mark)]
        if len(parts) > 1 and (not names or set(parts) & set(names)):
            return mark
    return ""


def _cut_again(cell: str) -> list[str]:
    """The cells within a cell, as where a whole line stands in quotes; none where it cannot be cut."""
    try:
        return next(csv.reader([cell]), [])
    except csv.Error:  # a line end within quotes
        return []


def _header_row(rows: list[Row], names: Sequence[str], problems: list[Problem]) -> int:
    """Which row is the header: the first, unless a title stands above it."""
    wanted = {name.casefold() for name in names}
    for position, (line, cells) in enumerate(rows[:6]):
        if wanted and len(wanted & {c.strip().casefold() for c in cells}) * 2 > len(wanted):
            if position:
                found = "".join(rows[0][1])
                facts = {"header": line, "cause": "" if found.strip() else "blank"}
                problems.append(Problem("header-stands-first", "", line=rows[0][0], found=found, facts=facts))
            return position
    return 0


def _grid(header: tuple[str, ...], rows: list[Row], problems: Gathered) -> Grid:
    kept = [row for row in _without_blanks(rows, problems) if _fits(row, header, problems)]
    _lengths(kept, header, problems)
    width = len(header)
    filled = [cells if len(cells) == width else (cells + [""] * width)[:width] for _, cells in kept]
    columns = {name: [cells[at] for cells in filled] for at, name in enumerate(header)}
    return Grid(header, columns, [line for line, _ in kept])


def _without_blanks(rows: list[Row], problems: Gathered) -> list[Row]:
    """The rows that hold something. One or more empty lines at the very end are no fault."""
    while rows and not rows[-1][1]:
        rows = rows[:-1]
    blank = [line for line, cells in rows if not any(cell.strip() for cell in cells)]
    if blank:
        facts = {"count": len(blank), "lines": tuple(blank[:10])}
        problems.append(Problem("no-blank-rows", "", line=blank[0], facts=facts))
    empty = set(blank)
    return [row for row in rows if row[0] not in empty]


def _fits(row: Row, header: tuple[str, ...], problems: Gathered) -> bool:
    """Whether a row is one of the table; a footnote under the table is reported and left out."""
    line, cells = row
    filled = [cell for cell in cells if cell.strip()]
    if _again(cells, header):
        problems.append(Problem("header-is-not-repeated", "", line=line, column=0, found=",".join(cells)))
        return False
    if len(filled) * 2 < len(header) and _TOTAL.fullmatch(cells[0]):
        facts: dict[str, object] = {"cause": "total"}
        problems.append(Problem("no-footnote-rows", "", line=line, column=0, found=cells[0], facts=facts))
        return False
    if len(header) > 2 and len(filled) == 1 and filled[0] is cells[0] and _NOTE.match(cells[0]):
        problems.append(Problem("no-footnote-rows", "", line=line, column=0, found=cells[0]))
        return False
    if len(cells) != len(header):
        problems.append(_ragged(line, cells, header))
    return True


def _doubtful(first: str) -> bool:
    """Whether a row that begins so could be none of the table."""
    return not first.strip() or bool(_TOTAL.fullmatch(first) or _NOTE.match(first))


def _again(cells: list[str], header: tuple[str, ...]) -> bool:
    """Whether a row is the header once more, which a row of a single column may be by chance."""
    return len(header) > 1 and tuple(cell.strip() for cell in cells) == header


def _ragged(line: int, cells: list[str], header: tuple[str, ...]) -> Problem:
    cause = "too-many" if len(cells) > len(header) else "too-few"
    facts: dict[str, object] = {"cells": len(cells), "columns": len(header), "cause": cause}
    return Problem("rows-are-as-wide-as-the-header", "", line=line, found=",".join(cells), facts=facts)


def _lengths(rows: list[Row], header: tuple[str, ...], problems: Gathered) -> None:
    for line, cells in rows:
        for column, cell in enumerate(cells):
            if len(cell) > LONGEST_CELL:
                facts = {"length": len(cell), "limit": LONGEST_CELL}
                field = header[column] if column < len(header) else ""
                problems.append(
                    Problem("cell-is-not-too-long", "", line=line, column=column, field=field, facts=facts)
                )
