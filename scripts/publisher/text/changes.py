"""What changed between two figures, where that can be said at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from publisher.model import Observation

Reason = Literal["inexact", "break"]
ROUNDED = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Change:
    """In the base unit, and in per cent of the first figure (None where that is not above 0)."""

    difference: Decimal
    percent: Decimal | None


def change(series: Sequence[Observation]) -> Change | Reason:
    """From the first to the last figure of a series, or why it is not worked out.

    At-least, at-most and rounded figures have no difference, and neither has a series whose way of
    counting changed on the way (status B after the first figure, D anywhere).
    """
    first, last = series[0], series[-1]
    if broken(series):
        return "break"
    if first.value is None or last.value is None or not exact(first) or not exact(last):
        return "inexact"
    difference = last.value - first.value
    return Change(difference, difference / first.value * 100 if first.value > 0 else None)


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
