"""The cells below a header in their plain form, column by column, and what is wrong with them."""

import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.cells.column import plainly_unlike
from publisher.foreign import at_once, cell_fault, cells, labels, marks
from publisher.foreign.resources import Resource
from publisher.foreign.schema import Schema
from publisher.foreign.sheet import Row
from publisher.foreign.swallowed import swallowed
from publisher.problem import Problem
from publisher.problem.alike import Gathered


def of_columns(
    resource: Resource, told: Schema, columns: labels.Columns, large: at_once.Columns, lines: Sequence[int]
) -> tuple[dict[str, Sequence[str]], list[Problem]]:
    """The same as ``of_rows`` of columns that were read at once."""
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


def of_rows(
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
    for problem in swallowed(resource.schema, known, content):
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
