"""Lines, areas, bars and dots in a field with two scales."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from publisher.charts.fonts import cut, width
from publisher.charts.look import FAINT, PAPER, QUIET, SMALL, WIDTH
from publisher.charts.marks import (
    SEGMENT,
    WORDS,
    X2,
    Y2,
    Layer,
    Pen,
    Plane,
    Type,
    X,
    Y,
    boxes,
    paths,
    pixels,
    rules,
    symbols,
    texts,
)
from publisher.charts.views import scales
from publisher.charts.views.legend import colour, pen
from publisher.charts.views.scales import Range
from publisher.views.plot import AREA, BAR, BOX, DOT, LINE, RULE_X, RULE_Y, TEXT, Mark, Plot, Point

HIGH, FOOT, EDGE = 210, 30, 6
DOTS = "M-3.5,0A3.5,3.5,0,1,1,3.5,0A3.5,3.5,0,1,1,-3.5,0Z"
LONGEST = 130  # room of a name along the bottom
DENSE = 300  # points, beyond which a line is drawn thin
FINE = 800  # places across the picture; more points of a line than these cannot be seen apart

Frame = tuple[Plane, Range, Range]


def layers(plot: Plot, lang: str, top: float) -> tuple[tuple[Layer, ...], float]:
    """The field of a plot with its scales and marks, and where it ends."""
    names = _names(plot)
    values = [v for mark in plot.marks for v in _heights(mark)]
    zero = any(mark.kind in (BAR, AREA) for mark in plot.marks)
    down = scales.numbers(values, plot.y, lang, zero)
    left = max(width(said, SMALL) for _, said in down.named) + 10
    across = _across(plot, names, lang, WIDTH - left - EDGE)
    bottom = top + HIGH
    margin = _margin(plot, across)
    room = (across.low - margin, across.high + margin)
    plane = Plane(room, (down.low, down.high), (left, WIDTH - EDGE), (top + 8, bottom))
    made = [*_grid(plane, across, down, bottom + FOOT)]
    made += _marks(plot, names, (plane, across, down))
    label = plot.x.label
    end = bottom + FOOT
    if label:
        made.append(
            texts(
                pixels(WIDTH, end + 18),
                [{X: WIDTH - EDGE, Y: end + 10, WORDS: label}],
                Type(QUIET, SMALL, align="right"),
            )
        )
        end += 18
    return tuple(made), end


def _names(plot: Plot) -> list[str]:
    """The names along a scale of categories, in their order."""
    if plot.x.kind != "category":
        return []
    return list(dict.fromkeys(str(p.x) for mark in plot.data for p in mark.points))


def _heights(mark: Mark) -> Iterator[float]:
    if mark.kind == RULE_X:
        return
    for point in mark.points:
        yield from (float(v) for v in (point.y, point.y2) if isinstance(v, (int, float)))


def _across(plot: Plot, names: Sequence[str], lang: str, room: float) -> Range:
    if names:
        said = [cut(name, SMALL, LONGEST) for name in names]
        every = max(1, math.ceil(max(width(n, SMALL) + 10 for n in said) * len(said) / room))
        named = tuple((float(at), name) for at, name in enumerate(said) if at % every == 0)
        return Range(0, max(len(names) - 1, 1), named)
    places = [
        float(v) for m in plot.marks if m.kind != RULE_Y for p in m.points for v in (p.x, p.x2)
        if isinstance(v, (int, float))
    ]  # fmt: skip
    if plot.x.kind == "time":
        return scales.times(places, lang, room, plot.x.grain)
    return scales.numbers(places, plot.x, lang, False)


def _margin(plot: Plot, across: Range) -> float:
    """Half a bar at both ends, so that the first and last stand whole."""
    bars = [mark for mark in plot.marks if mark.kind == BAR]
    if not bars:
        return 0.0
    count = max(len({point.x for point in mark.points}) for mark in bars)
    return (across.high - across.low) / max(count - 1, 1) / 2


def _grid(plane: Plane, across: Range, down: Range, height: float) -> Iterable[Layer]:
    page = pixels(WIDTH, height)
    levels = [(plane.py(at), at, said) for at, said in down.named]
    for zero, shade in ((False, FAINT), (True, QUIET)):
        held = [{X: plane.across[0] - 4, X2: WIDTH, Y: y, Y2: y} for y, at, _ in levels if (at == 0) == zero]
        yield rules(page, held, Pen(stroke=shade, width=1))
    side = [{X: plane.across[0] - 8, Y: y + 4, WORDS: said} for y, _, said in levels]
    yield texts(page, side, Type(QUIET, SMALL, align="right"))
    bottom = plane.down[1]
    places = [(plane.px(at), said) for at, said in across.named]
    yield rules(
        page, [{X: x, X2: x, Y: bottom, Y2: bottom + 5} for x, _ in places], Pen(stroke=QUIET, width=1)
    )
    below = [{X: x, Y: bottom + 20, WORDS: said} for x, said in _beside(places)]
    yield texts(page, below, Type(QUIET, SMALL, align="center"))


def _beside(places: Iterable[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Where words along the bottom stand, none outside the picture and none on those before it."""
    edge = float("-inf")
    for x, said in places:
        half = width(said, SMALL) / 2
        at = min(max(x, half), WIDTH - half)
        if at - half >= edge:
            yield at, said
            edge = at + half + 6


def _marks(plot: Plot, names: Sequence[str], frame: Frame) -> Iterable[Layer]:
    series = list(dict.fromkeys(mark.name for mark in plot.data))
    bars = [mark.name for mark in plot.data if mark.kind == BAR]
    for mark in sorted(plot.marks, key=lambda mark: ORDER.index(mark.kind)):
        at = series.index(mark.name) if mark.name in series else 0
        places = [_placed(point, plot, names) for point in mark.points]
        yield from MADE[mark.kind](
            places, at, frame, (bars.index(mark.name) if mark.name in bars else 0, len(bars))
        )


ORDER = (BOX, AREA, BAR, RULE_X, RULE_Y, LINE, DOT, TEXT)
Placed = tuple[float, float, Point]


def _placed(point: Point, plot: Plot, names: Sequence[str]) -> Placed:
    x = names.index(str(point.x)) if names and str(point.x) in names else point.x
    y = point.y
    height = math.log10(float(y)) if plot.y.kind == "log" and not isinstance(y, str) and float(y) > 0 else y
    return (
        float(x) if not isinstance(x, str) else 0.0,
        float(height) if not isinstance(height, str) else 0.0,
        point,
    )


Places = Sequence[Placed]
Beside = tuple[int, int]


def _line(places: Places, at: int, frame: Frame, _: Beside) -> Iterable[Layer]:
    plane = frame[0]
    width = 2 if len(places) < DENSE else 1.2
    yield paths(plane, [{X: x, Y: y, SEGMENT: 0} for x, y in _fewer(places, plane)], pen(at, width))


def _fewer(places: Places, plane: Plane) -> Iterator[tuple[float, float]]:
    """The points of a line; of many at one place of the picture the first, lowest, highest and last."""
    if len(places) <= FINE:
        yield from ((x, y) for x, y, _ in places)
        return
    step = (plane.x[1] - plane.x[0]) / FINE * 2
    groups: dict[int, list[tuple[float, float]]] = {}
    for x, y, _ in places:
        groups.setdefault(int((x - plane.x[0]) / step), []).append((x, y))
    for held in groups.values():
        ends = {held[0], held[-1], min(held, key=lambda p: p[1]), max(held, key=lambda p: p[1])}
        yield from sorted(ends)


def _area(places: Places, at: int, frame: Frame, _: Beside) -> Iterable[Layer]:
    plane = frame[0]
    floor = max(frame[2].low, min(0.0, frame[2].high))
    held = list(_fewer(places, plane))
    strips = [{X: a[0], X2: b[0], Y: floor, Y2: (a[1] + b[1]) / 2} for a, b in pairwise(held)]
    yield boxes(plane, strips, Pen(fill=FAINT))
    yield paths(plane, [{X: x, Y: y, SEGMENT: 0} for x, y in held], pen(at))


def _bar(places: Places, at: int, frame: Frame, beside: Beside) -> Iterable[Layer]:
    plane, (n, many) = frame[0], beside
    count = max(len({x for x, _, _ in places}), 1)
    # A single bar has as much room on both sides as it would have had beside others.
    step = (plane.x[1] - plane.x[0]) / max(count, 2) * (0.8 if count < 60 else 1)
    wide = step / max(many, 1)
    held = [
        {X: x - step / 2 + n * wide, X2: x - step / 2 + (n + 1) * wide, Y: 0, Y2: y} for x, y, _ in places
    ]
    yield boxes(plane, held, Pen(fill=colour(at)))


def _dot(places: Places, at: int, frame: Frame, _: Beside) -> Iterable[Layer]:
    seen = {(round(frame[0].px(x)), round(frame[0].py(y))): (x, y) for x, y, _ in places}
    yield symbols(frame[0], [{X: x, Y: y} for x, y in seen.values()], DOTS, Pen(PAPER, colour(at), 1.5))


def _rule_x(places: Places, _: int, frame: Frame, __: Beside) -> Iterable[Layer]:
    down = frame[2]
    held = [{X: x, X2: x, Y: down.low, Y2: down.high} for x, _, _ in places]
    yield rules(frame[0], held, Pen(stroke=QUIET, width=1.5, dash=(4, 4)))


def _rule_y(places: Places, _: int, frame: Frame, __: Beside) -> Iterable[Layer]:
    low, high = frame[0].x
    held = [{X: low, X2: high, Y: y, Y2: y} for _, y, _ in places]
    yield rules(frame[0], held, Pen(stroke=QUIET, width=1.5, dash=(4, 4)))


def _text(places: Places, _: int, frame: Frame, __: Beside) -> Iterable[Layer]:
    plane = frame[0]
    page = pixels(WIDTH, plane.down[1] + FOOT)
    for right in (False, True):
        held = [
            {X: plane.px(x) + (-6 if right else 6), Y: plane.py(y) + 4, WORDS: point.words}
            for x, y, point in places
            if (plane.px(x) + 6 + width(point.words, SMALL) > WIDTH) == right
        ]
        yield texts(page, held, Type(QUIET, SMALL, align="right" if right else "left"))


def _box(places: Places, at: int, frame: Frame, _: Beside) -> Iterable[Layer]:
    held = [
        {X: x, X2: float(p.x2), Y: y, Y2: float(p.y2)}
        for x, y, p in places
        if isinstance(p.x2, (int, float)) and isinstance(p.y2, (int, float))
    ]
    yield boxes(frame[0], held, Pen(fill=colour(at)))


MADE = {
    LINE: _line, AREA: _area, BAR: _bar, DOT: _dot, RULE_X: _rule_x, RULE_Y: _rule_y, TEXT: _text, BOX: _box,
}  # fmt: skip
