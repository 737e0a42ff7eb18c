"""From a folder to a package: guarded, strict, and with every fault named instead of raised."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from publisher import csv_text, folder, json_text
from publisher.package import Category, Field, Package, Table, Text, text
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
    files, problems = folder.read(place)
    if DESCRIPTOR not in files:
        named = any(problem.file == DESCRIPTOR for problem in problems)
        return None, problems if named else [*problems, Problem("descriptor-is-there", "")]
    return _package(shown, files, problems)


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
    grid, problems = csv_text.read(files[path], [f.name for f in fields(schema)])
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
    schema = _object(resource.get("schema"))
    return Table(
        name=str(resource.get("name") or path),
        path=path,
        title=text(resource, "title"),
        description=text(resource, "description"),
        fields=fields(schema),
        primary_key=_names(schema.get("primaryKey")),
        foreign_keys=tuple(objects(schema.get("foreignKeys"))),
        header=grid.header,
        columns=grid.columns,
        lines=grid.lines,
        data=data,
    )


def fields(schema: object) -> tuple[Field, ...]:
    """The fields of a Table Schema; a schema without any, or none at all, has no fields."""
    schema = _object(schema)
    shared = _missing(schema.get("missingValues", [""]))
    return tuple(_field(f, shared) for f in objects(schema.get("fields")) if isinstance(f.get("name"), str))


def _field(field: Mapping[str, Any], shared: Mapping[str, Text]) -> Field:
    missing = _missing(field["missingValues"]) if "missingValues" in field else shared
    return Field(
        name=str(field["name"]),
        type=str(field.get("type") or "string"),
        title=text(field, "title"),
        description=text(field, "description"),
        constraints=_object(field.get("constraints")),
        categories={category.code: category for category in _categories(field.get("categories"))},
        missing=missing,
    )


def _categories(listed: object) -> Iterator[Category]:
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and "value" in item:
            code = str(item["value"])
            label = text(item, "label") or Text(code, code)
            yield Category(code, label, str(item.get("one@en") or ""))
        elif isinstance(item, str):
            yield Category(item, Text(item, item))


def _missing(listed: object) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict):
            found[str(item.get("value", ""))] = text(item, "label")
        elif isinstance(item, str):
            found[item] = Text()
    return found


def _names(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(name for name in listed if isinstance(name, str))


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list of a descriptor; nothing where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
