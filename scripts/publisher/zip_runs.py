"""A ZIP put together of packed files that lie on the disk: what lies side by side there is copied at once.

In the ZIP of the site before, nearly all files lie as they are to lie in the next, heads included: of tens
of thousands of files there remain some long runs of bytes to be copied. The fingerprint of the whole is
reckoned beside the writing.
"""

import hashlib
import mmap
import struct
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from publisher.packing import Time

_STORED, _DEFLATED = 0, 8  # how a file lies in a ZIP
_USUAL, _LARGE = 20, 45  # what a reader has to know, in tenths of a version
_UNIX = 3  # on what kind of system it was made
_MODE = 0o100644 << 16
_UTF8 = 0x800
_HEAD = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s2B5H3L5H2L")
_FAR = struct.Struct("<2HQ")
_END, _LARGE_END, _WHERE = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_MANY, _LONG = 0xFFFF, 0xFFFFFFFF  # what two bytes count, and what four do, without more ado
_PIECE = 1 << 18  # bytes that are written at once, about


class Place(NamedTuple):
    """Where a file lies packed: from which byte of which ``file``; and what the ZIP says of it."""

    file: Path
    at: int
    length: int
    size: int
    crc: int
    deflated: bool

    @property
    def alone(self) -> bool:
        """Whether there is nothing else in the file."""
        return not self.at and not self.deflated


def write(out: BinaryIO, files: Iterable[tuple[str, Place]], time: Time) -> tuple[dict[str, int], str]:
    """Write a ZIP of files by their names, as ``packing.write`` does.

    Returns where the data of each begins, and the SHA-256 of the whole.
    """
    starts, directory, maps = {}, [], dict[Path, mmap.mmap]()
    with ThreadPoolExecutor(1) as beside:
        writing = _Writing(out, beside)
        for name, place in files:
            entry = _Entry(name, place, time)
            directory.append(entry.line(writing.at))
            starts[name] = writing.at + len(entry.head)
            if place.alone:
                data = place.file.read_bytes()
                writing.add(entry.head, 0, len(entry.head))
                writing.add(data, 0, len(data))
            else:
                _copy(place, entry.head, _mapped(place.file, maps), writing)
        end = b"".join((*directory, _end(len(directory), sum(map(len, directory)), writing.at)))
        writing.add(end, 0, len(end))
        return starts, writing.close()


def _copy(place: Place, head: bytes, data: mmap.mmap, writing: "_Writing") -> None:
    """A file from among others, in one with its head if that lies before it."""
    start = place.at - len(head)
    if start < 0 or data[start : place.at] != head:
        writing.add(head, 0, len(head))
        start = place.at
    writing.add(data, start, place.at + place.length)


def _mapped(file: Path, maps: dict[Path, mmap.mmap]) -> mmap.mmap:
    if file not in maps:
        with file.open("rb") as opened:
            maps[file] = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    return maps[file]


@dataclass(slots=True)
class _Writing:
    """What is written, piece by piece, and its fingerprint, which is reckoned ``beside``."""

    out: BinaryIO
    beside: ThreadPoolExecutor
    at: int = 0
    _run: tuple[Any, int, int] = (b"", 0, 0)  # the last piece: of what, from where, and up to where
    _short: list[bytes] = field(default_factory=list)  # pieces that wait to be written with others
    _size: int = 0  # of these
    _sum: Any = field(default_factory=hashlib.sha256)
    _summed: Future[None] | None = None

    def add(self, data: bytes | mmap.mmap, start: int, end: int) -> None:
        """A piece of some data, which may go on where the last ended."""
        of, first, last = self._run
        if of is data and last == start:
            self._run = data, first, end
        else:
            self._end_run()
            self._run = data, start, end
        self.at += end - start

    def close(self) -> str:
        """Write what is left; returns the fingerprint of everything."""
        self._end_run()
        self._flush()
        if self._summed:
            self._summed.result()
        return str(self._sum.hexdigest())

    def _end_run(self) -> None:
        data, start, end = self._run
        if end - start < _PIECE:
            self._short.append(data[start:end])
            self._size += end - start
            if self._size >= _PIECE:
                self._flush()
        else:
            self._flush()
            for at in range(start, end, _PIECE):
                self._put(data[at : min(at + _PIECE, end)])

    def _flush(self) -> None:
        self._put(b"".join(self._short))
        self._short.clear()
        self._size = 0

    def _put(self, piece: bytes) -> None:
        if self._summed:
            self._summed.result()
        self._summed = self.beside.submit(self._sum.update, piece)
        self.out.write(piece)


class _Entry:
    """What a ZIP says of a file, before the file and once more at its end."""

    def __init__(self, name: str, place: Place, time: Time) -> None:
        year, month, day, hour, minute, second = time
        self.name = name.encode()
        self.told = (
            0 if name.isascii() else _UTF8,
            _DEFLATED if place.deflated else _STORED,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            *(place.crc, place.length, place.size, len(self.name)),
        )
        self.head = _HEAD.pack(b"PK\3\4", _USUAL, *self.told, 0) + self.name

    def line(self, at: int) -> bytes:
        """A line of the directory of a ZIP in which the head of the file lies ``at`` a byte."""
        far = _FAR.pack(1, 8, at) if at >= _LONG else b""
        version = _LARGE if far else _USUAL
        told = (*self.told, len(far), 0, 0, 0, _MODE, min(at, _LONG))
        return _ENTRY.pack(b"PK\1\2", version, _UNIX, version, *told) + self.name + far


def _end(files: int, length: int, at: int) -> bytes:
    """The end of a ZIP whose directory has so many lines, is so long and begins ``at`` a byte."""
    end = _END.pack(
        b"PK\5\6", 0, 0, min(files, _MANY), min(files, _MANY), min(length, _LONG), min(at, _LONG), 0
    )
    if files < _MANY and at < _LONG:
        return end
    large = _LARGE_END.pack(b"PK\6\6", 44, _LARGE, _LARGE, 0, 0, files, files, length, at)
    return large + _WHERE.pack(b"PK\6\7", 0, at + length, 1) + end
