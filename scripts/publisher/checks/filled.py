"""Cells that must hold something, and tables that must hold rows."""

from collections.abc import Iterator

from publisher import profile
from publisher.cells.column import where
from publisher.checks.codes import listed
from publisher.checks.places import at, columns
from publisher.package import Package
from publisher.problem import Problem

UNREPORTED = ("observations", "sources")
MAY_BE_EMPTY = ("targets", "mentions", "progress", "corrections", "excuses")


def cells_are_filled(package: Package) -> Iterator[Problem]:
    """A required cell, or one of the primary key, is never empty."""
    for place, field, cells in columns(package):
        key = field.name in place[1].primary_key
        if not (key or field.constraints.get("required") is True):
            continue
        if "" in field.missing or key:
            for row in where(cells, lambda cell: not cell.strip()):
                facts = {"cause": "key" if key else "", "likely": listed(field)}
                yield at(place, place[1].lines[row], field.name, "cell-is-filled", **facts)


def tables_have_rows(package: Package) -> Iterator[Problem]:
    """A table holds at least one row, unless it is one of those that need not.

    A package that only says what is not reported has no figures, and no sources of them.
    """
    may = (*MAY_BE_EMPTY, *(UNREPORTED if "reporting" in package.tables else ()))
    for table in package.tables.values():
        if not table.lines and not (profile.ours(package) and table.name in may):
            yield at((package, table), 1, "", "table-has-rows")
