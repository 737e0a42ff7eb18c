"""What each document of the API looks like, as JSON Schema: closed, and every key always there."""

from collections.abc import Mapping
from typing import Any

from publisher import profile
from publisher.package import Text

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """The schema of a thing by its name in the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(schema: Schema) -> Schema:
    """A list of such things."""
    return {"type": "array", "items": schema}


def both(text: Text) -> str:
    """Words for a description that has room for one text only: Chinese, then English."""
    return f"{text.zh} / {text.en}"


def document(name: str, data: Schema) -> Schema:
    """A whole document that holds ``data``."""
    return _closed(
        {"self": _ADDRESS, "notice": ref("Words"), "data": data},
        f"{name}",
    )


def _closed(properties: Mapping[str, Schema], title: str) -> Schema:
    """An object with these keys, all of them there, and no others."""
    return {
        "title": title,
        "type": "object",
        "properties": {key: _named(key, schema) for key, schema in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }


def _named(key: str, schema: Schema) -> Schema:
    """What people call a column of the tables stands beside it."""
    title = profile.field_title(key)
    return {**schema, "description": both(title)} if title and "description" not in schema else schema


_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
_NUMBER: Schema = {"type": ["number", "null"]}
_DAY: Schema = {"type": "string", "format": "date"}
_MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
_PAGES: Schema = ref("Pages")
_WORDS: Schema = ref("Words")
_MAYBE_WORDS: Schema = {"anyOf": [ref("Words"), {"type": "null"}]}
_CODE: Schema = ref("Code")

_QUOTED: dict[str, Schema] = {"source": _TEXT, "excerpt": _MAYBE, "locator": _MAYBE}

_WORDS_SCHEMA: Schema = {
    "title": "Words",
    "type": "object",
    "properties": {"zh": _TEXT, "en": _TEXT},
    "additionalProperties": False,
    "minProperties": 1,
}
_LISTED_INDICATOR: dict[str, Schema] = {
    "package": _TEXT,
    "indicator": _TEXT,
    "title": _WORDS,
    "definition": _MAYBE_WORDS,
    "unit": _CODE,
    "kind": _CODE,
    "topic": _CODE,
    "frequency": _CODE,
    "next_update": _MAYBE_DAY,
    "caveat": _MAYBE_WORDS,
    "publishers": many(_WORDS),
    "pages": _PAGES,
    "details": _ADDRESS,
}
_LISTED_PACKAGE: dict[str, Schema] = {
    "name": _TEXT,
    "title": _WORDS,
    "description": _MAYBE_WORDS,
    "version": _MAYBE,
    "created": _MAYBE,
    "publishers": many(_WORDS),
    "compilers": many(_WORDS),
    "licences": many(ref("Licence")),
    "keywords": many(_TEXT),
    "counts": ref("Counts"),
    "pages": _PAGES,
    "details": _ADDRESS,
    "observations": _ADDRESS,
}
_CORRECTION: dict[str, Schema] = {
    "package": _TEXT,
    "correction": _TEXT,
    "corrected": _DAY,
    "table": _TEXT,
    "row": _TEXT,
    "field": _TEXT,
    "before": _TEXT,
    "after": _TEXT,
    "reason": _MAYBE_WORDS,
}
_SOURCE: dict[str, Schema] = {
    "source": _TEXT,
    "title": _MAYBE_WORDS,
    "publisher": _MAYBE_WORDS,
    "published": _MAYBE,
    "url": _MAYBE,
    "sha256": _MAYBE,
    "retrieved": _MAYBE,
    "language": _MAYBE,
    "licence": _MAYBE,
    "caution": _MAYBE_WORDS,
}

SCHEMAS: Mapping[str, Schema] = {
    "Words": _WORDS_SCHEMA,
    "Code": _closed({"code": _TEXT, "label": _MAYBE_WORDS}, "Code"),
    "Pages": _closed({"zh": _ADDRESS, "en": _ADDRESS}, "Pages"),
    "Licence": _closed({"name": _TEXT, "title": _TEXT, "address": _TEXT}, "Licence"),
    "Counts": _closed(
        dict.fromkeys(
            ("indicators", "observations", "missing", "measures", "sources", "corrections"), _COUNT
        ),
        "Counts",
    ),
    "Release": _closed({"version": _TEXT, "date": _MAYBE_DAY, "commit": _MAYBE}, "Release"),
    "File": _closed({"address": _ADDRESS, "format": _TEXT, "bytes": _COUNT, "sha256": _TEXT}, "File"),
    "Field": _closed(
        {"field": _TEXT, "type": _TEXT, "title": _MAYBE_WORDS, "categories": many(_CODE)}, "Field"
    ),
    "Table": _closed(
        {
            "table": _TEXT,
            "path": _TEXT,
            "title": _MAYBE_WORDS,
            "rows": _COUNT,
            "fields": many(ref("Field")),
        },
        "Table",
    ),
    "Observation": _closed(
        {
            "package": _TEXT,
            "key": _TEXT,
            "indicator": _TEXT,
            "area": _TEXT,
            "period": _TEXT,
            "breakdowns": {"type": "object", "additionalProperties": _TEXT},
            "value": _NUMBER,
            "qualifier": _TEXT,
            "refers_to": _TEXT,
            "status": _TEXT,
            **_QUOTED,
            "note": _MAYBE_WORDS,
        },
        "Observation",
    ),
    "Target": _closed(
        {
            "package": _TEXT,
            "indicator": _TEXT,
            "area": _TEXT,
            "period": _TEXT,
            "value": _NUMBER,
            "qualifier": _TEXT,
            **_QUOTED,
            "note": _MAYBE_WORDS,
        },
        "Target",
    ),
    "Source": _closed(_SOURCE, "Source"),
    "SharedSource": _closed({**_SOURCE, "packages": many(_TEXT)}, "SharedSource"),
    "Area": _closed(
        {"area": _TEXT, "name": _WORDS, "parent": _MAYBE, "level": _MAYBE, "packages": many(_TEXT)}, "Area"
    ),
    "Correction": _closed(_CORRECTION, "Correction"),
    "ListedCorrection": _closed({**_CORRECTION, "pages": _PAGES}, "ListedCorrection"),
    "Progress": _closed(
        {"checked": _DAY, "finding": _CODE, "source": _TEXT, "note": _MAYBE_WORDS}, "Progress"
    ),
    "Measure": _closed(
        {
            "package": _TEXT,
            "measure": _TEXT,
            "title": _WORDS,
            "kind": _CODE,
            "stage": _CODE,
            "stage_words": _MAYBE_WORDS,
            "numbers": _MAYBE_WORDS,
            "topic": _CODE,
            "owner": _MAYBE_WORDS,
            "due": _MAYBE,
            **_QUOTED,
            "note": _MAYBE_WORDS,
            "progress": many(ref("Progress")),
        },
        "Measure",
    ),
    "ListedIndicator": _closed(_LISTED_INDICATOR, "ListedIndicator"),
    "Indicator": _closed(
        {
            **_LISTED_INDICATOR,
            "decimals": _COUNT,
            "direction": _CODE,
            "numerator": _MAYBE,
            "denominator": _MAYBE,
            "factor": _NUMBER,
            "part_of": _MAYBE,
            "additive": {"type": "boolean"},
            "licences": many(ref("Licence")),
            "observations": many(ref("Observation")),
            "targets": many(ref("Target")),
            "sources": many(ref("Source")),
            "corrections": many(ref("Correction")),
        },
        "Indicator",
    ),
    "ListedPackage": _closed(_LISTED_PACKAGE, "ListedPackage"),
    "Package": _closed(
        {
            **_LISTED_PACKAGE,
            "formerly": many(_TEXT),
            "releases": many(ref("Release")),
            "tables": many(ref("Table")),
            "files": many(ref("File")),
            "indicators": many(ref("ListedIndicator")),
            "sources": many(ref("Source")),
        },
        "Package",
    ),
    "Status": _closed(
        {
            "package": _TEXT,
            "version": _MAYBE,
            "created": _MAYBE,
            "errors": _MAYBE_COUNT,
            "warnings": _MAYBE_COUNT,
            "answered": _MAYBE_COUNT,
            "counts": ref("Counts"),
        },
        "Status",
    ),
    "Index": _closed(
        {
            "version": _TEXT,
            "description": _ADDRESS,
            "lists": {"type": "object", "additionalProperties": _ADDRESS},
            "catalogue": _closed({"turtle": _ADDRESS, "json_ld": _ADDRESS}, "CatalogueAddresses"),
            "feeds": _closed({"zh": ref("Feeds"), "en": ref("Feeds")}, "FeedsByLanguage"),
        },
        "Index",
    ),
    "Feeds": _closed(dict.fromkeys(("releases", "corrections", "calendar", "icalendar"), _ADDRESS), "Feeds"),
}
