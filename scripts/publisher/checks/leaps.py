"""A value that leaves its series for one period, or ends it, further than its indicator ever goes."""

import math
from collections.abc import Iterator, Sequence
from statistics import median

from publisher.cells import number_text
from publisher.checks.observed import Observations, Observed
from publisher.checks.series import SMALL, Valued, comparable
from publisher.problem import Problem

LEAST = 1.08  # times: what lies nearer to its neighbours is not asked about
TIMES = 10  # how much further off than is usual for the indicator
ENOUGH = 3  # other values, without which nobody knows what is usual
MANY = 30  # values of which one that is out of line does not change what is usual
FLOOR = 0.005  # in natural logarithms: so even is no series that is rounded

Spot = tuple[int, float]  # the position in a series, and how far off that value is


def values_do_not_leap_and_return(figures: Observations) -> Iterator[Problem]:
    """No value lies far above or below both its neighbours, beside how uneven its indicator is.

    Asked about, as a year may really have stood alone: then a note says so.
    """
    held: dict[str, list[list[Valued]]] = {}
    for (indicator, _, _), rows in figures.series.items():
        if len(rows) > 2:
            held.setdefault(indicator, []).append(comparable(figures, indicator, rows))
    for every in held.values():
        numbers = [[float(value) for _, value in series] for series in every]
        outside = [(at, spot) for at, series in enumerate(numbers) for spot in _outside(series)]
        if not outside:
            continue
        offs = [_offs(series) for series in numbers]
        of_all = _usual(offs, 0, 0) if sum(map(len, offs)) >= MANY * 2 else None
        for at, (position, off) in outside:
            near = every[at][position - 1 : position + 2]
            usual = of_all if of_all is not None else _usual(offs, at, position)
            if usual and off > TIMES * usual and not near[1][0].noted and not _few(near):
                yield _leaping(figures, near)


def _outside(series: Sequence[float]) -> Iterator[Spot]:
    """The values above or below both neighbours, and further from these than they from each other."""
    for position in range(1, len(series) - 1):
        before, value, after = series[position - 1 : position + 2]
        low, high = (before, after) if before < after else (after, before)
        if low > 0 and (value > high * LEAST or 0 < value * LEAST < low):
            off = _off(before, value, after)
            if math.log(high / low) * 2 < off:
                yield position, off


def _off(before: float, value: float, after: float) -> float:
    return abs(math.log(value) - (math.log(before) + math.log(after)) / 2)


def _offs(series: Sequence[float]) -> list[float]:
    """How far off each value between two others is; what cannot be told is left out as nan."""
    threes = zip(series, series[1:], series[2:])
    return [_off(*three) if min(three) > 0 else math.nan for three in threes]


def _usual(offs: Sequence[Sequence[float]], at: int, position: int) -> float:
    """How far off the other values of an indicator are; 0 where too few are known to say.

    Where they are few, those are left out that one value puts off: its own and its neighbours'.
    """
    every = [off for series in offs for off in series if off == off]
    if len(every) < MANY:
        beside = offs[at][max(position - 2, 0) : position + 1]
        every = sorted(every)
        for off in beside:
            if off == off:
                every.remove(off)
    return max(median(every), FLOOR) if len(every) >= ENOUGH else 0


def _few(near: Sequence[Valued]) -> bool:
    """Whether so little is counted that it doubles by chance."""
    values = [value for _, value in near]
    return max(values) < SMALL and all(value == value.to_integral_value() for value in values)


def _leaping(figures: Observations, near: Sequence[Valued]) -> Problem:
    row: Observed = near[1][0]
    before, value, after = (number_text.shown(number) for _, number in near)
    facts = {"before": before, "after": after, "severity": "warning"}
    return figures.problem(row, "value", "value-does-not-leap-and-return", found=value, **facts)
