"""A large file in the plainest dialect, its columns read and its cells asked about in bulk.

What comes out is what ``table`` makes of it row by row; where that is not plain, it is left to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.cells import screen
from publisher.cells.column import Column, among
from publisher.foreign import decode, delimited
from publisher.foreign.cells import Read
from publisher.foreign.dialect import Dialect
from publisher.foreign.resources import Resource
from publisher.reading import csv_bulk
from publisher.reading.field_reader import Notes

Columns = Mapping[str, Column]
Broken = tuple[int, str, Notes]  # row, cell in its plain form, what is wrong with it


def columns(resource: Resource, data: bytes, settings: Dialect, names: Sequence[str]) -> Columns | None:
    """The columns of a file by their names; None where it must be read row by row."""
    if len(data) < csv_bulk.LARGE or resource.form != "csv" or settings not in _PLAINEST:
        return None
    text, problems = decode.decoded(data, resource.given.get("encoding"))
    if (
        text is None
        or problems
        or not (settings.delimiter or delimited.told(text[:20_000].splitlines()) == ",")
    ):
        return None
    return csv_bulk.read(text, names, lambda first: not first.strip())


_PLAINEST = (Dialect(), Dialect(delimiter=","))


def read(cells: Column, field: Mapping[str, Any], reader: Read) -> tuple[Sequence[str], Iterator[Broken]]:
    """The cells of a column in their plain form, and those of them that are faulty."""
    doubtful = screen.doubtful(cells, {**field, "missingValues": _missing(field)})
    known = {cell: reader(cell) for cell in (cells.distinct if doubtful is None else doubtful)}
    changed = {cell: plain for cell, (plain, _) in known.items() if plain != cell}
    held = [changed.get(cell, cell) for cell in cells] if changed else cells
    return held, _broken(cells, {cell: read for cell, read in known.items() if read[1]})


def _broken(cells: Column, faulty: Mapping[str, tuple[str, Notes]]) -> Iterator[Broken]:
    for row in among(cells, faulty):
        plain, notes = faulty[cells[row]]
        yield row, plain, notes


def _missing(field: Mapping[str, Any]) -> list[str]:
    """The words that stand for nothing in a field, with or without a label."""
    listed = field.get("missingValues", [""])
    words = [one.get("value") if isinstance(one, Mapping) else one for one in listed]
    return [word for word in words if isinstance(word, str)]
