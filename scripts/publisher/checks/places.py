"""How a check names the place of a cell, and walks the cells that are there."""

from collections.abc import Iterable, Iterator
from typing import Any

from publisher import profile
from publisher.load import DESCRIPTOR
from publisher.package import Field, Package, Table
from publisher.problem import Problem
from publisher.reading import json_text
from publisher.reading.json_text import Path

Place = tuple[Package, Table]


def at(place: Place, line: int | None, field: str, rule: str, **facts: object) -> Problem:
    """A problem of the cell under ``field`` on ``line``; ``found`` and ``severity`` may be given."""
    package, table = place
    own = next((f.title for f in table.fields if f.name == field), None)
    if own and own != profile.field_title(field):
        facts["heading"] = own
    found, severity = str(facts.pop("found", "")), str(facts.pop("severity", "error"))
    return Problem(
        rule=rule,
        package=package.name,
        file=package.file(table.path),
        line=line,
        field=field,
        column=table.column(field),
        found=found,
        facts=facts,
        severity="warning" if severity == "warning" else "error",
    )


def in_descriptor(package: Package, path: Path, rule: str, **facts: object) -> Problem:
    """A problem of the part of the descriptor at ``path``."""
    found = str(facts.pop("found", ""))
    return Problem(
        rule=rule,
        package=package.name,
        file=package.file(DESCRIPTOR),
        line=json_text.line(package.files.get(DESCRIPTOR, b"{}"), path),
        field=dotted(path),
        found=found,
        facts=facts,
    )


def dotted(path: Path) -> str:
    """A path the way people write it: resources[2].schema.fields[0].name."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}"
    return words.removeprefix(".")


def cells(table: Table, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and the cells under ``names`` of each row; nothing where a column is missing."""
    if all(name in table.columns for name in names):
        yield from zip(table.lines, zip(*(table.columns[name] for name in names)))


def mapping(package: Package, name: str, key: str, value: str) -> dict[str, str]:
    """One column of a table by another, trimmed; empty where the table or a column is missing."""
    held = package.tables.get(name)
    rows = cells(held, key, value) if held else ()
    return {one.strip(): other.strip() for _, (one, other) in rows}


def tables(package: Package, names: Iterable[str]) -> Iterator[Place]:
    """The tables of these names that could be read."""
    for name in names:
        if name in package.tables:
            yield package, package.tables[name]


def columns(package: Package) -> Iterator[tuple[Place, Field, Any]]:
    """Every column that both the schema and the file have, with its cells."""
    for held in package.tables.values():
        for field in held.fields:
            if field.name in held.columns:
                yield (package, held), field, held.columns[field.name]


def known(package: Package, name: str, field: str) -> tuple[str, ...] | None:
    """The codes in a column, in their order; None where it could not be read, so nothing is known."""
    held = package.tables.get(name)
    if held is None or field not in held.columns:
        return None
    return tuple(dict.fromkeys(held.columns[field]))
