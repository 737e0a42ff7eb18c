"""A published code of a vocabulary goes on being called the same: 人 does not become 万人."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from publisher.checks.places import in_descriptor
from publisher.checks.published.release import raised
from publisher.checks.published.schema import fields, resources
from publisher.package import Package
from publisher.problem import Problem
from publisher.reading.json_text import Path

LABELS = ("label", "label@en")


def published_labels_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """A unit, a group or a stage keeps its label; in a major version that is a warning to be answered."""
    before = {spot: category for _, spot, category in _categories(published)}
    meant = raised(published, now) == "major"
    for path, spot, category in _categories(now):
        changed = [key for key in LABELS if spot in before and _differs(before[spot], category, key)]
        if changed:
            key, code = changed[0], spot[2]
            facts = {"code": code, "before": str(before[spot][key]), "table": spot[0], "name": spot[1]}
            found = in_descriptor(
                now, (*path, key), "published-label-is-kept", found=str(category[key]), **facts
            )
            yield replace(found, severity="warning") if meant else found


def _differs(before: Mapping[str, Any], now: Mapping[str, Any], key: str) -> bool:
    return bool(before.get(key)) and bool(now.get(key)) and before[key] != now[key]


def _categories(package: Package) -> Iterator[tuple[Path, tuple[str, str, str], Mapping[str, Any]]]:
    """Every code of every field, with its place in the descriptor."""
    for position, table, resource in resources(package):
        schema = resource.get("schema")
        for name, (at, field) in fields(schema if isinstance(schema, dict) else {}).items():
            listed = field.get("categories")
            for number, category in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(category, dict):
                    path = ("resources", position, "schema", "fields", at, "categories", number)
                    yield path, (table, name, str(category.get("value"))), category
