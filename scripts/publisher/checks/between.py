"""A rate of a whole lies between the rates of its parts."""

from collections.abc import Iterator, Sequence

from publisher.cells import number_text
from publisher.checks.measured import SHARES
from publisher.checks.observed import Observations, Observed
from publisher.checks.places import mapping
from publisher.checks.printed import unit
from publisher.checks.totals import Sum, every_sum
from publisher.problem import Problem


def rates_lie_between_their_parts(figures: Observations) -> Iterator[Problem]:
    """What is a mean of the areas below is neither above nor below all of them.

    Asked only where something that is counted in these very areas adds up to the area above them, so that
    no area is missing; the rate of a whole is then a weighted mean, whatever weighs it.
    """
    made = {one.whole.area: [part.area for part in one.parts] for one in _complete(figures)}
    if not made:
        return
    adding = mapping(figures.place[0], "indicators", "indicator", "additive")  # no rates, which is said there
    shares = {name for name in figures.indicators if figures.kind(name) in SHARES and adding[name] != "true"}
    rows = [row for row in figures.rows if row.indicator in shares and row.value is not None]
    index = {(row.indicator, row.area, row.period, row.groups): row for row in rows}
    for row in rows:
        parts = [index.get((row.indicator, area, row.period, row.groups)) for area in made.get(row.area, ())]
        held = [part for part in parts if part is not None]
        if len(held) == len(parts) > 1 and not row.noted:
            yield from _outside(figures, row, held)


def _complete(figures: Observations) -> Iterator[Sum]:
    return (one for one in every_sum(figures) if one.of == "area" and one.total and not one.off)


def _outside(figures: Observations, row: Observed, parts: Sequence[Observed]) -> Iterator[Problem]:
    values = [part.value for part in parts if part.value is not None]
    low, high, room = min(values), max(values), max(map(unit, (row, *parts)))
    if row.value is not None and not low - room <= row.value <= high + room:
        facts = {"low": low, "high": high, "first": min(part.line for part in parts), "severity": "warning"}
        found = number_text.shown(row.value)
        yield figures.problem(row, "value", "rate-lies-between-its-parts", found=found, **facts)
