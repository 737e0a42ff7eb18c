"""What several tables have in common: their rows, and what a cell of one kind or another means."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from publisher.model import Quotation, Source
from publisher.package import Category, Package, Table, Text

Row = Mapping[str, str]
T = TypeVar("T")


def rows(package: Package, table: str) -> Iterable[tuple[int, dict[str, str]]]:
    """Each row of a table with its line; none where the package has no such table."""
    return package.tables[table].rows() if table in package.tables else ()


def category(table: Table, row: Row, name: str) -> Category:
    """What a code stands for, as the column says, or the code itself."""
    code = row[name]
    return table.field(name).categories.get(code, Category(code, Text(code, code)))


def decimal(cell: str) -> Decimal | None:
    """A number as it stands there, or None where the cell is empty."""
    return Decimal(cell) if cell else None


def quotation(table: Table, row: Row, sources: Mapping[str, Source]) -> Quotation:
    """The words that carry what a row says; none where the cell says that they are not held."""
    held = row["excerpt"] not in table.field("excerpt").missing
    return Quotation(row["excerpt"] if held else "", sources[row["source"]], row["locator"])


def grouped(items: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Things by their keys, in the order in which they came."""
    groups: dict[str, list[T]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
