"""The files of a new package: complete but for its rows, and nothing in them that nobody said."""

import copy
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from publisher import profile
from publisher.package import Category, Package, Text, text

TABLES = ("indicators", "observations", "sources", "areas")

LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": (
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
}

_READ = Text("怎么读", "How to read it")
_LICENCE = Text("许可", "Licence")
_UNDER = Text("数据采用 [{title}]({path})。", "The data is under [{title}]({path}).")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a new package."""

    name: str
    title: Text
    description: Text
    contributor: Text
    keywords: tuple[str, ...]
    licence: str  # a key of LICENCES
    sources: tuple[str, ...]  # codes that other packages know, or titles of documents
    areas: tuple[str, ...]  # codes that other packages know
    units: tuple[Category, ...]
    topics: tuple[Category, ...]
    tables: tuple[str, ...]  # of those that a package may have besides
    created: date


@dataclass(frozen=True, slots=True)
class Known:
    """What the packages that are there already say of areas, sources and units: rows and codes."""

    areas: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, Mapping[str, str]]
    units: Mapping[str, Category]


def known(packages: Iterable[Package]) -> Known:
    """What can be taken over from these packages; of a code that several have, the first row."""
    areas: dict[str, Mapping[str, str]] = {}
    sources: dict[str, Mapping[str, str]] = {}
    units: dict[str, Category] = {}
    for package in packages:
        for rows, table, key in ((areas, "areas", "area"), (sources, "sources", "source")):
            for row in _rows(package, table):
                rows.setdefault(row.get(key, ""), row)
        for code, unit in _units(package).items():
            units.setdefault(code, unit)
    return Known(areas, sources, units)


def _rows(package: Package, table: str) -> Iterator[Mapping[str, str]]:
    held = package.tables.get(table)
    yield from (row for _, row in held.rows()) if held else ()


def _units(package: Package) -> Mapping[str, Category]:
    table = package.tables.get("indicators")
    fields = table.fields if table is not None else ()
    return next((field.categories for field in fields if field.name == "unit"), {})


def code_has_its_form(field: str, code: str) -> bool:
    """Whether a code may stand under a field of the indicators, going by the profile."""
    described = profile.tables()["indicators"]["schema"]["fields"]
    pattern = next(f["constraints"]["pattern"] for f in described if f["name"] == field)
    return re.fullmatch(pattern, code) is not None


def files(answers: Answers, there: Known) -> dict[str, bytes]:
    """Every file of the package by its path; KeyError for an area that no package knows."""
    tables = [name for name in profile.tables() if name in (*TABLES, *answers.tables)]
    rows = {"areas": _areas(answers, there), "sources": _sources(answers, there)}
    made = {"datapackage.json": profile.written(_descriptor(answers, there, tables)).encode()}
    for name in tables:
        made[profile.path(name)] = csv_file(_header(name), rows.get(name, []))
    made["README.md"] = _readme(answers, tables, "zh").encode()
    made["README.en.md"] = _readme(answers, tables, "en").encode()
    return made


def _areas(answers: Answers, there: Known) -> list[Mapping[str, str]]:
    """The rows of the areas asked for and of all that lie above them, the highest first."""
    found: dict[str, Mapping[str, str]] = {}
    for code in answers.areas:
        chain: dict[str, Mapping[str, str]] = {}
        while code and code not in found and code not in chain:
            chain[code] = there.areas[code]
            code = there.areas[code].get("parent", "")
        found |= dict(reversed(chain.items()))
    return list(found.values())


def _sources(answers: Answers, there: Known) -> list[Mapping[str, str]]:
    return [there.sources[code] for code in answers.sources if code in there.sources]


def _descriptor(answers: Answers, there: Known, tables: Sequence[str]) -> dict[str, Any]:
    title, path = LICENCES[answers.licence]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": answers.name,
        **_both("title", answers.title),
        **_both("description", answers.description),
        "languages": ["zh-Hans", "en"],
        "version": "1.0.0",
        "created": f"{answers.created.isoformat()}T00:00:00Z",
        "licenses": [{"name": answers.licence, "title": title, "path": path}],
        "sources": [_document(source, there) for source in answers.sources],
        "contributors": [{**_both("title", answers.contributor), "roles": ["publisher"]}],
        "keywords": list(answers.keywords),
        "resources": [_resource(name, answers) for name in tables],
    }


def _both(key: str, words: Text) -> dict[str, str]:
    return {key: words.zh} | ({f"{key}@en": words.en} if words.en else {})


def _document(source: str, there: Known) -> dict[str, str]:
    """A document as the descriptor names it: with its title and, where one is known, its address."""
    row = there.sources.get(source)
    if row is None:
        return {"title": source}
    named = {"title": row["title"], "title@en": row.get("title@en", ""), "path": row.get("url", "")}
    return {key: words for key, words in named.items() if words}


def _resource(name: str, answers: Answers) -> dict[str, Any]:
    """The profile's own table, with the units and topics of this package."""
    resource = copy.deepcopy(profile.resource(name))
    for field in resource["schema"]["fields"] if name == "indicators" else ():
        own = {"unit": answers.units, "topic": answers.topics}.get(field["name"])
        if own:
            field["categories"] = [_category(category) for category in own]
    return resource


def _category(category: Category) -> dict[str, str]:
    one = {"one@en": category.one} if category.one else {}
    return {"value": category.code, **_both("label", category.label), **one}


def _header(name: str) -> list[str]:
    return [field["name"] for field in profile.tables()[name]["schema"]["fields"]]


def csv_file(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table as its CSV file; a row lacks no column, and is empty where it says nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return out.getvalue().encode()


def _readme(answers: Answers, tables: Sequence[str], lang: str) -> str:
    described = profile.tables()
    colon = "：" if lang == "zh" else ": "
    lines = [f"- `data/{t}.csv`{colon}{text(described[t], 'description')[lang]}" for t in tables]
    title, path = LICENCES[answers.licence]
    parts = (
        f"# {answers.title[lang]}",
        answers.description[lang],
        f"## {_READ[lang]}",
        "\n".join(lines),
        f"## {_LICENCE[lang]}",
        _UNDER[lang].format(title=title, path=path),
    )
    return "\n\n".join(parts) + "\n"
