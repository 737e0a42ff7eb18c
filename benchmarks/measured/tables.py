"""Invented packages to be checked: one large table with keys, and many small ones of twenty designs."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

HEADER = "id,date,area,category,count,rate,valid,note"
DESIGNS = 20


def large(place: Path, rows: int) -> Path:
    """A package with this many rows of eight columns, a key and a reference; its folder."""
    return _write(place / "large", rows, 500, _schema(0), Random(1))


def small(place: Path, packages: int) -> list[Path]:
    """Packages of twenty-five rows; a twentieth of them have the same schema."""
    chance = Random(2)
    names = (f"small-{number:03}" for number in range(packages))
    return [_write(place / name, 20, 5, _schema(at % DESIGNS), chance) for at, name in enumerate(names)]


def _write(folder: Path, rows: int, areas: int, schema: dict[str, Any], chance: Random) -> Path:
    (folder / "data").mkdir(parents=True)
    described = [_resource("rows", schema), _resource("areas", _AREAS)]
    (folder / "datapackage.json").write_text(
        json.dumps({**_PACKAGE, "name": folder.name, "resources": described})
    )
    with (folder / "data" / "rows.csv").open("w", encoding="utf-8") as file:
        file.write(f"{HEADER}\n")
        file.writelines(_rows(rows, areas, chance))
    listed = "".join(f"{100000 + at},Place {at}\n" for at in range(areas))
    (folder / "data" / "areas.csv").write_text(f"area,name\n{listed}")
    return folder


def _rows(rows: int, areas: int, chance: Random) -> Iterator[str]:
    for at in range(rows):
        day = f"{2000 + at % 25}-{1 + at % 12:02}-{1 + at % 28:02}"
        said = f"{'abcdefgh'[at % 8]},{chance.randrange(100_000)},{chance.randrange(10_000) / 100}"
        yield f"{at},{day},{100000 + at % areas},{said},{'true' if at % 3 else 'false'},no {at % 97}\n"


def _schema(design: int) -> dict[str, Any]:
    field = dict[str, Any]
    fields: list[field] = [
        {"name": "id", "type": "integer", "constraints": {"required": True}},
        {"name": "date", "type": "date"},
        {"name": "area", "type": "string", "constraints": {"pattern": "[0-9]{6}"}},
        {"name": "category", "type": "string", "constraints": {"enum": list("abcdefgh")}},
        {"name": "count", "type": "integer", "constraints": {"minimum": -design}},
        {"name": "rate", "type": "number", "constraints": {"minimum": 0, "maximum": 100 + design}},
        {"name": "valid", "type": "boolean"},
        {"name": "note", "type": "string", "constraints": {"maxLength": 50 + design}},
    ]
    to = {"fields": ["area"], "reference": {"resource": "areas", "fields": ["area"]}}
    return {"fields": fields, "primaryKey": ["id"], "foreignKeys": [to]}


def _resource(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    held = {"name": name, "type": "table", "path": f"data/{name}.csv", "format": "csv"}
    return {**held, "mediatype": "text/csv", "encoding": "utf-8", "schema": schema}


_AREAS = {
    "fields": [{"name": "area", "type": "string"}, {"name": "name", "type": "string"}],
    "primaryKey": ["area"],
}
_PACKAGE = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "title": "Invented"}
