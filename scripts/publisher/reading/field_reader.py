"""How frictionless reads the cells of a field, of which it is told only once however many are alike."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from publisher.cells import safe_pattern

Notes = Mapping[str, str] | None  # what is wrong with a cell, by the type or the constraint that is broken
Reader = Callable[[Any], tuple[Any, Notes]]  # the value of a cell

_WRITTEN = json.JSONEncoder(sort_keys=True, default=str).encode
_TOO_LONG = f"texts longer than {safe_pattern.LONGEST_TEXT} characters are not held to this pattern"
REMEMBERED = 10_000  # cells of a field: most say few things many times


def of(field: Mapping[str, Any]) -> Reader:
    """The reader of a field; raises what frictionless raises on a field that it does not like."""
    return _read(written(field))


def written(field: Mapping[str, Any]) -> str:
    """The description of a field as one text, the same for all that are alike but for their names."""
    return _WRITTEN({**field, "name": "field"})


def _bounded(field: Mapping[str, Any], ask: Reader) -> Reader:
    """A reader that lays the pattern of a field over no text on which this could take long."""
    constraints = field.get("constraints")
    pattern = constraints.get("pattern") if isinstance(constraints, Mapping) else None
    longest = safe_pattern.longest_text(pattern) if isinstance(pattern, str) else None
    if longest is None:
        return ask
    return lambda cell: (
        (cell, {"pattern": _TOO_LONG}) if isinstance(cell, str) and len(cell) > longest else ask(cell)
    )


def asked(described: str) -> Reader:
    """The same of a ``written`` field, which asks about each cell anew."""
    from frictionless import Schema

    schema = Schema.from_descriptor({"fields": [json.loads(described)]})
    return _bounded(json.loads(described), schema.fields[0].create_cell_reader())


@lru_cache(4096)
def _read(described: str) -> Reader:
    ask = asked(described)
    remembered = lru_cache(REMEMBERED, typed=True)(ask)

    def read(cell: Any) -> tuple[Any, Notes]:
        answer: tuple[Any, Notes] = remembered(cell) if isinstance(cell, str) else ask(cell)
        return answer if answer[0] == answer[0] else ask(cell)  # a NaN is the same as nothing but itself

    return read
