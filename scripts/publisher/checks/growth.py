"""A growth rate that stands beside what grew follows from it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from publisher.cells import number_text
from publisher.checks.measured import PERCENT
from publisher.checks.observed import Groups, Observations, Observed
from publisher.checks.printed import slack, unit
from publisher.problem import Problem

OTHERS = 2  # times as many growth rates follow as do not, before one is asked about

_GROWTH = re.compile(r"(.+?)(?:的|同比|年均)?(?:增速|增长率|增幅|增长速度)")

Index = Mapping[tuple[str, str, Groups, int], Observed]  # indicator, area, groups, year
Grown = tuple[
    Observed, Observed, Observed, Decimal, bool
]  # growth, year before, year, computed, whether it follows


def growth_follows_from_its_series(figures: Observations) -> Iterator[Problem]:
    """支出增速 is by how much 支出 grew from one year to the next.

    Asked about only where the indicator's other rates do follow: growth at constant prices never would.
    """
    grows = _pairs(figures)
    index: Index = {}
    if grows:
        told = {*grows, *grows.values()}
        rows = (row for row in figures.rows if row.indicator in told and row.grain == "year")
        index = {(row.indicator, row.area, row.groups, row.span[1].year): row for row in rows}
    for indicator, base in grows.items():
        every = list(_grown(index, indicator, base))
        wrong = [one for one in every if not one[-1]]
        if len(wrong) * OTHERS <= len(every) - len(wrong):
            yield from (_not_following(figures, one) for one in wrong if not one[0].noted)


def _pairs(figures: Observations) -> dict[str, str]:
    """Each indicator of growth with the one that grows, by their titles."""
    titles = {figures.says(name, "title"): name for name in figures.indicators}
    found = {}
    for title, name in titles.items():
        match = _GROWTH.fullmatch(title)
        if match and match[1] in titles and figures.says(name, "unit") == PERCENT:
            found[name] = titles[match[1]]
    return found


def _grown(index: Index, indicator: str, base: str) -> Iterator[Grown]:
    for (name, area, groups, year), row in index.items():
        before, now = index.get((base, area, groups, year - 1)), index.get((base, area, groups, year))
        if name != indicator or row.value is None or before is None or now is None:
            continue
        if before.value and now.value and before.value > 0:
            computed = (now.value - before.value) / before.value * 100
            room = unit(row) + (slack(now) + slack(before)) / before.value * 100
            yield row, before, now, computed, abs(computed - row.value) <= room


def _not_following(figures: Observations, one: Grown) -> Problem:
    row, before, now, computed, _ = one
    facts = {
        "before": number_text.shown(before.value or Decimal(0)),
        "after": number_text.shown(now.value or Decimal(0)),
        "likely": number_text.shown(computed.quantize(unit(row))),
        "lines": (before.line, now.line),
        "severity": "warning",
    }
    found = number_text.shown(row.value or Decimal(0))
    return figures.problem(row, "value", "growth-follows-from-its-series", found=found, **facts)
