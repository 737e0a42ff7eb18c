"""Labelled horizontal bars, one a figure, with the targets of the same area as ticks across them."""

from collections.abc import Iterable, Sequence

import altair as alt

from publisher.charts.drawing import GOAL_WORD, LESS, MORE, Drawing, number, says, special, target_says
from publisher.charts.fonts import width
from publisher.charts.look import FAINT, GOAL, HOME, INK, PAPER, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import (
    SAYS,
    WORDS,
    X2,
    Y2,
    Pen,
    Plane,
    Type,
    X,
    Y,
    boxes,
    pixels,
    rules,
    symbols,
    texts,
)
from publisher.charts.rows import BAR, MANY, TICK, Row, height, rows_of
from publisher.model import Indicator, Target
from publisher.text.numbers import amount
from publisher.text.periods import name

OPEN = "M3,-5L9,0L3,5"  # the true figure may lie further on
CLOSED = "M9,-5L3,0L9,5"  # the true figure may lie further back
ROUGH = "M3,2C5,-5,7,5,10,-2"  # the true figure lies about here
END = 12  # the room these take at the end of a bar
COLUMN = 150  # the widest column of labels where each row is one line


def bars(indicator: Indicator, lang: str) -> Drawing | None:
    """All figures and targets as bars and ticks from zero."""
    rows = rows_of(indicator, lang)
    return draw_rows(rows, indicator, lang) if rows else None


def draw_rows(rows: Sequence[Row], indicator: Indicator, lang: str, whole: float | None = None) -> Drawing:
    """Bars, labels and ticks; with ``whole`` each bar lies on a track of that length."""
    plane = _plane(rows, whole)
    layers = [*_track(rows, plane, whole), *_figures(rows, plane, lang), *_ends(rows, plane)]
    layers += [*_words(rows, plane), *_targets(rows, plane, indicator, lang)]
    shown = tuple(row.observation for row in rows if row.observation)
    targets = tuple(target for row in rows for target in row.targets)
    marks = (*special(shown), *(("target",) if targets else ()))
    return Drawing(tuple(layers), height(rows), shown, targets, marks)


def _plane(rows: Sequence[Row], whole: float | None) -> Plane:
    values = [number(row.observation.value) for row in rows if row.observation]
    values += [number(target.value) for row in rows for target in row.targets]
    low, high = min(0.0, *values), max(0.0, *values, whole or 0)
    tall = height(rows)
    left = _column(rows) if len(rows) > MANY else 0
    right = WIDTH - END - (_widest(rows) if len(rows) > MANY else 0)
    return Plane(
        (low, high if high > low else 1),
        (tall, 0),
        (left + 1, right if whole is None else WIDTH - 1),
        (0, tall),
    )


def _column(rows: Sequence[Row]) -> float:
    return min(COLUMN, max(width(row.label, SMALL) for row in rows)) + 8


def _widest(rows: Sequence[Row]) -> float:
    return max(width(row.value, SMALL, bold=True) for row in rows) + 4


def _track(rows: Sequence[Row], plane: Plane, whole: float | None) -> Iterable[alt.Chart]:
    if whole is not None:
        track = [{X: 0, X2: whole, Y: row.top, Y2: row.top + BAR} for row in rows]
        yield boxes(plane, track, Pen(fill=FAINT))
    else:
        yield rules(
            plane,
            [{X: 0, X2: 0, Y: r.top - 2, Y2: r.top + BAR + 2} for r in rows],
            Pen(stroke=QUIET, width=1),
        )


def _figures(rows: Sequence[Row], plane: Plane, lang: str) -> Iterable[alt.Chart]:
    for home, color in ((True, HOME), (False, QUIET)):
        for sure in (True, False):
            held = [
                _box(row, lang) for row in rows if row.observation and row.home == home and _sure(row) == sure
            ]
            pen = Pen(fill=color) if sure else Pen(fill=PAPER, stroke=color, width=1.5, dash=(3, 2))
            if held:
                yield boxes(plane, held, pen)


def _sure(row: Row) -> bool:
    """Estimates, forecasts and provisional figures are drawn hollow."""
    return row.observation is None or row.observation.status not in ("E", "F", "P")


def _box(row: Row, lang: str) -> dict[str, float | str]:
    assert row.observation is not None
    said = says(row.observation, lang)
    return {X: 0, X2: number(row.observation.value), Y: row.top, Y2: row.top + BAR, SAYS: said}


def _ends(rows: Sequence[Row], plane: Plane) -> Iterable[alt.Chart]:
    for shape, qualifiers in ((OPEN, MORE), (CLOSED, LESS), (ROUGH, ("about",))):
        for home, color in ((True, HOME), (False, QUIET)):
            held = [
                {X: number(row.observation.value), Y: row.top + BAR / 2}
                for row in rows
                if row.observation and row.observation.qualifier in qualifiers and row.home == home
            ]
            if held:
                yield symbols(plane, held, shape, Pen(stroke=color))


def _words(rows: Sequence[Row], plane: Plane) -> Iterable[alt.Chart]:
    page = pixels(WIDTH, plane.down[1])
    label, when, value = (_slim if len(rows) > MANY else _roomy)(rows, plane)
    yield texts(page, label, Type(INK, SMALL if len(rows) > MANY else TEXT))
    if when:
        yield texts(page, when, Type(QUIET, SMALL))
    yield texts(
        page, value, Type(INK, SMALL, bold=True) if len(rows) > MANY else Type(INK, TEXT, True, "right")
    )


Words = list[dict[str, float | str]]


def _roomy(rows: Sequence[Row], plane: Plane) -> tuple[Words, Words, Words]:
    """Label and period on the left above the bar, the figure on the right."""
    label: Words = [{X: 0, Y: r.top - 8 - 20 * (r.lines - 1), WORDS: r.label} for r in rows]
    after = [0 if r.folded else width(r.label, TEXT) + 8 for r in rows]
    when: Words = [{X: x, Y: r.top - 8, WORDS: r.when} for r, x in zip(rows, after) if r.when]
    value: Words = [{X: WIDTH, Y: r.top - 8, WORDS: r.value} for r in rows if r.value]
    return label, when, value


def _slim(rows: Sequence[Row], plane: Plane) -> tuple[Words, Words, Words]:
    """Label before the bar, the figure behind it."""
    several = len({row.when for row in rows}) > 1
    label: Words = [
        {X: 0, Y: r.top + 12, WORDS: _cut(f"{r.label} {r.when}" if several else r.label)} for r in rows
    ]
    ends = [plane.px(number(r.observation.value if r.observation else None)) for r in rows]
    value: Words = [{X: x + END + 2, Y: r.top + 12, WORDS: r.value} for r, x in zip(rows, ends) if r.value]
    return label, [], value


def _cut(label: str) -> str:
    """A label that fits the column; what is cut off is in the table and in what the mark says."""
    if width(label, SMALL) <= COLUMN:
        return label
    while width(label + "…", SMALL) > COLUMN:
        label = label[:-1]
    return label + "…"


def _targets(rows: Sequence[Row], plane: Plane, indicator: Indicator, lang: str) -> Iterable[alt.Chart]:
    held = [(row, n, target) for row in rows for n, target in enumerate(row.targets)]
    if not held:
        return
    ticks = [{X: number(t.value), Y: row.top + BAR / 2, SAYS: target_says(t, lang)} for row, _, t in held]
    yield symbols(plane, ticks, f"M0,{-BAR / 2 - 4}L0,{BAR / 2 + 4}", Pen(stroke=GOAL, width=3))
    if len(rows) > MANY:
        return
    page = pixels(WIDTH, plane.down[1])
    for align in ("left", "right"):
        words = [_goal(row, n, t, (plane, indicator, lang)) for row, n, t in held]
        placed = [w for w, a in words if a == align]
        if placed:
            yield texts(page, placed, Type(GOAL, SMALL, align=align))


def _goal(
    row: Row, n: int, target: Target, at: tuple[Plane, Indicator, str]
) -> tuple[dict[str, float | str], str]:
    """The words under a tick, on the side of it where they fit."""
    plane, indicator, lang = at
    value = amount(target.value, indicator.unit, target.qualifier, lang)
    when = name(target.period, lang)
    words = (
        f"{when}{GOAL_WORD[lang]}：{value}"
        if lang == "zh"
        else f"{GOAL_WORD[lang]} for {when}: {value}".capitalize()
    )
    x, wide = plane.px(number(target.value)), width(words, SMALL)
    place = {Y: row.top + BAR + TICK * (n + 1) - 4, WORDS: words}
    if x - 2 + wide <= WIDTH:
        return {X: x - 2, **place}, "left"
    return {X: max(x + 2, wide), **place}, "right"
