"""XLSX: the words, figures to read, what the columns mean, then the tables; nothing calculates or links."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO

from publisher.downloads import book
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column, Value
from publisher.downloads.reading import Reading, readings
from publisher.downloads.sheet import Sheet, fitting
from publisher.package import Category, Field, Table, Text
from publisher.workbook import layout, look

README = "说明 README"
DICTIONARY = "各栏 COLUMNS"
MOST_ROWS = 1_000_000  # of data on one sheet; a spreadsheet has 1,048,576

_DICTIONARY = {  # headings and widths
    "表 table": 16,
    "栏 column": 18,
    "名称 title": 20,
    "Title": 24,
    "类型 type": 10,
    "说明 description": 40,
    "Description": 40,
    "代码 codes": 60,
}
_WIDE = 110  # the column of the words
_LOOKED_AT = 200  # cells of a column, to see how wide it has to be


def file(bundle: Bundle) -> bytes:
    """The workbook; equal content gives equal bytes."""
    out = io.BytesIO()
    write(bundle, out)
    return out.getvalue()


def write(bundle: Bundle, out: BinaryIO) -> None:
    """The same, piece by piece."""
    read = [_reading(reading) for reading in readings(bundle.shown)]
    told = [_readme(bundle), *read, _dictionary(bundle.columns)]
    data = _data(bundle.columns, [sheet.name for sheet in told])
    book.write(book.Book(bundle.title, _created(bundle), [*told, *data]), out)


def _created(bundle: Bundle) -> datetime:
    """The date that the content gives itself, so that no clock enters the file."""
    try:
        return datetime.fromisoformat(bundle.created).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)


def _readme(bundle: Bundle) -> Sheet:
    title, *lines = bundle.readme.splitlines() or [""]
    words = [line or None for line in lines]
    return Sheet(README, [_WIDE], [title], [words], fixed=0, style="text", filtered=False)


def _dictionary(held: Iterable[tuple[Table, Sequence[Column]]]) -> Sheet:
    rows = [_explained(table.name, column.field, column.kind) for table, listed in held for column in listed]
    columns = [[words or None for words in column] for column in zip(*rows)]
    widths, headings = list(_DICTIONARY.values()), list(_DICTIONARY)
    return Sheet(DICTIONARY, widths, headings, columns, fixed=2, style="meaning", filtered=False)


@lru_cache(1024)  # the tables of all indicators of a package have the same fields
def _explained(table: str, field: Field, kind: str) -> tuple[str, ...]:
    codes = "；".join(_code(category) for category in field.categories.values())
    words = (field.title.zh, field.title.en, kind, field.description.zh, field.description.en)
    return (table, field.name, *words, fitting(codes))


@lru_cache(4096)
def _code(category: Category) -> str:
    return f"{category.code} = {' / '.join(filter(None, (category.label.zh, category.label.en)))}"


def _reading(reading: Reading) -> Sheet:
    """A sheet to filter: headings in words, the first two columns always in sight."""
    return _sheet(reading.name, reading.headings, reading.columns, fixed=2)


def _data(held: Iterable[tuple[Table, Sequence[Column]]], taken: list[str]) -> Iterator[Sheet]:
    """Each table on a sheet whose name is none of those ``taken``; a long one goes on on the next."""
    for table, listed in held:
        for start in range(0, max(len(table), 1), MOST_ROWS):
            taken.append(layout.free_name(_in_both(table), taken))
            part = slice(start, start + MOST_ROWS)
            columns = [c.values if len(table) <= MOST_ROWS else c.values[part] for c in listed]
            yield _sheet(taken[-1], [c.field.name for c in listed], columns, fixed=1)


def _in_both(table: Table) -> Table:
    """The table under its title in both languages."""
    words = " ".join(dict.fromkeys(filter(None, (table.title.zh, table.title.en))))
    return replace(table, title=Text(words or table.name))


def _sheet(name: str, headings: Sequence[str], columns: Sequence[Sequence[Value]], fixed: int) -> Sheet:
    widths = [_width(*column) for column in zip(headings, columns)]
    return Sheet(name, widths, headings, columns, fixed)


def _width(heading: str, values: Sequence[Value]) -> float:
    shown = ("" if value is None else str(value) for value in values[:_LOOKED_AT])
    return look.column_width((heading, *shown))
