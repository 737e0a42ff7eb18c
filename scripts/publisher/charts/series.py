"""The figures of an indicator as series over time, and where a line between two of them may be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from publisher.charts.drawing import number, who
from publisher.model import Area, Indicator, Observation
from publisher.text import periods
from publisher.text.figures import VINTAGE
from publisher.text.periods import ends, interval, starts

APART = 8  # areas whose largest figures differ by more than this do not share a scale
FEW_AREAS = 4  # more areas always share one


Pair = tuple[Observation, Observation]  # neighbours in time


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one area and one group or vintage, in time order; empty ones are kept as gaps.

    ``shown`` are those that have a value; ``joined`` are the neighbours that a line may join, ``breaks``
    those between which the way of counting changed.
    """

    label: str
    area: Area
    home: bool
    observations: tuple[Observation, ...]
    shown: tuple[Observation, ...]
    joined: tuple[Pair, ...]
    breaks: tuple[Pair, ...]

    @property
    def top(self) -> float:
        """The largest size among the figures."""
        return max(abs(number(o.value)) for o in self.shown)


def series_of(indicator: Indicator, lang: str) -> list[Series]:
    """Every series that has a figure, in the order in which the file names them."""
    return [replace(one, label=who(one.shown[0], lang)) for one in _unnamed(indicator)]


@lru_cache(2)  # asked for in one language, then in the other
def _unnamed(indicator: Indicator) -> Sequence[Series]:
    held: dict[tuple[Area, tuple[object, ...]], list[Observation]] = {}
    for o in indicator.observations:
        held.setdefault((o.area, o.breakdowns), []).append(o)
    home = indicator.observations[0].area if indicator.observations else None
    series = []
    for (area, _), group in held.items():
        group.sort(key=lambda o: ends(o.period))
        if shown := tuple(o for o in group if o.value is not None):
            joined = tuple(pair for pair in pairwise(group) if _may_join(*pair, indicator))
            breaks = tuple(pair for pair in pairwise(shown) if _is_break(*pair))
            series.append(Series("", area, area == home, tuple(group), shown, joined, breaks))
    return series


def timed(group: Sequence[Series]) -> bool:
    """Whether any series of a group has figures for two times, so that there is a course to show."""
    return any(len({ends(o.period) for o in one.shown}) > 1 for one in group)


def panels(series: Sequence[Series]) -> list[list[Series]]:
    """Series that can share a scale; areas of very different size get panels of their own."""
    areas: dict[Area, list[Series]] = {}
    for one in series:
        areas.setdefault(one.area, []).append(one)
    return list(areas.values()) if apart([max(s.top for s in g) for g in areas.values()]) else [list(series)]


def apart(tops: Sequence[float]) -> bool:
    """Whether a few areas, by the largest figure of each, are too different in size for one scale."""
    return 1 < len(tops) <= FEW_AREAS and max(tops) > APART * min(tops)


def gaps(one: Series) -> bool:
    """Whether the line of a series has a hole that is no break."""
    apart = [pair for pair in pairwise(one.shown) if not any(map(is_range, pair)) and months(*pair) > 0]
    return len(apart) - len(one.breaks) > len(one.joined)


def is_range(o: Observation) -> bool:
    """Whether a figure's time is known only as lying between two ends."""
    return interval(o.period)


def is_vintage(one: Series) -> bool:
    """Whether a series is one of several editions."""
    return any(b.dimension == VINTAGE and not b.plain for b in one.observations[0].breakdowns)


def months(before: Observation, after: Observation) -> float:
    """How far apart two figures are."""
    return (ends(after.period) - ends(before.period)).days / 30.44


def day(when: date) -> int:
    """A date as a place on the time axis."""
    return when.toordinal()


def middle(o: Observation) -> float:
    """Where a figure stands in time: at the end of its period, or amid a range."""
    last = day(ends(o.period))
    return (day(starts(o.period)) + last) / 2 if is_range(o) else last


def _may_join(before: Observation, after: Observation, indicator: Indicator) -> bool:
    """Whether nothing is missing between two neighbours, and they are counted alike."""
    if before.value is None or after.value is None or is_range(before) or is_range(after):
        return False
    return not _is_break(before, after) and 0 < months(before, after) <= 1.5 * periods.step(
        indicator.frequency.code
    )


def _is_break(before: Observation, after: Observation) -> bool:
    """Whether the way of counting changed between two neighbours."""
    return after.status == "B" or (before.status == "D") != (after.status == "D")
