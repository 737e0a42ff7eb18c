"""CSV read strictly, in one dialect: comma, double quotes, UTF-8, header on line 1.

The standard library's reader does the splitting; this module knows the physical line of every
row and names what people really do to such files, instead of guessing what they meant.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from publisher import encoding
from publisher.csv_header import settle
from publisher.problem import Problem

MOST_COLUMNS = 200
MOST_ROWS = 2_000_000
LONGEST_CELL = 10_000  # characters

Row = tuple[int, list[str]]  # physical line, cells

_NOTE = re.compile(
    r"\s*(注|备注|说明|附注|数据来源|资料来源|来源|[Nn]otes?\b|[Ss]ources?\b|\*)\s*[:：.．、]?"
)
_QUOTE = re.compile(r'(?:^|,)"')
_MISQUOTED = re.compile(r'(?:^|,)"(?=(?:[^"]|"")*"[^,"])')
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')  # a cell that is quoted well: its commas separate nothing
_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "bar", "，": "full-width-comma"}


@dataclass(slots=True)
class Grid:
    """A header, the cells under each name, and the physical line of each row."""

    header: tuple[str, ...] = ()
    columns: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)


def read(data: bytes, names: Sequence[str] = ()) -> tuple[Grid | None, list[Problem]]:
    """The rows of a CSV file; no grid where it cannot be read as a table at all.

    ``names`` are the columns that its schema expects, in order, or nothing where it has none.
    Rows that are too short or too long are reported, and kept filled up or cut.
    """
    text, problems = encoding.text(data)
    if problems:
        return None, problems
    rows = _Rows(text, problems)
    listed = list(rows)
    if not listed:
        return None, [*problems, Problem("file-is-not-empty", "")]
    if delimiter := _other_delimiter(listed[0][1], names):
        cause = _DELIMITERS[delimiter]
        return None, [
            *problems,
            Problem("delimiter-is-a-comma", "", line=listed[0][0], facts={"cause": cause}),
        ]
    top = _header_row(listed, names, problems)
    line, cells = listed[top]
    if len(cells) > MOST_COLUMNS:
        wide = {"count": len(cells), "limit": MOST_COLUMNS}
        return None, [*problems, Problem("table-is-not-too-wide", "", line=line, facts=wide)]
    header = settle(cells, names, line, problems)
    return _grid(header, listed[top + 1 :], problems), problems


class _Rows:
    """The rows of a text, each with its physical line; stops at a quote that is not closed."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self._text = text
        self._problems = problems

    def __iter__(self) -> Iterator[Row]:
        lines = self._lines()
        before = self._skipped
        reader = csv.reader(lines, strict=True)
        while True:
            start = before + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._problems.append(self._broken(start, str(error)))
                return
            before = self._skipped + reader.line_num
            if start > MOST_ROWS + 1:
                self._problems.append(Problem("table-is-not-too-long", "", facts={"limit": MOST_ROWS}))
                return
            yield start, cells

    def _lines(self) -> list[str]:
        if "\r" in self._text and "\n" not in self._text:
            self._problems.append(Problem("lines-end-as-usual", "", line=1))
        lines = list(io.StringIO(self._text, newline=""))
        self._skipped = int(bool(lines) and lines[0].lower().startswith("sep="))
        if self._skipped:
            self._problems.append(Problem("no-separator-line", "", line=1, found=lines[0].strip()))
        self._physical = lines
        return lines[self._skipped :]

    def _broken(self, line: int, error: str) -> Problem:
        """What csv could not read, placed at the cell where its row went wrong."""
        words = self._physical[line - 1].rstrip("\r\n") if line <= len(self._physical) else ""
        column = _badly_quoted(words)
        if "field larger" in error:
            return Problem("cell-is-not-too-long", "", line=line, facts={"limit": LONGEST_CELL})
        rule = "quotes-are-closed" if "unexpected end" in error else "quotes-are-doubled"
        return Problem(rule, "", line=line, column=column, found=words)


def _badly_quoted(words: str) -> int | None:
    """The position of the cell of a line whose quotes went wrong, else of the last that is quoted."""
    opened = _MISQUOTED.search(words) or max(_QUOTE.finditer(words), key=lambda m: m.start(), default=None)
    return _QUOTED_CELL.sub("", words[: opened.end()]).count(",") if opened else None


def _other_delimiter(first: list[str], names: Sequence[str]) -> str:
    """The mark that separates the cells of a header, where that is clearly not the comma."""
    if len(first) != 1:
        return ""
    for mark in _DELIMITERS:
        parts = [part.strip() for part in first[0].split(mark)]
        if len(parts) > 1 and (not names or set(parts) & set(names)):
            return mark
    return ""


def _header_row(rows: list[Row], names: Sequence[str], problems: list[Problem]) -> int:
    """Which row is the header: the first, unless a title stands above it."""
    wanted = {name.casefold() for name in names}
    for position, (line, cells) in enumerate(rows[:6]):
        if wanted and len(wanted & {c.strip().casefold() for c in cells}) * 2 > len(wanted):
            if position:
                found = "".join(rows[0][1])
                problems.append(
                    Problem("header-stands-first", "", line=rows[0][0], found=found, facts={"header": line})
                )
            return position
    return 0


def _grid(header: tuple[str, ...], rows: list[Row], problems: list[Problem]) -> Grid:
    kept = [row for row in _without_blanks(rows, problems) if _fits(row, header, problems)]
    _lengths(kept, header, problems)
    width = len(header)
    filled = [cells if len(cells) == width else (cells + [""] * width)[:width] for _, cells in kept]
    columns = {name: [cells[at] for cells in filled] for at, name in enumerate(header)}
    return Grid(header, columns, [line for line, _ in kept])


def _without_blanks(rows: list[Row], problems: list[Problem]) -> list[Row]:
    """The rows that hold something. One or more empty lines at the very end are no fault."""
    while rows and not rows[-1][1]:
        rows = rows[:-1]
    blank = [line for line, cells in rows if not any(cell.strip() for cell in cells)]
    if blank:
        facts = {"count": len(blank), "lines": tuple(blank[:10])}
        problems.append(Problem("no-blank-rows", "", line=blank[0], facts=facts))
    empty = set(blank)
    return [row for row in rows if row[0] not in empty]


def _fits(row: Row, header: tuple[str, ...], problems: list[Problem]) -> bool:
    """Whether a row is one of the table; a footnote under the table is reported and left out."""
    line, cells = row
    filled = [cell for cell in cells if cell.strip()]
    if len(header) > 2 and len(filled) == 1 and filled[0] is cells[0] and _NOTE.match(cells[0]):
        problems.append(Problem("no-footnote-rows", "", line=line, column=0, found=cells[0]))
        return False
    if len(cells) != len(header):
        problems.append(_ragged(line, cells, header))
    return True


def _ragged(line: int, cells: list[str], header: tuple[str, ...]) -> Problem:
    cause = "too-many" if len(cells) > len(header) else "too-few"
    facts: dict[str, object] = {"cells": len(cells), "columns": len(header), "cause": cause}
    return Problem("rows-are-as-wide-as-the-header", "", line=line, found=",".join(cells), facts=facts)


def _lengths(rows: list[Row], header: tuple[str, ...], problems: list[Problem]) -> None:
    for line, cells in rows:
        for column, cell in enumerate(cells):
            if len(cell) > LONGEST_CELL:
                facts = {"length": len(cell), "limit": LONGEST_CELL}
                field = header[column] if column < len(header) else ""
                problems.append(
                    Problem("cell-is-not-too-long", "", line=line, column=column, field=field, facts=facts)
                )
