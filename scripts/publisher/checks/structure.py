"""A second opinion from frictionless, on rows already read: it opens no file and no address."""

import json
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from publisher import no_network, profile
from publisher.checks.places import Place, at
from publisher.package import Package, Table
from publisher.problem import Problem
from publisher.safe_pattern import safe

RULES = {
    "type-error": "cell-has-its-type",
    "constraint-error": "cell-keeps-its-constraint",
    "unique-error": "cell-is-unique",
}


def structure_is_sound(package: Package) -> Iterator[Problem]:
    """Frictionless finds nothing in the tables that can be judged by their schema."""
    whole = {table.name: table for table in package.tables.values() if _judged(table)}
    if not whole or not profile.ours(package):
        return  # the cells of any other package were read by frictionless
    for table in whole.values():
        yield from _unsafe_patterns((package, table))
    if not held():
        return
    report, error = _one_by_one(whole)
    if error:
        first = next(iter(whole.values()))
        yield at((package, first), None, "", "structure-is-sound", found=error, note=error)
    for name, found in report:
        yield _problem((package, whole[name]), found)


def held() -> bool:
    """Whether frictionless can be asked: everywhere but in a browser, for which it is too heavy."""
    return sys.platform != "emscripten"


def _judged(table: Table) -> bool:
    """Whether a table has the columns of its schema, so that its cells can be judged at all."""
    return bool(table.fields) and table.header == tuple(field.name for field in table.fields)


def _unsafe_patterns(place: Place) -> Iterator[Problem]:
    for field in place[1].fields:
        pattern = field.constraints.get("pattern")
        if isinstance(pattern, str) and not safe(pattern):
            yield at(place, None, field.name, "pattern-is-safe", found=pattern)


Errors = tuple[list[tuple[str, Any]], str]  # those of frictionless by table, the words with which it gave up


def _one_by_one(tables: Mapping[str, Table]) -> Errors:
    """Each table by itself: keys and references of our profile are held by checks of our own."""
    import frictionless
    from frictionless import system

    found: list[tuple[str, Any]] = []
    for table in tables.values():
        schema = _schema(table)
        fields = json.dumps({"fields": schema["fields"]}, default=str)
        try:
            with system.use_context(http_session=no_network.Refusing()):
                resource = frictionless.Resource(name="table", data=_data(table), schema=_parsed(fields))
                report = resource.validate()
        except Exception as error:  # of a library that raises on descriptors it does not like
            return found, f"{type(error).__name__}: {error}"[:200]
        found += [(table.name, error) for task in report.tasks for error in task.errors]
        if report.errors:
            return found, "; ".join(error.note for error in report.errors)
    return found, ""


@lru_cache(64)
def _parsed(fields: str) -> Any:
    """A schema as frictionless holds it, which takes it longer to read than the rows."""
    import frictionless

    return frictionless.Schema.from_descriptor(json.loads(fields))


def _data(table: Table) -> list[list[str]]:
    columns = [table.columns[name] for name in table.header]
    return [list(table.header), *(list(row) for row in zip(*columns))]


def _schema(table: Table) -> dict[str, Any]:
    """The schema without what frictionless fetches, does not know, or could run for ever on."""
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "missingValues": list(field.missing),
            "constraints": {k: v for k, v in field.constraints.items() if k != "pattern" or safe(str(v))},
        }
        for field in table.fields
    ]
    return {"fields": fields}


def _problem(place: Place, error: Any) -> Problem:
    row = getattr(error, "row_number", None)
    lines = place[1].lines
    line = lines[row - 2] if isinstance(row, int) and 2 <= row < len(lines) + 2 else None
    field = str(getattr(error, "field_name", "") or "")
    rule = RULES.get(error.type, "structure-is-sound")
    return at(place, line, field, rule, found=str(getattr(error, "cell", "") or ""), note=error.note)
