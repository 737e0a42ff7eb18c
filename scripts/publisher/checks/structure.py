"""Tables are what their schemas say: a second opinion on types and constraints, keys and references.

The cells of a package that others wrote were read by frictionless; of it only keys are asked here.
"""

import sys
from collections.abc import Iterator, Mapping

from publisher import profile
from publisher.cells.safe_pattern import safe
from publisher.checks.places import Place, at
from publisher.checks.second import bulk, rowwise
from publisher.checks.second.finding import Finding
from publisher.package import Package, Table
from publisher.problem import Problem

RULES = {
    "type-error": "cell-has-its-type",
    "constraint-error": "cell-keeps-its-constraint",
    "unique-error": "cell-is-unique",
    "foreign-key": "foreign-key-holds",
}
_EMPTY_KEY = 'are all "None"'  # how frictionless says that nothing of a key is given
KEYS = ("unique-error", "primary-key", "foreign-key")


def structure_is_sound(package: Package) -> Iterator[Problem]:
    """Nothing is wrong that frictionless would find in the tables that can be judged by their schema."""
    whole = judged(package)
    for table in whole.values() if profile.ours(package) else ():
        yield from _unsafe_patterns((package, table))
    if whole and held():
        yield from _told(package, whole, in_bulk(package, whole))


def rows_are_sound(package: Package) -> Iterator[Problem]:
    """Frictionless itself finds nothing in any row of them."""
    whole = judged(package)
    if whole and held():
        yield from _told(package, whole, row_by_row(package, whole))


def held() -> bool:
    """Whether frictionless can be asked: everywhere but in a browser, for which it is too heavy."""
    return sys.platform != "emscripten"


def judged(package: Package) -> Mapping[str, Table]:
    """The tables that have the columns of their schemas, so that their cells can be judged at all."""
    tables = package.tables.values()
    return {t.name: t for t in tables if t.fields and t.header == tuple(field.name for field in t.fields)}


def in_bulk(package: Package, tables: Mapping[str, Table]) -> rowwise.Said:
    """What is found in these tables, and the words with which frictionless gave up."""
    try:
        return (bulk.of_cells if profile.ours(package) else bulk.of_keys)(tables), ""
    except Exception:  # of what is not known in bulk, or what frictionless refuses and says best itself
        return row_by_row(package, tables)


def row_by_row(package: Package, tables: Mapping[str, Table], most: int = rowwise.MOST) -> rowwise.Said:
    """The same from frictionless itself."""
    if profile.ours(package):
        return rowwise.one_by_one(tables, most)
    found, error = rowwise.together(tables, most)
    return [finding for finding in found if finding.kind in KEYS], error


def _told(package: Package, tables: Mapping[str, Table], said: rowwise.Said) -> Iterator[Problem]:
    found, error = said
    if error:
        first = next(iter(tables.values()))
        yield at((package, first), None, "", "structure-is-sound", found=error, note=error)
    for finding in found:
        yield _problem((package, tables[finding.table]), finding)


def _unsafe_patterns(place: Place) -> Iterator[Problem]:
    for field in place[1].fields:
        pattern = field.constraints.get("pattern")
        if isinstance(pattern, str) and not safe(pattern):
            yield at(place, None, field.name, "pattern-is-safe", found=pattern)


def _problem(place: Place, finding: Finding) -> Problem:
    lines, row = place[1].lines, finding.row
    line = lines[row] if row is not None and 0 <= row < len(lines) else None
    rule = RULES.get(finding.kind, "structure-is-sound")
    if finding.kind == "primary-key" and _EMPTY_KEY in finding.note:
        return at(place, line, place[1].primary_key[0], "cell-is-filled", cause="key")
    return at(place, line, finding.field, rule, found=finding.cell, note=finding.note)
