"""The schema of a resource in its regular form: fields with a name each, keys as lists, words as text."""

from collections.abc import Mapping
from typing import Any

from publisher.escape import one_line
from publisher.foreign import descriptor

TYPES = frozenset({
    "any", "array", "boolean", "date", "datetime", "duration", "geojson", "geopoint", "integer", "list",
    "number", "object", "string", "time", "year", "yearmonth",
})  # fmt: skip


def listed(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The fields, each an object with a name; a bare text is the name of a field."""
    given = schema.get("fields")
    held = given if isinstance(given, list) else []
    objects = [one if isinstance(one, Mapping) else {"name": one} for one in held]
    return [_field(one, at) for at, one in enumerate(objects, 1)]


def _field(given: Mapping[str, Any], at: int) -> dict[str, Any]:
    name = given.get("name")
    kind = given.get("type")
    named = {"name": one_line(str(name)).strip() or f"field{at}" if name is not None else f"field{at}"}
    return {**given, **named, "type": kind if isinstance(kind, str) and kind else "any" if kind else "string"}


def shown(field: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """A field as readers see it, its cells in their plain form: nothing about how they were written."""
    words = descriptor.texts(field)
    kept = {key: field[key] for key in ("categories", "missingValues", "unit") if key in field}
    rules = field.get("constraints")
    kept["constraints"] = {k: v for k, v in rules.items() if k != "enum"} if isinstance(rules, dict) else {}
    return {**kept, **words, "name": field["name"], "type": kind if kind in TYPES else "string"}


def keys(value: object) -> list[str]:
    """The columns of a key, however it lists them."""
    return [
        str(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one
    ]


def targets(schema: Mapping[str, Any]) -> list[tuple[int, str]]:
    """The position of each key to another table, and the name of that table."""
    given = schema.get("foreignKeys")
    told = (
        (at, one.get("reference"))
        for at, one in enumerate(given if isinstance(given, list) else [])
        if isinstance(one, Mapping)
    )
    return [(at, str(to.get("resource") or "")) for at, to in told if isinstance(to, Mapping)]


def references(schema: Mapping[str, Any], slugs: Mapping[str, str]) -> list[dict[str, Any]]:
    """The keys to other tables, by their names in addresses; what refers to nothing known is left out."""
    given = schema.get("foreignKeys")
    found: list[dict[str, Any]] = []
    for one in given if isinstance(given, list) else []:
        to = one.get("reference") if isinstance(one, Mapping) else None
        if not isinstance(to, Mapping):
            continue
        name = str(to.get("resource") or "")
        ours, theirs = keys(one.get("fields")), keys(to.get("fields"))
        if ours and len(ours) == len(theirs) and (name in ("", "self") or name in slugs):
            found.append({"fields": ours, "reference": {"resource": slugs.get(name, ""), "fields": theirs}})
    return found
