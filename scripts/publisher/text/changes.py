"""What changed between two figures, where that can be said at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from publisher.model import Observation
from publisher.text.periods import ends, interval, starts

Reason = Literal["break", "unstated", "time", "span", "floors", "inexact"]
ROUNDED = Decimal("0.1")
FLOORS, CEILINGS = ("at-least", "more-than"), ("at-most", "less-than")


@dataclass(frozen=True, slots=True)
class Change:
    """In the base unit, and in per cent of the first figure (None where that is not above 0).

    ``least``: the figures are bounds, and the change is of this size at least.
    """

    difference: Decimal
    percent: Decimal | None
    least: bool = False


def change(series: Sequence[Observation]) -> Change | Reason:
    """From the first to the last figure of a series, or why it is not worked out.

    Bounds have a change only where they leave its direction in no doubt: from 7,500 to at least
    8,500 is up at least 1,000; from at least 7,500 to at least 8,500 may be anything.
    """
    first, last = series[0], series[-1]
    if broken(series):
        return "break"
    found = _between(first, last)
    return _inexact(first, last) if found is None else incomparable(series) or found


def incomparable(series: Sequence[Observation]) -> Reason | None:
    """Why the first and the last figure of a series, whatever their values, do not measure one thing.

    break: the way of counting changed on the way. unstated: of one, the time is not stated. time:
    their periods do not mean the same. span: they cover stretches of different length or start.
    """
    if broken(series):
        return "break"
    first, last = series[0], series[-1]
    if first.refers_to != last.refers_to:
        return "unstated" if "not-stated" in (first.refers_to, last.refers_to) else "time"
    return None if _covers(first) == _covers(last) else "span"


def _covers(o: Observation) -> object:
    """What must be alike in the time that two figures cover; a stock covers none."""
    start, end = starts(o.period), ends(o.period)
    match o.refers_to:
        case "period":
            return 12 * (end.year - start.year) + end.month - start.month, start == end
        case "year-to-date":  # a bare year does not say how far into it
            return (end.month, end.day) if len(o.period) > 4 else o.period
        case "cumulative":  # since when, where that is said
            return start if interval(o.period) else None
        case _:
            return None


def _between(first: Observation, last: Observation) -> Change | None:
    """The change that two figures prove; None where they prove none."""
    (low, high), (least, most) = _limits(first), _limits(last)
    if exact(first) and exact(last) and low is not None and least is not None:
        return _change(low, least, sure=True)
    if high is not None and least is not None and least > high:
        return _change(high, least, sure=False)
    if low is not None and most is not None and most < low:
        return _change(low, most, sure=False)
    return None


def _change(before: Decimal, after: Decimal, *, sure: bool) -> Change:
    difference = after - before
    return Change(difference, difference / before * 100 if before > 0 else None, least=not sure)


def _limits(o: Observation) -> tuple[Decimal | None, Decimal | None]:
    """Between which two values a figure lies, None for no limit; a round figure has none."""
    low = o.value if o.qualifier in ("exact", *FLOORS) else None
    return low, o.value if o.qualifier in ("exact", *CEILINGS) else None


def _inexact(first: Observation, last: Observation) -> Reason:
    return "floors" if {first.qualifier, last.qualifier} <= set(FLOORS) else "inexact"


def exact(observation: Observation) -> bool:
    """Whether the source gives the figure without 多, 余, 以上, 约 or the like."""
    return observation.qualifier == "exact"


def broken(series: Sequence[Observation]) -> bool:
    """Whether the way of counting changed within a series."""
    return any(o.status == "B" for o in series[1:]) or any(o.status == "D" for o in series)


def percentage(percent: Decimal) -> str:
    """To one decimal, halves up: 656.41 -> 656.4%, 4.98 -> 5.0%; what would round to nothing is <0.1%."""
    size = abs(percent)
    if 0 < size < ROUNDED / 2:
        return "<0.1%"
    return f"{size.quantize(ROUNDED, ROUND_HALF_UP):,f}%" if size % 1 else f"{size:,.0f}%"
