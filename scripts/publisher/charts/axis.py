"""Which values and which times an axis names."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from publisher.charts.fonts import width
from publisher.charts.look import SMALL
from publisher.model import Observation
from publisher.text.periods import MONTHS, ends, interval, starts


def steps(low: float, high: float) -> list[Decimal]:
    """Three to six round values from at or below ``low`` to at or above ``high``, always with zero."""
    low, high = min(low, 0.0), max(high, 0.0)
    span = Decimal(str(high - low or 1))
    rough = span / 4
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * n for n in (1, 2, Decimal("2.5"), 5, 10) if power * n >= rough)
    first = int((Decimal(str(low)) / step).to_integral_value(rounding="ROUND_FLOOR"))
    last = int((Decimal(str(high)) / step).to_integral_value(rounding="ROUND_CEILING"))
    return [step * n for n in range(first, max(last, first + 1) + 1)]


def span(observations: Iterable[Observation], further: Iterable[date] = ()) -> tuple[date, date]:
    """From the first to the last day that a time axis must hold."""
    held = list(observations)
    days = [ends(o.period) for o in held] + [starts(o.period) for o in held if interval(o.period)]
    days += further
    return min(days), max(days)


def times(days: Sequence[date], lang: str, room: float) -> list[tuple[date, str]]:
    """The days to name on a time axis ``room`` pixels wide: those of the figures if few, else year ends."""
    first, last = min(days), max(days)
    distinct = sorted(set(days))
    named = distinct if len(distinct) <= 5 else _year_ends(first, last)
    return _apart([(when, _label(when, lang)) for when in named], (first, last), room)


def _year_ends(first: date, last: date) -> list[date]:
    years = [date(year, 12, 31) for year in range(first.year, last.year + 1)]
    held = [day for day in years if first <= day <= last]
    every = -(-len(held) // 6)
    return held[::-1][::every][::-1]


def _label(when: date, lang: str) -> str:
    if (when.month, when.day) == (12, 31):
        return str(when.year)
    return f"{when.year}年{when.month}月" if lang == "zh" else f"{MONTHS[when.month - 1][:3]} {when.year}"


def _apart(named: list[tuple[date, str]], span: tuple[date, date], room: float) -> list[tuple[date, str]]:
    """Without those whose words would touch the ones before; the last is always kept."""
    total = (span[1] - span[0]).days or 1
    kept: list[tuple[date, str]] = []
    edge = float("inf")
    for when, label in reversed(named):
        centre = (when - span[0]).days / total * room
        half = width(label, SMALL) / 2 + 5
        if centre + half <= edge:
            kept.append((when, label))
            edge = centre - half
    return kept[::-1]
