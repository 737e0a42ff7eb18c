"""Words that nobody sees: in the colour of their ground, in the smallest letters, shown by no format."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX  # type: ignore[import-untyped]

from publisher.problem import Problem
from publisher.problem.alike import ranges
from publisher.workbook.finding import Finding
from publisher.workbook.grid import Grid
from publisher.workbook.layout import address

SMALLEST = 3  # points of letters that can still be seen
ALIKE = 16  # how far apart two colours may be, of 255 in red, green and blue, and be one to the eye
_NOTHING = ";;;"  # the format that shows nothing, whatever a cell holds
_THEME = {0: "FFFFFF", 1: "000000"}  # the ground and the words of nearly every theme
_SYSTEM = {64: "000000", 65: "FFFFFF"}


def findings(found: Grid, worksheet: Any) -> Iterator[Finding]:
    """The cells of a sheet whose words cannot be seen, in one problem at the first of them."""
    columns = {heading.position + 1 for heading in found.header.columns}
    looks: dict[tuple[int, int, int], bool] = {}
    unseen: dict[int, list[int]] = {}
    for (row, column), cell in sorted(worksheet._cells.items(), key=itemgetter(0)):
        if cell.value is None or column not in columns or row <= found.header.row:
            continue
        look = (cell._style.fontId, cell._style.fillId, cell._style.numFmtId)
        if look not in looks:
            looks[look] = _cannot_be_seen(cell)
        if looks[look]:
            unseen.setdefault(column, []).append(row)
    if unseen:
        listed = (f"{address(1, at - 1)[:-1]}{rows}" for at in unseen for rows in ranges(unseen[at]))
        row, column = min((rows[0], at) for at, rows in unseen.items())
        facts = {"cells": ", ".join(listed), "cause": "cells", "sheet": found.sheet.name}
        yield Finding(
            Problem("nothing-is-hidden", "", facts=facts), found.sheet.name, address(row, column - 1)
        )


def _cannot_be_seen(cell: Any) -> bool:
    size = cell.font.sz
    shown_by_none = "".join(str(cell.number_format).split()) == _NOTHING
    return shown_by_none or (size is not None and size < SMALLEST) or _same(_words(cell), _ground(cell))


def _words(cell: Any) -> str:
    return _colour(cell.font.color) if cell.font.color is not None else "000000"


def _ground(cell: Any) -> str:
    """The colour behind the words of a cell; empty behind a pattern."""
    kind = cell.fill.fill_type
    return "FFFFFF" if kind in (None, "none") else _colour(cell.fill.fgColor) if kind == "solid" else ""


def _colour(colour: Any) -> str:
    """Six digits of red, green and blue; of another colour of the theme its place there."""
    if colour.type == "theme":
        return _THEME.get(colour.theme, "") if not colour.tint else f"{colour.theme}/{colour.tint}"
    if colour.type == "indexed":
        known = COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else ""
        return _SYSTEM.get(colour.indexed, known)
    return str(colour.rgb)[-6:].upper() if colour.type == "rgb" else ""


def _same(one: str, other: str) -> bool:
    """Whether two colours are one to the eye; what is not known is not."""
    if len(one) != 6 or len(other) != 6:
        return bool(one) and one == other
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (0, 2, 4))
    return all(abs(a - b) <= ALIKE for a, b in pairs)
