"""The quiet ground of a line chart: a rule and a word for each round value, a tick and a word for times."""

from collections.abc import Iterable

from publisher.charts.fonts import width
from publisher.charts.look import FAINT, QUIET, SMALL, WIDTH
from publisher.charts.marks import WORDS, X2, Y2, Layer, Pen, Type, X, Y, pixels, rules, texts
from publisher.charts.panels import Panel
from publisher.charts.series import day
from publisher.model import Indicator
from publisher.text.numbers import short


def grid(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """Rules and words for both axes of a panel."""
    yield from _values(panel, indicator, lang)
    yield from _times(panel)


def _values(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    plane, page = panel.plane, pixels(WIDTH, panel.bottom)
    levels = [plane.py(float(tick)) for tick in panel.ticks]
    right = plane.across[1] + 6
    for zero, color in ((False, FAINT), (True, QUIET)):
        held = [{X: 0, X2: right, Y: y, Y2: y} for y, t in zip(levels, panel.ticks) if (t == 0) == zero]
        yield rules(page, held, Pen(stroke=color, width=1))
    sign = "%" if indicator.unit.code == "percent" else ""
    named = [{X: 0, Y: y - 4, WORDS: short(t, lang) + sign} for y, t in zip(levels, panel.ticks)]
    yield texts(page, named, Type(QUIET, SMALL))


def _times(panel: Panel) -> Iterable[Layer]:
    page, bottom = pixels(WIDTH, panel.bottom), panel.plane.down[1]
    places = [panel.plane.px(day(when)) for when, _ in panel.times]
    ticks = [{X: x, X2: x, Y: bottom, Y2: bottom + 5} for x in places]
    yield rules(page, ticks, Pen(stroke=QUIET, width=1))
    named = [
        {X: _inside(x, width(label, SMALL) / 2), Y: bottom + 20, WORDS: label}
        for x, (_, label) in zip(places, panel.times)
    ]
    yield texts(page, named, Type(QUIET, SMALL, align="center"))


def _inside(x: float, half: float) -> float:
    """The middle of words that would stand at ``x``, moved so that they stay in the picture."""
    return min(max(x, half), WIDTH - half)
