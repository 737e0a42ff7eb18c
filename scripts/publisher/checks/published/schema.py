"""A schema that was published asks no less of the data than it did."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from publisher.checks.places import in_descriptor
from publisher.checks.published.release import raised
from publisher.package import Package
from publisher.problem import Problem
from publisher.reading.json_text import Path

Json = Mapping[str, Any]

LOWEST = ("minimum", "minLength", "exclusiveMinimum")  # constraints that ask less when they are lower
HIGHEST = ("maximum", "maxLength", "exclusiveMaximum")
LOOSEST = ("any", "string")
LOOSER = {("year", "integer"), ("year", "number"), ("integer", "number")}


@dataclass(frozen=True, slots=True)
class Weakness:
    """One part of a schema that asks less than it did. ``cause`` is the kind of part."""

    path: Path
    cause: str
    name: str
    before: str
    now: str


def schemas_are_not_weakened(now: Package, published: Package) -> Iterator[Problem]:
    """No type, constraint or key asks less; a new major version makes that a warning to be answered."""
    meant = raised(published, now) == "major"
    for table, weakness in weaknesses(now, published):
        facts = {"table": table, "name": weakness.name, "before": weakness.before, "cause": weakness.cause}
        found = in_descriptor(now, weakness.path, "schema-is-not-weakened", found=weakness.now, **facts)
        yield replace(found, severity="warning") if meant else found


def weaknesses(now: Package, published: Package) -> Iterator[tuple[str, Weakness]]:
    """Each part that asks less than it did, with the name of its table."""
    before = {name: resource for _, name, resource in resources(published)}
    for position, name, resource in resources(now):
        if name in before:
            path: Path = ("resources", position, "schema")
            for weakness in _schema(path, _object(resource, "schema"), _object(before[name], "schema")):
                yield name, weakness


def resources(package: Package) -> Iterator[tuple[int, str, Json]]:
    """The position, name and description of each resource of a descriptor."""
    listed = package.descriptor.get("resources")
    for position, resource in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(resource, dict):
            yield position, str(resource.get("name")), resource


def fields(schema: Json) -> Mapping[str, tuple[int, Json]]:
    """The fields of a Table Schema with their positions, by their names."""
    listed = schema.get("fields")
    given = enumerate(listed if isinstance(listed, list) else ())
    return {str(field.get("name")): (at, field) for at, field in given if isinstance(field, dict)}


def _schema(path: Path, now: Json, before: Json) -> Iterator[Weakness]:
    ours, theirs = fields(now), fields(before)
    if gone := [name for name in theirs if name not in ours]:
        yield Weakness((*path, "fields"), "column", "、".join(gone), "、".join(gone), "")
    for name, (_, field) in theirs.items():
        if name in ours:
            position, given = ours[name]
            weak = list(_field((*path, "fields", position), given, field))
            yield from weak[:1]
    yield from _keys(path, now, before)


def _field(path: Path, now: Json, before: Json) -> Iterator[Weakness]:
    name = str(before.get("name"))
    types = str(before.get("type") or "any"), str(now.get("type") or "any")
    if types in LOOSER or (types[0] != types[1] and types[1] in LOOSEST and types != LOOSEST):
        yield Weakness((*path, "type"), "type", name, *types)
    given = _object(now, "constraints")
    for key, value in _object(before, "constraints").items():
        if _asks_less(key, given.get(key), value):
            if key in given:
                yield Weakness(
                    (*path, "constraints", key), "", name, _shown(key, value), _shown(key, given[key])
                )
            else:
                yield Weakness((*path, "constraints"), "gone", name, _shown(key, value), "")
    if before.get("categories") and not now.get("categories"):
        yield Weakness(path, "codes", name, "categories", "")


def _shown(key: str, value: Any) -> str:
    return f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _asks_less(key: str, now: Any, before: Any) -> bool:
    """Whether a constraint is gone or lets more through; a pattern that changed may, so it counts."""
    if now == before or before is False:
        return False
    if isinstance(now, int | float) and isinstance(before, int | float) and key in (*LOWEST, *HIGHEST):
        return now < before if key in LOWEST else now > before
    return not (isinstance(now, list) and isinstance(before, list))  # a list of codes may grow


def _keys(path: Path, now: Json, before: Json) -> Iterator[Weakness]:
    if before.get("primaryKey") and not now.get("primaryKey"):
        yield Weakness((*path, "primaryKey"), "key", "primaryKey", str(before["primaryKey"]), "")
    given = _listed(now, "foreignKeys")
    for reference in _listed(before, "foreignKeys"):
        if reference not in given:
            names = str(reference.get("fields") if isinstance(reference, dict) else reference)
            yield Weakness((*path, "foreignKeys"), "reference", "foreignKeys", names, "")


def _object(holder: Json, key: str) -> Json:
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def _listed(holder: Json, key: str) -> list[Any]:
    value = holder.get(key)
    return value if isinstance(value, list) else []
