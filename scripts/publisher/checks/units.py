"""Figures are told in the base unit: no unit and no title says that they are counted in 万 or thousands."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from publisher import profile
from publisher.checks.places import at, cells, in_descriptor, tables
from publisher.checks.published.schema import fields, resources
from publisher.package import Package
from publisher.problem import Problem
from publisher.reading.json_text import Path

RULE = "unit-is-the-base-unit"

_MANY = r"(?:[十百千]?[万亿]|[百千](?=[人元户个家名张次项件所座名]))[\u3400-\u9fff]{0,4}"
_LABELS = {
    "label": re.compile(rf"{_MANY}$"),
    "label@en": re.compile(
        r"(?:(?:1,000|10,000|100,000|1,000,000)|(?:thousand|million|billion)s?)\b", re.IGNORECASE
    ),
}
_TITLE = re.compile(rf"[（(](?:单位[:：]\s*)?({_MANY})[）)]\s*$")


def units_are_base_units(package: Package) -> Iterator[Problem]:
    """The label of a unit, and a unit in brackets behind a title, name no multiple.

    Not asked of figures that a program took over: they are told as they were published.
    """
    if profile.imported(package):
        return
    for path, category in _units(package):
        if key := _multiple_in(category):
            yield in_descriptor(package, (*path, key), RULE, found=category[key])
    for place in tables(package, ("indicators",)):
        for line, (title,) in cells(place[1], "title"):
            if told := _TITLE.search(title):
                yield at(place, line, "title", RULE, found=title, cause="title", unit=told[1])


def _units(package: Package) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Each unit that the schema of the indicators lists, with its place in the descriptor."""
    for position, table, resource in resources(package):
        schema = resource.get("schema")
        if table == "indicators" and isinstance(schema, dict) and (unit := fields(schema).get("unit")):
            listed = unit[1].get("categories")
            path = ("resources", position, "schema", "fields", unit[0], "categories")
            for number, category in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(category, dict):
                    yield (*path, number), category


def _multiple_in(category: Mapping[str, Any]) -> str:
    """The first of its labels that names a multiple; empty where none does."""
    labels = ((key, category.get(key), multiple) for key, multiple in _LABELS.items())
    named = (
        key for key, label, multiple in labels if isinstance(label, str) and multiple.match(label.strip())
    )
    return next(named, "")
