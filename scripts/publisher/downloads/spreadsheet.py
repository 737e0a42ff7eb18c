"""XLSX: the words, figures to read, what the columns mean, then the tables; nothing calculates or links."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import BinaryIO, TypeVar

from publisher.datasets import gist
from publisher.downloads import book, reading
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Value
from publisher.downloads.readme import LANGS, PART, RULE
from publisher.downloads.share import Share
from publisher.downloads.sheet import Part, Sheet
from publisher.downloads.sheet_column import Column, column
from publisher.downloads.strings import fitting
from publisher.downloads.typed import Typed
from publisher.kept.store import Keep, anew
from publisher.model import Dataset, Indicator
from publisher.package import Category, Field, Table, Text
from publisher.workbook import layout, look

README = layout.READERS
DICTIONARY = "各栏 COLUMNS"
MANY = 5_000  # rows of all packages, of which each is packed by itself
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
T = TypeVar("T")
Shown = Sequence[tuple[Indicator, Dataset]]
_Explained = tuple[tuple[str, tuple[tuple[Field, str], ...]], ...]  # of each table its fields and kinds

_WIDE = 72  # the column of the words, which finds room on A4 in whatever font
_LOOKED_AT = 200  # cells of a column, to see how wide it has to be


def file(bundle: Bundle, keep: Keep = anew) -> bytes:
    """The workbook; equal content gives equal bytes. Of one that is put together rows may be kept."""
    out = io.BytesIO()
    write(bundle, out, keep)
    return out.getvalue()


def write(bundle: Bundle, out: BinaryIO, keep: Keep = anew) -> None:
    """The same, piece by piece."""
    told = [_readme(bundle), *_readings(bundle.shown), _dictionary(_explained(bundle.tables))]
    data = _data(bundle.tables, [sheet.name for sheet in told])
    book.write(book.Book(bundle.title, _created(bundle), [*told, *data]), out, keep)


def _created(bundle: Bundle) -> datetime:
    """The date that the content gives itself, so that no clock enters the file."""
    try:
        return datetime.fromisoformat(bundle.created).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)


def _readme(bundle: Bundle) -> Sheet:
    title, *lines = bundle.readme.splitlines() or [""]
    heads = {again for rule, _, again in zip(lines, lines[1:], lines[2:]) if rule == RULE}
    heads |= {line.removeprefix(PART) for line in lines if line.startswith(PART)}
    told = [None if line in ("", RULE) else line.removeprefix(PART) for line in lines]
    words = Column(title, _WIDE, told, parts=frozenset(heads))
    return Sheet(README, [words], fixed=0, style="text", filtered=False)


def _explained(tables: Iterable[Typed]) -> _Explained:
    """The fields of each table with the kinds of their columns."""
    return tuple((held.table.name, held.kinds) for held in tables)


@lru_cache(16)  # the tables of all indicators of a package have the same fields
def _dictionary(held: _Explained) -> Sheet:
    rows = (_meaning(table, *column) for table, listed in held for column in listed)
    columns = ([words or None for words in column] for column in zip(*rows))
    laid = [Column(*head, words) for head, words in zip(_DICTIONARY.items(), columns)]
    return Sheet(DICTIONARY, laid, fixed=2, style="meaning", filtered=False, common=True)


def _meaning(table: str, field: Field, kind: str) -> tuple[str, ...]:
    codes = "；".join(_code(category) for category in field.categories.values())
    words = (field.title.zh, field.title.en, kind, field.description.zh, field.description.en)
    return (table, field.name, *words, fitting(codes))


@lru_cache(4096)
def _code(category: Category) -> str:
    return f"{category.code} = {' / '.join(filter(None, (category.label.zh, category.label.en)))}"


def _readings(shown: Shown) -> Iterator[Sheet]:
    """A sheet to filter in each language: headings in words, the first two columns always in sight."""
    for lang in LANGS if reading.is_readable(shown) else ():
        datasets = [dataset for dataset, _ in groupby(shown, itemgetter(1))]
        if len(datasets) == 1:
            yield Sheet(reading.name(lang), _read(datasets[0], shown, lang), fixed=2)
        else:
            heads = [Column(heading, 0, ()) for heading in reading.headings(lang)]
            parts = [part for dataset in datasets if (part := _told(dataset, lang)).rows]
            yield Sheet(reading.name(lang), heads, fixed=2, parts=parts)


def _told(dataset: Dataset, lang: str) -> Part:
    """All figures of a package among those of others, made of its files alone."""
    files = [(path, sha256(data).hexdigest()) for path, data in sorted(dataset.package.files.items())]
    count = sum(gist.of(indicator).count for indicator in dataset.indicators)
    return Part(f"{lang} {dataset.name}", repr(files), count, lambda: _spoken(dataset, lang))


def _read(dataset: Dataset, shown: Shown, lang: str) -> Sequence[Column]:
    """The columns of some indicators of a package."""
    places, columns = reading.reading(dataset, lang).rows, _spoken(dataset, lang)
    [rows, *others] = [places[indicator.id] for indicator, _ in shown]
    every = [*chain(rows, *others)] if others else rows
    return columns if len(every) == len(columns[0].words) else [_some(column, every) for column in columns]


@lru_cache(4)  # packages in one language
def _spoken(dataset: Dataset, lang: str) -> Sequence[Column]:
    """The columns of all figures of a package."""
    return [*map(_column, reading.headings(lang), reading.reading(dataset, lang).columns)]


def _data(tables: Iterable[Typed], taken: list[str]) -> Iterator[Sheet]:
    """Each table on a sheet whose name is none of those ``taken``; a long one goes on on the next."""
    for held in tables:
        count = len(held.table)
        if held.shares and MANY <= count <= MOST_ROWS:
            taken.append(layout.free_name(_in_both(held.table), taken))
            yield _of_shares(taken[-1], held, held.shares)
            continue
        columns = held.kept(_laid)
        for start in range(0, max(count, 1), MOST_ROWS):
            taken.append(layout.free_name(_in_both(held.table), taken))
            part = range(start, min(start + MOST_ROWS, count))
            yield Sheet(taken[-1], columns if len(part) == count else [one.at(part) for one in columns])


def _of_shares(name: str, held: Typed, shares: Sequence[Share]) -> Sheet:
    """A long sheet in parts, one for what each package gives."""
    heads = [
        Column(column.field.name, _width(column.field.name, column.cells, column.value), ())
        for column in held.columns
    ]
    ends = [*accumulate(map(len, shares))]
    places = [range(end - len(share), end) for share, end in zip(shares, ends)]
    parts = [_part(held, share, place) for share, place in zip(shares, places) if place]
    return Sheet(name, heads, parts=parts)


def _part(held: Typed, share: Share, place: range) -> Part:
    """What one package gives, made of its file, of what it lacks, and of how all of it is read."""

    def columns() -> Sequence[Column]:
        return [column(one.field.name, 0, one.at(place).values) for one in held.columns]

    read = [(one.field.name, one.kind, sorted(one.field.missing)) for one in held.columns]
    lacking = [one.cells[place.start] for one in held.columns if not share.gives(one.field.name)]
    of = repr((share.dataset.name, read, lacking, sha256(share.table.data).hexdigest()))
    return Part(f"{held.table.name} {share.dataset.name}", of, len(place), columns)


def _laid(held: Typed) -> Sequence[Column]:
    """The columns of a table on a sheet."""
    if held.of:
        return [_some(column, held.at) for column in held.of.kept(_laid)]
    return [_column(column.field.name, column.values) for column in held.columns]


def _some(column: Column, rows: Sequence[int]) -> Column:
    """Some rows of a column: as wide as the whole, unless they all say the same, for which there is room."""
    part = column.at(rows)
    said = part.words[0] if rows else None
    if said is None or part.words.count(said) < len(rows):
        return part
    return Column(part.heading, look.column_width((part.heading, said)), part.words, part.made)


def _in_both(table: Table) -> Table:
    """The table under its title in both languages."""
    words = " ".join(dict.fromkeys(filter(None, (table.title.zh, table.title.en))))
    return replace(table, title=Text(words or table.name))


def _column(heading: str, values: Sequence[Value]) -> Column:
    """A column in which most cells are shown in one line, as far as some from all over it tell."""
    return column(heading, _width(heading, values, lambda value: value), values)


def _width(heading: str, cells: Sequence[T], read: Callable[[T], Value]) -> float:
    some = map(read, cells[:: -(-len(cells) // _LOOKED_AT) or 1])
    return look.column_width((heading, *("" if value is None else str(value) for value in some)))
