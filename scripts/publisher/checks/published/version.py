"""Whatever changes gets a version of its own, raised as far as the change asks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from publisher.checks.places import in_descriptor
from publisher.checks.published.definitions import redefined
from publisher.checks.published.release import PARTS, Part, next_version, raised, version
from publisher.checks.published.schema import fields, resources, weaknesses
from publisher.checks.rows import by_key
from publisher.checks.time import created
from publisher.load import DESCRIPTOR
from publisher.package import Package, Table
from publisher.problem import Problem

ABOUT_CHANGES = ("corrections", "excuses")  # tables whose rows come with a change and are none themselves


def versions_are_raised(now: Package, published: Package) -> Iterator[Problem]:
    """A changed package has a higher version: columns and meanings major, rows minor, all else patch."""
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


def versions_are_later_than_those_before(now: Package, published: Package) -> Iterator[Problem]:
    """A version was made no earlier than the one before it."""
    before, made = created(published), created(now)
    if before and made and made < before:
        facts = {"before": str(published.descriptor["created"])}
        found, rule = str(now.descriptor["created"]), "version-is-later-than-the-one-before"
        yield in_descriptor(now, ("created",), rule, found=found, **facts)


def licences_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """What was published under a licence goes on being free under it; another is a warning to be answered."""
    before, given = _licences(published), _licences(now)
    if given and not set(before) <= set(given):
        facts = {"before": tuple(before)}
        found = in_descriptor(
            now, ("licenses",), "published-licence-is-kept", found="、".join(given), **facts
        )
        yield replace(found, severity="warning")


def _licences(package: Package) -> list[str]:
    listed = package.descriptor.get("licenses")
    return (
        [str(one.get("name")) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    )


def needs(now: Package, published: Package) -> Part:
    """The part of the version that the changes ask to be raised."""
    if _other_columns(now, published) or any(found.told for found in redefined(now, published)):
        return "major"
    if _more_rows(now, published):
        return "minor"
    return "patch" if _differs(now, published) else ""


def _other_columns(now: Package, published: Package) -> bool:
    """Whether a table has other columns, types or keys; less of them is said of the schema."""
    ours, theirs = _columns(now), _columns(published)
    changed = any(ours[name] != columns for name, columns in theirs.items() if name in ours)
    return changed and not any(weaknesses(now, published))


Columns = tuple[list[tuple[str, str]], str]


def _columns(package: Package) -> Mapping[str, Columns]:
    """The columns of each table with their types, in any order, and its key."""
    found = {}
    for _, name, resource in resources(package):
        schema = resource.get("schema")
        schema = schema if isinstance(schema, dict) else {}
        typed = sorted((key, str(field.get("type"))) for key, (_, field) in fields(schema).items())
        found[name] = typed, str(schema.get("primaryKey"))
    return found


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
