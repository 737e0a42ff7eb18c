"""One resource as a table: its rows found, its header held to the schema, its cells read and checked."""

from collections.abc import Mapping, Sequence
from typing import Any

from publisher.foreign import (
    at_once,
    body,
    decode,
    delimited,
    dialect,
    fields,
    infer,
    kinds,
    labels,
    listed,
    workbook_rows,
)
from publisher.foreign.dialect import Dialect
from publisher.foreign.heading import headed
from publisher.foreign.resources import Resource, texts
from publisher.foreign.schema import Schema
from publisher.foreign.sheet import MOST_COLUMNS, MOST_LINES, MOST_ROWS, Sheet, unreadable
from publisher.package import Field, Table, text
from publisher.problem import Problem
from publisher.reading import table_schema

Held = tuple[Table | None, list[Problem]]


def read(resource: Resource, told: Schema, data: bytes, slugs: Mapping[str, str]) -> Held:
    """The table of a resource, whose file holds ``data``; none, with a problem, where it is not one.

    ``told`` is what its schema says.

    Problems carry no file yet. A JSON file without rows is no table, and that is no problem.
    """
    if resource.form in ("csv", "tsv", "jsonl") and data.count(b"\n") > MOST_LINES:
        return None, unreadable(str(MOST_ROWS), cause="long").problems
    dialected = dialect.of(resource.given)
    path = resource.paths[0] if resource.paths else f"{resource.slug}.csv"
    if large := at_once.columns(resource, data, dialected, [str(field["name"]) for field in told.fields]):
        columns = labels.Columns(tuple(large), told.fields or (None,) * len(large), ())
        lines = range(2, len(next(iter(large.values()))) + 2)
        held, problems = body.of_columns(resource, told, columns, large, lines)
        return _table(resource, told, path, columns, held, lines, slugs, data), problems
    sheet = _sheet(resource, data, dialected)
    if resource.form == "json" and not resource.schema and _cause(sheet) in ("rows", "json"):
        return None, []
    if not sheet.rows:
        return None, sheet.problems or [Problem("table-has-a-header", "")]
    if _too_wide(sheet, dialected):
        return None, unreadable(str(MOST_COLUMNS), 1, "wide").problems
    columns, content, problems = headed(resource, told, sheet, dialected)
    if not columns.names:
        return None, [*sheet.problems, Problem("table-has-a-header", "", line=sheet.rows[0][0])]
    read_cells, of_cells = body.of_rows(resource, told, columns, content)
    held_in = data if resource.paths else listed.as_csv(columns.names, read_cells)
    table = _table(resource, told, path, columns, read_cells, [line for line, _ in content], slugs, held_in)
    bare = [] if content else [Problem("table-has-rows", "", severity="warning")]
    return table, [*sheet.problems, *problems, *of_cells, *bare]


def _too_wide(sheet: Sheet, settings: Dialect) -> bool:
    """Whether a table has too many columns: as many as its header, or its longest row where it has none."""
    heads = sheet.rows[: settings.first - 1] if settings.header_rows else sheet.rows
    return any(len(row) > MOST_COLUMNS for _, row in heads)


def _cause(sheet: Sheet) -> str:
    return str(sheet.problems[0].facts.get("cause")) if sheet.problems else ""


def _sheet(resource: Resource, data: bytes, settings: Dialect) -> Sheet:
    """Everything that stands in a file, read by what kind of file it is."""
    form = resource.form
    if form == "inline":
        held = resource.given["data"]
        return delimited.read(held, settings) if isinstance(held, str) else listed.rows(held, settings)
    if form == "xlsx":
        return workbook_rows.read(data, settings)
    if kind := kinds.not_text(data):
        return unreadable(kind, cause="other")
    text, problems = decode.decoded(data, resource.given.get("encoding"))
    if text is None:
        return Sheet(problems=problems)
    if form in ("json", "jsonl"):
        sheet = listed.parsed(text, settings, by_line=form == "jsonl")
    else:
        sheet = delimited.read(text, settings, tabs=form == "tsv")
    return Sheet(sheet.rows, [*problems, *sheet.problems])


def _table(
    resource: Resource,
    told: Schema,
    path: str,
    columns: labels.Columns,
    held: Mapping[str, Sequence[str]],
    lines: Sequence[int],
    slugs: Mapping[str, str],
    data: bytes,
) -> Table:
    words = texts(resource)
    key = fields.keys(resource.schema.get("primaryKey") or resource.given.get("primaryKey"))
    return Table(
        name=resource.slug,
        path=path,
        title=text(words, "title"),
        description=text(words, "description"),
        fields=_fields(resource, told, columns, held),
        primary_key=tuple(name for name in key if name in held) if set(key) <= set(held) else (),
        foreign_keys=tuple(fields.references(resource.schema, slugs)),
        header=columns.names,
        columns=held,
        lines=lines,
        data=data,
        offered=_offered(resource, path),
    )


def _fields(
    resource: Resource, told: Schema, columns: labels.Columns, held: Mapping[str, Sequence[str]]
) -> tuple[Field, ...]:
    """The fields of the columns, with the types that are declared or else that their cells have."""
    declared = [(str(field["name"]), field) for field in told.fields if field["type"] != "any"]
    if declared == list(zip(columns.names, columns.fields)):
        return told.declared
    described = [
        fields.shown(field or {"name": name}, _kind(name, field, held)) | {"name": name}
        for name, field in zip(columns.names, columns.fields)
    ]
    return table_schema.fields({**resource.schema, "fields": described})


def _kind(name: str, field: Mapping[str, Any] | None, held: Mapping[str, Sequence[str]]) -> str:
    """The declared type of a column; what its cells are where none is declared."""
    declared = str(field["type"]) if field else "any"
    return infer.type_of(name, held[name]) if declared == "any" else declared


def _offered(resource: Resource, path: str) -> str:
    ending = path.rpartition(".")[2].casefold() if "." in path else "csv"
    return f"data/{resource.slug}.{ending if ending.isalnum() else 'csv'}"
