"""From a folder to a package: guarded, strict, and with every fault named instead of raised."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from publisher import csv_text, folder, foreign, json_text, profile, table_schema
from publisher.package import Package, Table, text
from publisher.problem import Problem

DESCRIPTOR = "datapackage.json"


def discover(packages: Path) -> tuple[str, ...]:
    """The names of the packages in a folder, in their order; OSError where there is no folder."""
    return folder.packages(packages)


def read(place: Path) -> tuple[Package | None, list[Problem]]:
    """The package in a folder, and what is wrong with its form.

    No package where the descriptor cannot be read. A table that cannot be read as a table is left
    out; so are resources that are no plain CSV file inside the package. Nothing is fetched, no
    link is followed, and no file outside the folder is opened.
    """
    shown = f"{place.parent.name}/{place.name}"
    package, problems = _read(place, shown)
    return package, [_stamped(problem, place.name, shown) for problem in problems]


def of_files(shown: str, files: Mapping[str, bytes]) -> Package | None:
    """The package that these files make, by their paths in it; None where they make none.

    ``shown`` names its folder from the packages folder down. What cannot be read is left out.
    """
    if _is_foreign(files):
        named, described, _ = foreign.read(files)
        asked = (named, *foreign.KEPT, *foreign.wanted(described or {}))
        held = {path: files[path] for path in asked if path in files}
        return foreign.made(shown, named, described, held)[0] if described is not None else None
    descriptor = json_text.value(files.get(DESCRIPTOR, b""))
    return _of(descriptor, shown, files, []) if isinstance(descriptor, dict) else None


def _stamped(problem: Problem, name: str, shown: str) -> Problem:
    file = f"{shown}/{problem.file}" if problem.file else shown
    return replace(problem, package=name, file=file)


def _read(place: Path, shown: str) -> tuple[Package | None, list[Problem]]:
    if place.is_symlink() or not place.is_dir():
        return None, [Problem("package-is-a-folder", "")]
    if not folder.name_is_safe(place.name):
        return None, [Problem("package-name-is-safe", "", found=place.name)]
    described, faults = folder.chosen(place, foreign.NAMES)
    if _is_foreign(described):
        return _foreign(place, shown, described, faults)
    files, problems = folder.read(place)
    if DESCRIPTOR not in files:
        named = any(problem.file == DESCRIPTOR for problem in problems)
        return None, problems if named else [*problems, Problem("descriptor-is-there", "")]
    return _package(shown, files, problems)


def _is_foreign(files: Mapping[str, bytes]) -> bool:
    """Whether a package is of another kind than ours, going by its descriptor."""
    named, described, _ = foreign.read(files)
    if named != DESCRIPTOR:
        return bool(named)
    return described is not None and not profile.lists_ours(described)


def _foreign(
    place: Path, shown: str, held: Mapping[str, bytes], problems: list[Problem]
) -> tuple[Package | None, list[Problem]]:
    """A package of another kind, of which only those files are opened that its descriptor asks for."""
    named, described, faults = foreign.read(held)
    problems = [*problems, *(replace(problem, file=named) for problem in faults)]
    if described is None:
        return None, problems
    files, unread = folder.chosen(place, (*foreign.KEPT, *foreign.wanted(described)))
    told = frozenset(problem.file for problem in unread)
    opened = {**files, named: held[named]}
    beside = [] if set(foreign.wanted(described)) <= set(opened) else folder.names(place)
    package, found = foreign.made(shown, named, described, opened, told, beside)
    return package, [*problems, *unread, *found]


def _package(
    shown: str, files: Mapping[str, bytes], problems: list[Problem]
) -> tuple[Package | None, list[Problem]]:
    """The package in these files; ``problems`` are those of files that could not be read."""
    descriptor, faults = _descriptor(files[DESCRIPTOR])
    problems += faults
    package = _of(descriptor, shown, files, problems) if descriptor is not None else None
    return package, problems


def _of(
    descriptor: Mapping[str, Any], shown: str, files: Mapping[str, bytes], problems: list[Problem]
) -> Package:
    """The package that a descriptor describes; what is wrong with its tables is added to ``problems``."""
    tables: dict[str, Table] = {}
    unread = {problem.file for problem in problems if problem.file != DESCRIPTOR}
    for position, resource in enumerate(_resources(descriptor)):
        table, faults = _resource(position, resource, files, unread)
        problems += faults
        if table is not None and table.name not in tables:
            tables[table.name] = table
    problems += _unlisted(descriptor, files)
    return Package(shown.rpartition("/")[2], shown, descriptor, tables, files)


def _descriptor(data: bytes) -> tuple[dict[str, Any] | None, list[Problem]]:
    document = json_text.read(data)
    problems = [replace(problem, file=DESCRIPTOR) for problem in document.problems]
    if document.value is None and problems:
        return None, problems
    if not isinstance(document.value, dict):
        return None, [*problems, Problem("descriptor-is-an-object", "", file=DESCRIPTOR, line=1)]
    return document.value, problems


def _resources(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every resource in its position; one that is no object counts as empty."""
    listed = descriptor.get("resources")
    return [r if isinstance(r, dict) else {} for r in listed] if isinstance(listed, list) else []


def _resource(
    position: int, resource: Mapping[str, Any], files: Mapping[str, bytes], unread: set[str]
) -> tuple[Table | None, list[Problem]]:
    path = resource.get("path")
    if cause := _unsafe(path, resource):
        facts = {"cause": cause, "resource": str(resource.get("name") or position + 1)}
        return None, [
            Problem(
                "resource-is-one-plain-file",
                "",
                file=DESCRIPTOR,
                line=_line(position, files),
                field="path",
                found=str(path or ""),
                facts=facts,
            )
        ]
    path = str(path)
    if path not in files:
        gone = [
            Problem(
                "file-is-there",
                "",
                file=DESCRIPTOR,
                line=_line(position, files),
                field="path",
                found=path,
                facts=_nearest(path, files),
            )
        ]
        return None, [] if path in unread else gone
    if not path.lower().endswith(".csv"):
        return None, []
    schema = resource.get("schema")
    grid, problems = csv_text.read(files[path], [f.name for f in table_schema.fields(schema)])
    faults = [replace(problem, file=path) for problem in problems]
    return (_table(path, resource, grid, files[path]) if grid else None), faults


def _line(position: int, files: Mapping[str, bytes]) -> int | None:
    """The line of the descriptor that names the file of a resource; asked for only where one is amiss."""
    return json_text.line(files[DESCRIPTOR], ("resources", position, "path"))


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
    parts = path.split("/")
    if "\\" in path or path.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return "outside"
    return "compressed" if resource.get("compression") or path.lower().endswith((".zip", ".gz")) else ""


def _nearest(path: str, files: Mapping[str, bytes]) -> dict[str, object]:
    same = [f for f in files if f.casefold() == path.casefold() or f.endswith("/" + path.rsplit("/", 1)[-1])]
    return {"likely": same[0]} if same else {}


def _unlisted(descriptor: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Problem]:
    listed = {DESCRIPTOR} | {str(r.get("path")) for r in _resources(descriptor)}
    for path in files:
        if path not in listed and path.lower().endswith((".csv", ".json", ".geojson")):
            yield Problem("file-is-listed", "", file=path, found=path)


def _table(path: str, resource: Mapping[str, Any], grid: csv_text.Grid, data: bytes) -> Table:
    schema = table_schema.object_of(resource.get("schema"))
    return Table(
        name=str(resource.get("name") or path),
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
