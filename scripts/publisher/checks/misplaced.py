"""Rows and columns whose cells stand under other headings than their own, and lines that are no rows at all.

Each is one problem, and nothing more is said of its cells. It is told only where all that has a form
keeps it once the cells are put back.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from publisher import profile
from publisher.cells import date_text, number_text
from publisher.cells.column import where
from publisher.cells.excerpt import figures
from publisher.checks.codes import trusted
from publisher.checks.excerpts import FIGURES, NOT_HELD
from publisher.checks.headings import has_form
from publisher.checks.places import Place, at, tables
from publisher.checks.strays import stray
from publisher.checks.words import is_chinese
from publisher.package import Field, Package, Table
from publisher.problem import Problem

_RULE = "cells-stand-in-their-columns"
FEW = 3  # rows by which whole columns are told
MOST = 0.5  # of the rows that are out of place where a whole column is

Cells = Sequence[str]
Form = Callable[[str], bool]  # whether a trimmed cell does not keep it


def cells_stand_in_their_columns(package: Package) -> Iterator[Problem]:
    """No row has slipped to one side, no two of its cells have changed places, and none is half a row."""
    for table in package.tables.values():
        if table.name in profile.tables():
            yield from _of_table((package, table))


def excerpts_are_no_locators(package: Package) -> Iterator[Problem]:
    """No words that print the figure of a row stand where the place in the document should."""
    for place in tables(package, () if profile.imported(package) else FIGURES):
        table = place[1]
        columns = [table.columns.get(name, ()) for name in ("value", "excerpt", "locator")]
        names = [n for n, name in enumerate(table.header) if name in ("excerpt", "locator")]
        if not all(columns) or len(names) != 2:
            continue
        rows = [
            row
            for row in where(columns[2], _printed)
            if (value := number_text.plain(columns[0][row].strip())) is not None
            and value in _printed(columns[2][row])
            and value not in _printed(columns[1][row])
            and columns[1][row].strip() not in ("", NOT_HELD)
        ]
        yield from _exchanged(place, {(names[0], names[1]): rows} if rows else {})


def _printed(words: str) -> frozenset[Decimal]:
    return frozenset(figure.value for figure in figures(words))


def _of_table(place: Place) -> Iterator[Problem]:
    table = place[1]
    fields = {field.name: field for field in table.fields}
    if not set(table.header) <= set(fields):
        return
    forms = [_form(place, fields[name]) for name in table.header]
    columns = [table.columns[name] for name in table.header]
    foreign = [list(where(c, partial(_trimmed, form))) if form else [] for c, form in zip(columns, forms)]
    if pair := _exchanged_columns(table, forms, list(map(len, foreign))) or _exchanged_languages(table):
        yield from _exchanged(place, {pair: range(len(table.lines))}, whole=True)
        return
    exchanged: dict[tuple[int, int], list[int]] = {}
    end = len(table.lines)
    for row in sorted(_doubtful(foreign), reverse=True):
        cells = [table.columns[name][row].strip() for name in table.header]
        wrong = [n for n, form in enumerate(forms) if form and form(cells[n])]
        facts: dict[str, object] = {"found": ",".join(cells)}
        if found := stray(table, row, cells, wrong):
            rule, cause = found
            facts["found"] = ",".join(cells) if not cause else " ".join(filter(None, cells))
            yield at(place, table.lines[row], table.header[0], rule, cause=cause, **facts)
        elif row == end - 1 and _stands_below(forms, cells, wrong):
            end = row
            yield at(place, table.lines[row], table.header[0], "no-footnote-rows", cause="below", **facts)
        elif row and (only := _continued(forms, cells)) is not None:
            facts |= {"cause": "continued", "found": cells[only]}
            yield at(place, table.lines[row], table.header[only], "no-footnote-rows", **facts)
        elif len(wrong) == 2 and _changed_places(forms, cells, *wrong):
            exchanged.setdefault((wrong[0], wrong[1]), []).append(row)
        elif slip := _slip(forms, cells):
            yield at(place, table.lines[row], table.header[slip[1]], _RULE, cause=slip[0], **facts)
    yield from _exchanged(place, exchanged)


def _form(place: Place, field: Field) -> Form | None:
    """What a cell of a field, trimmed, may not be; None where it may be any words."""
    needed = field.name in place[1].primary_key or field.constraints.get("required") is True
    keeps: Callable[[str], object]
    if not has_form(field):
        return None
    if field.type in ("number", "integer"):
        keeps = number_text.plain
    elif field.type == "date":
        keeps = date_text.day
    elif allowed := ("true", "false") if field.type == "boolean" else tuple(field.categories):
        keeps = allowed.__contains__
    elif "pattern" in field.constraints and trusted(place, field):
        keeps = re.compile(field.constraints["pattern"]).fullmatch
    else:
        return None

    def foreign(cell: str) -> bool:
        kept = keeps(cell) if cell else not needed
        return kept is None or kept is False

    return foreign


def _exchanged_columns(
    table: Table, forms: Sequence[Form | None], foreign: Sequence[int]
) -> tuple[int, int] | None:
    """Two columns each of which holds what the other should; None where most cells are at home."""
    columns = [table.columns[name] for name in table.header]
    many = max(FEW, len(table.lines) * MOST)
    for one in (n for n, count in enumerate(foreign) if count >= many):
        for other, cells in enumerate(columns):
            filled = len(cells) - sum(1 for _ in where(cells, _empty))
            home = _all(cells, forms[one]) and _all(columns[one], forms[other])
            if other != one and filled >= many and home:
                return min(one, other), max(one, other)
    return None


def _all(cells: Cells, form: Form | None) -> bool:
    """Whether every cell of a column keeps a form, if one is asked for."""
    return form is None or next(where(cells, partial(_trimmed, form)), None) is None


def _exchanged_languages(table: Table) -> tuple[int, int] | None:
    """The Chinese and the English of one text, where every row has each in the column of the other."""
    for one, name in enumerate(table.header):
        if f"{name}@en" in table.header:
            pairs = list(zip(table.columns[name], table.columns[f"{name}@en"]))
            filled = [pair for pair in pairs if not _empty(pair[0])]
            if len(filled) >= FEW and all(is_chinese(en) and not is_chinese(zh) for zh, en in filled):
                return one, table.header.index(f"{name}@en")
    return None


def _empty(cell: str) -> bool:
    return not cell.strip()


def _doubtful(foreign: Sequence[Sequence[int]]) -> Iterator[int]:
    """The rows in which more than one cell does not keep its form; of most tables none."""
    met = Counter(row for rows in foreign for row in rows)
    yield from (row for row, count in met.items() if count > 1)


def _trimmed(form: Form, cell: str) -> bool:
    return form(cell.strip())


def _stands_below(forms: Sequence[Form | None], cells: Cells, wrong: Sequence[int]) -> bool:
    """Whether a last row is words below the table: few cells, none as its column asks, and no codes."""
    formed = [n for n, form in enumerate(forms) if form and cells[n]]
    few = sum(map(bool, cells)) * 2 <= len(cells)
    return few and bool(formed) and set(formed) <= set(wrong) and not all(cells[n].isascii() for n in formed)


def _continued(forms: Sequence[Form | None], cells: Cells) -> int | None:
    """The one cell that a row holds, where it is words and so those of the cell above it."""
    filled = [n for n, cell in enumerate(cells) if cell]
    return filled[0] if len(filled) == 1 and forms[filled[0]] is None else None


def _slip(forms: Sequence[Form | None], cells: Cells) -> tuple[str, int] | None:
    """To which side the cells of a row have slipped, and from which column on; None where they have not.

    They leave an empty cell behind: where they began, or at the end. What was pushed out is not asked for.
    """
    for first in range(len(cells)):
        if not cells[first] and _fits(forms, [*cells[:first], *cells[first + 1 :], ""]):
            return "right", first
        if not cells[-1] and _fits(forms, [*cells[:first], "", *cells[first:-1]], first):
            return "left", first
    return None


def _fits(forms: Sequence[Form | None], cells: Cells, but: int = -1) -> bool:
    """Whether every cell keeps its form, one of which nothing is known excepted."""
    return not any(form and n != but and form(cells[n]) for n, form in enumerate(forms))


def _changed_places(forms: Sequence[Form | None], cells: Cells, one: int, other: int) -> bool:
    swapped = list(cells)
    swapped[one], swapped[other] = cells[other], cells[one]
    return bool(cells[one] and cells[other]) and _fits(forms, swapped)


def _exchanged(
    place: Place, found: Mapping[tuple[int, int], Sequence[int]], whole: bool = False
) -> Iterator[Problem]:
    """One problem for all the rows in which the same two cells have changed places."""
    table = place[1]
    for (one, other), rows in found.items():
        names = table.header[one], table.header[other]
        lines = sorted(table.lines[row] for row in rows)
        facts: dict[str, object] = {"cause": "exchanged", "one": names[0], "other": names[1]}
        facts |= {"rows": len(rows), "whole": whole}
        facts["covers"] = tuple(lines[1:])
        words = ",".join(table.columns[name][min(rows)] for name in names)
        yield at(place, lines[0], names[0], _RULE, found=words, **facts)
