"""A package in Croissant 1.1, which tools for machine learning read."""

import hashlib
from collections.abc import Iterator, Mapping

from publisher.catalog import credit, wording
from publisher.catalog.encode import Json
from publisher.model import Dataset
from publisher.package import TAGS, Field, Table, Text

NAME = "croissant.json"

# Croissant's own context: what each of its keys means.
_CONTEXT: Json = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    **{
        key: f"cr:{key}"
        for key in (
            "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
            "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset",
            "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
            "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
        )
    },
    **{key: {"@id": f"cr:{key}", "@type": "@json"} for key in ("data", "examples")},
    **{key: {"@container": "@language"} for key in ("description", "name")},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
}  # fmt: skip

_TYPES: Mapping[str, str] = {
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "integer": "sc:Integer",
    "number": "sc:Float",
}


def document(dataset: Dataset) -> Json:
    """The description; it lies beside ``datapackage.json`` and names the tables relatively."""
    tables = tuple(dataset.package.tables.values())
    held = {table.name: table for table in tables}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": _both(dataset.title),
        "description": _both(Text(*(_described(dataset, lang) for lang in ("zh", "en")))),
        "version": dataset.version,
        "datePublished": dataset.created[:10],
        "inLanguage": [*TAGS.values()],
        "keywords": [str(word) for word in dataset.package.descriptor.get("keywords", ())],
        "license": [path or name for name, _, path in credit.licences(dataset)],
        "creator": [{"@type": "sc:Organization", "name": _both(c)} for c in credit.compilers(dataset)],
        "creditText": credit.line(tuple(dataset.sources.values()), dataset, "zh"),
        "isBasedOn": [
            {
                "@type": "sc:CreativeWork",
                "name": _both(source.title),
                "publisher": {"@type": "sc:Organization", "name": _both(source.publisher)},
            }
            for source in dataset.sources.values()
        ],
        "citeAs": _cited(dataset),
        "distribution": [_file(table) for table in tables],
        "recordSet": [_records(table, held) for table in tables],
    }


def _both(text: Text) -> Json:
    return {lang: words for lang, words in (("zh", text.zh), ("en", text.en)) if words}


def _described(dataset: Dataset, lang: str) -> str:
    return f"{dataset.description[lang] or dataset.title[lang]} {wording.NOTICE[lang]}"


def _cited(dataset: Dataset) -> str:
    credited = credit.line(tuple(dataset.sources.values()), dataset, "en")
    return f"{credited} {dataset.title['en']} ({dataset.name}), {dataset.version}, {dataset.created[:10]}."


def _file(table: Table) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": f"file/{table.name}",
        "name": {"zh": table.public},
        "contentUrl": table.public,
        "contentSize": f"{len(table.data)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(table.data).hexdigest(),
    }


def _records(table: Table, held: Mapping[str, Table]) -> Json:
    keys = [{"@id": f"{table.name}/{column}"} for column in table.primary_key]
    referred = dict(_references(table, held))
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": _both(table.title) or {"zh": table.name},
        **({"key": keys} if keys else {}),
        "field": [_field(field, table, referred) for field in table.fields],
    }


def _references(table: Table, held: Mapping[str, Table]) -> Iterator[tuple[str, Json]]:
    """Which column names a row of which other table.

    Croissant knows keys of one column, and its reader follows no chain: a table that itself refers
    to others is not referred to.
    """
    for key in table.foreign_keys:
        there = str(key["reference"].get("resource") or table.name)
        here, target = _columns(key["fields"]), _columns(key["reference"]["fields"])
        if there in held and len(here) == 1 and not _refers(held[there]):
            yield here[0], {"field": {"@id": f"{there}/{target[0]}"}}


def _refers(table: Table) -> bool:
    return bool(table.foreign_keys)


def _columns(named: str | list[str]) -> list[str]:
    return [named] if isinstance(named, str) else list(named)


def _field(field: Field, table: Table, referred: Mapping[str, Json]) -> Json:
    described = _both(field.title) or _both(field.description)
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": {"zh": field.name},
        **({"description": described} if described else {}),
        "dataType": _TYPES.get(field.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"file/{table.name}"}, "extract": {"column": field.name}},
        **({"references": referred[field.name]} if field.name in referred else {}),
    }
