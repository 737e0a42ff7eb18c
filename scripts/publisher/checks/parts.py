"""An indicator that is part of another: same unit, never above it, never part of itself."""

from collections.abc import Iterator

from publisher.cells import number_text
from publisher.checks.observed import Observations
from publisher.checks.places import at, cells, mapping, tables
from publisher.checks.printed import slack
from publisher.package import Package, Table
from publisher.problem import Problem


def parts_have_the_unit_of_their_whole(package: Package) -> Iterator[Problem]:
    """A part and its whole are counted in one unit."""
    units = mapping(package, "indicators", "indicator", "unit")
    for place in tables(package, ("indicators",)):
        listed = _units(place[1])
        for line, row in cells(place[1], "indicator", "unit", "part_of"):
            part, unit, whole = (cell.strip() for cell in row)
            told = unit in listed and units.get(whole) in listed
            if whole and whole in units and whole != part and told and unit != units[whole]:
                facts = {"part": part, "unit": unit, "other": units[whole]}
                yield at(place, line, "part_of", "part-has-the-unit-of-its-whole", found=whole, **facts)


def _units(table: Table) -> frozenset[str]:
    """The units that the package lists: of another one nothing can be said but that."""
    return frozenset(code for field in table.fields if field.name == "unit" for code in field.categories)


def parts_are_not_their_own_wholes(package: Package) -> Iterator[Problem]:
    """No indicator is part of itself, directly or through others; one problem for a circle."""
    wholes = mapping(package, "indicators", "indicator", "part_of")
    told: set[str] = set()
    for place in tables(package, ("indicators",)):
        for line, (cell, whole) in cells(place[1], "indicator", "part_of"):
            circle = _circle(cell.strip(), wholes) if cell.strip() else []
            if circle and not told & set(circle):
                told |= set(circle)
                yield at(
                    place, line, "part_of", "part-is-not-its-own-whole", found=whole, circle=tuple(circle)
                )


def _circle(start: str, wholes: dict[str, str]) -> list[str]:
    """The indicators from one back to itself; nothing where it is not reached again."""
    path = [start]
    while (above := wholes.get(path[-1], "")) and above not in path:
        path.append(above)
    return [*path, start] if above == start else []


def parts_are_not_above_their_whole(figures: Observations) -> Iterator[Problem]:
    """A part is at most its whole, in the same area, period and group."""
    values = {(row.indicator, row.area, row.period, row.groups): row for row in figures.rows}
    for row in figures.rows:
        name = figures.says(row.indicator, "part_of")
        name = "" if figures.says(name, "part_of") == row.indicator else name
        whole = values.get((name, row.area, row.period, row.groups)) if name else None
        if whole is None or whole.value is None or row.value is None:
            continue
        same = figures.says(row.indicator, "unit") == figures.says(name, "unit")
        if same and row.value > whole.value and row.value - slack(row) > whole.value + slack(whole):
            exact = row.qualifier == whole.qualifier == "exact"
            facts = {"whole": name, "value": whole.value, "first": whole.line}
            facts["severity"] = "error" if exact else "warning"
            found = number_text.shown(row.value)
            yield figures.problem(row, "value", "part-is-not-above-its-whole", found=found, **facts)
