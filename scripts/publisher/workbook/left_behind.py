"""What people leave for each other and no CSV file holds: words in grey cells, words struck out, remarks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from publisher.problem import Problem
from publisher.workbook import marked
from publisher.workbook.finding import Finding
from publisher.workbook.grid import Grid
from publisher.workbook.layout import Names, Sheet, address, title_column

MOST_NAMED = 10  # cells with remarks


def findings(found: Grid, worksheet: Any, rich: Any, plan: Sequence[Sheet]) -> list[Finding]:
    """Each such cell of a sheet; ``rich`` is the sheet with the looks of single words, where that matters."""
    return [*_grey(found, worksheet, plan), *_struck(found, worksheet, rich), *_remarks(found, worksheet)]


def _grey(found: Grid, worksheet: Any, plan: Sequence[Sheet]) -> Iterator[Finding]:
    """Words in the columns that only explain, other than the name that stands there by itself."""
    texts = dict(zip(found.numbers(), found.cells()))
    for position in sorted(found.header.explaining):
        names = _explained(worksheet.cell(found.header.row, position + 1).value, found.sheet)
        titles = _titles(names, plan) if names else {}
        column = [(row, cell) for (row, at), cell in worksheet._cells.items() if at == position + 1]
        for row, cell in sorted(column, key=itemgetter(0)):
            if row <= found.header.row or cell.data_type == "f" or not str(cell.value or "").strip():
                continue
            code = texts.get(row, {}).get(names.field, "") if names else ""
            words = str(cell.value).strip()
            if row not in found.blamed and titles.get(code, words if code else "") != words:
                problem = Problem("grey-cells-are-for-reading", "", line=row, found=words)
                yield Finding(problem, found.sheet.name, address(row, position))


def _explained(heading: object, sheet: Sheet) -> Names | None:
    return next((names for names in sheet.names if names.heading == heading), None)


def _titles(names: Names, plan: Sequence[Sheet]) -> Mapping[str, str]:
    """What each code stands for, in Chinese."""
    table = next(sheet.table for sheet in plan if sheet.table.name == names.table)
    return dict(zip(table.columns[names.code], table.columns[title_column(table)]))


def _struck(found: Grid, worksheet: Any, rich: Any) -> Iterator[Finding]:
    """Words of the table with a line through them, once for each row."""
    fonts = {number for number, font in enumerate(worksheet.parent._fonts) if font.strike}
    if not fonts and rich is None:
        return
    columns = {heading.position + 1: heading.name for heading in found.header.columns}
    struck: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(worksheet._cells.items(), key=itemgetter(0)):
        if column in columns and row > found.header.row:
            value = rich.cell(row, column).value if rich is not None else cell.value
            if words := _words_struck(value, cell._style.fontId in fonts):
                struck.setdefault(row, {})[column] = words
    for row, cells in struck.items():
        first = min(cells)
        facts = {"cause": "row" if len(cells) > 1 else ""}
        words = " / ".join(cells.values())
        rule = "nothing-is-struck-out"
        problem = Problem(rule, "", line=row, field=columns[first], found=words, facts=facts)
        yield Finding(problem, found.sheet.name, address(row, first - 1))


def _words_struck(value: Any, whole: bool) -> str:
    """The words of a cell that have a line through them: those of its own look, or all of them."""
    if not isinstance(value, list):
        return str(value).strip() if whole and value is not None else ""
    return "".join(str(run) for run in value if (run.font.strike if hasattr(run, "font") else whole))


def _remarks(found: Grid, worksheet: Any) -> Iterator[Finding]:
    """The remarks on cells that no check has left there, in one problem at the first of them."""
    cells = (cell for _, cell in sorted(worksheet._cells.items(), key=itemgetter(0)))
    told = [
        cell for cell in cells if cell.comment and cell.row > found.header.row and not marked.is_ours(cell)
    ]
    if told:
        first = told[0]
        facts = {"cells": ", ".join(cell.coordinate for cell in told[:MOST_NAMED]), "count": len(told)}
        problem = Problem(
            "remarks-are-not-imported", "", found=" ".join(first.comment.text.split()), facts=facts
        )
        place = address(first.row, first.column - 1)
        yield Finding(replace(problem, severity="warning", line=first.row), found.sheet.name, place)
