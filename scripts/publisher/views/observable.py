"""The view ``plot``: marks in the words of Observable Plot, written as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from publisher.package import Table
from publisher.views import values
from publisher.views.plot import (
    AREA,
    BAR,
    BOX,
    DOT,
    LINE,
    NOTES,
    RULE_X,
    RULE_Y,
    TEXT,
    Mark,
    Plot,
    Point,
    Scale,
    sorted_lines,
)
from publisher.views.simple import MOST_LINES
from publisher.views.values import Row
from publisher.views.view import Asked, CannotDraw

KINDS: Mapping[str, str] = {
    "line": LINE, "linex": LINE, "liney": LINE, "area": AREA, "areay": AREA, "barx": BAR, "bary": BAR,
    "rulex": RULE_X, "ruley": RULE_Y, "text": TEXT, "textx": TEXT, "texty": TEXT, "dot": DOT, "dotx": DOT,
    "doty": DOT, "circle": DOT, "point": DOT, "rect": BOX, "rectx": BOX, "recty": BOX, "cell": BOX,
}  # fmt: skip
_SCALES: Mapping[str, str] = {
    "log": "log",
    "utc": "time",
    "time": "time",
    "band": "category",
    "point": "category",
    "linear": "number",
}
MOST_BARS = 60

Given = Mapping[str, Any]
Rows = Sequence[Row]


def plot(asked: Asked) -> Plot:
    """The chart that a view asks for; CannotDraw where it asks for what is not there or not known."""
    listed = asked.spec.get("marks")
    marks = [
        one for one in (listed if isinstance(listed, list) else [asked.spec]) if isinstance(one, Mapping)
    ]
    for one in marks:
        if _kind(one) not in KINDS:
            raise CannotDraw("view-mark-unknown", type=str(one.get("type") or one.get("mark")))
    held = [(one, _rows(one, asked)) for one in marks]
    scales = {axis: _scale(axis, held, asked) for axis in ("x", "y")}
    found = [mark for one, rows in held for mark in _marks(one, rows, scales)]
    if not any(mark.kind not in NOTES for mark in found):
        raise CannotDraw("view-no-figures")
    names = {mark.name for mark in found if mark.name}
    if len(names) > MOST_LINES:
        raise CannotDraw("view-too-many-lines", count=str(len(names)), most=str(MOST_LINES))
    return Plot(sorted_lines(found), scales["x"], scales["y"])


def _kind(one: Given) -> str:
    return str(one.get("type") or one.get("mark") or "").casefold()


def _table(asked: Asked) -> Table:
    if not asked.tables:
        raise CannotDraw("view-no-table")
    return next(iter(asked.tables.values()))


def _rows(one: Given, asked: Asked) -> Rows:
    """The rows of a mark: its own, or those of the table; filtered and sorted as it asks."""
    static = one.get("staticData")
    if isinstance(static, list):
        rows: Rows = [row for row in static if isinstance(row, Mapping)]
    elif not _names(one):
        rows = []
    else:
        table = _table(asked)
        for name in _names(one):
            if name not in table.columns:
                raise CannotDraw("view-no-column", column=name, table=table.name)
        rows = values.rows(table)
    for given in (asked.spec.get("filter") if static is None else None, one.get("filter")):
        rows = [row for row in rows if _kept(row, given)]
    return rows


CHANNELS = ("x", "y", "x1", "x2", "y1", "y2", "text", "z")


def _names(one: Given) -> list[str]:
    """The columns that a mark names."""
    return [one[channel] for channel in CHANNELS if isinstance(one.get(channel), str)]


Test = Callable[[object, object], bool]
TESTS: Mapping[str, Test] = {
    "equals": lambda cell, to: _same(cell, to),
    "eq": lambda cell, to: _same(cell, to),
    "equal": lambda cell, to: _same(cell, to),
    "value": lambda cell, to: _same(cell, to),
    "ne": lambda cell, to: not _same(cell, to),
    "in": lambda cell, to: isinstance(to, list) and any(_same(cell, one) for one in to),
    "oneOf": lambda cell, to: isinstance(to, list) and any(_same(cell, one) for one in to),
    "values": lambda cell, to: isinstance(to, list) and any(_same(cell, one) for one in to),
    "gt": lambda cell, to: _order(cell, to) > 0,
    "gte": lambda cell, to: _order(cell, to) >= 0,
    "lt": lambda cell, to: _order(cell, to) < 0,
    "lte": lambda cell, to: _order(cell, to) <= 0,
}


def _kept(row: Row, given: object) -> bool:
    """Whether a row passes a filter: {column: value}, {column: [values]}, or {field, test: value}."""
    if given is None:
        return True
    if isinstance(given, list):
        return all(_kept(row, one) for one in given)
    if not isinstance(given, Mapping):
        raise CannotDraw("view-filter-unknown", filter=str(given)[:120])
    name = given.get("field", given.get("column"))
    if isinstance(name, str):
        tests = {key: to for key, to in given.items() if key in TESTS}
        if not tests:
            raise CannotDraw("view-filter-unknown", filter=str(dict(given))[:120])
        return all(TESTS[key](row.get(name), to) for key, to in tests.items())
    return all(_passes(row.get(str(key)), to) for key, to in given.items())


def _passes(cell: object, to: object) -> bool:
    if isinstance(to, Mapping):
        return all(key in TESTS and TESTS[key](cell, one) for key, one in to.items())
    return TESTS["in" if isinstance(to, list) else "equals"](cell, to)


def _same(cell: object, to: object) -> bool:
    one, other = values.number(cell), values.number(to)
    return one == other if one is not None and other is not None else str(cell) == str(to)


def _order(cell: object, to: object) -> float:
    one, other = values.number(cell), values.number(to)
    if one is not None and other is not None:
        return one - other
    words = str(cell), str(to)
    return (words[0] > words[1]) - (words[0] < words[1])


def _scale(axis: str, held: Sequence[tuple[Given, Rows]], asked: Asked) -> Scale:
    """The scale of an axis: what the view says of it, else what stands in the cells of its marks."""
    given = asked.spec.get(axis)
    said: Given = given if isinstance(given, Mapping) else {}
    kind = _SCALES.get(str(said.get("type"))) or _kind_of_cells(axis, held, asked)
    form = said.get("tickFormat")
    cells = [
        row.get(str(one.get(axis))) for one, rows in held if one.get("staticData") is None for row in rows
    ]
    grain = values.grain(cells) if kind == "time" and cells else "day"
    return Scale(kind, _label(axis, said, kind, held), form if isinstance(form, str) else "", grain)


def _kind_of_cells(axis: str, held: Sequence[tuple[Given, Rows]], asked: Asked) -> str:
    """What the marks place along an axis: numbers only where all are, and words wherever one is."""
    given = asked.spec.get("dateFields")
    dates = given if isinstance(given, list) else []
    kinds = {kind for one, rows in held for kind in _told(axis, one, rows, dates)}
    return next((kind for kind in ("category", "time", "number") if kind in kinds), "number")


def _label(axis: str, said: Given, kind: str, held: Sequence[tuple[Given, Rows]]) -> str:
    """What an axis is called: as the view says, else as its first column; time needs no name."""
    label = said.get("label")
    if isinstance(label, str):
        return label
    if "label" in said or kind == "time":
        return ""
    columns = (one[axis] for one, _ in held if isinstance(one.get(axis), str) and _kind(one) != "text")
    return next(columns, "")


def _told(axis: str, one: Given, rows: Rows, dates: list[object]) -> Iterator[str]:
    for channel in (axis, f"{axis}1", f"{axis}2"):
        name = one.get(channel)
        if not isinstance(name, str) or KINDS[_kind(one)] in NOTES:
            continue
        cells = [row.get(name) for row in rows]
        yield "time" if name in dates else values.told(cells)


def _marks(one: Given, rows: Rows, scales: Mapping[str, Scale]) -> Iterator[Mark]:
    kind = KINDS[_kind(one)]
    across = _kind(one) == "barx" and scales["y"].kind == "category"
    series = next((one[c] for c in ("z", "stroke", "fill", "color") if _is_column(one.get(c), rows)), None)
    groups: dict[str, list[Point]] = {}
    for row in _sorted(one, rows, across):
        if point := _point(kind, one, row, scales):
            label = str(row.get(series)) if series and kind not in NOTES else ""
            groups.setdefault(label, []).append(point)
    if (
        kind == BAR
        and sum(map(len, groups.values())) > MOST_BARS
        and "category" in (scales["x"].kind, scales["y"].kind)
    ):
        raise CannotDraw("view-too-many", count=str(len(rows)), most=str(MOST_BARS))
    for label, points in groups.items():
        yield Mark(kind, tuple(points), label, across)


def _is_column(name: object, rows: Rows) -> bool:
    return isinstance(name, str) and any(name in row for row in rows[:1])


def _sorted(one: Given, rows: Rows, across: bool) -> Rows:
    """Bars in the order that a mark asks for: {"y": "-x"} is by x, the greatest first."""
    sort = one.get("sort")
    axis = "y" if across else "x"
    by = sort.get(axis) if isinstance(sort, Mapping) else sort if isinstance(sort, str) else None
    by = by.get("value") if isinstance(by, Mapping) else by
    if not isinstance(by, str):
        return rows
    channel = by.lstrip("-")
    name = one.get(channel, channel)
    ordered = sorted(rows, key=lambda row: values.number(row.get(str(name))) or 0, reverse=by.startswith("-"))
    return ordered


def _point(kind: str, one: Given, row: Row, scales: Mapping[str, Scale]) -> Point | None:
    def at(channel: str, axis: str) -> float | str | None:
        given = one.get(channel)
        cell = row.get(given) if isinstance(given, str) else given
        scale = "number" if scales[axis].kind == "log" else scales[axis].kind
        return values.place(cell, scale)

    if kind == RULE_X:
        x = at("x", "x")
        return None if x is None else Point(x, 0)
    if kind == RULE_Y:
        y = at("y", "y")
        return None if y is None else Point(0, y)
    x, y = at("x", "x"), at("y", "y")
    ends = at("x2", "x"), at("y2", "y")
    x = at("x1", "x") if x is None else x
    y = at("y1", "y") if y is None else y
    if x is None or y is None:
        return None
    words = row.get(one["text"]) if kind == TEXT and isinstance(one.get("text"), str) else ""
    return Point(x, y, *ends, words=str(words or ""))
