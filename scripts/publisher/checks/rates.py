"""A rate beside the two figures that it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from publisher.cells import number_text
from publisher.checks.observed import Groups, Observations, Observed
from publisher.checks.places import at, cells, tables
from publisher.checks.printed import HALF, slack, unit
from publisher.package import Package
from publisher.problem import Problem

PARTS = ("numerator", "denominator", "factor")

Index = dict[tuple[str, str, str, Groups], Observed | None]


def rates_name_all_their_parts(package: Package) -> Iterator[Problem]:
    """Numerator, denominator and factor are all given, or none of them."""
    for place in tables(package, ("indicators",)):
        for line, row in cells(place[1], *PARTS):
            missing = [name for name, cell in zip(PARTS, row) if not cell.strip()]
            if 0 < len(missing) < len(PARTS):
                facts = {"given": tuple(name for name in PARTS if name not in missing)}
                rule = "rate-names-all-its-parts"
                yield at(place, line, missing[0], rule, missing=tuple(missing), **facts)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its parts, and what they give; ``decimals`` are those of its indicator."""

    row: Observed
    above: Observed
    below: Observed
    computed: Decimal
    decimals: int

    @property
    def follows(self) -> bool:
        """Whether the rate is what its parts give, within what rounding leaves open."""
        off = abs(self.computed - (self.row.value or Decimal(0)))
        if off <= Decimal(1).scaleb(-self.decimals) * HALF:
            return True
        return off <= unit(self.row) * HALF + (self._rounding() if self.exact else 0)

    def _rounding(self) -> Decimal:
        """By how much the rate may be off because its parts were rounded."""
        above, below = self.above.value or Decimal(1), self.below.value or Decimal(1)
        return abs(self.computed) * (slack(self.above) / abs(above) + slack(self.below) / abs(below))

    @property
    def exact(self) -> bool:
        """Whether neither the rate nor a part of it is said to be rough."""
        return all(row.qualifier == "exact" for row in (self.row, self.above, self.below))


def rates_follow_from_their_parts(figures: Observations) -> Iterator[Problem]:
    """A rate is its numerator by its denominator times its factor; one problem for an indicator.

    It is an error only where the indicator's other rates do follow: otherwise it may be
    computed from other figures than those given here, which a note can say.
    """
    made: dict[str, list[Rate]] = {}
    for rate in _rates(figures):
        made.setdefault(rate.row.indicator, []).append(rate)
    for rates in made.values():
        wrong = [rate for rate in rates if not rate.follows]
        if wrong:
            proved = len(wrong) * 2 <= len(rates) and wrong[0].exact and not wrong[0].row.noted
            none = len(wrong) == len(rates) > 2 and not any(rate.row.noted for rate in wrong)
            yield _not_following(figures, wrong, proved=proved, cause="all" if none else "")


def _not_following(figures: Observations, wrong: list[Rate], *, proved: bool, cause: str) -> Problem:
    rate = wrong[0]
    facts = {
        "above": rate.above.value,
        "below": rate.below.value,
        "numerator": rate.above.indicator,
        "denominator": rate.below.indicator,
        "factor": figures.says(rate.row.indicator, "factor"),
        "likely": number_text.shown(rate.computed.quantize(unit(rate.row))),
        "lines": (rate.above.line, rate.below.line),
        "more": len(wrong) - 1,
        "cause": cause,
        "indicator": rate.row.indicator,
        "severity": "error" if proved else "warning",
    }
    found = number_text.shown(rate.row.value or Decimal(0))
    return figures.problem(rate.row, "value", "rate-follows-from-its-parts", found=found, **facts)


def _rates(figures: Observations) -> Iterator[Rate]:
    """Every rate of which both parts are there, for the same area, groups and end of period."""
    if not any(figures.says(name, "numerator") for name in figures.indicators):
        return
    index = _index(figures)
    for row in figures.rows:
        factor = number_text.plain(figures.says(row.indicator, "factor"))
        above = _part(figures, index, row, "numerator")
        below = _part(figures, index, row, "denominator")
        if factor and row.value is not None and above and below and below.value and above.value is not None:
            decimals = figures.says(row.indicator, "decimals")
            computed = above.value / below.value * factor
            yield Rate(row, above, below, computed, int(decimals) if decimals.isdecimal() else 0)


def _index(figures: Observations) -> Index:
    """Each row by its period, and by the last day of it where only one row ends then."""
    index: Index = {}
    for row in figures.rows:
        end = (row.indicator, row.area, row.span[1].isoformat(), row.groups)
        index[end] = None if end in index else row
    for row in figures.rows:
        index[row.indicator, row.area, row.period, row.groups] = row
    return index


def _part(figures: Observations, index: Index, row: Observed, column: str) -> Observed | None:
    name = figures.says(row.indicator, column)
    found = index.get((name, row.area, row.period, row.groups)) if name else None
    return found or (index.get((name, row.area, row.span[1].isoformat(), row.groups)) if name else None)
