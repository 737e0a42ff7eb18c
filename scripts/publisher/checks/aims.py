"""A target is of the size of what it is a target for."""

from collections.abc import Iterator

from publisher.cells import date_text, number_text
from publisher.checks.observed import Observations, Observed
from publisher.checks.places import at, cells, tables
from publisher.problem import Problem

APART = 2  # times: what nobody would call progress


def targets_are_of_the_size_of_their_figures(figures: Observations) -> Iterator[Problem]:
    """Where more is better no target is less than half of the newest figure, and the other way round."""
    newest: dict[tuple[str, str], Observed] = {}
    for (indicator, area, groups), rows in figures.series.items():
        held = [row for row in rows if row.value is not None]
        if held and set(groups) <= {"_T"}:
            newest[indicator, area] = held[-1]
    for place in tables(figures.place[0], ("targets",)):
        for line, row in cells(place[1], "indicator", "area", "period", "value", "note"):
            indicator, area, period, cell, note = (word.strip() for word in row)
            value, span, last = (
                number_text.plain(cell),
                date_text.period(period),
                newest.get((indicator, area)),
            )
            if value is None or span is None or last is None or last.value is None or note:
                continue
            direction, later = figures.says(indicator, "direction"), last.span[1] <= span[1]
            low = direction == "higher" and value * APART < last.value
            high = direction == "lower" and value > last.value * APART
            if later and (low or high):
                facts = {"now": number_text.shown(last.value), "there": last.line, "severity": "warning"}
                facts |= {"cause": "high" if high else ""}
                yield at(place, line, "value", "target-is-of-the-size-of-its-figure", found=cell, **facts)
