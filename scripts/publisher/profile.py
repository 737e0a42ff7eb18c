"""Our profile: which tables an indicator package has, and the Table Schema of each."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.package import Package, Text, text

_FOLDER = Path(__file__).parent / "profile"

LANGUAGES = {"zh-Hans": "", "en": "@en"}  # those of the site, and how their words are marked
CORE = ("indicators", "observations", "sources", "areas")
# What a package may have besides, of which everything is said by the profile.
FURTHER = ("targets", "mentions", "terms", "corrections", "excuses")
NAMING_INDICATORS = ("numerator", "denominator", "part_of")  # fields of an indicator that name another
VOCABULARIES = {  # fields whose codes a package may name for itself
    "indicators": ("unit", "topic"),
    "measures": ("kind", "stage", "topic"),
}


@cache
def tables() -> Mapping[str, Any]:
    """Every table of the profile by name, in the order in which they are shown."""
    loaded: Mapping[str, Any] = json.loads((_FOLDER / "tables.json").read_text("utf-8"))
    return loaded


def languages(package: Package) -> tuple[str, ...]:
    """The languages in which a package says everything; both of the site where it does not list them.

    Words without a mark are Chinese, words under ``title@en`` English, and so on for any other.
    """
    return languages_of(package.descriptor)


def languages_of(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """The same of a package with this descriptor."""
    listed = descriptor.get("languages")
    said = tuple(map(str, listed)) if isinstance(listed, list) else ()
    return said if set(said) & set(LANGUAGES) else tuple(LANGUAGES)


@cache
def schema(table: str, languages: tuple[str, ...]) -> Mapping[str, Any]:
    """The Table Schema of a table of the profile, without the columns of a language that is not spoken."""
    whole = tables()[table]["schema"]
    names = {field["name"] for field in whole["fields"]}
    silent = {mark for lang, mark in LANGUAGES.items() if lang not in languages}
    fields = [f for f in whole["fields"] if not _of(f["name"], names, silent)]
    return {**whole, "fields": fields}


def path(table: str) -> str:
    """Where a table of the profile lies in a package, as a rule."""
    return f"data/{table}.csv"


def written(descriptor: Mapping[str, Any]) -> str:
    """A descriptor, or a part of one, as new packages have it."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def resource(table: str, languages: tuple[str, ...] = tuple(LANGUAGES)) -> dict[str, Any]:
    """A table of the profile as the descriptor of a package in these languages lists it."""
    described = tables()[table]
    marks = [mark for lang, mark in LANGUAGES.items() if lang in languages]
    words = [f"{name}{mark}" for name in ("title", "description") for mark in marks]
    held = {name: said for name, said in schema(table, languages).items() if said}
    return {
        "name": table,
        "type": "table",
        "path": path(table),
        **{name: described[name] for name in words},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            **held,
            "missingValues": [{"value": "", "label": "空缺", "label@en": "empty"}],
        },
    }


def _of(column: str, names: set[str], marks: set[str]) -> bool:
    """Whether a column holds words of a language with one of these marks."""
    bare, at, lang = column.partition("@")
    return f"{bare}@en" in names and at + lang in marks


def translated(table: str, column: str, languages: tuple[str, ...]) -> bool:
    """Whether a column, such as title@es, holds words of the profile in a language of the package."""
    bare, _, lang = column.partition("@")
    names = {field["name"] for field in tables()[table]["schema"]["fields"]}
    return f"{bare}@en" in names and lang in languages and lang not in LANGUAGES


def silent(table: str, column: str, languages: tuple[str, ...]) -> str:
    """The language of the site in which a column holds words, if the package does not list it."""
    names = {field["name"] for field in tables()[table]["schema"]["fields"]}
    marks = {lang: mark for lang, mark in LANGUAGES.items() if lang not in languages}
    return next((lang for lang, mark in marks.items() if column in names and _of(column, names, {mark})), "")


@cache
def descriptor_schema(languages: tuple[str, ...] = tuple(LANGUAGES)) -> Mapping[str, Any]:
    """The closed JSON Schema that a descriptor of our profile has to fit, its words in ``languages``."""
    loaded: Mapping[str, Any] = json.loads((_FOLDER / "descriptor.json").read_text("utf-8"))
    silent = {mark for lang, mark in LANGUAGES.items() if lang not in languages}
    further = [lang for lang in languages if lang not in LANGUAGES]
    adapted: Mapping[str, Any] = _adapted(loaded, silent, further)
    return adapted


def _adapted(part: Any, silent: set[str], further: list[str]) -> Any:
    """A schema that asks for no words in a ``silent`` language and allows those in ``further`` ones."""
    if isinstance(part, list):
        return [_adapted(one, silent, further) for one in part]
    if not isinstance(part, dict):
        return part
    held = {key: _adapted(value, silent, further) for key, value in part.items()}
    known = held.get("properties")
    if isinstance(known, dict):
        worded = [key.removesuffix("@en") for key in known if key.endswith("@en")]
        more = {f"{key}@{lang}": known[key] for key in worded for lang in further if key in known}
        held["properties"] = {**known, **more}
        wanted = held.get("required", [])
        held["required"] = [key for key in wanted if not _of(key, set(known), silent)]
    return held


def imported(package: Package) -> bool:
    """Whether a program took the figures over from another publication, and nobody typed them."""
    return bool(package.descriptor.get("imported"))


def is_ours(names: Iterable[str]) -> bool:
    """Whether a package with tables of these names is of our profile."""
    given = set(names)
    return len(given & set(CORE)) >= 2 or bool(given & {"measures", "terms"})


def ours(package: Package) -> bool:
    """Whether a package is of our profile, going by what its descriptor lists."""
    return lists_ours(package.descriptor)


def lists_ours(descriptor: Mapping[str, Any]) -> bool:
    """Whether a descriptor lists the tables of our profile, and not others that are called the same.

    They are others where some are described and none of them has the column that gives it its name.
    """
    if not is_ours(name for name in _names(descriptor) if name):
        return False
    described = [(one["name"], _columns(one)) for one in descriptor["resources"] if _is_named(one)]
    told = [(name, columns) for name, columns in described if columns]
    return not told or any(tables()[name]["schema"]["fields"][0]["name"] in held for name, held in told)


def _is_named(resource: object) -> bool:
    return isinstance(resource, dict) and str(resource.get("name")) in tables()


def _columns(resource: Mapping[str, Any]) -> list[str]:
    schema = resource.get("schema")
    listed = schema.get("fields") if isinstance(schema, dict) else None
    return [str(f.get("name")) for f in listed if isinstance(f, dict)] if isinstance(listed, list) else []


def resource_names(package: Package) -> list[str]:
    """The names of the resources that a descriptor lists; empty where one has none."""
    return _names(package.descriptor)


def listed(descriptor: Mapping[str, Any]) -> set[str]:
    """The names and the paths of the resources that a descriptor lists."""
    resources = descriptor.get("resources")
    held = resources if isinstance(resources, list) else []
    return {str(one.get(key)) for one in held if isinstance(one, dict) for key in ("name", "path")}


def _names(descriptor: Mapping[str, Any]) -> list[str]:
    resources = descriptor.get("resources")
    listed = resources if isinstance(resources, list) else []
    return [str(r.get("name") or "") if isinstance(r, dict) else "" for r in listed]


def required(names: Iterable[str]) -> tuple[str, ...]:
    """The tables that a package of our profile must have, seeing which it has."""
    given = set(names)
    if given & {"indicators", "observations"}:
        return tuple(name for name, table in tables().items() if table["required"])
    return ("sources",)


@cache
def field_title(name: str) -> Text:
    """What people call a column, in both languages; no words for a column that is not ours."""
    for table in tables().values():
        for field in table["schema"]["fields"]:
            if field["name"] == name:
                return text(field, "title")
    return Text()


@cache
def label(table: str, field: str, code: str) -> Text:
    """The words of a code that the profile itself lists; the code where it lists none."""
    for described in tables()[table]["schema"]["fields"]:
        for category in described.get("categories", ()) if described["name"] == field else ():
            if category["value"] == code:
                return text(category, "label")
    return Text(code, code)


def title(table: str) -> Text:
    """What people call a table of the profile."""
    return text(tables()[table], "title")
