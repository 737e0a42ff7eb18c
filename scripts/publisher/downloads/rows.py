"""Rows of a sheet packed by themselves, with strings of their own, so that they can be kept as they are."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.downloads.sheet import Part, Sheet
from publisher.downloads.strings import Strings
from publisher.kept.store import Keep
from publisher.zipped import packing
from publisher.zipped.packing import Member

_HEAD = struct.Struct("<7Q")


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a sheet and their strings, both packed to be joined to others.

    There are so many strings, which are ``used`` so often; the columns are as wide as they would be alone.
    """

    rows: Member
    strings: Member
    count: int
    used: int
    widths: tuple[float, ...]


def packed(sheet: Sheet, part: Part, first: int, strings: int, level: int) -> Rows:
    """A part of a sheet, from the row ``first`` on, in a book that has so many strings before it."""
    own, columns = Strings(first=strings), part.columns()
    rows = deflated(sheet.data(columns, first, own), level)
    widths = tuple(column.width for column in columns)
    return Rows(rows, deflated(own.xml(), level), len(own), own.used, widths)


def kept(sheet: Sheet, part: Part, first: int, strings: int, level: int, keep: Keep) -> Rows:
    """The same, if it was not made before."""
    of = repr((part.of, part.rows, first, strings, level, sheet.style))
    data = keep(part.name, of, lambda: _written(packed(sheet, part, first, strings, level)))
    return _read(data, len(sheet.columns))


def deflated(pieces: Iterable[str], level: int) -> Member:
    """Some text, packed to be joined to others."""
    return packing.deflated((piece.encode() for piece in pieces), level, whole=False)


def _written(held: Rows) -> bytes:
    told = (held.rows.length, held.rows.size, held.rows.crc, held.strings.size, held.strings.crc)
    head = _HEAD.pack(*told, held.count, held.used) + struct.pack(f"<{len(held.widths)}d", *held.widths)
    return head + held.rows.data + held.strings.data


def _read(data: bytes, columns: int) -> Rows:
    length, size, crc, its_size, its_crc, count, used = _HEAD.unpack_from(data)
    widths = struct.Struct(f"<{columns}d")
    start = _HEAD.size + widths.size
    rows, strings = data[start : start + length], data[start + length :]
    made = Member(rows, size, crc), Member(strings, its_size, its_crc)
    return Rows(*made, count, used, widths.unpack_from(data, _HEAD.size))
