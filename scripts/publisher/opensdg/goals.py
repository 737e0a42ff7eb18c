"""One package for each goal: its descriptor, its tables and its readme, as files."""

import copy
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from publisher import profile
from publisher.new_package import csv_file
from publisher.opensdg.asked import Asked, areas
from publisher.opensdg.dimensions import REPEAT
from publisher.opensdg.figures import Row
from publisher.opensdg.indicators import Goal
from publisher.opensdg.report import Report
from publisher.opensdg.repository import Held, Repository
from publisher.package import text

Files = dict[str, bytes]
TABLES = ("indicators", "observations", "sources", "areas", "reporting", "particulars")
MISSING = [{"value": "", "label": "空缺", "label@en": "empty"}]


@cache
def names() -> Mapping[str, Mapping[str, str]]:
    """The names of the goals in both languages, by their numbers."""
    return tomllib.loads((Path(__file__).parent / "goals.toml").read_text("utf-8"))


def packages(repository: Repository, asked: Asked) -> tuple[dict[str, Files], Report]:
    """The files of every package by its name, and what became of everything in the repository."""
    report = Report()
    for place, words in repository.faults:
        report.add("fault", "", place, words)
    for path in repository.unread:
        report.add("no-place", "", path, "a file that belongs to no indicator")
    codes = areas(repository.held, asked.areas)
    made: dict[str, Files] = {}
    for number in sorted({held.goal for held in repository.held}):
        goal = Goal(repository, codes, report)
        mine = [held for held in repository.held if held.goal == number]
        for held in mine:
            goal.take(held)
        name = f"goal-{number:02}"
        made[name] = _files(name, goal, mine, asked)
        report.packages[name] = len(goal.rows["indicators"])
    return made, report


def _files(name: str, goal: Goal, held: Sequence[Held], asked: Asked) -> Files:
    for table in profile.CORE:  # there even where a goal has no figures
        goal.rows.setdefault(table, [])
    goal.rows["areas"] = _areas(goal)
    for row in goal.rows["observations"]:
        for dimension in (*goal.dimensions.columns, REPEAT):  # of indicators that came later
            row.setdefault(dimension, "_Z")
    for row in goal.rows["sources"]:
        row |= {"publisher@en": asked.publisher, "licence": asked.licence[0]}
    schemas = {table: _schema(table, goal) for table in _tables(goal)}
    written = {
        f"data/{table}.csv": csv_file([f["name"] for f in schema["fields"]], goal.rows[table])
        for table, schema in schemas.items()
    }
    descriptor = _descriptor(name, goal, asked, schemas, held)
    return {
        "datapackage.json": (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode(),
        **written,
        "README.en.md": _readme(descriptor).encode(),
    }


def _tables(goal: Goal) -> list[str]:
    """The tables of the package: the core ones, and those that have rows."""
    return [table for table in TABLES if table in profile.CORE or goal.rows.get(table)]


def _areas(goal: Goal) -> list[Row]:
    used = {row["area"] for row in goal.rows.get("observations", ())} or set(goal.areas.values())
    return [
        {"area": code, "name@en": place, "parent": "", "level": "country"}
        for place, code in goal.areas.items()
        if code in used
    ]


def _languages(goal: Goal) -> tuple[str, ...]:
    further = [lang for lang in goal.repository.languages[1:] if lang not in profile.LANGUAGES]
    return ("en", *further)


def _schema(table: str, goal: Goal) -> dict[str, Any]:
    """The profile's schema in the languages of the repository, with this package's codes and breakdowns."""
    schema = copy.deepcopy(dict(profile.schema(table, _languages(goal))))
    own = {"unit": goal.units, "topic": goal.topics} if table == "indicators" else {}
    for field in schema["fields"]:
        if codes := own.get(field["name"]):
            field["categories"] = [{"value": c, "label@en": words} for c, words in codes.items()]
    if table == "observations":
        dimensions = goal.dimensions.fields()
        at = schema["primaryKey"].index("period") + 1
        schema["fields"][at:at] = dimensions
        schema["primaryKey"] = [*schema["primaryKey"], *(field["name"] for field in dimensions)]
    schema["fields"] += [_further(table, name) for name in _translations(goal.rows[table])]
    keys = {key: value for key, value in schema.items() if value}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        **keys,
        "missingValues": MISSING,
    }


def _translations(rows: Iterable[Row]) -> list[str]:
    """The columns of further languages that any row fills."""
    used = {name: None for row in rows for name in row if "@" in name and not name.endswith("@en")}
    return list(used)


def _further(table: str, name: str) -> dict[str, str]:
    bare, _, lang = name.partition("@")
    field = next(f for f in profile.tables()[table]["schema"]["fields"] if f["name"] == bare)
    return {
        "name": name,
        "type": "string",
        "title": f"{field['title']}（{lang}）",
        "title@en": f"{field['title@en']} ({lang})",
    }


def _descriptor(
    name: str, goal: Goal, asked: Asked, schemas: Mapping[str, Mapping[str, Any]], held: Sequence[Held]
) -> dict[str, Any]:
    title = names().get(str(held[0].goal), {"zh": f"目标{held[0].goal}", "en": f"Goal {held[0].goal}"})
    licence, words, address = asked.licence
    reported = sum(one.id in goal.report.figures for one in held)
    said = (
        f"{len(held)} indicators of the Sustainable Development Goals as published by {asked.publisher}, "
        f"{reported} of them with figures."
    )
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": title["zh"],
        "title@en": title["en"],
        "description@en": said,
        "languages": list(_languages(goal)),
        "imported": "open-sdg",
        "version": "1.0.0",
        "created": f"{asked.created.isoformat()}T00:00:00Z",
        "licenses": [{"name": licence, "title@en": words, "path": address}],
        "sources": [{"title@en": f"{asked.publisher}: data repository of Open SDG"}],
        "contributors": [{"title@en": asked.publisher, "roles": ["publisher"]}],
        "keywords": ["Sustainable Development Goals", "SDG", title["en"]],
        "resources": [_resource(table, schema) for table, schema in schemas.items()],
    }


def _resource(table: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    described = profile.tables()[table]
    named, told = text(described, "title"), text(described, "description")
    return {
        "name": table,
        "type": "table",
        "path": f"data/{table}.csv",
        "title": named.zh,
        "title@en": named.en,
        "description": told.zh,
        "description@en": told.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _readme(descriptor: Mapping[str, Any]) -> str:
    licence = descriptor["licenses"][0]
    return (
        f"# {descriptor['title@en']}\n\n{descriptor['description@en']}\n\n"
        "Made by a program out of a data repository of Open SDG; "
        "the file opensdg-import.md beside the packages lists what was carried over and what was not.\n\n"
        f"Licence: [{licence['title@en']}]({licence['path']})\n"
    )
