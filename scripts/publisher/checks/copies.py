"""Values that were copied instead of measured: from last year, from another area, by dragging."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from publisher.cells import number_text
from publisher.checks.observed import Groups, Observations, Observed, SeriesKey, known
from publisher.checks.printed import slack
from publisher.problem import Problem

RUN = 4  # rows that make a run
MANY = 4  # areas that are like others, by which coincidence is told from copying
TELLING = 10  # digits that four values must have between them to be no coincidence

Valued = tuple[Observed, Decimal]
Alike = tuple[Observed, Observed]


def values_are_not_last_years(figures: Observations) -> Iterator[Problem]:
    """A value of some precision does not stand still to the digit; one problem for a series."""
    for rows in figures.series.values():
        held = known(rows)
        again = [at for at in range(1, len(held)) if _copied(held, at)]
        if again:
            row, value = held[again[0]]
            facts = {"before": held[again[0] - 1][0].period, "more": len(again) - 1, "severity": "warning"}
            found = number_text.shown(value)
            yield figures.problem(row, "value", "value-is-not-last-years", found=found, **facts)


def _copied(held: list[Valued], at: int) -> bool:
    """Whether a value repeats the one before: one of three digits, a large one thrice, a rate four times."""
    (row, value), (before, same) = held[at], held[at - 1]
    if value != same or row.explained or row.span[0] <= before.span[0]:
        return False
    thrice = at > 1 and held[at - 2][1] == value and value > 100
    often = at >= RUN - 1 and value % 1 != 0 and all(v == value for _, v in held[at - RUN + 1 : at])
    return _digits(value) >= 3 or thrice or often


def _digits(value: Decimal) -> int:
    """Digits that say something: 3200000 has two, 78.7 three."""
    return len(number_text.shown(abs(value)).replace(".", "").strip("0"))


def series_are_not_alike(figures: Observations) -> Iterator[Problem]:
    """Two areas do not share four values in a row; one problem for an area.

    Where many areas agree, each with another one, the values are merely too coarse to tell them apart.
    """
    found: dict[str, list[Alike]] = {}
    for one in _alike(figures):
        found.setdefault(one[0].indicator, []).append(one)
    for held in found.values():
        copied = Counter(other.area for _, other in held)
        for row, other in held:
            if len(held) < MANY or copied[other.area] * 2 > len(held):
                facts = {"other": other.area, "first": other.line, "count": RUN, "area": row.area}
                value = number_text.shown(row.value or Decimal(0))
                yield figures.problem(
                    row, "value", "series-are-not-alike", found=value, severity="warning", **facts
                )


def areas_differ_as_they_did(figures: Observations) -> Iterator[Problem]:
    """Many areas do not share one value in a period where in other periods they differ; one problem for each.

    All may come to 100 %, or to nought.
    """
    held: dict[tuple[str, Groups], dict[str, list[Observed]]] = {}
    for row in figures.rows:
        if row.value is not None:
            held.setdefault((row.indicator, row.groups), {}).setdefault(row.period, []).append(row)
    for periods in held.values():
        many = [rows for rows in periods.values() if len(rows) > MANY]
        same = [rows for rows in many if len({row.value for row in rows}) == 1]
        for rows in same if len(same) * 2 < len(many) else ():
            first = rows[0]
            if first.value not in (0, 100) and not any(row.explained for row in rows):
                facts: dict[str, object] = {"cause": "everywhere", "period": first.period, "count": len(rows)}
                facts["covers"] = tuple(row.line for row in rows[1:])
                value = number_text.shown(first.value or Decimal(0))
                yield figures.problem(
                    first, "value", "series-are-not-alike", found=value, severity="warning", **facts
                )


def _alike(figures: Observations) -> Iterator[Alike]:
    """The first row of each area that begins four values of another area, with the other's row."""
    first: dict[tuple[object, ...], Observed] = {}
    areas = Counter((indicator, groups) for indicator, _, groups in figures.series)
    for (indicator, area, groups), rows in figures.series.items():
        if areas[indicator, groups] == 1 or figures.says(indicator, "numerator"):
            continue  # there is no other, or it is a rate, which is held against its own parts
        for window in _windows(known(rows)):
            said = tuple((row.period, value) for row, value in window)
            row = window[0][0]
            other = first.setdefault((indicator, groups, said), row)
            if other.area != area and not _inside(area, other.area, figures.parents):
                yield row, other
                break


def _inside(one: str, other: str, parents: Mapping[str, str]) -> bool:
    """Whether one of two areas lies directly in the other, and may be all of it."""
    return parents.get(one) == other or parents.get(other) == one


def _windows(held: list[Valued]) -> Iterator[list[Valued]]:
    """Every four values in a row that are precise and different enough to be told by."""
    digits = [_digits(value) for _, value in held]
    for start in range(len(held) - RUN + 1):
        window = held[start : start + RUN]
        if sum(digits[start : start + RUN]) >= TELLING and len({value for _, value in window}) > 2:
            yield window


def no_run_was_filled_in(figures: Observations) -> Iterator[Problem]:
    """Large values do not count up by one from row to row."""
    for run in _runs(figures.rows):
        row, before = run[1], run[0]
        facts = {"count": len(run), "before": before.value, "first": before.line}
        found = number_text.shown(row.value or Decimal(0))
        yield figures.problem(row, "value", "no-run-was-filled-in", found=found, **facts)


def _runs(rows: Sequence[Observed]) -> Iterator[Sequence[Observed]]:
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or not _next(rows[at - 1], rows[at]):
            if at - start >= RUN:
                yield rows[start:at]
            start = at


def _next(one: Observed, other: Observed) -> bool:
    """Whether a value above a thousand is the one of the row above plus one."""
    adjacent = other.line == one.line + 1
    return adjacent and one.value is not None and other.value == one.value + 1 and one.value > 1000


def periods_do_not_run_on(figures: Observations) -> Iterator[Problem]:
    """Years do not count on from one area or indicator into the next."""
    rows = figures.rows
    for at in range(2, len(rows) - 1):
        if _series(rows[at - 1]) != _series(rows[at]) and _counts_on(rows[at - 2 : at + 2]):
            before = rows[at - 1]
            told: dict[str, object] = {"before": before.period, "cause": "period", "severity": "warning"}
            facts = told | {"first": before.line, "count": RUN}
            yield figures.problem(rows[at], "period", "no-run-was-filled-in", found=rows[at].period, **facts)


def _series(row: Observed) -> SeriesKey:
    return row.indicator, row.area, row.groups


def _counts_on(rows: Sequence[Observed]) -> bool:
    """Whether four years count up by one, two of them on either side."""
    if _series(rows[0]) != _series(rows[1]) or _series(rows[2]) != _series(rows[3]):
        return False
    if any(row.grain != "year" for row in rows) or rows[-1].line - rows[0].line != len(rows) - 1:
        return False
    return all(b - a == 1 for a, b in itertools.pairwise(int(row.period) for row in rows))


def cumulative_counts_never_fall(figures: Observations) -> Iterator[Problem]:
    """A count since the beginning does not become smaller."""
    for (indicator, _, _), rows in figures.series.items():
        held = known(rows) if figures.kind(indicator) == "cumulative" else []
        for (before, more), (row, value) in itertools.pairwise(held):
            if value < more and not _rounded_away(before, row) and before.span[0] <= row.span[0]:
                severity = "warning" if row.explained else "error"
                facts = {"before": more, "period": before.period, "first": before.line}
                yield figures.problem(
                    row,
                    "value",
                    "cumulative-count-never-falls",
                    found=number_text.shown(value),
                    severity=severity,
                    **facts,
                )


def _rounded_away(before: Observed, row: Observed) -> bool:
    """Whether a fall is no larger than what the words of the two figures leave open."""
    more, less = before.value or Decimal(0), row.value or Decimal(0)
    return more - less <= slack(before) + slack(row)
