"""Series over true time: lines only between neighbouring figures, marks that say how sure each is."""

from collections.abc import Iterable, Sequence

from publisher.charts.bars import bars, block_layers
from publisher.charts.box import taken
from publisher.charts.drawing import LESS, MORE, Drawing, figures, number, says, special, target_says
from publisher.charts.grid import grid
from publisher.charts.labels import broken_at, end_names, header, placed_words
from publisher.charts.look import GOAL, PAPER, QUIET, WIDTH
from publisher.charts.marks import (
    SAYS,
    SEGMENT,
    X2,
    Y2,
    Layer,
    Pen,
    Plane,
    X,
    Y,
    paths,
    pixels,
    rules,
    symbols,
)
from publisher.charts.panels import Panel, parts_of
from publisher.charts.rows import Block
from publisher.charts.series import (
    Series,
    day,
    gaps,
    is_range,
    is_vintage,
    middle,
    series_of,
    timed,
)
from publisher.model import Indicator, Observation
from publisher.text.periods import ends, starts

UP, DOWN = "M0,-5L0,-13M-3.5,-9.5L0,-13L3.5,-9.5", "M0,5L0,13M-3.5,9.5L0,13L3.5,9.5"
FIRM = ("A", "B", "D", "R")  # statuses of figures that stand; others are drawn hollow


def line(indicator: Indicator, lang: str) -> Drawing | None:
    """Lines over time; bars where nothing has a course over time."""
    shown = figures(indicator)
    series = series_of(indicator, lang)
    if not timed(series):
        return bars(indicator, lang)
    parts = parts_of(series, indicator, lang)
    held = [part for part in parts if isinstance(part, Panel)]
    layers = tuple(layer for part in parts for layer in _part(part, indicator, lang))
    return Drawing(layers, parts[-1].bottom, shown, indicator.targets, tuple(_codes(held, indicator)))


def _part(part: Panel | Block, indicator: Indicator, lang: str) -> Iterable[Layer]:
    if isinstance(part, Panel):
        return _panel(part, indicator, lang)
    return block_layers(part, indicator, lang)


def _codes(held: Sequence[Panel], indicator: Indicator) -> Iterable[str]:
    every = [one for panel in held for one in panel.series]
    yield from special(figures(indicator))
    tests = {
        "gap": any(map(gaps, every)),
        "break": any(one.breaks for one in every),
        "range": any(is_range(o) for one in every for o in one.shown),
        "vintage": any(is_vintage(one) for one in every),
        "target": bool(indicator.targets),
    }
    yield from (code for code, used in tests.items() if used)


def _panel(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """Marks over the ground, then words: first those without which the rest cannot be read."""
    ground = [*grid(panel, indicator, lang), *header(panel, indicator, lang)]
    names = [*end_names(panel, indicator, lang)]
    yield from ground
    yield from _breaks(panel)
    for one in reversed(panel.series):  # the first is drawn on top
        yield from _series(panel, one, lang)
    yield from _goals(panel, lang)
    yield from names
    yield from placed_words(panel, indicator, lang, [*taken(ground), *taken(names)])


def _series(panel: Panel, one: Series, lang: str) -> Iterable[Layer]:
    style, plane = panel.style(one), panel.plane
    steps = [
        {X: middle(o), Y: number(o.value), SEGMENT: n}
        for n, pair in enumerate(_runs(one.joined))
        for o in pair
    ]
    if steps:
        yield paths(plane, steps, Pen(stroke=style.color, width=style.width, dash=style.dash))
    ranges = [
        {X: day(starts(o.period)), X2: day(ends(o.period)), Y: number(o.value), Y2: number(o.value)}
        for o in one.shown
        if is_range(o)
    ]
    if ranges:
        yield rules(plane, ranges, Pen(stroke=style.color, width=4))
    yield from _points(plane, one, (style.color, style.shape), lang)


def _runs(pairs: Sequence[tuple[Observation, Observation]]) -> Iterable[list[Observation]]:
    """Pairs that follow on from each other, as one line each."""
    run: list[Observation] = []
    for before, after in pairs:
        if run and run[-1] is not before:
            yield run
            run = []
        run = [*run, after] if run else [before, after]
    if run:
        yield run


def _points(plane: Plane, one: Series, look: tuple[str, str], lang: str) -> Iterable[Layer]:
    color, shape = look
    sure: list[Observation] = []
    unsure: list[Observation] = []
    for o in one.shown:
        (unsure if _hollow(o) else sure).append(o)
    for held, fill in ((sure, color), (unsure, PAPER)):
        if held:
            rows = [{**_at(o), SAYS: says(o, lang, one.label)} for o in held]
            yield symbols(plane, rows, shape, Pen(fill, color, 1.8))
    for qualifiers, arrow in ((MORE, UP), (LESS, DOWN)):
        if rows := [_at(o) for o in one.shown if o.qualifier in qualifiers]:
            yield symbols(plane, rows, arrow, Pen(stroke=color, width=1.8))


def _hollow(o: Observation) -> bool:
    """Whether a figure is not simply so: bounded, rounded, estimated or of an uncertain time."""
    return o.qualifier != "exact" or o.status not in FIRM or is_range(o)


def _at(o: Observation) -> dict[str, float | str]:
    return {X: middle(o), Y: number(o.value)}


def _breaks(panel: Panel) -> Iterable[Layer]:
    top, bottom = panel.plane.down
    if places := broken_at(panel):
        rows = [{X: x, X2: x, Y: top, Y2: bottom} for x in places]
        yield rules(pixels(WIDTH, panel.bottom), rows, Pen(stroke=QUIET, width=1.5, dash=(3, 3)))


def _goals(panel: Panel, lang: str) -> Iterable[Layer]:
    if panel.targets:
        rows = [
            {X: day(ends(t.period)), Y: number(t.value), SAYS: target_says(t, lang)} for t in panel.targets
        ]
        yield symbols(panel.plane, rows, "M-9,0L9,0", Pen(stroke=GOAL, width=4))
