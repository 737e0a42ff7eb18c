"""Bars from left to right, one under the other: each with its name above it and its figure beside that."""

from collections.abc import Iterable

from publisher.charts.fonts import cut, width
from publisher.charts.look import FAINT, HOME, INK, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import WORDS, X2, Y2, Layer, Pen, Plane, Type, X, Y, boxes, pixels, rules, texts
from publisher.charts.views import scales
from publisher.charts.views.legend import COLOURS
from publisher.views.plot import Plot, Point

ROW, BAR, SLIM = 40, 12, 22  # heights: of a row, of its bar, of a row where there are many
MANY = 14
EDGE = 2


def layers(plot: Plot, lang: str, top: float) -> tuple[tuple[Layer, ...], float]:
    """The bars of a plot, and where they end."""
    rows = [(at, mark.name, point) for at, mark in enumerate(plot.data) for point in mark.points]
    rows = _by_name(rows)
    slim = len(rows) > MANY
    high = SLIM if slim else ROW
    bottom = top + high * len(rows) + 4
    left = min(170.0, max(width(str(point.y), SMALL) for _, _, point in rows)) + 8 if slim else EDGE
    sizes = [float(point.x) for _, _, point in rows]
    said = [scales.written(size, plot.x.form or ",.10g", lang) for size in sizes]
    right = WIDTH - (max(width(words, SMALL, True) for words in said) + 8 if slim else EDGE)
    low, most = min(0.0, *sizes), max(0.0, *sizes)
    plane = Plane((low, most if most > low else low + 1), (0, 1), (left, right), (0, bottom))
    page = pixels(WIDTH, bottom)
    made = [*_bars(rows, plane, page, (top, high, slim))]
    made += _words(rows, said, page, (top, high, slim), left)
    return tuple(made), bottom


Rows = list[tuple[int, str, Point]]


def _by_name(rows: Rows) -> Rows:
    """Bars of one name next to each other, in the order in which the names come."""
    order = list(dict.fromkeys(str(point.y) for _, _, point in rows))
    return sorted(rows, key=lambda row: order.index(str(row[2].y)))


def _bars(rows: Rows, plane: Plane, page: Plane, at: tuple[float, float, bool]) -> Iterable[Layer]:
    top, high, slim = at
    drop = 5 if slim else high - BAR - 8
    zero = plane.px(0)
    ends = {X: plane.across[0], X2: plane.across[1]}
    tracks = [{**ends, Y: top + n * high + drop, Y2: top + n * high + drop + BAR} for n in range(len(rows))]
    yield boxes(page, tracks, Pen(fill=FAINT))
    for colour in dict.fromkeys(series for series, _, _ in rows):
        held = [
            {X: zero, X2: plane.px(float(p.x)), Y: top + n * high + drop, Y2: top + n * high + drop + BAR}
            for n, (series, _, p) in enumerate(rows)
            if series == colour
        ]
        yield boxes(page, held, Pen(fill=COLOURS[colour % len(COLOURS)] if colour else HOME))
    ticks = [top + n * high + drop - 2 for n in range(len(rows))]
    yield rules(page, [{X: zero, X2: zero, Y: y, Y2: y + BAR + 4} for y in ticks], Pen(stroke=QUIET, width=1))


def _words(
    rows: Rows, said: list[str], page: Plane, at: tuple[float, float, bool], left: float
) -> Iterable[Layer]:
    top, high, slim = at
    names = [f"{point.y} · {name}" if name else str(point.y) for _, name, point in rows]
    base = 15 if slim else 14
    room = left - 8 if slim else WIDTH - 90
    labels = [
        {X: 0, Y: top + n * high + base, WORDS: cut(words, SMALL if slim else TEXT, room)}
        for n, words in enumerate(names)
    ]
    figures = [{X: WIDTH, Y: top + n * high + base, WORDS: words} for n, words in enumerate(said)]
    yield texts(page, labels, Type(INK, SMALL if slim else TEXT))
    yield texts(page, figures, Type(INK, SMALL if slim else TEXT, True, "right"))
