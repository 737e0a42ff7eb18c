"""The schema of a table as frictionless gets it: without what it fetches, or could run for ever on."""

from collections.abc import Mapping, Sequence
from typing import Any

from publisher.cells.safe_pattern import safe
from publisher.package import Field, Table

# Whose plain form frictionless reads without being told more; any other is a text to it here.
_PLAIN = frozenset({"string", "integer", "number", "boolean", "date", "year", "yearmonth"})


def schema(table: Table, names: Sequence[str]) -> dict[str, Any]:
    """The schema of a table; with keys and references where it is told the names of all tables."""
    if not names:
        return {"fields": [_field(field, field.type) for field in table.fields]}
    keys = [_renamed(key, names) for key in table.foreign_keys if _pointed(key, names)]
    fields = [_field(field, field.type if field.type in _PLAIN else "string") for field in table.fields]
    return {"fields": fields, "primaryKey": list(table.primary_key), "foreignKeys": keys}


def slug(at: int) -> str:
    """What frictionless knows a table by; any name would do, but not every table has one that it takes."""
    return f"table-{at}"


def _field(field: Field, kind: str) -> dict[str, Any]:
    held = {k: v for k, v in field.constraints.items() if k != "pattern" or safe(str(v))}
    return {
        "name": field.name,
        "type": kind,
        "missingValues": list(field.missing),
        "constraints": held if kind == field.type else {},
    }


def _pointed(key: Mapping[str, Any], names: Sequence[str]) -> bool:
    reference = key.get("reference")
    return isinstance(reference, dict) and reference.get("resource", "") in ("", *names)


def _renamed(key: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    reference = dict(key["reference"])
    resource = reference.get("resource", "")
    return {**key, "reference": {**reference, "resource": slug(names.index(resource)) if resource else ""}}
