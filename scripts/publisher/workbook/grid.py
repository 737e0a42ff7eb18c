"""One sheet read back: the rows that it holds as text, and everything a CSV file could not hold."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publisher.package import Field, Text
from publisher.workbook import cells, for_print, headings
from publisher.workbook.finding import Finding, of_sheet
from publisher.workbook.headings import Header
from publisher.workbook.layout import Sheet, address
from publisher.workbook.rows import Key, keyed, kinds, same, serialised

MOST_ROWS = 50_000

_PLAIN = Field("", "string", Text(), Text(), {}, {}, {"": Text()})

Cells = dict[int, dict[int, Any]]  # row, counted from 1 -> zero-based column -> cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number there, and its cells as text in the order of the columns."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """What one sheet holds; ``blamed`` are the rows in which something was found already."""

    sheet: Sheet
    header: Header
    rows: tuple[Row, ...]
    blamed: frozenset[int]

    @property
    def whole(self) -> bool:
        """Whether the sheet has all columns of its table and no others."""
        return tuple(h.name for h in self.header.columns) == self.sheet.table.header

    def cells(self) -> list[dict[str, str]]:
        """The rows under the headings that hold something, each as {column: cell}."""
        names = [heading.name for heading in self.header.columns]
        return [dict(zip(names, row.cells)) for row in self._filled()]

    def _filled(self) -> list["Row"]:
        """The rows under the headings that hold something; row 0 stands for one that is in no sheet."""
        return [r for r in self.rows if any(r.cells) and (r.number == 0 or r.number > self.header.row)]

    def numbers(self) -> list[int]:
        """The row in the sheet of each of ``cells()``."""
        return [row.number for row in self._filled()]

    def with_rows(self, rows: Sequence[Mapping[str, str]], origins: Sequence[int | None]) -> "Grid":
        """The grid with other rows; an origin is the position of a row among ``cells()``."""
        numbers = self.numbers()
        names = [heading.name for heading in self.header.columns]
        new = (
            Row(0 if origin is None else numbers[origin], tuple(row[name] for name in names))
            for row, origin in zip(rows, origins)
        )
        return replace(self, rows=tuple(new))

    def row_of(self, key: Sequence[str]) -> int:
        """The number of the row with this key; 0 where the sheet has none."""
        table = self.sheet.table
        for row, found in zip(self.cells(), self._filled()):
            if [row.get(name, "") for name in table.primary_key or table.header] == list(key):
                return found.number
        return 0

    def file(self) -> tuple[bytes, list[int]]:
        """The CSV file that the sheet stands for, and for each of its lines the row in the sheet."""
        header = Row(self.header.row, tuple(heading.name for heading in self.header.columns))
        above = [row for row in self.rows if 0 < row.number < header.number]
        below = [row for row in self.rows if not 0 < row.number < header.number]
        parts: list[bytes] = []
        lines: list[int] = []
        for row in (*above, header, *below):
            parts.append(serialised(row.cells))
            lines += [row.number] * _lines(parts[-1])
        return b"".join(parts), lines

    def place(self, row: int, column: int | None) -> str:
        """The address in the sheet of a cell of the table; the first cell where no column is known."""
        columns = self.header.columns
        known = column is not None and column < len(columns)
        return address(row, columns[column or 0].position if known else columns[0].position)


def _lines(data: bytes) -> int:
    """How many lines a row of a CSV file takes, as its reader counts them."""
    return sum(1 for _ in io.StringIO(data.decode("utf-8", "replace"), newline=""))


def read(worksheet: Any, shown: Callable[[], Any], sheet: Sheet) -> tuple[Grid | None, list[Finding]]:
    """The rows of a worksheet; no grid where it holds no table with the columns of ``sheet``.

    ``shown`` gives the same worksheet with the last results of its formulas, or None; it is asked
    only where a formula stands among the data, which is seldom.
    """
    found = _filled(worksheet)
    if len(found) > MOST_ROWS:
        return None, [of_sheet("sheet-is-not-too-long", sheet.name, limit=MOST_ROWS)]
    words = {n: {c: _words(cell) for c, cell in row.items()} for n, row in found.items() if n <= 10}
    number = headings.row(words, sheet)
    if number is None:
        names = tuple(column.field.name for column in sheet.columns)
        return None, [of_sheet("headings-are-there", sheet.name, names=names)]
    width = max((c for row in found.values() for c in row), default=0) + 1
    header, findings = headings.read(number, words[number], width, sheet)
    header = _without_empty(header, found)
    rows, faults = _rows(found, header, _Shown(shown), sheet)
    blamed = frozenset(row for row, _ in faults)
    return Grid(sheet, header, rows, blamed), [*findings, *(finding for _, finding in faults)]


def _filled(worksheet: Any) -> Cells:
    """The cells that hold something. A sheet may be a million rows long and empty for the most part."""
    rows: Cells = {}
    for (row, column), cell in worksheet._cells.items():
        if cell.value is not None and cell.value != "":
            rows.setdefault(row, {})[column - 1] = cell
    return rows


def _words(cell: Any) -> str:
    return str(cell.value)


def _without_empty(header: Header, found: Cells) -> Header:
    """The columns that have a heading or hold anything at all."""
    used = {column for row in found.values() for column in row}
    columns = tuple(h for h in header.columns if h.position in used)
    return Header(header.row, columns, header.explaining)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the formulas of a sheet last gave, as far as the file says so."""

    asked: Callable[[], Any]

    def at(self, row: int, column: int) -> Any:
        worksheet = self.asked()
        return worksheet.cell(row, column + 1).value if worksheet is not None else None


def _rows(
    found: Cells, header: Header, shown: _Shown, sheet: Sheet
) -> tuple[tuple[Row, ...], list[tuple[int, Finding]]]:
    """The rows under the headings up to the last that holds something, with the rows above them."""
    fields = {column.field.name: column.field for column in sheet.columns}
    exported = dict(zip(keyed(old := [row for _, row in sheet.table.rows()], sheet.table), old))
    rows: list[Row] = []
    faults: list[tuple[int, Finding]] = []
    data = [n for n, row in found.items() if any(c not in header.explaining for c in row)]
    for number in range(1, max(data, default=0) + 1):
        if number == header.row:
            continue
        read = [_read(found, shown, (number, h.position), fields.get(h.name, _PLAIN)) for h in header.columns]
        if any(cell.kept for cell in read):
            read = _as_it_was(read, header, sheet, exported)
        row = Row(number, tuple(cell.text for cell in read))
        if number > header.row and (problem := for_print.problem(number, row.cells, found, header, sheet)):
            faults.append((number, Finding(problem, sheet.name, address(number, header.columns[0].position))))
            continue
        rows.append(row)
        faults += [(number, finding) for finding in _faults(number, read, header, sheet)]
    while rows and not any(rows[-1].cells):  # those between the table and its total
        rows.pop()
    return tuple(rows), faults


def _as_it_was(
    read: Sequence[cells.Read], header: Header, sheet: Sheet, exported: Mapping[Key, Mapping[str, str]]
) -> list[cells.Read]:
    """The cells of a row; a number that was not changed is no fault, whatever format it was given."""
    names = [heading.name for heading in header.columns]
    was = exported.get(keyed([dict(zip(names, (cell.text for cell in read)))], sheet.table)[0], {})
    types = kinds(sheet.table)
    return [
        cells.Read(was[name])
        if cell.kept and was.get(name) and same(cell.kept, was[name], types[name])
        else cell
        for name, cell in zip(names, read)
    ]


def _read(found: Cells, shown: _Shown, at: tuple[int, int], field: Field) -> cells.Read:
    cell = found.get(at[0], {}).get(at[1])
    if cell is None:
        return cells.Read("")
    return cells.read(cell, field, shown.at(*at) if cell.data_type == "f" else None)


def _faults(number: int, read: Sequence[cells.Read], header: Header, sheet: Sheet) -> Iterator[Finding]:
    known = {column.field.name for column in sheet.columns}
    for cell, heading in zip(read, header.columns):
        if heading.name in known and (problem := cell.problem(heading.name)):
            yield Finding(problem, sheet.name, address(number, heading.position))
