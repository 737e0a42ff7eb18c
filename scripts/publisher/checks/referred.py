"""Rows that others refer to are there, in packages that others wrote: keys of one column or of several."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.cells.column import together
from publisher.checks.places import Place, at, cells
from publisher.package import Package
from publisher.problem import Problem


def rows_referred_to_exist(package: Package) -> Iterator[Problem]:
    """Each key to another table stands there; a row whose key is empty refers to nothing."""
    for table in package.tables.values():
        for reference in table.foreign_keys:
            yield from _lost((package, table), reference)


def _lost(place: Place, reference: Mapping[str, Any]) -> Iterator[Problem]:
    package, table = place
    to = reference["reference"]
    other = package.tables.get(to["resource"] or table.name)
    ours: Sequence[str] = reference["fields"]
    if other is None or not set(to["fields"]) <= set(other.columns):
        return  # the other table could not be read, which is said there
    if not set(ours) <= set(table.columns):
        return
    there = set(together([other.columns[name] for name in to["fields"]]))
    if there.issuperset(together([table.columns[name] for name in ours])):
        return
    facts = {"table": other.name, "columns": tuple(to["fields"]), "cause": "table", "note": ""}
    for line, values in cells(table, *ours):
        if any(values) and values not in there:
            yield at(place, line, ours[0], "foreign-key-holds", found=" / ".join(values), **facts)
