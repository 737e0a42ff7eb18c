"""The part of a package that is about one indicator: its rows, and the rows that these refer to."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from publisher.downloads import comma_separated, typed
from publisher.downloads.columns import some
from publisher.downloads.typed import Typed
from publisher.model import Dataset, Indicator
from publisher.package import Table

DESCRIPTOR = "datapackage.json"

_OF_INDICATORS = ("indicators", "observations", "targets")
_ON_A_ROW = ("corrections", "excuses")  # tables that speak of rows of other tables


@lru_cache(4)  # every form of an indicator is made of the same tables
def tables(indicator: Indicator, dataset: Dataset) -> tuple[Typed, ...]:
    """The tables of the part, each with the rows it keeps; tables without any are left out."""
    held = typed.tables(dataset)
    own = (*_OF_INDICATORS, *_ON_A_ROW)
    found = {name: _about([indicator.id], dataset, name) for name in own if name in held}
    figures = [found[name].table for name in ("observations", "targets") if name in held]
    cited = {source for table in figures for source in table.columns.get("source", ())}
    places = {area for table in figures for area in table.columns.get("area", ())}
    above = {"sources": cited, "areas": _with_parents(places, dataset)}
    found |= {name: _about(named, dataset, name) for name, named in above.items() if name in held}
    return tuple(found[name] for name in held if name in found and found[name].at)


@lru_cache(4)
def files(indicator: Indicator, dataset: Dataset) -> Mapping[str, bytes]:
    """The data files of the part, by their paths: its descriptor and its tables."""
    held = [one.table for one in tables(indicator, dataset)]
    return {DESCRIPTOR: descriptor(indicator, dataset, held), **{table.path: table.data for table in held}}


def descriptor(indicator: Indicator, dataset: Dataset, held: Iterable[Table]) -> bytes:
    """The package's descriptor, cut down to the part."""
    names = frozenset(table.name for table in held)
    own = {
        "name": f"{dataset.name}-{indicator.id}",
        "title": indicator.title.zh,
        "title@en": indicator.title.en,
        "description": indicator.definition.zh,
        "description@en": indicator.definition.en,
        "headlines": [indicator.id],
    }
    listed = {**_told(dataset), **{key: _indented(value) for key, value in own.items()}}
    resources = ",\n    ".join(_resources(dataset, names))
    listed["resources"] = f"[\n    {resources}\n  ]" if resources else "[]"
    entries = ",\n  ".join(f"{_indented(key)}: {value}" for key, value in listed.items())
    return f"{{\n  {entries}\n}}\n".encode()


@lru_cache(4)
def _told(dataset: Dataset) -> Mapping[str, str]:
    """Each property of the package's descriptor as it is written; most are the same in every part."""
    whole = dataset.package.descriptor
    return {key: "" if key == "resources" else _indented(value) for key, value in whole.items()}


@lru_cache(16)
def _resources(dataset: Dataset, names: frozenset[str]) -> tuple[str, ...]:
    """The resources of these names as they are written, without keys to tables that are not there."""
    listed = dataset.package.descriptor.get("resources", ())
    return tuple(_indented(_resource(r, names), 2) for r in listed if r.get("name") in names)


def _indented(value: object, deep: int = 1) -> str:
    """A value of a descriptor, with two spaces before its lines for each object that it stands in."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + "  " * deep)


def _resource(resource: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    schema = dict(resource.get("schema") or {})
    keys = schema.get("foreignKeys")
    if keys:
        schema["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in ("", *names)]
    return {**resource, "schema": schema}


def _with_parents(places: set[str], dataset: Dataset) -> set[str]:
    """The codes of areas with those of every area above them."""
    found: set[str] = set()
    waiting = list(places)
    while waiting:
        area = dataset.areas.get(waiting.pop())
        if area and area.code not in found:
            found.add(area.code)
            waiting.append(area.parent)
    return found


def emptied(table: Table) -> Table:
    """The table without a row."""
    return replace(table, columns=dict.fromkeys(table.header, ()), lines=(), data=_head(table))


def _about(named: Iterable[str], dataset: Dataset, name: str) -> Typed:
    """A table with the rows about these indicators, or of these sources or areas."""
    places = _places(dataset, name)
    chosen = tuple(sorted(at for key in named for at in places.get(key, ())))
    run = range(chosen[0], chosen[-1] + 1) if chosen else range(0)
    return _at(typed.tables(dataset)[name], run if len(run) == len(chosen) else chosen)


@lru_cache(32)
def _places(dataset: Dataset, name: str) -> Mapping[str, Sequence[int]]:
    """Where in a table the rows are that are about each indicator, or that tell of each source or area."""
    found: dict[str, list[int]] = {}
    for at, key in enumerate(_keys(dataset.package.tables[name])):
        found.setdefault(key, []).append(at)
    return found


def _keys(table: Table) -> Sequence[str]:
    """What each row is about; a key of a row in another table begins with the code of its indicator."""
    if table.name in _ON_A_ROW:
        spoken_of = zip(table.columns["table"], table.columns["row"])
        return [row.split("/")[0] if of in _OF_INDICATORS else "" for of, row in spoken_of]
    named = {"sources": "source", "areas": "area"}.get(table.name, "indicator")
    return table.columns.get(named, ())


@lru_cache(16)  # many indicators are about the same areas, from the same sources
def _at(whole: Typed, chosen: range | tuple[int, ...]) -> Typed:
    """Some rows of a table of the package."""
    table = whole.table
    columns = {name: some(table.columns[name], chosen) for name in table.header}
    data = _head(table) + b"".join(some(whole.kept(_written), chosen))
    lines = some(table.lines, chosen)
    return Typed(replace(table, columns=columns, lines=lines, data=data), whole, chosen)


def _head(table: Table) -> bytes:
    return comma_separated.lines(table.header, ())


def _written(whole: Typed) -> Sequence[bytes]:
    """Each row of a table as it stands in a file."""
    return comma_separated.each(whole.table)
