"""A workbook as a whole: opened safely, its sheets told apart, and what is hidden in it."""

import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from publisher.problem import Problem
from publisher.problem.alike import ranges
from publisher.workbook import file, headings
from publisher.workbook.finding import Finding, of_sheet
from publisher.workbook.layout import FINDINGS, GUIDE, OURS, Sheet, address

_TOKEN = re.compile(r"([a-z0-9-]+)/([a-z0-9_-]+)@([0-9a-f]{16})")

LOWEST = 4  # points; a row that is lower shows no words
NARROWEST = 0.5  # of a digit; nor does a column that is narrower


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: as typed, and, once that is asked for, as last calculated.

    ``rich`` is the workbook with the looks of single words; None where no word is struck out.
    """

    typed: Any
    shown: Callable[[], Any]
    rich: Any = None

    def shown_sheet(self, name: str) -> Any:
        """The sheet with the results of its formulas; None where there is none."""
        shown = self.shown()
        return shown[name] if shown is not None and name in shown.sheetnames else None

    def rich_sheet(self, name: str) -> Any:
        """The sheet with the looks of single words; None where no word is struck out."""
        return self.rich[name] if self.rich is not None else None


def read(data: bytes) -> tuple[Book | None, list[Finding]]:
    """The workbook in ``data``; none where it is no workbook, or one that must not be opened."""
    if problem := file.fault(data):
        return None, [Finding(problem)]
    typed = load(data)
    if typed is None:
        return None, [Finding(Problem("file-is-a-workbook", "", facts={"cause": "damaged"}))]
    rich = load(data, rich_text=True) if file.strikes_words(data) else None
    return Book(typed, cache(partial(load, data, data_only=True)), rich), []


def load(data: bytes, **options: bool) -> Any:
    """What openpyxl makes of a file; None where it gives up, in whatever way it does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that are kept by nobody and needed by nobody
        try:
            return openpyxl.load_workbook(io.BytesIO(data), keep_links=False, **options)
        except Exception:
            return None


def tokens(book: Book) -> Mapping[tuple[str, str], str]:
    """The fingerprint of each table at the time of the export, by package and table."""
    if GUIDE not in book.typed.sheetnames:
        return {}
    cells = (cell.value for row in book.typed[GUIDE].iter_rows(max_row=200, max_col=20) for cell in row)
    found = (_TOKEN.fullmatch(cell.strip()) for cell in cells if isinstance(cell, str))
    return {(match[1], match[2]): match[3] for match in found if match}


def matched(book: Book, plan: Sequence[Sheet]) -> tuple[dict[str, Any], list[Finding]]:
    """The worksheet of each planned sheet by its name, and what is wrong with the sheets as such."""
    worksheets = {worksheet.title: worksheet for worksheet in book.typed.worksheets}
    found = {sheet.name: worksheets[sheet.name] for sheet in plan if sheet.name in worksheets}
    missing = [sheet for sheet in plan if sheet.name not in found]
    findings: list[Finding] = []
    for title, worksheet in worksheets.items():
        if title in found or title in OURS:
            continue
        meant = next((sheet for sheet in missing if _alike(worksheet, sheet)), None)
        if meant:
            missing.remove(meant)
            found[meant.name] = worksheet
            findings.append(of_sheet("sheet-has-its-name", title, found=title, likely=meant.name))
        elif worksheet._cells and any(cell.value is not None for cell in worksheet._cells.values()):
            copy = next((sheet.name for sheet in plan if _alike(worksheet, sheet)), "")
            facts = {"likely": copy, "cause": "copy" if copy else ""}
            findings.append(of_sheet("sheet-is-of-the-package", title, found=title, **facts))
    findings += [of_sheet("sheet-is-there", sheet.name, found=sheet.name) for sheet in missing]
    return found, findings


def _alike(worksheet: Any, sheet: Sheet) -> bool:
    """Whether a worksheet has the headings of a sheet."""
    rows = {
        number: {cell.column - 1: str(cell.value) for cell in row if cell.value is not None}
        for number, row in enumerate(worksheet.iter_rows(max_row=6, max_col=60), 1)
    }
    names = {name for row in rows.values() for name in headings.names(row.values(), sheet)}
    return headings.row(rows, sheet) is not None and names == {c.field.name for c in sheet.columns}


def hidden(book: Book, worksheets: Mapping[str, Any]) -> Iterator[Finding]:
    """Sheets, rows and columns that a reader does not see, and cells that were merged."""
    for worksheet in book.typed.worksheets:
        if worksheet.sheet_state != "visible" and worksheet.title != FINDINGS:
            yield of_sheet("nothing-is-hidden", worksheet.title, cause="sheet")
    for name, worksheet in worksheets.items():
        yield from _hidden_rows(name, worksheet)
        yield from _hidden_columns(name, worksheet)


def _hidden_rows(name: str, worksheet: Any) -> Iterator[Finding]:
    last = max((row for (row, _), cell in worksheet._cells.items() if cell.value is not None), default=0)
    measured = [(n, d) for n, d in worksheet.row_dimensions.items() if n <= last]
    rows = [n for n, d in measured if d.hidden or (d.height is not None and d.height < LOWEST)]
    if rows:
        filtered = bool(worksheet.auto_filter.ref and worksheet.auto_filter.filterColumn)
        facts = {"rows": ", ".join(ranges(rows)), "cause": "filter" if filtered else "rows", "sheet": name}
        yield Finding(Problem("nothing-is-hidden", "", facts=facts), name, address(min(rows), 0))


def _hidden_columns(name: str, worksheet: Any) -> Iterator[Finding]:
    used = {column for (_, column), cell in worksheet._cells.items() if cell.value is not None}
    for dimension in worksheet.column_dimensions.values():
        first, last = dimension.min or 0, dimension.max or 0
        seen = sorted(column for column in used if first <= column <= last)
        if seen and (dimension.hidden or dimension.width < NARROWEST):
            columns = ", ".join(address(1, column - 1)[:-1] for column in seen)
            facts = {"columns": columns, "cause": "columns", "sheet": name}
            yield Finding(Problem("nothing-is-hidden", "", facts=facts), name, address(1, seen[0] - 1))


def merged(name: str, worksheet: Any) -> Iterator[tuple[frozenset[int], Finding]]:
    """Each range of merged cells, with the rows that it covers."""
    for area in sorted(worksheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        problem = Problem("cells-are-not-merged", "", found=str(area), facts={"sheet": name})
        rows = frozenset(range(area.min_row, area.max_row + 1))
        yield rows, Finding(problem, name, address(area.min_row, area.min_col - 1))
