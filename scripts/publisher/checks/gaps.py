"""A series keeps its frequency and leaves nothing out between its first and last period."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.checks.observed import Groups, Observations, Observed
from publisher.problem import Problem

GRAINS = {"annual": "year", "quarterly": "quarter", "monthly": "month"}
FAR = 20  # years
LONG = 3  # periods that make a series
OTHERS = 3  # areas by which it is told that one is left out
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


def series_end_together(figures: Observations) -> Iterator[Problem]:
    """No area lacks the last period of a regular indicator that every other area has; one problem for it.

    Asked where there are several others, and the area had every period until then; not where the
    file ends there, as it does when it was cut off.
    """
    held: dict[tuple[str, Groups], list[tuple[Observed, ...]]] = {}
    for (indicator, _, groups), rows in figures.series.items():
        if STEPS.get(figures.says(indicator, "frequency")) and len(rows) >= LONG:
            held.setdefault((indicator, groups), []).append(rows)
    found: dict[tuple[str, str], list[Observed]] = {}
    for every in held.values():
        newest = max((rows[-1] for rows in every), key=lambda row: row.span[1])
        short = [rows for rows in every if rows[-1].span[1] < newest.span[1]]
        if len(short) == 1 and len(every) > OTHERS and _lacks_one(short[0], newest, figures):
            found.setdefault((short[0][-1].area, newest.period), []).append(short[0][-1])
    for (area, period), last in found.items():
        row = min(last, key=lambda row: row.line)
        facts = {"missing": period, "count": len(last), "cause": "end", "indicator": row.indicator}
        yield figures.problem(row, "period", "series-has-no-gap", found=row.period, area=area, **facts)


def _lacks_one(rows: tuple[Observed, ...], newest: Observed, figures: Observations) -> bool:
    """Whether a series without a gap ends one period before the newest, which no row in doubt may be."""
    if rows[-1].line == figures.rows[-1].line:
        return False
    frequency = figures.says(newest.indicator, "frequency")
    steps = STEPS[frequency]
    near = _place(newest, steps) - _place(rows[-1], steps) == 1 and not _gaps(rows, frequency)
    return near and not figures.may_hold(newest.indicator, rows[-1].area, newest.period[:4])


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
