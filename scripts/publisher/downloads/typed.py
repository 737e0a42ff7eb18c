"""A table whose cells are read as values: what most formats are made of."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from publisher.downloads.columns import Column, columns, some
from publisher.downloads.share import Share
from publisher.model import Dataset
from publisher.package import Field, Package, Table

T = TypeVar("T")

_STRANGE = ("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues")


@dataclass(frozen=True, eq=False)
class Typed:
    """A table and where its rows come from, if not from its cells alone.

    It may be a part of the table ``of`` a package, with the rows that stand ``at`` these places there: its
    columns are of the kinds that they have in the whole, and what is made of a row is made once, there.
    It may be put together of the ``shares`` that packages gave to it, in order.
    """

    table: Table
    of: "Typed | None" = None
    at: Sequence[int] = ()
    shares: tuple[Share, ...] | None = None
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in the order of the file."""
        if self.of:
            return tuple(column.at(self.at) for column in self.of.columns)
        return tuple(columns(self.table))

    @cached_property
    def kinds(self) -> tuple[tuple[Field, str], ...]:
        """The field of each column with the kind that its values are of."""
        return self.of.kinds if self.of else tuple((column.field, column.kind) for column in self.columns)

    def kept(self, make: Callable[["Typed"], T]) -> T:
        """What a format makes of it, made once."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return cast(T, self._kept[make])

    def rows(self, make: Callable[["Typed"], Sequence[T]]) -> Sequence[T]:
        """What a format makes of each row, made once for the whole table and all parts of it."""
        return some(self.of.kept(make), self.at) if self.of else self.kept(make)


@lru_cache(1)  # the downloads of a package are made one after the other, and of nothing else between
def tables(dataset: Dataset) -> Mapping[str, Typed]:
    """The tables of a package by their names."""
    return {table.name: Typed(table) for table in readable(dataset.package)}


def readable(package: Package) -> Iterator[Table]:
    """The tables; a column whose cells follow rules of their own is text, as it stands in its file."""
    described = {str(r.get("name")): r for r in package.descriptor.get("resources", ())}
    for table in package.tables.values():
        schema = described.get(table.name, {}).get("schema")
        listed = schema.get("fields", ()) if isinstance(schema, Mapping) else ()
        strange = {f.get("name") for f in listed if isinstance(f, Mapping) and _is_strange(f)}
        yield replace(table, fields=tuple(_as_text(f) if f.name in strange else f for f in table.fields))


def _is_strange(field: Mapping[str, Any]) -> bool:
    return field.get("format", "default") != "default" or any(name in field for name in _STRANGE)


def _as_text(field: Field) -> Field:
    return replace(field, type="string")
