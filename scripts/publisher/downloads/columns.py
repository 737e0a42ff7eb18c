"""The cells of a column as values, for the formats that know types; nothing is rounded or guessed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from publisher.package import Field, Table, Text

T = TypeVar("T")
Value = str | Decimal | int | bool | date | None

_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,20})?")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "1": True}
_BOOLEANS |= {"false": False, "False": False, "FALSE": False, "0": False}
_BOOLEAN = re.compile("|".join(_BOOLEANS))


@dataclass(frozen=True)
class Column:
    """One column: ``kind`` is text, number, integer, boolean or date, and so is each value or None.

    An empty cell is None. A cell that says in a word why there is no value keeps that word where
    the column is text, and is None elsewhere. Where it is not, ``read`` has the value of each cell that
    occurs, and may have those of more.
    """

    field: Field
    kind: str
    cells: Sequence[str]
    read: Mapping[str, Value] | None = None

    @property
    def is_as_described(self) -> bool:
        """Whether every cell is of the type that its field says."""
        return self.kind == _KINDS.get(self.field.type, (_TEXT,))[0]

    @property
    def is_full(self) -> bool:
        """Whether every cell has a value."""
        return "" not in self.cells if self.read is None else None not in self.values

    def at(self, rows: Sequence[int]) -> "Column":
        """The same column of some of the rows."""
        return Column(self.field, self.kind, some(self.cells, rows), self.read)

    def value(self, cell: str) -> Value:
        """What one of its cells says."""
        return cell or None if self.read is None else self.read[cell]

    @cached_property
    def known(self) -> Mapping[str, Value]:
        """The value of each cell that occurs."""
        if self.read is None:
            return {cell: cell or None for cell in dict.fromkeys(self.cells)}
        return self.read

    @cached_property
    def values(self) -> Sequence[Value]:
        """The value of each row."""
        if self.read is None:
            return [cell or None for cell in self.cells]
        return [*map(self.read.__getitem__, self.cells)]


def some(held: Sequence[T], rows: Sequence[int]) -> Sequence[T]:
    """What is held for some of the rows; those that follow each other are best given as a range."""
    if isinstance(rows, range):
        return held[rows.start : rows.stop]
    return [*map(held.__getitem__, rows)]


def columns(table: Table) -> Iterator[Column]:
    """Every column of a table, in the order of the file."""
    fields = {field.name: field for field in table.fields}
    for name in table.header:
        yield column(fields.get(name) or _unknown(name), table.columns[name])


def column(field: Field, cells: Sequence[str]) -> Column:
    """The cells under ``field``; all are text where one of them is not of the field's type."""
    if field.type in _KINDS:
        kind, form, read = _KINDS[field.type]
        distinct = dict.fromkeys(cells)
        given = [cell for cell in distinct if cell and cell not in field.missing]
        if all(map(form.fullmatch, given)):
            with suppress(ValueError):  # such as a day that no calendar has
                return Column(
                    field, kind, cells, dict.fromkeys(distinct) | dict(zip(given, map(read, given)))
                )
    return Column(field, _TEXT, cells)


def _unknown(name: str) -> Field:
    return Field(name, "string", Text(), Text(), {}, {}, {"": Text()})


_TEXT = "text"
_KINDS: Mapping[str, tuple[str, re.Pattern[str], Callable[[str], Value]]] = {
    "number": ("number", _NUMBER, Decimal),
    "integer": ("integer", _INTEGER, int),
    "year": ("integer", _INTEGER, int),
    "boolean": ("boolean", _BOOLEAN, _BOOLEANS.__getitem__),
    "date": ("date", _DAY, date.fromisoformat),
}  # of each type the kind, the form that every cell must have, and how it is read


def exact(number: Decimal) -> int | float | None:
    """The number as spreadsheets and databases hold it; None where that would be another number."""
    if number == number.to_integral_value():
        return int(number) if abs(number) < 10**15 else None
    return float(number) if Decimal(repr(float(number))) == number and _digits(number) <= 15 else None


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def titled(field: Field) -> Field:
    """The field with a title in any case: its name where it has no other."""
    return field if field.title else replace(field, title=Text(field.name, field.name))
