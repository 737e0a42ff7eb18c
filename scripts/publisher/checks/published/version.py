"""Whatever changes gets a version of its own, raised as far as the change asks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from publisher.checks.places import in_descriptor
from publisher.checks.published.release import PARTS, Part, next_version, raised, version
from publisher.checks.published.schema import fields, resources, weaknesses
from publisher.checks.rows import by_key
from publisher.load import DESCRIPTOR
from publisher.package import Package, Table
from publisher.problem import Problem

ABOUT_CHANGES = ("corrections", "excuses")  # tables whose rows come with a change and are none themselves


def versions_are_raised(now: Package, published: Package) -> Iterator[Problem]:
    """A changed package has a higher version: columns major, rows minor, all else patch."""
    before = version(published)
    if before is None or version(now) is None:
        return
    needed, given = needs(now, published), raised(published, now)
    if given is not None and PARTS.index(given) >= PARTS.index(needed):
        return
    cause = "lower" if given is None else "same" if not given else needed
    facts = {"before": str(published.descriptor["version"]), "cause": cause}
    likely = next_version(before, needed)
    found = str(now.descriptor["version"])
    yield in_descriptor(now, ("version",), "version-is-raised", found=found, likely=likely, **facts)


def needs(now: Package, published: Package) -> Part:
    """The part of the version that the changes ask to be raised."""
    if _columns(now) != _columns(published) and not any(weaknesses(now, published)):
        shared = {name for name, _, _ in _columns(now)} & {name for name, _, _ in _columns(published)}
        if any(_of(now, name) != _of(published, name) for name in shared):
            return "major"
    if _more_rows(now, published):
        return "minor"
    return "patch" if _differs(now, published) else ""


Columns = tuple[str, tuple[tuple[str, str], ...], str]


def _columns(package: Package) -> list[Columns]:
    """Each table with its columns, their types and its key, wherever in the descriptor it stands."""
    found = []
    for _, name, resource in resources(package):
        schema = resource.get("schema")
        schema = schema if isinstance(schema, dict) else {}
        typed = sorted((key, str(field.get("type"))) for key, (_, field) in fields(schema).items())
        found.append((name, tuple(typed), str(schema.get("primaryKey"))))
    return found


def _of(package: Package, name: str) -> list[Columns]:
    return [columns for columns in _columns(package) if columns[0] == name]


def _more_rows(now: Package, published: Package) -> bool:
    """Whether there is a table, or a row, that was not published."""
    return any(
        name not in published.tables or _added(table, published.tables[name])
        for name, table in now.tables.items()
        if name not in ABOUT_CHANGES
    )


def _added(now: Table, published: Table) -> bool:
    if now.primary_key and published.primary_key:
        return bool(set(by_key(now)) - set(by_key(published)))
    return len(now) > len(published)


def _differs(now: Package, published: Package) -> bool:
    """Whether anything but the version, the order of rows and the words of the READMEs changed."""
    return (
        _described(now) != _described(published)
        or set(now.tables) != set(published.tables)
        or any(_cells(now.tables[name]) != _cells(table) for name, table in published.tables.items())
        or _other_files(now) != _other_files(published)
    )


def _described(package: Package) -> Mapping[str, Any]:
    return {key: value for key, value in package.descriptor.items() if key != "version"}


def _cells(table: Table) -> tuple[tuple[str, ...], Counter[tuple[str, ...]]]:
    return table.header, Counter(zip(*table.columns.values()))


def _other_files(package: Package) -> Mapping[str, bytes]:
    kept = (".json", ".geojson")
    return {p: d for p, d in package.files.items() if p != DESCRIPTOR and p.lower().endswith(kept)}
