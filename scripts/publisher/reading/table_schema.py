"""A Table Schema as it stands in a descriptor, as the fields of a table; what makes no sense is left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from publisher.package import Category, Field, Text, text


def fields(schema: object) -> tuple[Field, ...]:
    """The fields of a Table Schema; a schema without any, or none at all, has no fields."""
    schema = object_of(schema)
    shared = _missing(schema.get("missingValues", [""]))
    return tuple(_field(f, shared) for f in objects(schema.get("fields")) if isinstance(f.get("name"), str))


def _field(field: Mapping[str, Any], shared: Mapping[str, Text]) -> Field:
    missing = _missing(field["missingValues"]) if "missingValues" in field else shared
    return Field(
        name=str(field["name"]),
        type=str(field.get("type") or "string"),
        title=text(field, "title"),
        description=text(field, "description"),
        constraints=object_of(field.get("constraints")),
        categories={category.code: category for category in _categories(field.get("categories"))},
        missing=missing,
    )


def _categories(listed: object) -> Iterator[Category]:
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and "value" in item:
            code = str(item["value"])
            label = text(item, "label") or Text(code, code)
            yield Category(code, label, str(item.get("one@en") or ""))
        elif isinstance(item, str):
            yield Category(item, Text(item, item))


def _missing(listed: object) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict):
            found[str(item.get("value", ""))] = text(item, "label")
        elif isinstance(item, str):
            found[item] = Text()
    return found


def names(value: object) -> tuple[str, ...]:
    """One name, or the names of a list."""
    listed = value if isinstance(value, list) else [value]
    return tuple(name for name in listed if isinstance(name, str))


def object_of(value: object) -> Mapping[str, Any]:
    """An object as it is; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list of a descriptor; nothing where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
