"""One table as a sheet: headings that cannot be changed, cells that can, lists to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publisher.cells import date_text, number_text
from publisher.package import Package
from publisher.workbook import look, notes
from publisher.workbook.codes import CodeList
from publisher.workbook.due import Due
from publisher.workbook.formats import Formats
from publisher.workbook.layout import FIRST, HEADER, SPARE, Column, Names, Sheet, address, title_column

_LAST_COLUMN = 16383
_EARLIEST = "1900-03-01"  # before it, spreadsheets disagree about days
_PRINTED_TITLE = HEADER - 1

# What stays possible though the headings are locked; there is no password.
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


@dataclass(frozen=True, slots=True)
class Around:
    """What a sheet needs to know of the rest of the workbook."""

    package: Package
    sheets: tuple[Sheet, ...]
    lists: tuple[CodeList, ...]
    due: tuple[Due, ...]

    def sheet(self, table: str) -> Sheet:
        """The sheet of a table; StopIteration if it has none."""
        return next(sheet for sheet in self.sheets if sheet.table.name == table)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A worksheet with what is needed to write on it."""

    worksheet: Any
    formats: Formats
    sheet: Sheet
    around: Around


def write(worksheet: Any, formats: Formats, sheet: Sheet, around: Around) -> None:
    """Fill a worksheet with the table of ``sheet``."""
    paper = _Paper(worksheet, formats, sheet, around)
    widths = _widths(sheet, around)
    _columns(paper, widths)
    _headings(paper)
    _rows(paper, widths)
    _names(paper)
    _validations(paper)
    _settings(paper)


def _widths(sheet: Sheet, around: Around) -> list[float]:
    explained = ([*_titles(around, names).values(), names.heading] for names in sheet.names)
    widths = [min(look.column_width(cells), look.WIDEST_NAMES) for cells in explained]
    decimals = max(_decimals(around.package).values(), default=0)
    for column in sheet.columns:
        cells = sheet.table.columns[column.field.name]
        room = look.column_width([*cells[:2000], *_shown(column)])
        widths.append(
            max(room, look.column_width([column.heading]), _room_of_numbers(column, cells, decimals))
        )
    return widths


def _room_of_numbers(column: Column, cells: Sequence[str], decimals: int) -> float:
    """The width in which the longest number is shown: one that finds no room is shown as ###."""
    if column.field.type not in ("number", "integer"):
        return 0
    places = decimals if column.field.name == "value" else 0
    return max((_digits(cell, places) + 2.5 for cell in cells), default=0)


def _digits(cell: str, places: int) -> int:
    """How many characters a number takes with its groups of thousands and its decimals."""
    whole, _, part = cell.partition(".")
    printed = max(len(part), places)
    return len(whole) + (len(whole) - 1) // 3 + (1 + printed if printed else 0)


def _shown(column: Column) -> tuple[str, ...]:
    return tuple(column.field.categories) or (("0000-00-00",) if column.field.type == "date" else ())


def _columns(paper: _Paper, widths: Sequence[float]) -> None:
    """Column formats reach down to the last row, so that what is added is text where it must be."""
    sheet = paper.sheet
    styles = [*("names" for _ in sheet.names), *(_style(column) for column in sheet.columns)]
    for at, (style, width) in enumerate(zip(styles, widths)):
        paper.worksheet.set_column(at, at, width, paper.formats(style, border=0))
    # A row can be deleted only where none of its cells is locked, out to the last column; of so many
    # columns one is described, and the others share that. What the last column makes the sheet's
    # extent is put back, or every row would be searched to its end.
    paper.worksheet.set_column(_LAST_COLUMN, _LAST_COLUMN, None, paper.formats["outside"])
    described = paper.worksheet.col_info
    described.update(dict.fromkeys(range(len(styles), _LAST_COLUMN), described[_LAST_COLUMN]))
    paper.worksheet.dim_colmax = len(styles) - 1


def _style(column: Column) -> str:
    kinds = {"number": "number", "integer": "number", "date": "date"}
    return kinds.get(column.field.type, "cell")


def _headings(paper: _Paper) -> None:
    paper.worksheet.set_row(HEADER - 1, 50)
    for at, names in enumerate(paper.sheet.names):
        _heading(paper, at, names.heading, "names-heading")
    for at, column in enumerate(paper.sheet.columns, len(paper.sheet.names)):
        _heading(paper, at, column.heading, "heading")


def _heading(paper: _Paper, at: int, words: str, style: str) -> None:
    zh, en, code = words.split("\n")
    f = paper.formats
    pieces = (f["heading-zh"], f"{zh}\n", f["heading-en"], f"{en}\n", f["heading-code"], code)
    paper.worksheet.write_rich_string(HEADER - 1, at, *pieces, f[style])


def _rows(paper: _Paper, widths: Sequence[float]) -> None:
    marked = _marked(paper)
    decimals = _decimals(paper.around.package)
    first = len(paper.sheet.names)
    for row, (_, cells) in enumerate(paper.sheet.table.rows(), FIRST):
        colour = {"bg_color": look.DUE} if row in marked else {}
        wide = [(cells[c.field.name], w) for c, w in zip(paper.sheet.columns, widths[first:])]
        paper.worksheet.set_row(row - 1, look.row_height(wide))
        for at, column in enumerate(paper.sheet.columns, first):
            places = decimals.get(cells.get("indicator", ""), 0)
            words = cells[column.field.name]
            long = {"valign": "top"} if look.lines(words, widths[at]) > look.TALLEST else {}
            _cell(paper, (row - 1, at), (column, words, places), {**colour, **long})


def _cell(paper: _Paper, at: tuple[int, int], what: tuple[Column, str, int], own: Mapping[str, str]) -> None:
    """A number as a number and a day as a day, where nothing is lost by it; everything else as text."""
    column, words, places = what
    kind = column.field.type
    if not words:
        paper.worksheet.write_blank(*at, None, paper.formats(_style(column), **own))
    elif kind in ("number", "integer") and number_text.plain(words) is not None:
        form = _number_format(words, places if column.field.name == "value" else 0)
        paper.worksheet.write_number(*at, float(words), paper.formats("number", num_format=form, **own))
    elif kind == "date" and date_text.day(words) and words >= _EARLIEST:
        day = datetime.fromisoformat(words)
        paper.worksheet.write_datetime(*at, day, paper.formats("date", **own))
    else:
        paper.worksheet.write_string(*at, words, paper.formats("cell", **own))


def _number_format(words: str, places: int) -> str:
    """Thousands in groups, and as many decimals as the figure or its indicator has."""
    printed = max(len(words.partition(".")[2]), places)
    return "#,##0" + ("." + "0" * printed if printed else "")


def _decimals(package: Package) -> dict[str, int]:
    """The decimal places of each indicator."""
    table = package.tables.get("indicators")
    rows = [row for _, row in table.rows()] if table else []
    known = ((row.get("indicator", ""), row.get("decimals", "")) for row in rows)
    return {code: int(places) for code, places in known if places.isdecimal() and len(places) == 1}


def _marked(paper: _Paper) -> set[int]:
    """The rows that are due for an update: the indicator, and its newest figure."""
    table = paper.sheet.table.name
    if table == "indicators":
        return {due.row for due in paper.around.due}
    return {due.latest for due in paper.around.due if due.latest} if table == "observations" else set()


def _names(paper: _Paper) -> None:
    """Beside each code what it stands for, as a formula, so that it follows when the code is changed."""
    for at, names in enumerate(paper.sheet.names):
        titles = _titles(paper.around, names)
        codes = paper.sheet.table.columns[names.field]
        for row in range(FIRST, paper.sheet.last + SPARE + 1):
            known = titles.get(codes[row - FIRST], "") if row <= paper.sheet.last else ""
            paper.worksheet.write_formula(
                row - 1, at, _lookup(paper, names, row), paper.formats["names"], known
            )


def _lookup(paper: _Paper, names: Names, row: int) -> str:
    other = _named(paper.around, names)
    code = address(row, paper.sheet.position(names.field))
    column = next(c for c in paper.sheet.columns if c.field.name == names.field)
    titles, listed = other.area(title_column(other.table)), other.area(column.refers[1])
    return f'=IF({code}="","",IFERROR(INDEX({titles},MATCH({code},{listed},0)),""))'


def _named(around: Around, names: Names) -> Sheet:
    return around.sheet(names.table)


def _titles(around: Around, names: Names) -> dict[str, str]:
    """What each code stands for, in Chinese."""
    table = _named(around, names).table
    return dict(zip(table.columns[names.code], table.columns[title_column(table)]))


def _validations(paper: _Paper) -> None:
    lists = {listed.codes: listed for listed in paper.around.lists}
    sheets = {sheet.table.name: sheet for sheet in paper.around.sheets}
    for at, column in enumerate(paper.sheet.columns, len(paper.sheet.names)):
        rule = notes.validation(column, lists, sheets)
        paper.worksheet.data_validation(FIRST - 1, at, paper.sheet.last + SPARE - 1, at, rule)


def _settings(paper: _Paper) -> None:
    worksheet, sheet = paper.worksheet, paper.sheet
    width = len(sheet.names) + len(sheet.columns)
    worksheet.set_tab_color(look.HEAD)
    worksheet.freeze_panes(HEADER, len(sheet.names) or 1)
    worksheet.protect("", _ALLOWED)
    if len(sheet.table):
        worksheet.autofilter(HEADER - 1, 0, sheet.last - 1, width - 1)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.print_area(0, 0, sheet.last - 1, width - 1)
    worksheet.repeat_rows(_PRINTED_TITLE)
