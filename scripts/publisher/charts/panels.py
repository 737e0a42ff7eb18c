"""Where the panels of a line chart stand, and which series, scale and targets each one has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from publisher.charts.axis import span, steps, times
from publisher.charts.drawing import bare_label, figures, number
from publisher.charts.fonts import width
from publisher.charts.look import HOME, QUIET, SECOND, SMALL, THIRD, WIDTH
from publisher.charts.marks import Plane
from publisher.charts.series import Series, day, panels, series_of
from publisher.model import Indicator, Target
from publisher.text.numbers import short
from publisher.text.periods import ends

HEAD, PLOT, FOOT, BETWEEN = 46, 140, 26, 14  # heights: a panel's name, its plot, its years, to the next panel
EDGE = 12  # between the last point and the edge, or the names of the series
FEW = 3  # series that are named and told apart; more are drawn quietly around the home area
CIRCLE = "M-4,0A4,4,0,1,1,4,0A4,4,0,1,1,-4,0Z"
SQUARE = "M-3.8,-3.8L3.8,-3.8L3.8,3.8L-3.8,3.8Z"
DIAMOND = "M0,-5.5L5.5,0L0,5.5L-5.5,0Z"


@dataclass(frozen=True, slots=True)
class Style:
    """How one series is told from the others: colour, dash and shape."""

    color: str
    dash: tuple[float, ...]
    shape: str


STYLES = (Style(HOME, (), CIRCLE), Style(SECOND, (7, 4), SQUARE), Style(THIRD, (2, 5), DIAMOND))
ALONE, CROWD = Style(QUIET, (), CIRCLE), Style(QUIET, (), CIRCLE)


@dataclass(frozen=True, slots=True)
class Panel:
    """Series on one scale, and the plane that they are drawn in. ``ticks`` and ``times`` are what its axes name."""

    series: Sequence[Series]
    targets: tuple[Target, ...]
    ticks: Sequence[Decimal]
    times: Sequence[tuple[date, str]]
    plane: Plane

    @property
    def named(self) -> bool:
        """Whether each series carries its name at its end."""
        return 1 < len(self.series) <= FEW

    def style(self, one: Series) -> Style:
        """The look of a series among those of its panel."""
        if len(self.series) == 1:
            return STYLES[0] if one.home else ALONE
        if len(self.series) <= FEW:
            return STYLES[self.series.index(one)]
        return STYLES[0] if one.home else CROWD


def panels_of(indicator: Indicator, lang: str) -> list[Panel]:
    """The panels one under the other, on one time axis."""
    groups = panels(series_of(indicator, lang))
    days = span(figures(indicator), [ends(target.period) for target in indicator.targets])
    right = WIDTH - max([EDGE, *(_names(group, indicator, lang) for group in groups)])
    top, done = 0.0, []
    for group in groups:
        done.append(_panel(group, indicator, (days, right, top), lang))
        top += HEAD + PLOT + FOOT + BETWEEN
    return done


def _names(group: Sequence[Series], indicator: Indicator, lang: str) -> float:
    """The room that the names and last figures of several series need on the right."""
    if not 1 < len(group) <= FEW:
        return 0
    values = [bare_label(one.shown[-1], indicator, lang) for one in group]
    names = [width(one.label, SMALL, True) for one in group]
    return max(*names, *(width(value, SMALL) for value in values)) + EDGE + 4


def _panel(
    group: Sequence[Series],
    indicator: Indicator,
    frame: tuple[tuple[date, date], float, float],
    lang: str,
) -> Panel:
    days, right, top = frame
    areas = {one.area for one in group}
    targets = tuple(target for target in indicator.targets if target.area in areas)
    values = [number(o.value) for one in group for o in one.shown] + [number(t.value) for t in targets]
    ticks = steps(min(values), max(values))
    left = max(width(short(tick, lang), SMALL) for tick in ticks) + 10
    plane = Plane(
        (day(days[0]), day(days[1])),
        (float(ticks[0]), float(ticks[-1])),
        (left, right),
        (top + HEAD, top + HEAD + PLOT),
    )
    every = [ends(o.period) for o in figures(indicator)] + list(days)
    named = times(every, lang, plane.across[1] - plane.across[0])
    return Panel(group, targets, ticks, named, plane)
