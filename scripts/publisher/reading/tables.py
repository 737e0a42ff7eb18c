"""The tables of a package as its descriptor lists them, each read when it is asked for, and strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from publisher.package import Table, text
from publisher.problem import Problem
from publisher.reading import csv_text, json_text, table_schema

DESCRIPTOR = "datapackage.json"

Read = tuple[Table | None, list[Problem]]


class Tables(Mapping[str, Table]):
    """The tables of a package by name, each read when somebody first asks for it.

    A table that cannot be read as a table is left out. ``unread`` are files of which it has been
    said already why they could not be opened. To another process they go unread.
    """

    def __init__(self, descriptor: Mapping[str, Any], files: Mapping[str, bytes], unread: set[str]) -> None:
        self._descriptor, self._resources = descriptor, resources(descriptor)
        self._files, self._unread = files, unread
        self._read: dict[int, Read] = {}
        self._held: dict[str, Table | None] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._held:
            read = (self._at(at)[0] for at, one in enumerate(self._resources) if _named(one) == name)
            self._held[name] = next((table for table in read if table is not None), None)
        if (table := self._held[name]) is None:
            raise KeyError(name)
        return table

    def __iter__(self) -> Iterator[str]:
        read = (self._at(at)[0] for at in range(len(self._resources)))
        return iter(dict.fromkeys(table.name for table in read if table is not None))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __reduce__(self) -> tuple[type["Tables"], tuple[object, ...]]:
        return Tables, (self._descriptor, self._files, self._unread)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with them, for which all of them are read."""
        for at in range(len(self._resources)):
            yield from self._at(at)[1]

    def _at(self, position: int) -> Read:
        if position not in self._read:
            resource = self._resources[position]
            self._read[position] = _resource(position, resource, self._files, self._unread)
        return self._read[position]


def resources(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every resource in its position; one that is no object counts as empty."""
    listed = descriptor.get("resources")
    return [r if isinstance(r, dict) else {} for r in listed] if isinstance(listed, list) else []


def _named(resource: Mapping[str, Any]) -> str:
    """The name of a resource, which is its path where it has none."""
    return str(resource.get("name") or resource.get("path"))


def _resource(
    position: int, resource: Mapping[str, Any], files: Mapping[str, bytes], unread: set[str]
) -> Read:
    """The table of a resource; None where it is none, and where a problem says why it cannot be read."""
    path = resource.get("path")
    if cause := _unsafe(path, resource):
        facts: dict[str, object] = {"cause": cause, "resource": str(resource.get("name") or position + 1)}
        facts |= {"likely": str(path).removeprefix("./")} if cause == "here" else {}
        return None, [_amiss("resource-is-one-plain-file", position, str(path or ""), files, facts)]
    path = str(path)
    if path in unread and path not in files:
        return None, []
    if path not in files:
        return None, [_amiss("file-is-there", position, path, files, _nearest(path, files))]
    if not path.lower().endswith(".csv"):
        return None, []
    schema = resource.get("schema")
    grid, problems = csv_text.read(files[path], [f.name for f in table_schema.fields(schema)])
    faults = [replace(problem, file=path) for problem in problems]
    return (_table(path, resource, grid, files[path]) if grid else None), faults


def _amiss(
    rule: str, position: int, found: str, files: Mapping[str, bytes], facts: Mapping[str, object]
) -> Problem:
    """A problem with the path of a resource, at its line of the descriptor."""
    line = json_text.line(files[DESCRIPTOR], ("resources", position, "path"))
    return Problem(rule, "", file=DESCRIPTOR, line=line, field="path", found=found, facts=facts)


def _unsafe(path: object, resource: Mapping[str, Any]) -> str:
    """Why a resource is not one plain file of this package; empty where it is."""
    if "data" in resource:
        return "inline"
    if isinstance(path, list) or "extrapaths" in resource:
        return "several"
    if not isinstance(path, str) or not path:
        return "missing"
    if ":" in path or path.startswith("//"):
        return "remote"
    if path.startswith("./"):
        return _unsafe(path.removeprefix("./"), resource) or "here"
    parts = path.split("/")
    if "\\" in path or path.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return "outside"
    return "compressed" if resource.get("compression") or path.lower().endswith((".zip", ".gz")) else ""


def _nearest(path: str, files: Mapping[str, bytes]) -> dict[str, object]:
    same = [f for f in files if f.casefold() == path.casefold() or f.endswith("/" + path.rsplit("/", 1)[-1])]
    return {"likely": same[0]} if same else {}


def _table(path: str, resource: Mapping[str, Any], grid: csv_text.Grid, data: bytes) -> Table:
    schema = table_schema.object_of(resource.get("schema"))
    return Table(
        name=_named(resource),
        path=path,
        title=text(resource, "title"),
        description=text(resource, "description"),
        fields=table_schema.fields(schema),
        primary_key=table_schema.names(schema.get("primaryKey")),
        foreign_keys=tuple(table_schema.objects(schema.get("foreignKeys"))),
        header=grid.header,
        columns=grid.columns,
        lines=grid.lines,
        data=data,
    )
