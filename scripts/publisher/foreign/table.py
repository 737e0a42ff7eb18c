"""One resource as a table: its rows found, its header held to the schema, its cells read and checked."""

import hashlib
import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.alike import Gathered
from publisher.cells.column import plainly_unlike
from publisher.foreign import (
    at_once,
    cell_fault,
    cells,
    decode,
    delimited,
    dialect,
    fields,
    infer,
    kinds,
    labels,
    listed,
    marks,
    workbook_rows,
)
from publisher.foreign.dialect import Dialect
from publisher.foreign.resources import Resource, texts
from publisher.foreign.schema import Schema
from publisher.foreign.sheet import MOST_COLUMNS, MOST_LINES, MOST_ROWS, Row, Sheet, unreadable
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
        held, problems = _at_once(resource, told, columns, large, lines)
        return _table(resource, told, path, columns, held, lines, slugs, data), problems
    sheet = _sheet(resource, data, dialected)
    if resource.form == "json" and not resource.schema and _cause(sheet) in ("rows", "json"):
        return None, []
    if not sheet.rows:
        return None, sheet.problems or [Problem("table-has-a-header", "")]
    if _too_wide(sheet, dialected):
        return None, unreadable(str(MOST_COLUMNS), 1, "wide").problems
    columns, content, problems = _headed(resource, told, sheet, dialected)
    if not columns.names:
        return None, [*sheet.problems, Problem("table-has-a-header", "", line=sheet.rows[0][0])]
    read_cells, of_cells = _cells(resource, told, columns, content)
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


def _headed(
    resource: Resource, told: Schema, sheet: Sheet, settings: Dialect
) -> tuple[labels.Columns, list[Row], list[Problem]]:
    """The columns, the rows below the header that count, and what is wrong with the header."""
    known = told.fields
    settings, above = labels.start(sheet, settings)
    content = list(_content(sheet, settings))
    if not settings.header_rows:
        width = max((len(row) for _, row in content), default=0)
        columns = labels.unlabelled(max(width, len(known)) if known else width, known)
        return columns, content, []
    words, line = labels.of(sheet, settings)
    match = resource.schema.get("fieldsMatch")
    name = match[0] if isinstance(match, list) and match else match
    columns = labels.matched(words, known, str(name or "exact"), settings, line)
    if labels.are_cells(words, known, lambda: list(map(_fits, told.readers))):
        found = ", ".join(words)
        problems = [Problem("table-has-a-header", "", line=line, found=found, facts={"cause": "data"})]
        return columns, content, [*above, *problems]
    return columns, content, [*above, *columns.problems]


def _fits(read: cells.Read) -> labels.Fits:
    return lambda label: bool(label) and read(label)[1] is None


def _content(sheet: Sheet, settings: Dialect) -> Iterator[Row]:
    last = len(sheet.rows)
    while last and not any(cell not in (None, "") for cell in sheet.rows[last - 1][1]):
        last -= 1  # empty lines at the very end are no rows
    if not settings.has_comments and not settings.skip_blank:
        yield from sheet.rows[settings.first - 1 : last]
        return
    for number, (line, row) in enumerate(sheet.rows[:last], 1):
        if number < settings.first or settings.is_comment(number, row):
            continue
        if settings.skip_blank and not any(cell not in (None, "") for cell in row):
            continue
        yield line, row


def _at_once(
    resource: Resource, told: Schema, columns: labels.Columns, large: at_once.Columns, lines: Sequence[int]
) -> tuple[dict[str, Sequence[str]], list[Problem]]:
    """The same as ``_cells`` of columns that were read at once."""
    known = [field or {"name": name, "type": "any"} for name, field in zip(columns.names, columns.fields)]
    readers, problems = _readers(resource, told, known)
    shared = {key: resource.schema[key] for key in ("missingValues",) if key in resource.schema}
    found: list[Sequence[str]] = []
    gathered = Gathered()
    for at, (name, field, read) in enumerate(zip(columns.names, known, readers)):
        held, broken = at_once.read(large[name], {**shared, **field}, read)
        found.append(held)
        for row, plain, notes in broken:
            gathered.append(_broken(lines[row], at, {**field, "name": name}, plain, notes or {}))
    for problem in _repeated(columns, known, found, lines):
        gathered.append(problem)
    return dict(zip(columns.names, found)), [*problems, *gathered]


def _cells(
    resource: Resource, told: Schema, columns: labels.Columns, content: Sequence[Row]
) -> tuple[dict[str, list[str]], list[Problem]]:
    """The cells of each column in their plain form, and what is wrong with rows and cells."""
    known, marked = _known(columns, content)
    readers, problems = _readers(resource, told, known)
    lines = [line for line, _ in content]
    found = _sound(readers, [row for _, row in content])
    gathered = Gathered()
    if found is None:
        found = _one_by_one(columns.names, known, readers, content, gathered)
    for problem in _repeated(columns, known, found, lines):
        gathered.append(problem)
    return dict(zip(columns.names, found)), [*problems, *marked, *gathered]


def _readers(
    resource: Resource, told: Schema, known: Sequence[Mapping[str, Any]]
) -> tuple[Sequence[cells.Read], Sequence[Problem]]:
    """How the cells of columns are read: as the schema says, where they are those of the schema."""
    if len(known) == len(told.fields) and all(map(operator.is_, known, told.fields)):
        return told.readers, told.problems
    return cells.readers(resource.schema, known)


def _sound(readers: Sequence[cells.Read], rows: Sequence[Sequence[Any]]) -> list[list[str]] | None:
    """The cells of each column in their plain form; None where anything is wrong with rows or cells."""
    width = len(readers)
    if not rows or any(len(row) != width or not any(cell not in (None, "") for cell in row) for row in rows):
        return None
    found: list[list[str]] = []
    for column, read in zip(zip(*rows), readers):
        plain, notes = zip(*read.each(column))
        if any(notes):
            return None
        found.append(list(plain))
    return found


def _one_by_one(
    names: Sequence[str],
    known: Sequence[Mapping[str, Any]],
    readers: Sequence[cells.Read],
    content: Sequence[Row],
    gathered: Gathered,
) -> list[list[str]]:
    """The same row by row, with what is wrong."""
    found: list[list[str]] = [[] for _ in names]
    width = len(names)
    for line, row in content:
        blank = not any(cell not in (None, "") for cell in row)
        if blank:
            gathered.append(Problem("row-is-not-blank", "", line=line))
        elif len(row) != width:
            gathered.append(_ragged(line, row, width))
        for at, read in enumerate(readers):
            plain, notes = read(row[at] if at < len(row) else None)
            found[at].append(plain)
            if notes and not blank:
                gathered.append(_broken(line, at, {**known[at], "name": names[at]}, plain, notes))
    return found


def _known(columns: labels.Columns, content: Sequence[Row]) -> tuple[list[Mapping[str, Any]], list[Problem]]:
    """What is known of each column: its field, else the marks that its numbers have, which is said."""
    known: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    for at, (name, field) in enumerate(zip(columns.names, columns.fields)):
        told = {} if field else marks.of(row[at] for _, row in content if at < len(row))
        known.append(field or {"name": name, "type": "number" if told else "any", **told})
        if told:
            facts = {
                **told,
                "cause": "comma" if "decimalChar" in told else "",
                "mark": told.get("groupChar", ""),
            }
            problems.append(
                Problem("marks-are-declared", "", column=at, field=name, facts=facts, severity="warning")
            )
    return known, problems


def _ragged(line: int, row: Sequence[Any], width: int) -> Problem:
    runs_on = len(row) < width and isinstance(row[-1], str) and "\n" in row[-1].rstrip("\r\n")
    cause = "more" if len(row) > width else "quote" if runs_on else ""
    facts = {"cells": len(row), "columns": width, "cause": cause}
    return Problem("row-has-its-cells", "", line=line, facts=facts)


def _broken(line: int, at: int, field: Mapping[str, Any], plain: str, notes: Mapping[str, str]) -> Problem:
    name = str(field["name"])
    kind, note = next(iter(notes.items()))
    rule, facts = cell_fault.of(plain, field, kind, note)
    return Problem(rule, "", line=line, column=at, field=name, found=plain, facts=facts)


def _repeated(
    columns: labels.Columns,
    known: Sequence[Mapping[str, Any]],
    found: Sequence[Sequence[str]],
    lines: Sequence[int],
) -> Iterator[Problem]:
    """Cells of a column without repeats that stand there before."""
    for at, (name, field) in enumerate(zip(columns.names, known)):
        constraints = field.get("constraints")
        unique = isinstance(constraints, Mapping) and constraints.get("unique") is True
        if unique and not plainly_unlike([found[at]]):
            first: dict[str, int] = {}
            for line, cell in zip(lines, found[at]):
                if cell and first.setdefault(cell, line) != line:
                    facts = {"first": first[cell], "cause": "first", "note": ""}
                    yield Problem(
                        "cell-is-unique", "", line=line, column=at, field=name, found=cell, facts=facts
                    )


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


def damaged(resource: Resource, data: bytes) -> Iterator[Problem]:
    """A file that is not the one which the descriptor describes, by its size and its fingerprint."""
    size, mark = resource.given.get("bytes"), resource.given.get("hash")
    if isinstance(size, int) and not isinstance(size, bool) and size and size != len(data):
        yield Problem(
            "file-is-as-described",
            "",
            field="bytes",
            found=str(len(data)),
            facts={"expected": size, "cause": "size"},
        )
    name, _, digest = mark.rpartition(":") if isinstance(mark, str) else ("", "", "")
    kind = name or {64: "sha256", 32: "md5", 40: "sha1", 128: "sha512"}.get(len(digest), "")
    if digest and kind in ("md5", "sha1", "sha256", "sha512"):
        found = hashlib.new(kind, data, usedforsecurity=False).hexdigest()
        if found != digest.casefold():
            yield Problem("file-is-as-described", "", field="hash", found=found, facts={"expected": digest})
