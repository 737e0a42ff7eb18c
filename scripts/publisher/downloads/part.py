"""The part of a package that is about one indicator: its rows, and the rows that these refer to."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from publisher.downloads import comma_separated
from publisher.model import Dataset, Indicator
from publisher.package import Table

Row = Mapping[str, str]
Keep = Callable[[Row], bool]

DESCRIPTOR = "datapackage.json"


def tables(indicator: Indicator, dataset: Dataset) -> tuple[Table, ...]:
    """The tables of the part, each with the rows it keeps; tables without any are left out."""
    held = dataset.package.tables
    own = ("observations", "targets")
    found = {name: _about(held[name], indicator.id) for name in own if name in held}
    cited = {source for table in found.values() for source in table.columns.get("source", ())}
    places = {area for table in found.values() for area in table.columns.get("area", ())}
    above = _with_parents(places, dataset)
    keep: dict[str, Keep] = {
        "indicators": lambda row: row.get("indicator") == indicator.id,
        "sources": lambda row: row["source"] in cited,
        "areas": lambda row: row["area"] in above,
        "corrections": _on_a_row_of(indicator.id),
        "excuses": _on_a_row_of(indicator.id),
    }
    found |= {name: kept(held[name], chosen) for name, chosen in keep.items() if name in held}
    return tuple(found[name] for name in held if name in found and len(found[name]))


def files(indicator: Indicator, dataset: Dataset) -> dict[str, bytes]:
    """The data files of the part, by their paths: its descriptor and its tables."""
    held = tables(indicator, dataset)
    return {DESCRIPTOR: descriptor(indicator, dataset, held), **{table.path: table.data for table in held}}


def descriptor(indicator: Indicator, dataset: Dataset, held: tuple[Table, ...]) -> bytes:
    """The package's descriptor, cut down to the part."""
    whole = dataset.package.descriptor
    names = {table.name for table in held}
    described = {
        **whole,
        "name": f"{dataset.name}-{indicator.id}",
        "title": indicator.title.zh,
        "title@en": indicator.title.en,
        "description": indicator.definition.zh,
        "description@en": indicator.definition.en,
        "headlines": [indicator.id],
        "resources": [_resource(r, names) for r in whole.get("resources", ()) if r.get("name") in names],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(resource: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """A resource without keys to tables that are not there."""
    schema = dict(resource.get("schema") or {})
    keys = schema.get("foreignKeys")
    if keys:
        schema["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in ("", *names)]
    return {**resource, "schema": schema}


def _on_a_row_of(id: str) -> Keep:
    """Whether a row speaks of a row of the indicator: ``row`` is a key, which begins with its code."""
    return lambda row: row["table"] in _OF_INDICATORS and row["row"].split("/")[0] == id


_OF_INDICATORS = ("indicators", "observations", "targets")


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


def kept(table: Table, keep: Keep) -> Table:
    """The table with some of its rows."""
    return _at(table, [at for at, (_, row) in enumerate(table.rows()) if keep(row)])


def _about(table: Table, id: str) -> Table:
    """The table with the rows of one indicator; by its column alone, as there may be very many rows."""
    return _at(table, [at for at, cell in enumerate(table.columns.get("indicator", ())) if cell == id])


def _at(table: Table, chosen: Sequence[int]) -> Table:
    columns = comma_separated.rows(table, chosen)
    data = comma_separated.lines(table.header, zip(*(columns[name] for name in table.header)))
    return replace(table, columns=columns, lines=[table.lines[at] for at in chosen], data=data)
