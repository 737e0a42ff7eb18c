"""The view ``simple``: a type of chart, the column along the bottom, the columns whose numbers are drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from publisher.package import Table
from publisher.views import formula, values
from publisher.views.plot import AREA, BAR, DOT, LINE, Mark, Plot, Point, Scale, sorted_lines
from publisher.views.values import Row
from publisher.views.view import Asked, CannotDraw

KINDS: Mapping[str, tuple[str, ...]] = {
    "line": (LINE,),
    "lines": (LINE,),
    "lines-and-points": (LINE, DOT),
    "points": (DOT,),
    "scatter": (DOT,),
    "bar": (BAR,),
    "bars": (BAR,),
    "column": (BAR,),
    "columns": (BAR,),
    "horizontal-bar": (BAR,),
    "pie": (BAR,),
    "area": (AREA,),
}
MOST_LINES = 8  # that one picture can tell apart
FEW_ROWS = 60  # bars, each with its name


def plot(asked: Asked) -> Plot:
    """The chart that a view asks for; CannotDraw where it asks for what is not there."""
    kinds = KINDS.get(str(asked.spec.get("type") or "line").casefold())
    if kinds is None:
        raise CannotDraw("view-type-unknown", type=str(asked.spec.get("type")))
    if not asked.tables:
        raise CannotDraw("view-no-table")
    table = next(iter(asked.tables.values()))
    group, series = asked.spec.get("group"), asked.spec.get("series")
    names = [str(one) for one in (series if isinstance(series, list) else [series]) if one]
    made = made_columns(asked.transforms, table)
    for name in filter(None, [group if isinstance(group, str) else "", *names]):
        if name not in table.columns and name not in made:
            raise CannotDraw("view-no-column", column=name, table=table.name)
    if not names or not isinstance(group, str):
        raise CannotDraw("view-incomplete")
    rows = [{**row, **{n: formula.value(f, row) for n, f in made.items()}} for row in values.rows(table)]
    return drawn(rows, (group, names), kinds, table)


def made_columns(transforms: Sequence[Mapping[str, Any]], table: Table) -> dict[str, str]:
    """The columns that a view makes itself, with the formula of each."""
    made: dict[str, str] = {}
    for one in transforms:
        formulas, names = one.get("expressions"), one.get("asFields")
        if one.get("type") != "formula" or not isinstance(formulas, list) or not isinstance(names, list):
            raise CannotDraw("view-transform-unknown", type=str(one.get("type")))
        for name, words in zip(names, formulas):
            needed = formula.columns(str(words))
            if needed is None:
                raise CannotDraw("view-formula-unknown", formula=str(words)[:120])
            if lost := sorted(needed - set(table.columns)):
                raise CannotDraw("view-no-column", column=lost[0], table=table.name)
            made[str(name)] = str(words)
    return made


def drawn(rows: Sequence[Row], along: tuple[str, list[str]], kinds: Sequence[str], table: Table) -> Plot:
    """Series of numbers along one column; where that repeats its cells, one series for each group of rows."""
    group, names = along
    scale = values.kind(group, table)
    split = divided(rows, group, table)
    across = scale == "category" and BAR in kinds
    if scale == "category" and len({row.get(group) for row in rows}) > FEW_ROWS:
        raise CannotDraw("view-too-many", count=str(len(rows)), most=str(FEW_ROWS))
    marks = [
        Mark(kind, points, label, across)
        for name in names
        for label, held in _groups(rows, split, name, len(names))
        for kind in kinds
        if (points := tuple(_points(held, group, name, scale, across)))
    ]
    if not marks:
        raise CannotDraw("view-no-figures")
    if len({mark.name for mark in marks}) > MOST_LINES:
        raise CannotDraw("view-too-many-lines", count=str(len(marks)), most=str(MOST_LINES))
    grain = values.grain(row.get(group) for row in rows) if scale == "time" else "day"
    along_scale = Scale(scale, "" if scale == "time" else group, grain=grain)
    numbers = Scale("number", names[0] if len(names) == 1 else "")
    x, y = (numbers, along_scale) if across else (along_scale, numbers)
    return Plot(sorted_lines(marks), x, y)


def divided(rows: Sequence[Row], group: str, table: Table) -> str:
    """The column by which rows must be told apart, where several stand at one place; empty where none do."""
    if not values.repeated([row.get(group) for row in rows]):
        return ""
    for name in table.header:
        if name == group or values.kind(name, table) != "category":
            continue
        if not values.repeated([(row.get(group), row.get(name)) for row in rows]):
            return name
    raise CannotDraw("view-ambiguous", column=group)


def _groups(rows: Sequence[Row], split: str, name: str, many: int) -> list[tuple[str, list[Row]]]:
    if not split:
        return [(name if many > 1 else "", list(rows))]
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.get(split) or ""), []).append(row)
    return [(f"{name}, {label}" if many > 1 else label, held) for label, held in found.items()]


def _points(rows: Sequence[Row], group: str, name: str, scale: str, across: bool) -> list[Point]:
    found: list[Point] = []
    for row in rows:
        along, size = values.place(row.get(group), scale), values.number(row.get(name))
        if along is not None and size is not None:
            found.append(Point(size, along) if across else Point(along, size))
    return found
