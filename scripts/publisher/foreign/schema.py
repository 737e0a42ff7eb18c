"""A schema understood, once however many packages have one that is written alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from publisher.foreign import cells, fields
from publisher.foreign.written import Written, written
from publisher.package import Field
from publisher.problem import Problem
from publisher.reading import table_schema

_KNOWN = 256  # schemas that are remembered


@dataclass(frozen=True, slots=True)
class Schema:
    """What a schema says: its fields, how the cells of each are read, and how readers are shown it.

    ``problems`` are those of patterns that are not laid over any cell; ``declared`` are the fields of a
    table that has its columns as they are described, with the types that are declared.
    """

    fields: tuple[dict[str, Any], ...]
    readers: tuple[cells.Read, ...]
    problems: tuple[Problem, ...]
    shown: tuple[dict[str, Any], ...]
    declared: tuple[Field, ...]


def of(given: Mapping[str, Any]) -> Schema:
    """What a schema says, in whatever form it says it."""
    return _of(written(given))


@lru_cache(_KNOWN)
def _of(schema: Written) -> Schema:
    listed = fields.listed(schema.given)
    readers, problems = cells.readers(schema.given, listed)
    shown = tuple(fields.shown(field, str(field["type"])) for field in listed)
    declared = table_schema.fields({**schema.given, "fields": list(shown)})
    return Schema(tuple(listed), tuple(readers), tuple(problems), shown, declared)
