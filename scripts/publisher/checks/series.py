"""A value beside the others of its series: a slipped point, a zero, a placeholder."""

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from publisher.cells import number_text
from publisher.checks.observed import Observations, Observed, known
from publisher.package import Text
from publisher.problem import Problem

FEW = 3  # neighbours without which nothing can be said of a value
NEAREST = 4
ALIKE = 0.5  # decades: neighbours further apart from one another than this prove nothing
CLOSE = 0.15  # decades: how near to a power of ten a slip comes, growth included
STEP = 7  # times: less than the least slip, which is 1 - CLOSE decades
SMALL = 100  # counts below it change tenfold in earnest

_PLACEHOLDER = re.compile(r"9{4,}|-9{3,}|12345[0-9]*|(?:1234567890)+")

Valued = tuple[Observed, Decimal]


def values_are_in_line(figures: Observations) -> Iterator[Problem]:
    """No value is ten, a hundred, ten thousand times its neighbours, or such a fraction of them."""
    for (indicator, _, _), rows in figures.series.items():
        held = comparable(figures, indicator, rows)
        for row, value, others in beside(held) if _may_slip(held) else ():
            power = _slip(value, others)
            if power and not row.explained:
                yield _out_of_line(figures, row, (value, Decimal(median(others))), power)


def _may_slip(held: list[Valued]) -> bool:
    """Whether values lie far enough apart that one of them could be out of line."""
    values = [value for _, value in held]
    return bool(values) and (min(values) <= 0 or max(values) >= min(values) * STEP)


def comparable(figures: Observations, indicator: str, rows: tuple[Observed, ...]) -> list[Valued]:
    """The values that measure alike: of a flow only those of periods of one length."""
    held = known(rows)
    if figures.kind(indicator) != "flow" or not held:
        return held
    grains = [row.grain for row, _ in held]
    usual = max(set(grains), key=grains.count)
    return [(row, value) for row, value in held if row.grain == usual and row.refers_to != "year-to-date"]


def beside(held: list[Valued]) -> Iterator[tuple[Observed, Decimal, list[Decimal]]]:
    """Each value with those of its nearest neighbours in time."""
    for position, (row, value) in enumerate(held):
        first = max(0, min(position - NEAREST // 2, len(held) - NEAREST - 1))
        window = range(first, min(first + NEAREST + 1, len(held)))
        yield row, value, [held[at][1] for at in window if at != position]


def _slip(value: Decimal, others: list[Decimal]) -> int:
    """The power of ten by which a value differs from neighbours that agree; 0 where it does not."""
    ratio, _ = distance(value, others)
    return round(ratio) if abs(ratio - round(ratio)) <= CLOSE else 0


def distance(value: Decimal, others: list[Decimal]) -> tuple[float, float]:
    """How far a value lies from its neighbours, and they from one another, in decades.

    Both are nought where the neighbours are too few, or too unlike, to say anything of the value.
    """
    if len(others) < FEW or value <= 0 or min(others) <= 0:
        return 0, 0
    apart = math.log10(max(others) / min(others))
    return (0, 0) if apart > ALIKE else (math.log10(value / Decimal(median(others))), apart)


def _out_of_line(
    figures: Observations, row: Observed, numbers: tuple[Decimal, Decimal], power: int
) -> Problem:
    value, usual = numbers
    likely = number_text.shown(value.scaleb(-power))
    facts = {"usual": usual, "likely": likely, "factor": _factor(power)}
    shown = number_text.shown(value)
    if power == -2 and figures.says(row.indicator, "unit") == "percent" and value < 1:
        return figures.problem(row, "value", "percent-is-no-fraction", found=shown, **facts)
    mild = row.noted or max(value, usual) < SMALL
    more = {"cause": "unit" if abs(power) in (4, 8) else "", "severity": "warning" if mild else "error"}
    return figures.problem(row, "value", "value-is-in-line-with-its-series", found=shown, **facts, **more)


def _factor(power: int) -> Text:
    words = {1: "10", 2: "100", 3: "1000", 4: "1万", 5: "10万", 6: "100万", 7: "1000万", 8: "1亿"}
    times = 10 ** abs(power)
    zh = words.get(abs(power), str(times))
    if power > 0:
        return Text(f"约为前后各期的{zh}倍", f"about {times:,} times its neighbours")
    return Text(f"约为前后各期的{zh}分之一", f"about 1/{times:,} of its neighbours")


def zeros_are_meant(figures: Observations) -> Iterator[Problem]:
    """A stock or a running count is nought only where its neighbours are small, or a note says so."""
    for (indicator, _, _), rows in figures.series.items():
        held = known(rows) if figures.kind(indicator) in ("stock", "cumulative") else []
        for position, (row, value) in enumerate(held):
            near = [held[at][1] for at in (position - 1, position + 1) if 0 <= at < len(held)]
            if value == 0 and near and min(near) >= SMALL and not row.noted:
                yield figures.problem(row, "value", "zero-is-meant", found="0", near=near[0])
        if figures.kind(indicator) in ("rate", "share"):
            yield from _zero_among(figures, known(rows))


def _zero_among(figures: Observations, held: list[Valued]) -> Iterator[Problem]:
    """The one nought in a series of rates that are otherwise much alike."""
    zeros = [row for row, value in held if value == 0]
    others = [value for _, value in held if value != 0]
    alike = len(others) >= FEW and min(others) > 0 and math.log10(max(others) / min(others)) <= ALIKE
    if len(zeros) == 1 and alike and not zeros[0].noted:
        facts = {"near": number_text.shown(Decimal(median(others))), "severity": "warning"}
        yield figures.problem(zeros[0], "value", "zero-is-meant", found="0", cause="rate", **facts)


def values_are_no_placeholders(figures: Observations) -> Iterator[Problem]:
    """A value is not 9999, 12345 or its own year, unless its neighbours are of that size."""
    for rows in figures.series.values():
        held = known(rows)
        for row, value in held:
            shown = number_text.shown(value)
            year = shown == row.period[:4] and len(held) > FEW
            if (year or _PLACEHOLDER.fullmatch(shown)) and not row.noted:
                others = [other for one, other in held if one is not row and other > 0]
                if not others or not _of_that_size(value, others):
                    sure = (others or value < 0) and not year
                    facts = {"cause": "year" if year else "", "severity": "error" if sure else "warning"}
                    yield figures.problem(row, "value", "value-is-no-placeholder", found=shown, **facts)


def _of_that_size(value: Decimal, others: list[Decimal]) -> bool:
    return value > 0 and abs(math.log10(value / Decimal(median(others)))) < 0.3
