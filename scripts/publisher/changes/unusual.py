"""Values that lie far outside what their series would lead one to expect."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from publisher.checks.observed import Observations, observations
from publisher.checks.series import ALIKE, beside, comparable, distance
from publisher.package import Package
from publisher.text.changes import Change

FAR = 0.3  # decades: a value is twice its neighbours, or half of them
BEYOND = 2  # how many times as far as they lie from one another


@dataclass(frozen=True, slots=True)
class Unusual:
    """A value ``times`` what was to be expected: what its neighbours are, or what was published."""

    times: Decimal
    of: str  # neighbours or published
    usual: Decimal


def unusual(package: Package) -> Mapping[int, Unusual]:
    """The observations that stand out of their series, by their lines."""
    figures = observations(package)
    return dict(_standing_out(figures)) if figures else {}


def leap(change: Change | None) -> Unusual | None:
    """A change of one figure by more than neighbours that prove something may differ."""
    if change is None or change.percent is None:
        return None
    times = 1 + change.percent / 100
    if times <= 0 or abs(math.log10(times)) <= ALIKE:
        return None
    return Unusual(times, "published", change.difference / (times - 1))


def _standing_out(figures: Observations) -> Iterator[tuple[int, Unusual]]:
    for (indicator, _, _), rows in figures.series.items():
        for row, value, others in beside(comparable(figures, indicator, rows)):
            far, apart = distance(value, others)
            if abs(far) > max(FAR, BEYOND * apart):
                usual = Decimal(median(others))
                yield row.line, Unusual(value / usual, "neighbours", usual)
