"""The scales of a plot: from where to where they run, what they name, and how they write it."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from publisher.charts.fonts import width
from publisher.charts.look import SMALL
from publisher.text.numbers import short
from publisher.text.periods import MONTHS
from publisher.views.plot import Scale

_FORM = re.compile(r"(\$|€|£|¥)?(,)?(?:\.([0-9]))?(f|%|d|r|s)?")
_NEAR = 0.25  # of the largest value: a line that moves less than this is not drawn from zero


@dataclass(frozen=True, slots=True)
class Range:
    """The ends of a scale, and the places on it that are named. A log scale holds exponents."""

    low: float
    high: float
    named: tuple[tuple[float, str], ...]


def numbers(values: Sequence[float], scale: Scale, lang: str, zero: bool) -> Range:
    """The range of numbers; from zero where lengths are compared, or where the values are near it."""
    if scale.kind == "log" and min(values) > 0:
        return _powers(values, scale, lang)
    low, high = min(values), max(values)
    if zero or high - low > _NEAR * max(abs(low), abs(high)):
        low, high = min(low, 0.0), max(high, 0.0)
    steps = _steps(low, high)
    return Range(steps[0], steps[-1], tuple((step, written(step, scale.form, lang)) for step in steps))


def _steps(low: float, high: float) -> list[float]:
    """Round values from at or below ``low`` to at or above ``high``, four or five apart."""
    span = Decimal(repr(high - low or abs(high) or 1.0))
    rough = span / 4
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * n for n in (1, 2, Decimal("2.5"), 5, 10) if power * n >= rough)
    first = int((Decimal(repr(low)) / step).to_integral_value(rounding="ROUND_FLOOR"))
    last = int((Decimal(repr(high)) / step).to_integral_value(rounding="ROUND_CEILING"))
    return [float(step * n) for n in range(first, max(last, first + 1) + 1)]


def _powers(values: Sequence[float], scale: Scale, lang: str) -> Range:
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    last = max(last, first + 1)
    every = -(-(last - first) // 6)
    named = [float(n) for n in range(first, last + 1, every)]
    return Range(first, last, tuple((n, written(10**n, scale.form, lang)) for n in named))


def written(value: float, form: str, lang: str) -> str:
    """A number as a view wants it written, else as the site writes numbers."""
    match = _FORM.fullmatch(form)
    if not form or not match or match[4] in ("s", "r"):
        return short(Decimal(repr(value)).normalize() + 0, lang)
    sign, comma, places, kind = match.groups()
    number = value * 100 if kind == "%" else value
    digits = int(places) if places else 0
    plain = f"{abs(number):,.{digits}f}" if comma else f"{abs(number):.{digits}f}"
    return f"{'−' if number < 0 else ''}{sign or ''}{plain}{'%' if kind == '%' else ''}"


def times(values: Sequence[float], lang: str, room: float, grain: str = "day") -> Range:
    """The range of times: years named where there are several or nothing finer, else months or days."""
    low, high = min(values), max(values)
    yearly = high - low > 800 or grain == "year"
    named = _years(low, high) if yearly else _months(low, high, lang) if high - low > 50 else ()
    held = named or tuple((v, day(v, lang)) for v in sorted({low, high}))
    return Range(low, high if high > low else low + 1, tuple(_apart(held, (low, high), room)))


def _years(low: float, high: float) -> tuple[tuple[float, str], ...]:
    first, last = date.fromordinal(math.ceil(low)).year, date.fromordinal(math.floor(high)).year
    every = next(n for n in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500) if (last - first) / n <= 6)
    starts = (year for year in range(first, last + 1) if year % every == 0)
    held = ((float(date(year, 1, 1).toordinal()), str(year)) for year in starts)
    return tuple((at, said) for at, said in held if low <= at <= high)


def _months(low: float, high: float, lang: str) -> tuple[tuple[float, str], ...]:
    first = date.fromordinal(math.ceil(low))
    count = [(first.year * 12 + first.month - 1 + n) for n in range(40)]
    starts = [date(n // 12, n % 12 + 1, 1) for n in count]
    held = [(float(d.toordinal()), d) for d in starts if low <= d.toordinal() <= high]
    every = -(-len(held) // 5) or 1
    return tuple((at, month(d, lang)) for at, d in held[::every])


def month(when: date, lang: str) -> str:
    """A month as an axis names it."""
    return f"{when.year}年{when.month}月" if lang == "zh" else f"{MONTHS[when.month - 1][:3]} {when.year}"


def time(at: float, grain: str, lang: str) -> str:
    """A time as fine as it is given."""
    when = date.fromordinal(int(at))
    if grain == "year":
        return f"{when.year}年" if lang == "zh" else str(when.year)
    return month(when, lang) if grain == "month" else day(at, lang)


def day(at: float, lang: str) -> str:
    """A day as people write it."""
    when = date.fromordinal(int(at))
    if lang == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def _apart(
    named: Iterable[tuple[float, str]], ends: tuple[float, float], room: float
) -> list[tuple[float, str]]:
    """Without those whose words would touch the ones before."""
    kept: list[tuple[float, str]] = []
    edge = float("-inf")
    span = ends[1] - ends[0] or 1
    for at, said in named:
        centre, half = (at - ends[0]) / span * room, width(said, SMALL) / 2 + 5
        if centre - half >= edge:
            kept.append((at, said))
            edge = centre + half
    return kept
