"""Breakdowns of figures: what is broken down has totals marked as such, throughout."""

from collections import Counter
from collections.abc import Iterator

from publisher.checks.observed import KEY, TABLE
from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem

WHOLE, NOT_APPLICABLE = "_T", "_Z"


def totals_are_marked_alike(package: Package) -> Iterator[Problem]:
    """An indicator that is broken down somewhere has its totals under _T, and nothing under _Z."""
    for place in tables(package, (TABLE,)):
        for name in (name for name in place[1].primary_key if name not in KEY):
            used: dict[str, Counter[str]] = {}
            for _, (indicator, code) in cells(place[1], "indicator", name):
                used.setdefault(indicator.strip(), Counter())[code.strip()] += 1
            broken = {i for i, codes in used.items() if set(codes) - {NOT_APPLICABLE, ""} > {WHOLE}}
            for line, (cell, code) in cells(place[1], "indicator", name):
                if cell.strip() in broken and code.strip() == NOT_APPLICABLE:
                    facts = {"likely": WHOLE, "indicator": cell.strip()}
                    yield at(place, line, name, "total-is-marked-as-one", found=code, **facts)
