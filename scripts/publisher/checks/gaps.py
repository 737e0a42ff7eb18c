"""A series keeps its frequency and leaves nothing out between its first and last period."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.checks.observed import Observations, Observed
from publisher.problem import Problem

GRAINS = {"annual": "year", "quarterly": "quarter", "monthly": "month"}
FAR = 20  # years
STEPS = {"annual": 1, "quarterly": 4, "monthly": 12}  # in a year


def series_keep_their_frequency(figures: Observations) -> Iterator[Problem]:
    """What is published every year has years for periods, where most of the series has."""
    for (indicator, _, _), rows in figures.series.items():
        grain = GRAINS.get(figures.says(indicator, "frequency"), "")
        odd = [row for row in rows if row.grain != grain]
        if grain and odd and len(odd) * 2 < len(rows) - len(odd):
            for row in odd:
                likely = row.period[:4] if grain == "year" and row.grain != "interval" else ""
                facts = {"cause": grain, "likely": likely, "like": _usual(rows, grain)}
                yield figures.problem(row, "period", "series-keeps-its-frequency", found=row.period, **facts)


def _usual(rows: tuple[Observed, ...], grain: str) -> str:
    return next(row.period for row in rows if row.grain == grain)


@dataclass(frozen=True, slots=True)
class Gap:
    """A period that a series lacks, and the row that follows it."""

    missing: str
    after: Observed


def series_have_no_gap(figures: Observations) -> Iterator[Problem]:
    """A regular series has every period between its ends; one that many lack is one problem.

    Series put together from what could be found, with less than three periods for every one that
    they lack, are not asked: they never were regular.
    """
    found: dict[str, list[Gap]] = {}
    for (indicator, _, _), rows in figures.series.items():
        for gap in _gaps(rows, figures.says(indicator, "frequency")):
            if not figures.may_hold(indicator, gap.after.area, gap.missing[:4]):
                found.setdefault(gap.missing, []).append(gap)
    for missing, gaps in found.items():
        row = min((gap.after for gap in gaps), key=lambda row: row.line)
        facts = {"missing": missing, "count": len(gaps), "cause": "many" if len(gaps) > 1 else ""}
        facts |= {"indicator": row.indicator, "area": row.area}
        yield figures.problem(row, "period", "series-has-no-gap", found=row.period, **facts)


def periods_are_near_their_series(figures: Observations) -> Iterator[Problem]:
    """No first or last period lies decades from a series that is otherwise without a gap."""
    for (indicator, _, _), rows in figures.series.items():
        steps = STEPS.get(figures.says(indicator, "frequency"), 0)
        if steps and len(rows) > 3 and not any(row.grain == "interval" for row in rows):
            for far, near in ((rows[0], rows[1:]), (rows[-1], rows[:-1])):
                places = [_place(row, steps) for row in near]
                away = min(abs(_place(far, steps) - place) for place in places)
                if away > FAR * steps and max(places) - min(places) < 2 * len(places):
                    facts = {"first": near[0].period, "last": near[-1].period, "severity": "warning"}
                    rule = "period-is-near-its-series"
                    yield figures.problem(far, "period", rule, found=far.period, **facts)


def _gaps(rows: tuple[Observed, ...], frequency: str) -> list[Gap]:
    steps = STEPS.get(frequency, 0)
    if not steps or any(row.grain == "interval" for row in rows):
        return []
    places = {_place(row, steps): row for row in reversed(rows)}
    have = sorted(places)
    gaps = [
        Gap(_named(number, steps), places[after])
        for before, after in itertools.pairwise(have)
        for number in range(before + 1, after)
        if after - before <= len(have)
    ]
    lacking = have[-1] - have[0] + 1 - len(have)
    return gaps if len(have) >= 3 * lacking else []


def _place(row: Observed, steps: int) -> int:
    """The number of a period since the year 0: of the year, quarter or month in which it ends."""
    end = row.span[1]
    return end.year * steps + (end.month - 1) * steps // 12


def _named(number: int, steps: int) -> str:
    year, part = divmod(number, steps)
    return {1: f"{year}", 4: f"{year}-Q{part + 1}", 12: f"{year}-{part + 1:02}"}[steps]
