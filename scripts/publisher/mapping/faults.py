"""What is wrong with a mapping, and which rows no figures could be made of."""

from collections.abc import Iterator

from publisher.foreign import NAMES
from publisher.mapping.reading import Fault, read
from publisher.mapping.rows import Rows
from publisher.mapping.tables import KEY, given
from publisher.package import Package, Table
from publisher.problem import Problem
from publisher.reading import json_text


def faults(package: Package) -> Iterator[Problem]:
    """Every fault of the mappings of a package, and of the cells that they name."""
    for position, table, said in given(package):
        mapped, wrong = read(said, table)
        for fault in wrong:
            yield _wrong(package, position, table, fault)
        if mapped:
            yield from _left_out(package, table, Rows(table, mapped).read())


def _wrong(package: Package, position: int, table: Table, fault: Fault) -> Problem:
    named = next((name for name in NAMES if name in package.files), NAMES[0])
    path = ("resources", position, KEY)
    line = json_text.line(package.files.get(named, b"{}"), path) if named.endswith(".json") else None
    facts: dict[str, object] = {"cause": fault.cause, "key": fault.key, "likely": fault.likely}
    facts |= {"table": table.name, "columns": tuple(table.header)}
    return Problem(
        "mapping-fits-its-table",
        package.name,
        file=package.file(named),
        line=line,
        field=KEY,
        found=fault.found,
        facts=facts,
    )


def _left_out(package: Package, table: Table, rows: Rows) -> Iterator[Problem]:
    """One problem for all rows that were left out for one cause, at the first of them."""
    for (cause, column), places in rows.left_out.items():
        line, found = places[0]
        yield Problem(
            "mapped-rows-are-figures",
            package.name,
            file=package.file(table.path),
            line=line,
            field=column,
            column=table.column(column),
            found=found,
            facts={"cause": cause, "count": len(places)},
            severity="warning",
        )
