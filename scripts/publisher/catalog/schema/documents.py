"""What each thing in the documents of the API looks like, apart from histories and the index of figures."""

from collections.abc import Mapping

from publisher.catalog.schema.form import (
    ADDRESS,
    COUNT,
    DAY,
    MAYBE,
    MAYBE_COUNT,
    MAYBE_DAY,
    MAYBE_WORDS,
    NUMBER,
    TEXT,
    Schema,
    closed,
    many,
    ref,
)

_PAGES: Schema = ref("Pages")
_WORDS: Schema = ref("Words")
_CODE: Schema = ref("Code")

_QUOTED: dict[str, Schema] = {"source": TEXT, "excerpt": MAYBE, "locator": MAYBE}

_WORDS_SCHEMA: Schema = {
    "title": "Words",
    "type": "object",
    "properties": {"zh": TEXT, "en": TEXT},
    "additionalProperties": False,
    "minProperties": 1,
}
_LISTED_INDICATOR: dict[str, Schema] = {
    "package": TEXT,
    "indicator": TEXT,
    "title": _WORDS,
    "definition": MAYBE_WORDS,
    "unit": _CODE,
    "kind": _CODE,
    "topic": _CODE,
    "frequency": _CODE,
    "next_update": MAYBE_DAY,
    "caveat": MAYBE_WORDS,
    "publishers": many(_WORDS),
    "pages": _PAGES,
    "details": ADDRESS,
}
_LISTED_PACKAGE: dict[str, Schema] = {
    "name": TEXT,
    "title": _WORDS,
    "description": MAYBE_WORDS,
    "version": MAYBE,
    "created": MAYBE,
    "publishers": many(_WORDS),
    "compilers": many(_WORDS),
    "licences": many(ref("Licence")),
    "keywords": many(TEXT),
    "counts": ref("Counts"),
    "pages": _PAGES,
    "details": ADDRESS,
    "observations": ADDRESS,
}
_CORRECTION: dict[str, Schema] = {
    "package": TEXT,
    "correction": TEXT,
    "corrected": DAY,
    "table": TEXT,
    "row": TEXT,
    "field": TEXT,
    "before": TEXT,
    "after": TEXT,
    "reason": MAYBE_WORDS,
}
_SOURCE: dict[str, Schema] = {
    "source": TEXT,
    "title": MAYBE_WORDS,
    "publisher": MAYBE_WORDS,
    "published": MAYBE,
    "url": MAYBE,
    "sha256": MAYBE,
    "retrieved": MAYBE,
    "language": MAYBE,
    "licence": MAYBE,
    "caution": MAYBE_WORDS,
}

DOCUMENTS: Mapping[str, Schema] = {
    "Words": _WORDS_SCHEMA,
    "Code": closed({"code": TEXT, "label": MAYBE_WORDS}, "Code"),
    "Pages": closed({"zh": ADDRESS, "en": ADDRESS}, "Pages"),
    "Licence": closed({"name": TEXT, "title": TEXT, "address": TEXT}, "Licence"),
    "Counts": closed(
        dict.fromkeys(("indicators", "observations", "missing", "measures", "sources", "corrections"), COUNT),
        "Counts",
    ),
    "Release": closed({"version": TEXT, "date": MAYBE_DAY, "commit": MAYBE}, "Release"),
    "File": closed({"address": ADDRESS, "format": TEXT, "bytes": COUNT, "sha256": TEXT}, "File"),
    "Field": closed({"field": TEXT, "type": TEXT, "title": MAYBE_WORDS, "categories": many(_CODE)}, "Field"),
    "Table": closed(
        {
            "table": TEXT,
            "path": TEXT,
            "title": MAYBE_WORDS,
            "rows": COUNT,
            "fields": many(ref("Field")),
        },
        "Table",
    ),
    "Observation": closed(
        {
            "package": TEXT,
            "code": TEXT,
            "key": TEXT,
            "indicator": TEXT,
            "area": TEXT,
            "period": TEXT,
            "breakdowns": {"type": "object", "additionalProperties": TEXT},
            "value": NUMBER,
            "qualifier": TEXT,
            "refers_to": TEXT,
            "status": TEXT,
            **_QUOTED,
            "note": MAYBE_WORDS,
        },
        "Observation",
    ),
    "Target": closed(
        {
            "package": TEXT,
            "code": TEXT,
            "indicator": TEXT,
            "area": TEXT,
            "period": TEXT,
            "value": NUMBER,
            "qualifier": TEXT,
            **_QUOTED,
            "note": MAYBE_WORDS,
        },
        "Target",
    ),
    "Source": closed(_SOURCE, "Source"),
    "SharedSource": closed({**_SOURCE, "packages": many(TEXT)}, "SharedSource"),
    "Area": closed(
        {"area": TEXT, "name": _WORDS, "parent": MAYBE, "level": MAYBE, "packages": many(TEXT)}, "Area"
    ),
    "Correction": closed(_CORRECTION, "Correction"),
    "ListedCorrection": closed({**_CORRECTION, "pages": _PAGES}, "ListedCorrection"),
    "Progress": closed({"checked": DAY, "finding": _CODE, "source": TEXT, "note": MAYBE_WORDS}, "Progress"),
    "Measure": closed(
        {
            "package": TEXT,
            "measure": TEXT,
            "title": _WORDS,
            "kind": _CODE,
            "stage": _CODE,
            "stage_words": MAYBE_WORDS,
            "numbers": MAYBE_WORDS,
            "topic": _CODE,
            "owner": MAYBE_WORDS,
            "due": MAYBE,
            **_QUOTED,
            "note": MAYBE_WORDS,
            "progress": many(ref("Progress")),
        },
        "Measure",
    ),
    "ListedIndicator": closed(_LISTED_INDICATOR, "ListedIndicator"),
    "Indicator": closed(
        {
            **_LISTED_INDICATOR,
            "decimals": COUNT,
            "direction": _CODE,
            "numerator": MAYBE,
            "denominator": MAYBE,
            "factor": NUMBER,
            "part_of": MAYBE,
            "additive": {"type": "boolean"},
            "licences": many(ref("Licence")),
            "observations": many(ref("Observation")),
            "targets": many(ref("Target")),
            "sources": many(ref("Source")),
            "corrections": many(ref("Correction")),
        },
        "Indicator",
    ),
    "ListedPackage": closed(_LISTED_PACKAGE, "ListedPackage"),
    "Package": closed(
        {
            **_LISTED_PACKAGE,
            "formerly": many(TEXT),
            "releases": many(ref("Release")),
            "tables": many(ref("Table")),
            "files": many(ref("File")),
            "indicators": many(ref("ListedIndicator")),
            "sources": many(ref("Source")),
        },
        "Package",
    ),
    "Gone": closed(
        {
            "package": TEXT,
            "indicator": MAYBE,
            "title": MAYBE_WORDS,
            "withdrawn": MAYBE_DAY,
            "reason": MAYBE,
            "last_version": TEXT,
            "pages": _PAGES,
            "files": ADDRESS,
            "history": ADDRESS,
        },
        "Gone",
    ),
    "Status": closed(
        {
            "package": TEXT,
            "version": MAYBE,
            "created": MAYBE,
            "errors": MAYBE_COUNT,
            "warnings": MAYBE_COUNT,
            "answered": MAYBE_COUNT,
            "counts": ref("Counts"),
        },
        "Status",
    ),
    "Index": closed(
        {
            "version": TEXT,
            "description": ADDRESS,
            "lists": {"type": "object", "additionalProperties": ADDRESS},
            "catalogue": closed({"turtle": ADDRESS, "json_ld": ADDRESS}, "CatalogueAddresses"),
            "feeds": closed({"zh": ref("Feeds"), "en": ref("Feeds")}, "FeedsByLanguage"),
        },
        "Index",
    ),
    "Feeds": closed(dict.fromkeys(("releases", "corrections", "calendar", "icalendar"), ADDRESS), "Feeds"),
}
