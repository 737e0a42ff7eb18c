"""A second opinion from frictionless, on rows already read: it opens no file and no address."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from publisher import load, profile
from publisher.checks.places import Place, at
from publisher.package import Package, Table
from publisher.problem import Problem

RULES = {
    "type-error": "cell-has-its-type",
    "constraint-error": "cell-keeps-its-constraint",
    "unique-error": "cell-is-unique",
    "foreign-key": "foreign-key-holds",
}
READINGS = ("format", "groupChar", "decimalChar", "bareNumber", "trueValues", "falseValues")

_LITERAL = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")  # an escaped character, a class of characters
_GROUP = re.compile(r"\((?:\?[:=!])?([^()]*)\)([+*{])?")
_IDENTIFIER = "(-[a-z0-9]+)*"  # the one repeated group of the profile's own patterns


def structure_is_sound(package: Package) -> Iterator[Problem]:
    """Frictionless finds nothing in the tables that can be judged by their schema."""
    whole = {table.name: table for table in package.tables.values() if _judged(table)}
    if not whole:
        return
    for table in whole.values():
        yield from _unsafe_patterns((package, table))
    if not held():
        return
    ask = _one_by_one if profile.ours(package) else _together
    report, error = ask(whole, _readings(package))
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
        if isinstance(pattern, str) and not _safe(pattern):
            yield at(place, None, field.name, "pattern-is-safe", found=pattern)


def _safe(pattern: str) -> bool:
    """Whether a pattern repeats no group that holds a repeat or a choice, and so cannot run for ever."""
    if len(pattern) > 300:
        return False
    bare = _LITERAL.sub("c", pattern.replace(_IDENTIFIER, ""))
    while group := _GROUP.search(bare):
        inside, repeated = group[1], group[2] or ""
        if repeated and re.search(r"[+*{|]", inside):
            return False
        plain = "c+" if repeated or re.search(r"[+*{|]", inside) else "c"
        bare = bare[: group.start()] + plain + bare[group.end() :]
    return True


Readings = Mapping[tuple[str, str], dict[str, Any]]


def _readings(package: Package) -> Readings:
    """How the cells of each (table, field) are to be read, where its descriptor says more than a type."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for resource in load.objects(package.descriptor.get("resources")):
        schema = resource.get("schema")
        for field in load.objects(schema.get("fields")) if isinstance(schema, dict) else ():
            given = {key: field[key] for key in READINGS if key in field}
            found[(str(resource.get("name")), str(field.get("name")))] = given
    return found


Errors = tuple[list[tuple[str, Any]], str]  # those of frictionless by table, the words with which it gave up


def _one_by_one(tables: Mapping[str, Table], readings: Readings) -> Errors:
    """Each table by itself: keys and references of our profile are held by checks of our own."""
    import frictionless
    from frictionless import system

    found: list[tuple[str, Any]] = []
    for table in tables.values():
        schema = _schema(table, [], readings)
        fields = json.dumps({"fields": schema["fields"]}, default=str)
        try:
            with system.use_context(http_session=_NoNetwork()):
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


def _together(tables: Mapping[str, Table], readings: Readings) -> Errors:
    """All tables at once, so that their references to one another are followed."""
    import frictionless
    from frictionless import system

    resources = [
        {"name": _slug(at), "data": _data(table), "schema": _schema(table, list(tables), readings)}
        for at, table in enumerate(tables.values())
    ]
    try:
        with system.use_context(http_session=_NoNetwork()):
            package = frictionless.Package.from_descriptor({"name": "package", "resources": resources})
            report = package.validate()
    except Exception as error:  # of a library that raises on descriptors it does not like
        return [], f"{type(error).__name__}: {error}"[:200]
    names = {_slug(at): table for at, table in enumerate(tables)}
    found = [(names[task.name], error) for task in report.tasks for error in task.errors]
    return found, "; ".join(error.note for error in report.errors)


def _slug(at: int) -> str:
    return f"table-{at}"


def _data(table: Table) -> list[list[str]]:
    columns = [table.columns[name] for name in table.header]
    return [list(table.header), *(list(row) for row in zip(*columns))]


def _schema(table: Table, names: list[str], readings: Readings) -> dict[str, Any]:
    """The schema without what frictionless fetches, does not know, or could run for ever on."""
    fields = [
        {
            **readings.get((table.name, field.name), {}),
            "name": field.name,
            "type": field.type,
            "missingValues": list(field.missing),
            "constraints": {k: v for k, v in field.constraints.items() if k != "pattern" or _safe(str(v))},
        }
        for field in table.fields
    ]
    keys = [key for key in map(dict, table.foreign_keys) if _pointed(key, names)]
    schema: dict[str, Any] = {"fields": fields, "foreignKeys": [_renamed(key, names) for key in keys]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    return schema


def _pointed(key: Mapping[str, Any], names: list[str]) -> bool:
    reference = key.get("reference")
    return isinstance(reference, dict) and reference.get("resource", "") in ("", *names)


def _renamed(key: dict[str, Any], names: list[str]) -> dict[str, Any]:
    reference = dict(key["reference"])
    resource = reference.get("resource", "")
    return {**key, "reference": {**reference, "resource": _slug(names.index(resource)) if resource else ""}}


def _problem(place: Place, error: Any) -> Problem:
    row = getattr(error, "row_number", None)
    lines = place[1].lines
    line = lines[row - 2] if isinstance(row, int) and 2 <= row < len(lines) + 2 else None
    field = str(getattr(error, "field_name", "") or "")
    rule = RULES.get(error.type, "structure-is-sound")
    return at(place, line, field, rule, found=str(getattr(error, "cell", "") or ""), note=error.note)


class _NoNetwork:
    """Stands where frictionless expects a session, and refuses whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise PermissionError("no address is opened while checking")
