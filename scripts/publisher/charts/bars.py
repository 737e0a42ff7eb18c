"""Labelled horizontal bars, one a figure, with the targets of the same area as ticks across them."""

from collections.abc import Iterable

from publisher.charts.bar_words import COLUMN, words
from publisher.charts.drawing import LESS, MORE, Drawing, number, says, special, target_says
from publisher.charts.fonts import shortened, width
from publisher.charts.look import FAINT, GOAL, HOME, PAPER, QUIET, SMALL, WIDTH
from publisher.charts.marks import SAYS, X2, Y2, Layer, Pen, Plane, X, Y, boxes, pixels, rules, symbols
from publisher.charts.rows import BAR, Block, Row, blocks_of
from publisher.model import Indicator

OPEN = "M3,-5L9,0L3,5"  # the true figure may lie further on
CLOSED = "M9,-5L3,0L9,5"  # the true figure may lie further back
ROUGH = "M2,1C4,-4,6,-4,7,0C8,4,10,4,12,-1"  # the true figure lies about here
END = 14  # the room these take at the end of a bar


def bars(indicator: Indicator, lang: str, whole: float | None = None) -> Drawing | None:
    """All figures and targets as bars and ticks; with ``whole`` each bar lies on a track of that length."""
    blocks = blocks_of(indicator, lang)
    if not blocks:
        return None
    layers = [layer for block in blocks for layer in block_layers(block, indicator, lang, whole)]
    rows = [row for block in blocks for row in block.rows]
    shown = tuple(row.observation for row in rows if row.observation)
    targets = tuple(target for row in rows for target in row.targets)
    marks = (*special(shown), *(("target",) if targets else ()))
    return Drawing(tuple(layers), blocks[-1].bottom, shown, targets, marks)


def block_layers(
    block: Block, indicator: Indicator, lang: str, whole: float | None = None
) -> Iterable[Layer]:
    """One block of bars with its words."""
    plane = _plane(block, whole)
    if block.lone and whole is None:
        yield from _mark(block, plane, lang)
        yield from words(block, plane, indicator, lang)
        return
    yield from _ground(block, plane, whole)
    yield from _figures(block, plane, lang)
    yield from _ends(block, plane)
    yield from _ticks(block, plane, lang)
    yield from words(block, plane, indicator, lang)


def _mark(block: Block, plane: Plane, lang: str) -> Iterable[Layer]:
    """A square before the words, for the one figure of a block."""
    row = block.rows[0]
    at = pixels(WIDTH, plane.down[1])
    color = HOME if row.home else QUIET
    square = {X: 0, X2: 10, Y: row.top - 18, Y2: row.top - 8}
    if row.observation:
        yield boxes(at, [{**square, SAYS: says(row.observation, lang)}], Pen(fill=color))


def _plane(block: Block, whole: float | None) -> Plane:
    values = [size for row in block.rows for size in row.sizes]
    low, high = min(0.0, *values), max(0.0, *values, whole or 0)
    left, right = 1.0, float(WIDTH - (END if whole is None else 1))
    if block.slim:
        left += min(COLUMN, max(width(f"{row.label} {row.when}", SMALL) for row in block.rows)) + 8
        said = (shortened(row.value, SMALL, COLUMN, bold=True) for row in block.rows)
        right -= max(width(words, SMALL, bold=True) for words in said) + 8 + END
    tall = block.bottom + 20
    return Plane((low, high if high > low else low + 1.0), (tall, 0), (left, right), (0, tall))


def _ground(block: Block, plane: Plane, whole: float | None) -> Iterable[Layer]:
    """The line at zero; a track where there is a whole, or a target and no figure yet."""
    empty = [row for row in block.rows if row.observation is None]
    tracks = (
        [{X: 0, X2: whole, **_level(row)} for row in block.rows]
        if whole
        else [{X: 0, X2: max(row.sizes), **_level(row)} for row in empty]
    )
    if tracks:
        yield boxes(plane, tracks, Pen(fill=FAINT))
    zero = [{X: 0, X2: 0, Y: row.top - 2, Y2: row.top + BAR + 2} for row in block.rows]
    yield rules(plane, zero, Pen(stroke=QUIET, width=1))


def _figures(block: Block, plane: Plane, lang: str) -> Iterable[Layer]:
    for home, color in ((True, HOME), (False, QUIET)):
        for sure in (True, False):
            held = [_bar(row, lang) for row in block.rows if row.home == home and _sure(row) == sure]
            pen = Pen(fill=color) if sure else Pen(fill=PAPER, stroke=color, width=1.5, dash=(3, 2))
            if rows := [bar for bar in held if bar]:
                yield boxes(plane, rows, pen)


def _sure(row: Row) -> bool:
    """Estimates, forecasts and provisional figures are drawn hollow."""
    return row.observation is None or row.observation.status not in ("E", "F", "P")


def _bar(row: Row, lang: str) -> dict[str, float | str]:
    if row.observation is None:
        return {}
    return {X: 0, X2: number(row.observation.value), **_level(row), SAYS: says(row.observation, lang)}


def _level(row: Row) -> dict[str, float]:
    return {Y: row.top, Y2: row.top + BAR}


def _ends(block: Block, plane: Plane) -> Iterable[Layer]:
    for shape, qualifiers in ((OPEN, MORE), (CLOSED, LESS), (ROUGH, ("about",))):
        for home, color in ((True, HOME), (False, QUIET)):
            held = [
                {X: number(row.observation.value), Y: row.top + BAR / 2}
                for row in block.rows
                if row.observation and row.observation.qualifier in qualifiers and row.home == home
            ]
            if held:
                yield symbols(plane, held, shape, Pen(stroke=color))


def _ticks(block: Block, plane: Plane, lang: str) -> Iterable[Layer]:
    ticks = [
        {X: number(target.value), Y: row.top + BAR / 2, SAYS: target_says(target, lang)}
        for row in block.rows
        for target in row.targets
    ]
    if ticks:
        yield symbols(plane, ticks, f"M0,{-BAR / 2 - 4}L0,{BAR / 2 + 4}", Pen(stroke=GOAL, width=3))
