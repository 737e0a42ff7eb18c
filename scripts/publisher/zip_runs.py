"""A ZIP put together of packed files that lie on the disk: what lies side by side there is copied at once.

In the ZIP of the site before, nearly all files lie as they are to lie in the next, heads included: of tens
of thousands of files there remain some long runs of bytes to be copied. The fingerprint of the whole is
reckoned beside the writing.
"""

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from publisher import zip_form
from publisher.zip_form import Time

# Bytes that are written at once, about: who writes beside others has to wait for his turn after each piece.
_PIECE = 1 << 22


class Place(NamedTuple):
    """Where a file lies packed: from which byte of which ``file``; and what the ZIP says of it.

    Where it is ``headed``, what the ZIP says before it lies before it there as well.
    """

    file: Path
    at: int
    length: int
    size: int
    crc: int
    deflated: bool
    headed: bool = False

    @property
    def alone(self) -> bool:
        """Whether there is nothing else in the file."""
        return not self.at and not self.deflated


def write(
    out: BinaryIO, files: Iterable[tuple[str, Place]], time: Time, folder: str = ""
) -> tuple[dict[str, int], str]:
    """Write a ZIP of files by their paths, as ``packing.write`` does, in a ``folder``; each when it comes.

    Returns where the data of each begins, and the SHA-256 of the whole.
    """
    starts, directory, opened = {}, [], dict[Path, FileIO]()
    with ThreadPoolExecutor(1) as beside, ExitStack() as stack:
        writing = _Writing(out, beside)
        for path, place in files:
            entry = zip_form.Entry(folder + path, place, time)
            directory.append(entry.line(writing.at))
            starts[path] = writing.at + len(entry.head)
            if not place.headed:
                writing.add(entry.head, 0, len(entry.head))
            if place.alone:
                data = place.file.read_bytes()
                writing.add(data, 0, len(data))
                continue
            if place.file not in opened:
                opened[place.file] = stack.enter_context(place.file.open("rb", buffering=0))
            start = place.at - len(entry.head) if place.headed else place.at
            writing.add(opened[place.file], start, place.at + place.length)
        end = b"".join((*directory, zip_form.end(len(directory), sum(map(len, directory)), writing.at)))
        writing.add(end, 0, len(end))
        return starts, writing.close()


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

    def add(self, data: bytes | FileIO, start: int, end: int) -> None:
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
            self._short.append(_read(data, start, end))
            self._size += end - start
            if self._size >= _PIECE:
                self._flush()
        else:
            self._flush()
            for at in range(start, end, _PIECE):
                self._put(_read(data, at, min(at + _PIECE, end)))

    def _flush(self) -> None:
        self._put(b"".join(self._short))
        self._short.clear()
        self._size = 0

    def _put(self, piece: bytes) -> None:
        if self._summed:
            self._summed.result()
        self._summed = self.beside.submit(self._sum.update, piece)
        self.out.write(piece)


def _read(data: bytes | FileIO, start: int, end: int) -> bytes:
    if isinstance(data, bytes):
        return data[start:end]
    data.seek(start)
    return data.read(end - start)
