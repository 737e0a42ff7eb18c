"""Our profile: which tables an indicator package has, and the Table Schema of each."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.package import Package, Text, text

_FOLDER = Path(__file__).parent / "profile"

CORE = ("indicators", "observations", "sources", "areas")
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


@cache
def descriptor_schema() -> Mapping[str, Any]:
    """The closed JSON Schema that a descriptor of our profile has to fit."""
    loaded: Mapping[str, Any] = json.loads((_FOLDER / "descriptor.json").read_text("utf-8"))
    return loaded


def is_ours(names: Iterable[str]) -> bool:
    """Whether a package with tables of these names is of our profile."""
    given = set(names)
    return len(given & set(CORE)) >= 2 or "measures" in given


def ours(package: Package) -> bool:
    """Whether a package is of our profile, going by what its descriptor lists."""
    return is_ours(name for name in resource_names(package) if name)


def lists_ours(descriptor: Mapping[str, Any]) -> bool:
    """Whether a descriptor lists the tables of our profile."""
    return is_ours(name for name in _names(descriptor) if name)


def resource_names(package: Package) -> list[str]:
    """The names of the resources that a descriptor lists; empty where one has none."""
    return _names(package.descriptor)


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
