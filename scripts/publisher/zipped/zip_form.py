"""What a ZIP says of each file, before it and once more at the end, as the standard library says it."""

import struct
from collections.abc import Iterator
from typing import NamedTuple, Protocol

Time = tuple[int, int, int, int, int, int]

FILE = 0o100644  # who may read and write a file, and that it is one
_STORED, _DEFLATED = 0, 8  # how a file lies in a ZIP
_USUAL, _LARGE = 20, 45  # what a reader has to know, in tenths of a version
_UNIX = 3  # on what kind of system it was made
_UTF8 = 0x800
_HEAD = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s2B5H3L5H2L")
_FAR = struct.Struct("<2HQ")
_END, _LARGE_END, _WHERE = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_MANY, _LONG = 0xFFFF, 0xFFFFFFFF  # what two bytes count, and what four do, without more ado
NEAR = _LONG  # the byte before which a line need not be longer to say where something lies
_NAMED, _NAMED_AT = struct.Struct("<H"), 28  # how long a name is, and where in a line that stands
_HEADED, _HEADED_AT = struct.Struct("<L"), 42  # the same of where the head of its file begins


class Packed(Protocol):
    """A file as it is to lie in a ZIP."""

    @property
    def crc(self) -> int:
        """The sum of what it was."""

    @property
    def length(self) -> int:
        """How long it is now."""

    @property
    def size(self) -> int:
        """How long it was."""

    @property
    def deflated(self) -> bool:
        """Whether it was packed at all."""


class Entry:
    """A file of a ZIP."""

    def __init__(self, name: str, packed: Packed, time: Time, mode: int = FILE) -> None:
        year, month, day, hour, minute, second = time
        self.name, self.mode = name.encode(), mode
        self.told = (
            0 if name.isascii() else _UTF8,
            _DEFLATED if packed.deflated else _STORED,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            *(packed.crc, packed.length, packed.size, len(self.name)),
        )
        self.head = _HEAD.pack(b"PK\3\4", _USUAL, *self.told, 0) + self.name

    def line(self, at: int) -> bytes:
        """Its line in the directory of a ZIP in which its head lies ``at`` a byte."""
        far = _FAR.pack(1, 8, at) if at >= _LONG else b""
        version = _LARGE if far else _USUAL
        told = (*self.told, len(far), 0, 0, 0, self.mode << 16, min(at, _LONG))
        return _ENTRY.pack(b"PK\1\2", version, _UNIX, version, *told) + self.name + far


class Line(NamedTuple):
    """What a directory says of a file, and ``at`` which byte its data begins."""

    name: str
    at: int
    length: int
    size: int
    crc: int
    deflated: bool


def lines(directory: bytes) -> Iterator[Line]:
    """The lines of a directory that was written here, or of a part of one."""
    at = 0
    while at < len(directory):
        *_, how, _, _, crc, length, size, named, more, _, _, _, _, head = _ENTRY.unpack_from(directory, at)
        end = at + _ENTRY.size + named
        if more:
            _, _, head = _FAR.unpack_from(directory, end)
        name = directory[at + _ENTRY.size : end].decode()
        yield Line(name, head + _HEAD.size + named, length, size, crc, how == _DEFLATED)
        at = end + more


def moved(directory: bytes, by: int) -> bytes:
    """Lines of files all of which lie so many bytes further on, before and after within ``NEAR``."""
    held, at = bytearray(directory), 0
    while at < len(held):
        [named] = _NAMED.unpack_from(held, at + _NAMED_AT)
        [head] = _HEADED.unpack_from(held, at + _HEADED_AT)
        _HEADED.pack_into(held, at + _HEADED_AT, head + by)
        at += _ENTRY.size + named
    return bytes(held)


def end(files: int, length: int, at: int) -> bytes:
    """The end of a ZIP whose directory has so many lines, is so long and begins ``at`` a byte."""
    end = _END.pack(
        b"PK\5\6", 0, 0, min(files, _MANY), min(files, _MANY), min(length, _LONG), min(at, _LONG), 0
    )
    if files < _MANY and at < _LONG:
        return end
    large = _LARGE_END.pack(b"PK\6\6", 44, _LARGE, _LARGE, 0, 0, files, files, length, at)
    return large + _WHERE.pack(b"PK\6\7", 0, at + length, 1) + end
