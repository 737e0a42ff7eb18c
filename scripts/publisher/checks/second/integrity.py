"""Unique values, keys and references between tables, as frictionless judges them: by values, not by words."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from publisher.cells import column
from publisher.checks.second.reading import Reading

Columns = Mapping[str, Reading]
Described = Mapping[str, Any]  # the schema of a table
Read = Mapping[str, Columns]  # the columns of each table
Broken = tuple[str, int, str, str]  # kind, row, field, note

_FIRST_ROW = 2  # the header is the first


class Unusual(Exception):
    """A schema has something in it that frictionless must be asked about itself."""


def ordinary(described: Described) -> None:
    """Raise Unusual where frictionless could find something wrong with a schema as a whole."""
    names = [field["name"] for field in described["fields"]]
    if len(set(names)) < len(names) or not all(name and name == name.strip() for name in names):
        raise Unusual("names")
    if not set(described.get("primaryKey", ())) <= set(names):
        raise Unusual("primaryKey")
    for key in described.get("foreignKeys", ()):
        ours, theirs = sides(key)
        if not ours or len(ours) != len(theirs) or not set(ours) <= set(names):
            raise Unusual("foreignKeys")


def sides(key: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[str]]:
    """The fields of a reference and those that it refers to; Unusual where they are no names."""
    both = key.get("fields"), key["reference"].get("fields")
    listed = [[side] if isinstance(side, str) else side for side in both]
    if not all(isinstance(side, list) and all(isinstance(name, str) for name in side) for side in listed):
        raise Unusual("foreignKeys")
    return listed[0] or [], listed[1] or []


def asked(described: Mapping[str, Described]) -> Mapping[str, set[str]]:
    """The columns of each table whose values are held against each other."""
    found = {name: {*schema["primaryKey"], *_unique(schema)} for name, schema in described.items()}
    for name, schema in described.items():
        for key in schema["foreignKeys"]:
            ours, theirs = sides(key)
            found[name].update(ours)
            found[key["reference"].get("resource") or name].update(theirs)
    return found


def _unique(described: Described) -> list[str]:
    return [field["name"] for field in described["fields"] if field["constraints"].get("unique")]


def repeated(described: Described, columns: Columns) -> Iterator[Broken]:
    """Values that stand twice in a column that is to have each once."""
    for name in _unique(described):
        yield from _repeated_values(name, columns[name])


def broken(described: Described, columns: Columns, others: Read) -> Iterator[Broken]:
    """What is not unique, and what refers to nothing."""
    yield from repeated(described, columns)
    if key := described.get("primaryKey"):
        yield from _repeated_keys([columns[name] for name in key])
    for key in described.get("foreignKeys", ()):
        yield from _lost(key, columns, others)


def _repeated_values(name: str, reading: Reading) -> Iterator[Broken]:
    if _plainly_unlike([reading]):
        return
    seen: dict[Hashable, int] = {}
    for row, value in enumerate(reading.values()):
        if value is not None:
            if value in seen:
                yield "unique-error", row, name, _same(seen[value])
            seen[value] = row


def _repeated_keys(key: Sequence[Reading]) -> Iterator[Broken]:
    if _plainly_unlike(key):
        return
    seen: dict[Hashable, int] = {}
    for row, values in enumerate(zip(*(reading.values() for reading in key))):
        if set(values) == {None}:
            yield "primary-key", row, "", 'cells composing the primary keys are all "None"'
            continue
        if values in seen:
            yield "primary-key", row, "", _same(seen[values])
        seen[values] = row


def _plainly_unlike(key: Sequence[Reading]) -> bool:
    """Whether no two keys are the same words, and other words are always other values."""
    return all(reading.plain for reading in key) and column.plainly_unlike(r.cells for r in key)


def _same(row: int) -> str:
    return f"the same as in the row at position {row + _FIRST_ROW}"


def _lost(key: Mapping[str, Any], columns: Columns, others: Read) -> Iterator[Broken]:
    """The rows whose reference is found in no row of the table that it names."""
    ours, theirs = sides(key)
    source = key["reference"].get("resource", "")
    there = others[source] if source else columns
    if not set(theirs) <= set(there):
        raise Unusual("foreignKeys")
    known = set(_values([there[name] for name in theirs]).values())
    asked = [columns[name] for name in ours]
    lost = {
        cells: values
        for cells, values in _values(asked).items()
        if set(values) != {None} and values not in known
    }
    for row, cells in enumerate(zip(*(reading.cells for reading in asked))) if lost else ():
        if cells in lost:
            yield "foreign-key", row, "", _nowhere(ours, lost[cells], source, theirs)


def _values(columns: Sequence[Reading]) -> Mapping[tuple[str, ...], tuple[Hashable, ...]]:
    """What the rows stand for in these columns, by their cells: each pair once."""
    rows = column.together([reading.cells for reading in columns])
    return {cells: tuple(reading.value(cell) for reading, cell in zip(columns, cells)) for cells in rows}


def _nowhere(ours: Sequence[str], values: Sequence[object], source: str, theirs: Sequence[str]) -> str:
    words, shown = ", ".join(ours), ", ".join(str(value) for value in values)
    return (
        f'for "{words}": values "{shown}" not found in the lookup table "{source}" as "{", ".join(theirs)}"'
    )
