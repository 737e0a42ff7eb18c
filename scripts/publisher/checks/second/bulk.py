"""What frictionless would say of whole tables, column by column instead of row by row.

Both functions raise where a schema has something in it that is not known here, or that frictionless
refuses: then it has to be asked itself.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from publisher.cells import column
from publisher.checks.second import integrity
from publisher.checks.second.finding import Finding
from publisher.checks.second.reading import Reading, read
from publisher.checks.second.schema import schema, slug
from publisher.package import Table


def of_cells(tables: Mapping[str, Table]) -> list[Finding]:
    """What is wrong with the cells of the tables, each table by itself."""
    return [finding for table in tables.values() for finding in _cells(table)]


def of_keys(tables: Mapping[str, Table]) -> list[Finding]:
    """What is not unique in the tables, and what refers to nothing in one of them."""
    described = {slug(at): schema(table, list(tables)) for at, table in enumerate(tables.values())}
    for each in described.values():
        integrity.ordinary(each)
    asked = integrity.asked(described)
    read = {
        name: _columns(table, described[name], asked[name]) for name, table in zip(described, tables.values())
    }
    return [
        _placed(table, read[name], broken)
        for name, table in zip(described, tables.values())
        for broken in integrity.broken(described[name], read[name], read)
    ]


def _cells(table: Table) -> Iterator[Finding]:
    described = schema(table, ())
    integrity.ordinary(described)
    columns = _columns(table, described, table.header)
    blank = set(_blank(columns))
    yield from (Finding(table.name, "blank-row", row) for row in sorted(blank))
    for field, reading in columns.items():
        for row, note, kind in _faults(reading):
            if row not in blank:
                yield Finding(table.name, kind, row, field, reading.cells[row], note)
    yield from (_placed(table, columns, broken) for broken in integrity.repeated(described, columns))


def _columns(table: Table, described: Mapping[str, Any], names: Collection[str]) -> Mapping[str, Reading]:
    """The columns of these names, as frictionless reads them."""
    fields = [field for field in described["fields"] if field["name"] in names]
    return {field["name"]: read(table.columns[field["name"]], field) for field in fields}


def _placed(table: Table, columns: Mapping[str, Reading], broken: integrity.Broken) -> Finding:
    kind, row, field, note = broken
    return Finding(table.name, kind, row, field, columns[field].cells[row] if field else "", note)


def _faults(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Row, note, and kind of everything that is wrong with single cells."""
    for row in column.among(reading.cells, reading.faulty):
        for name, note in reading.faulty[reading.cells[row]].items():
            yield row, note, "type-error" if name == "type" else "constraint-error"


def _blank(columns: Mapping[str, Reading]) -> Iterator[int]:
    """The rows in which every cell is missing."""
    if not columns or not all(reading.missing for reading in columns.values()):
        return
    first, *rest = columns.values()
    for row in column.among(first.cells, first.missing):
        if all(reading.cells[row] in reading.missing for reading in rest):
            yield row
