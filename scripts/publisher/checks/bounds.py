"""Parts beside a whole of which not all parts are known: each of them is at most that whole."""

from collections.abc import Iterator
from decimal import Decimal

from publisher.cells import number_text
from publisher.checks.observed import Groups, Observations, Observed
from publisher.checks.printed import slack
from publisher.checks.totals import WHOLE, additive, every_sum
from publisher.problem import Problem

Key = tuple[str, str, str, Groups]


def parts_are_not_above_what_holds_them(figures: Observations) -> Iterator[Problem]:
    """An area is at most the area above it, a group at most all groups; one problem for a series.

    Where all parts are known, what they add up to says more.
    """
    adding = additive(figures)
    complete = {(one.whole.line, one.of) for one in every_sum(figures)}
    rows = {(row.indicator, row.area, row.period, row.groups): row for row in figures.rows}
    found: dict[tuple[str, str, Groups], list[tuple[Observed, Observed, str]]] = {}
    for row in figures.rows:
        for of, key in _holding(figures, row) if row.indicator in adding else ():
            whole = rows.get(key)
            if whole and (whole.line, of) not in complete and _above(row, whole):
                found.setdefault((row.indicator, row.area, row.groups), []).append((row, whole, of))
                break
    for held in found.values():
        yield _problem(figures, held[0], len(held) - 1)


def _holding(figures: Observations, row: Observed) -> Iterator[tuple[str, Key]]:
    """The place of each row that holds this one, and by what: the areas, or a breakdown's number."""
    if above := figures.parents.get(row.area):
        yield "area", (row.indicator, above, row.period, row.groups)
    for number, code in enumerate(row.groups):
        if code != WHOLE:
            groups = (*row.groups[:number], WHOLE, *row.groups[number + 1 :])
            yield str(number), (row.indicator, row.area, row.period, groups)


def _above(row: Observed, whole: Observed) -> bool:
    if row.value is None or whole.value is None:
        return False
    return row.value > whole.value and row.value - slack(row) > whole.value + slack(whole)


def _problem(figures: Observations, held: tuple[Observed, Observed, str], more: int) -> Problem:
    row, whole, of = held
    exact = row.qualifier == whole.qualifier == "exact"
    facts = {
        "whole": whole.area if of == "area" else "/".join(whole.groups),
        "value": whole.value,
        "first": whole.line,
        "cause": "area" if of == "area" else "group",
        "more": more,
        "severity": "error" if exact else "warning",
    }
    found = number_text.shown(row.value or Decimal(0))
    return figures.problem(row, "value", "part-is-not-above-its-whole", found=found, **facts)
