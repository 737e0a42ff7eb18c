"""Each table of our profile carries the profile's own Table Schema, nothing weaker."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from publisher import profile
from publisher.checks.places import in_descriptor
from publisher.checks.published.schema import fields, resources
from publisher.package import Package
from publisher.problem import Problem
from publisher.reading.json_text import Path

_BREAKDOWN_KEYS = {
    "name",
    "type",
    "title",
    "title@en",
    "description",
    "description@en",
    "constraints",
    "categories",
}

Json = Mapping[str, Any]


def tables_are_those_of_the_profile(package: Package) -> Iterator[Problem]:
    """Every table is known to the profile, and those that it asks for are there."""
    names, misspelt = profile.resource_names(package), set[str]()
    for position, name in enumerate(names):
        path: Path = ("resources", position, "name")
        if name in names[:position]:
            yield in_descriptor(package, path, "table-names-are-unique", found=name)
        elif name and name.casefold().strip() in profile.tables() and name not in profile.tables():
            misspelt.add(name.casefold().strip())  # which is said of the descriptor
        elif name and name not in profile.tables():
            close = get_close_matches(name, profile.tables(), n=1, cutoff=0.6)
            facts = {"likely": close[0] if close else "", "known": tuple(profile.tables())}
            yield in_descriptor(package, path, "table-is-in-the-profile", found=name, **facts)
    yield from _of_one_title(package)
    for name in profile.required(names):
        if name not in names and name not in misspelt:
            title = profile.title(name)
            yield in_descriptor(package, ("resources",), "table-is-there", found=name, title=title)


def _of_one_title(package: Package) -> Iterator[Problem]:
    """Tables that readers are shown under one title."""
    first: dict[str, str] = {}
    for position, name, resource in resources(package):
        title = str(resource.get("title") or "").strip()
        if title and first.setdefault(title, name) != name:
            path: Path = ("resources", position, "title")
            facts = {"cause": "title", "other": first[title]}
            found = in_descriptor(package, path, "table-names-are-unique", found=title, **facts)
            yield replace(found, severity="warning")


def files_are_one_table_each(package: Package) -> Iterator[Problem]:
    """No two tables are read from one file."""
    first: dict[str, str] = {}
    for position, name, resource in resources(package):
        path = resource.get("path")
        if isinstance(path, str) and first.setdefault(path, name) != name:
            facts = {"table": name, "other": first[path]}
            where: Path = ("resources", position, "path")
            yield in_descriptor(package, where, "file-is-one-table", found=path, **facts)


def codes_are_listed_once(package: Package) -> Iterator[Problem]:
    """No code of a vocabulary has two meanings."""
    for position, table, resource in resources(package):
        schema = resource.get("schema")
        for name, (at, given) in fields(schema if isinstance(schema, dict) else {}).items():
            listed = given.get("categories")
            seen: set[str] = set()
            for number, category in enumerate(listed if isinstance(listed, list) else ()):
                code = str(category.get("value")) if isinstance(category, dict) else ""
                if code and code in seen:
                    path: Path = (
                        "resources", position, "schema", "fields", at, "categories", number, "value",
                    )  # fmt: skip
                    facts = {"table": table, "name": name}
                    yield in_descriptor(package, path, "codes-are-listed-once", found=code, **facts)
                seen.add(code)
            yield from _labelled_alike(package, (position, at), (table, name), listed)


def _labelled_alike(
    package: Package, place: tuple[int, int], names: tuple[str, str], listed: object
) -> Iterator[Problem]:
    """Two codes of a vocabulary that have one label in every language: a warning of the later one."""
    first: dict[tuple[str, ...], str] = {}
    for number, category in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(category, dict) or not category.get("label"):
            continue
        labels = tuple(str(category[key]) for key in sorted(category) if key.partition("@")[0] == "label")
        code = str(category.get("value"))
        other = first.setdefault(labels, code)
        if other != code:
            path: Path = ("resources", place[0], "schema", "fields", place[1], "categories", number, "label")
            facts = {"table": names[0], "name": names[1], "code": code, "other": other, "cause": "label"}
            found = in_descriptor(package, path, "codes-are-listed-once", found=labels[0], **facts)
            yield replace(found, severity="warning")


def languages_are_listed(package: Package) -> Iterator[Problem]:
    """A package lists every language of the site in which its tables have words; said once for each."""
    listed = profile.languages(package)
    first: dict[str, dict[str, object]] = {}
    for table, column in _columns(package):
        if language := profile.silent(table, column, listed):
            first.setdefault(language, {"table": table, "column": column})
    for language, place in first.items():
        facts = {**place, "language": language, "cause": "unlisted"}
        yield in_descriptor(
            package, ("languages",), "descriptor-value-fits", found=", ".join(listed), **facts
        )


def _columns(package: Package) -> Iterator[tuple[str, str]]:
    """The tables of the profile, and the columns that their schemas describe."""
    for _, table, resource in resources(package):
        schema = resource.get("schema")
        if table in profile.tables() and isinstance(schema, dict):
            yield from ((table, column) for column in fields(schema))


def schemas_are_those_of_the_profile(package: Package) -> Iterator[Problem]:
    """A schema equals the profile's, apart from the vocabularies and breakdowns that are a package's own."""
    resources = package.descriptor.get("resources")
    for position, resource in enumerate(resources if isinstance(resources, list) else ()):
        if isinstance(resource, dict) and str(resource.get("name")) in profile.tables():
            schema = resource.get("schema")
            if isinstance(schema, dict):
                yield from _schema(package, ("resources", position, "schema"), str(resource["name"]), schema)


def _schema(package: Package, path: Path, table: str, schema: Json) -> Iterator[Problem]:
    languages = profile.languages(package)
    ours = profile.schema(table, languages)
    fields = schema.get("fields")
    if "fields" in schema and not isinstance(fields, list):
        return  # said of the descriptor
    given = [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    names = [str(field.get("name")) for field in given]
    known = {field["name"]: field for field in ours["fields"]}
    for name in known:
        if name not in names:
            yield in_descriptor(package, (*path, "fields"), "field-is-in-the-schema", found=name, table=table)
    breakdowns = []
    for position, (name, field) in enumerate(zip(names, given)):
        place = (*path, "fields", position)
        if name in names[:position]:
            facts = {"table": table, "cause": "twice"}
            yield in_descriptor(package, (*place, "name"), "field-is-in-the-profile", found=name, **facts)
        elif name in known:
            yield from _field(package, place, table, (field, known[name]))
        elif profile.translated(table, name, languages):
            continue
        elif profile.silent(table, name, languages):
            continue  # said once, where the languages are listed
        elif table == "observations" and _is_breakdown(field, languages):
            breakdowns.append(name)
        else:
            yield in_descriptor(package, place, "field-is-in-the-profile", found=name, table=table)
    yield from _keys(package, path, schema, {**ours, "primaryKey": [*ours["primaryKey"], *breakdowns]})


def _listed(schema: Json, key: str) -> bool:
    return isinstance(schema.get(key), list)


def _is_breakdown(field: Json, languages: tuple[str, ...]) -> bool:
    """Whether a column that is not the profile's tells groups apart, and says which there are."""
    known = _BREAKDOWN_KEYS | {f"{key}@{lang}" for key in ("title", "description") for lang in languages}
    return field.get("type") == "string" and bool(field.get("categories")) and set(field) <= known


def _field(package: Package, path: Path, table: str, pair: tuple[Json, Json]) -> Iterator[Problem]:
    given, ours = pair
    held = package.tables.get(table)
    governed = package.file(held.path) if held else ""
    own = {"categories"} if given["name"] in profile.VOCABULARIES.get(table, ()) else set()
    for key in sorted({*given, *ours} - own):
        if given.get(key) != ours.get(key) and not _fewer(key, given, ours):
            cause = "missing" if key not in given else "" if key in ours else "own"
            facts = {"name": given["name"], "key": key, "cause": cause}
            facts["ours"] = _shown(ours.get(key, ""))
            facts["governs"] = governed
            where = (*path, key) if key in given else path
            yield in_descriptor(
                package, where, "field-is-as-in-the-profile", found=_shown(given.get(key)), **facts
            )
    if own and not given.get("categories"):
        yield in_descriptor(package, path, "vocabulary-is-given", found=str(given["name"]))


def _fewer(key: str, given: Json, ours: Json) -> bool:
    """Whether a field lists only some of the profile's codes, each as the profile has it."""
    listed, known = given.get(key), ours.get(key)
    if key != "categories" or not isinstance(listed, list) or not isinstance(known, list):
        return False
    return bool(listed) and all(one in known for one in listed)


def _keys(package: Package, path: Path, schema: Json, ours: Json) -> Iterator[Problem]:
    for key in ("primaryKey", "foreignKeys"):
        if _sorted(schema.get(key) or []) != _sorted(ours.get(key) or []):
            facts = {"key": key, "ours": _shown(ours.get(key) or [])}
            yield in_descriptor(package, (*path, key), "keys-are-those-of-the-profile", found=key, **facts)
    missing = schema.get("missingValues", [""])
    values = (
        [m.get("value") if isinstance(m, dict) else m for m in missing]
        if isinstance(missing, list)
        else missing
    )
    if values != [""] and isinstance(missing, list):
        yield in_descriptor(
            package, (*path, "missingValues"), "only-an-empty-cell-is-missing", found=_shown(values)
        )


def _sorted(keys: Any) -> Any:
    """Keys in an order of their own: which foreign key stands first means nothing."""
    return sorted(keys, key=str) if isinstance(keys, list) and keys and isinstance(keys[0], dict) else keys


def _shown(value: Any) -> str:
    """A value as it is written in a descriptor; a text without its quotation marks."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
