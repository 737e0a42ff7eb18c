"""Frictionless itself, asked about every row."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from publisher.checks.second.finding import Finding
from publisher.checks.second.schema import schema, slug
from publisher.package import Table
from publisher.reading import no_network

Said = tuple[list[Finding], str]  # of the tables, and the words with which frictionless gave up
MOST = 1_000  # findings of a table after which it is not read on


def one_by_one(tables: Mapping[str, Table], most: int = MOST) -> Said:
    """Each table by itself: keys and references of our profile are held by checks of our own."""
    import frictionless
    from frictionless import system

    found: list[Finding] = []
    for table in tables.values():
        fields = json.dumps(schema(table, ()), default=str)
        try:
            with system.use_context(http_session=no_network.Refusing()):
                resource = frictionless.Resource(name="table", data=_data(table), schema=_parsed(fields))
                report = resource.validate(limit_errors=most)
        except Exception as error:  # of a library that raises on descriptors it does not like
            return found, f"{type(error).__name__}: {error}"[:200]
        found += [_finding(table, error) for task in report.tasks for error in task.errors]
        if report.errors:
            return found, "; ".join(error.note for error in report.errors)
    return found, ""


@lru_cache(64)
def _parsed(fields: str) -> Any:
    """A schema as frictionless holds it, which takes it longer to read than the rows."""
    import frictionless

    return frictionless.Schema.from_descriptor(json.loads(fields))


def together(tables: Mapping[str, Table], most: int = MOST) -> Said:
    """All tables at once, so that their references to one another are followed."""
    import frictionless
    from frictionless import system

    resources = [
        {"name": slug(at), "data": _data(table), "schema": schema(table, list(tables))}
        for at, table in enumerate(tables.values())
    ]
    try:
        with system.use_context(http_session=no_network.Refusing()):
            package = frictionless.Package.from_descriptor({"name": "package", "resources": resources})
            report = package.validate(limit_errors=most)
    except Exception as error:  # of a library that raises on descriptors it does not like
        return [], f"{type(error).__name__}: {error}"[:200]
    of = {slug(at): table for at, table in enumerate(tables.values())}
    found = [_finding(of[task.name], error) for task in report.tasks for error in task.errors]
    return found, "; ".join(error.note for error in report.errors)


def _data(table: Table) -> list[list[str]]:
    rows = zip(*(table.columns[name] for name in table.header))
    return [list(table.header), *map(list, rows)]


def _finding(table: Table, error: Any) -> Finding:
    """An error of frictionless, which counts the header as the first row; the cell as it stands."""
    number, field = getattr(error, "row_number", None), str(getattr(error, "field_name", "") or "")
    row = number - 2 if isinstance(number, int) else None
    cell = table.columns[field][row] if field in table.columns and row is not None else ""
    return Finding(table.name, error.type, row, field, cell, error.note)
