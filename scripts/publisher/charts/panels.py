"""Where the panels of a line chart stand, and which series, scale and targets each one has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil

from publisher.charts.axis import span, steps, times
from publisher.charts.drawing import bare_label, number
from publisher.charts.fonts import cut, width
from publisher.charts.look import HOME, QUIET, SECOND, SMALL, THIRD, WIDTH
from publisher.charts.marks import Plane
from publisher.charts.rows import Block, block_of
from publisher.charts.series import Series, day, panels, timed
from publisher.model import Indicator, Target
from publisher.text import figures
from publisher.text.numbers import short
from publisher.text.periods import ends

HEAD, PLOT, FOOT, BETWEEN = 46, 140, 26, 14  # heights: a panel's name, its plot, its years, to the next panel
NAME = 140  # the widest name beside a line
EDGE = 12  # between the last point and the edge, or the names of the series
MULTIPLES = 12  # series of one area that are drawn a few to a panel
FEW = 3  # series that are named and told apart; more are drawn quietly around the home area
CIRCLE = "M-4,0A4,4,0,1,1,4,0A4,4,0,1,1,-4,0Z"
SQUARE = "M-3.8,-3.8L3.8,-3.8L3.8,3.8L-3.8,3.8Z"
DIAMOND = "M0,-5.5L5.5,0L0,5.5L-5.5,0Z"
DOT = "M-2,0A2,2,0,1,1,2,0A2,2,0,1,1,-2,0Z"


@dataclass(frozen=True, slots=True)
class Style:
    """How one series is told from the others: colour, dash and shape."""

    color: str
    dash: tuple[float, ...]
    shape: str
    width: float = 2.5


STYLES = (Style(HOME, (), CIRCLE), Style(SECOND, (7, 4), SQUARE), Style(THIRD, (2, 5), DIAMOND))
ALONE, CROWD = Style(QUIET, (), CIRCLE), Style(QUIET, (), DOT, 1.2)


@dataclass(frozen=True, slots=True)
class Panel:
    """Series on one scale, and the plane they are drawn in. ``ticks`` and ``times`` are named on its axes."""

    series: Sequence[Series]
    targets: tuple[Target, ...]
    ticks: Sequence[Decimal]
    times: Sequence[tuple[date, str]]
    plane: Plane

    @property
    def bottom(self) -> float:
        """Where the panel ends, with the words of its time axis."""
        return self.plane.down[1] + FOOT

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
        return STYLES[0] if one is self.lead else CROWD

    @property
    def lead(self) -> Series | None:
        """The one series that stands out among many: the home area's, its total where it has several."""
        home = [one for one in self.series if one.home]
        whole = [one for one in home if one.observations[0].plain]
        return next(iter(whole or home), None)


def parts_of(series: Sequence[Series], indicator: Indicator, lang: str) -> list[Panel | Block]:
    """What stands one under the other: a panel for what has a course over time, bars for what has not."""
    groups = panels(series)
    frame = _frame([group for group in groups if len(groups) == 1 or timed(group)], indicator, lang)
    parts: list[Panel | Block] = []
    top = 0.0
    for group in groups:
        if len(groups) == 1 or timed(group):
            for few in _multiples(group):
                parts.append(_panel(few, group, indicator, replace(frame, top=top), lang))
                top += HEAD + PLOT + FOOT + BETWEEN
        else:
            parts.append(block_of(group[0].area, indicator, lang, top))
            top = parts[-1].bottom + BETWEEN
    held = {one.area for group in groups for one in group}
    for area in dict.fromkeys(t.area for t in indicator.targets if t.area not in held):
        parts.append(block_of(area, indicator, lang, top))
        top = parts[-1].bottom + BETWEEN
    return parts


@dataclass(frozen=True, slots=True)
class Frame:
    """What the panels of a chart share: their days, and their left and right edge."""

    days: tuple[date, date]
    named: Sequence[date]
    left: float
    right: float
    top: float = 0


def _frame(groups: Sequence[Sequence[Series]], indicator: Indicator, lang: str) -> Frame:
    held = [o for group in groups for one in group for o in one.shown]
    goals = [t for group in groups for t in _goals(group, indicator)]
    days = span(held, [ends(target.period) for target in goals])
    sign = "%" if indicator.unit.code == "percent" else ""
    values = [short(tick, lang) + sign for group in groups for tick in _ticks(group, indicator)]
    left = max(width(value, SMALL) for value in values) + 14
    names = [_names(few, indicator, lang) for group in groups for few in _multiples(group)]
    right = WIDTH - max([EDGE, *names])
    return Frame(days, [*(ends(o.period) for o in held), *days], left, right)


def _goals(group: Sequence[Series], indicator: Indicator) -> tuple[Target, ...]:
    areas = {one.area for one in group}
    return tuple(target for target in indicator.targets if target.area in areas)


def _ticks(group: Sequence[Series], indicator: Indicator) -> list[Decimal]:
    values = [number(o.value) for one in group for o in one.shown]
    values += [number(target.value) for target in _goals(group, indicator)]
    return steps(min(values), max(values))


def _names(group: Sequence[Series], indicator: Indicator, lang: str) -> float:
    """The room that the names and last figures of several series need on the right."""
    if not 1 < len(group) <= FEW:
        return 0
    values = [bare_label(one.shown[-1], indicator, lang) for one in group]
    names = [width(line_name(one, group, lang), SMALL, True) for one in group]
    return max(*names, *(width(value, SMALL) for value in values)) + EDGE + 4


def line_name(one: Series, group: Sequence[Series], lang: str) -> str:
    """What a line is called among those of its panel: where all are of one area, that is left out."""
    alone = len({other.area for other in group}) == 1
    return cut(
        (figures.group(one.observations[0], lang) if alone else "") or one.label, SMALL, NAME, bold=True
    )


def _multiples(group: Sequence[Series]) -> Sequence[Sequence[Series]]:
    """Groups of one area, a few to a panel, as no one of them stands out; too many stay together, quiet."""
    if FEW < len(group) <= MULTIPLES and len({one.area for one in group}) == 1:
        size = ceil(len(group) / ceil(len(group) / FEW))
        return [group[at : at + size] for at in range(0, len(group), size)]
    return [group]


def _panel(
    few: Sequence[Series], group: Sequence[Series], indicator: Indicator, frame: Frame, lang: str
) -> Panel:
    """A panel of a few series on the scale of their whole group, so that panels can be compared."""
    ticks = _ticks(group, indicator)
    plane = Plane(
        (day(frame.days[0]), day(frame.days[1])),
        (float(ticks[0]), float(ticks[-1])),
        (frame.left, frame.right),
        (frame.top + HEAD, frame.top + HEAD + PLOT),
    )
    named = times(frame.named, lang, frame.right - frame.left)
    goals = _goals(group, indicator) if few[0] is group[0] else ()
    return Panel(few, goals, ticks, named, plane)
