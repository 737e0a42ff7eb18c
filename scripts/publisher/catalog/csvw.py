"""A package's tables as CSV on the Web (W3C) describes them."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from publisher.catalog import credit, wording
from publisher.catalog.encode import Json
from publisher.model import Dataset
from publisher.package import Field, Table, Text

NAME = "csv-metadata.json"

_TYPES: Mapping[str, object] = {
    "boolean": {"base": "boolean", "format": "true|false"},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "integer": "integer",
    "number": "decimal",
    "year": "gYear",
}


def document(dataset: Dataset) -> Json:
    """The description of all tables; it lies beside ``datapackage.json`` and names them relatively."""
    tables = dataset.package.tables
    licences = [path for _, _, path in credit.licences(dataset) if path]
    sources = tuple(dataset.sources.values())
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": _both(dataset.title),
        "dc:description": _both(dataset.description),
        "dc:source": [_both(p) for p in credit.publishers(sources)],
        "dc:creator": [_both(c) for c in credit.compilers(dataset)],
        "dc:rights": _both(wording.NOTICE),
        "dc:issued": dataset.created[:10],
        **({"dc:license": [{"@id": path} for path in licences]} if licences else {}),
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [_table(table, tables) for table in tables.values()],
    }


def _both(text: Text) -> list[Json]:
    pairs = (("zh", text.zh), ("en", text.en))
    return [{"@value": words, "@language": lang} for lang, words in pairs if words]


def _table(table: Table, held: Mapping[str, Table]) -> Json:
    schema: Json = {"columns": [_column(table.field(name)) for name in table.header if _known(table, name)]}
    if table.primary_key:
        schema["primaryKey"] = [_name(column) for column in table.primary_key]
    if keys := list(_foreign(table, held)):
        schema["foreignKeys"] = keys
    return {"url": quote(table.public), "dc:title": _both(table.title), "tableSchema": schema}


def _known(table: Table, name: str) -> bool:
    return any(field.name == name for field in table.fields)


def _name(column: str) -> str:
    """A column as CSVW names it in keys: title@en is title%40en."""
    return quote(column, safe="")


def _column(field: Field) -> Json:
    missing = [value for value in field.missing] or [""]
    return {
        # A name that CSVW would write otherwise (title%40en) is left to be made from the title.
        **({"name": field.name} if _name(field.name) == field.name else {}),
        "titles": field.name,
        "dc:title": _both(field.title),
        **({"dc:description": _both(field.description)} if field.description else {}),
        "datatype": _datatype(field),
        "null": missing,
        "required": bool(field.constraints.get("required")),
    }


def _datatype(field: Field) -> object:
    """The type, with the limits that CSVW knows too."""
    simple = _TYPES.get(field.type, "string")
    names = {"minimum": "minimum", "maximum": "maximum", "maxLength": "maxLength", "minLength": "minLength"}
    limits: dict[str, Any] = {n: field.constraints[k] for k, n in names.items() if k in field.constraints}
    if simple == "string" and (pattern := field.constraints.get("pattern")):
        limits["format"] = pattern
    return {"base": simple, **limits} if limits and isinstance(simple, str) else simple


def _foreign(table: Table, held: Mapping[str, Table]) -> Iterator[Json]:
    for key in table.foreign_keys:
        there = held.get(str(key["reference"].get("resource") or table.name))
        if there:
            yield {
                "columnReference": _names(key["fields"]),
                "reference": {
                    "resource": quote(there.public),
                    "columnReference": _names(key["reference"]["fields"]),
                },
            }


def _names(columns: str | list[str]) -> list[str]:
    return [_name(column) for column in ([columns] if isinstance(columns, str) else columns)]
