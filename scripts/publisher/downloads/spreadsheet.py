"""XLSX: the words, figures to read, what the columns mean, then the tables; nothing calculates or links."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column, Value, columns
from publisher.downloads.filled import Filled, fitting
from publisher.downloads.reading import Reading, readings
from publisher.package import Category, Table, Text
from publisher.workbook import layout, look
from publisher.workbook.formats import Formats

README = "说明 README"
DICTIONARY = "各栏 COLUMNS"
MOST_ROWS = 1_000_000  # of data on one sheet; a spreadsheet has 1,048,576
MANY_CELLS = 400_000  # from here on sheets are put together on the disk, which takes little memory

_DICTIONARY = (  # headings and widths
    ("表 table", 16),
    ("栏 column", 18),
    ("名称 title", 20),
    ("Title", 24),
    ("类型 type", 10),
    ("说明 description", 40),
    ("Description", 40),
    ("代码 codes", 60),
)


def file(bundle: Bundle) -> bytes:
    """The workbook; equal content gives equal bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _options(bundle.tables))
    book.set_properties({"title": bundle.title.zh, "comments": bundle.title.en, "created": _created(bundle)})
    formats = Formats(book)
    held = [(table, list(columns(table))) for table in bundle.tables]
    _readme(book.add_worksheet(README), bundle, formats)
    read = readings(bundle.shown)
    for reading in read:
        _reading(book.add_worksheet(reading.name, Filled), reading, formats)
    _dictionary(book.add_worksheet(DICTIONARY), held, formats)
    for name, listed in _sheets(held, [README, DICTIONARY, *(reading.name for reading in read)]):
        _data(book.add_worksheet(name, Filled), listed, formats)
    book.close()
    return out.getvalue()


def _options(tables: Iterable[Table]) -> dict[str, bool]:
    many = sum(len(table) * len(table.header) for table in tables) > MANY_CELLS
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return {**plain, "in_memory": not many}


def _created(bundle: Bundle) -> datetime:
    """The date that the content gives itself, so that no clock enters the file."""
    try:
        return datetime.fromisoformat(bundle.created).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)


def _readme(sheet: Any, bundle: Bundle, formats: Formats) -> None:
    sheet.set_column(0, 0, 110)
    sheet.hide_gridlines(2)
    for at, line in enumerate(bundle.readme.splitlines()):
        if line:
            sheet.write_string(at, 0, line, formats["title" if at == 0 else "text"])


def _dictionary(sheet: Any, held: Iterable[tuple[Table, list[Column]]], formats: Formats) -> None:
    for at, (heading, width) in enumerate(_DICTIONARY):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, formats["heading"])
    sheet.freeze_panes(1, 2)
    rows = ((table, column) for table, listed in held for column in listed)
    for row, (table, column) in enumerate(rows, 1):
        for at, words in enumerate(_explained(table, column)):
            if words:
                sheet.write_string(row, at, words, formats["meaning"])


def _explained(table: Table, column: Column) -> tuple[str, ...]:
    field = column.field
    codes = "；".join(_code(category) for category in field.categories.values())
    words = (field.title.zh, field.title.en, column.kind, field.description.zh, field.description.en)
    return (table.name, field.name, *words, fitting(codes))


def _code(category: Category) -> str:
    return f"{category.code} = {' / '.join(filter(None, (category.label.zh, category.label.en)))}"


def _sheets(
    held: Sequence[tuple[Table, list[Column]]], taken: list[str]
) -> Iterator[tuple[str, list[Column]]]:
    """Each table with the name of its sheet, none of those ``taken``; a long table goes on on the next."""
    for table, listed in held:
        for start in range(0, max(len(table), 1), MOST_ROWS):
            taken.append(layout.free_name(_in_both(table), taken))
            part = slice(start, start + MOST_ROWS)
            yield taken[-1], [Column(c.field, c.kind, c.values[part]) for c in listed]


def _in_both(table: Table) -> Table:
    """The table under its title in both languages."""
    words = " ".join(dict.fromkeys(filter(None, (table.title.zh, table.title.en))))
    return replace(table, title=Text(words or table.name))


def _reading(sheet: Any, reading: Reading, formats: Formats) -> None:
    """A sheet to filter: headings in words, the first two columns always in sight."""
    for at, heading in enumerate(reading.headings):
        shown = (heading, *(_shown(row[at]) for row in reading.rows[:200]))
        sheet.set_column(at, at, look.column_width(shown))
        sheet.write_string(0, at, heading, formats["heading"])
    sheet.freeze_panes(1, 2)
    sheet.fill(list(zip(*reading.rows)), formats)
    sheet.autofilter(0, 0, len(reading.rows), len(reading.headings) - 1)


def _data(sheet: Any, listed: list[Column], formats: Formats) -> None:
    for at, column in enumerate(listed):
        shown = (column.field.name, *map(_shown, column.values[:200]))
        sheet.set_column(at, at, look.column_width(shown))
        sheet.write_string(0, at, column.field.name, formats["heading"])
    sheet.freeze_panes(1, 1)
    if listed:
        sheet.fill([column.values for column in listed], formats)
        sheet.autofilter(0, 0, max(len(listed[0].values), 1), len(listed) - 1)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
