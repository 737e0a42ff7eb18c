"""A ZIP put together of packed files that lie on the disk: what lies side by side there is copied at once.

In the ZIP of the site before, nearly all files lie as they are to lie in the next, heads included: of tens
of thousands of files there remain some long runs of bytes to be copied. The fingerprint of the whole is
reckoned beside the writing.
"""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from publisher.zipped import packed_file, zip_form
from publisher.zipped.packed_file import PackedFile
from publisher.zipped.zip_form import Time

# Bytes that are written at once, at least: who writes beside others has to wait for his turn each time.
_PIECE = 1 << 22
_HELD = 1 << 25  # bytes of another file that are looked at together


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


class Stretch(NamedTuple):
    """So many files that lie side by side in another ZIP, heads included, with ``lines`` in its directory."""

    file: Path
    at: int
    end: int
    files: int
    lines: bytes

    def places(self, folder: str) -> Iterator[tuple[str, Place]]:
        """Where each of them lies, by its path in a folder."""
        for line in zip_form.lines(self.lines):
            yield line.name.removeprefix(folder), Place(self.file, *line[1:], headed=True)


Share = Stretch | Iterable[tuple[str, Place]]  # files that were added together, by their paths


class Mark(NamedTuple):
    """How far a ZIP has come: how many bytes, files, and bytes of its directory."""

    at: int
    files: int
    lines: int


class Written(NamedTuple):
    """A ZIP: its SHA-256, and how far it had come before each share and at the end."""

    sum: str
    marks: list[Mark]


def write(out: BinaryIO, shares: Iterable[Share], time: Time, folder: str = "") -> Written:
    """Write a ZIP of files by their paths, as ``packing.write`` does, in a ``folder``; each when it comes."""
    with ThreadPoolExecutor(1) as beside, ExitStack() as stack:
        made, marks = _Made(_Writing(out, beside), stack, time, folder), []
        for share in shares:
            marks.append(made.mark)
            if not isinstance(share, Stretch):
                made.add(share)
            elif not made.copied(share):
                made.add(share.places(folder))
        marks.append(made.mark)
        return Written(made.close(), marks)


@dataclass(slots=True)
class _Made:
    """A ZIP that is being made: what is written, and what its directory will say."""

    writing: "_Writing"
    stack: ExitStack
    time: Time
    folder: str
    _files: int = 0
    _directory: list[bytes] = field(default_factory=list)
    _length: int = 0  # of the directory
    _opened: dict[Path, PackedFile] = field(default_factory=dict)

    @property
    def mark(self) -> Mark:
        """How far it has come."""
        return Mark(self.writing.at, self._files, self._length)

    def copied(self, share: Stretch) -> bool:
        """Take over a stretch as it is; whether it is near enough for its lines to stay as long as before."""
        by = self.writing.at - share.at
        if max(share.end, share.end + by) > zip_form.NEAR:
            return False
        self._said(zip_form.moved(share.lines, by) if by else share.lines, share.files)
        self.writing.add(self._open(share.file), share.at, share.end)
        return True

    def add(self, files: Iterable[tuple[str, Place]]) -> None:
        """Take in files one by one."""
        for path, place in files:
            entry = zip_form.Entry(self.folder + path, place, self.time)
            self._said(entry.line(self.writing.at), 1)
            if not place.headed:
                self.writing.add(entry.head, 0, len(entry.head))
            if place.alone:
                data = place.file.read_bytes()
                self.writing.add(data, 0, len(data))
                continue
            start = place.at - len(entry.head) if place.headed else place.at
            self.writing.add(self._open(place.file), start, place.at + place.length)

    def close(self) -> str:
        """Write the directory; returns the SHA-256 of the whole."""
        end = zip_form.end(self._files, self._length, self.writing.at)
        told = b"".join((*self._directory, end))
        self.writing.add(told, 0, len(told))
        return self.writing.close()

    def _said(self, lines: bytes, files: int) -> None:
        self._directory.append(lines)
        self._length += len(lines)
        self._files += files

    def _open(self, file: Path) -> PackedFile:
        if file not in self._opened:
            self._opened[file] = self.stack.enter_context(packed_file.opened(file))
        return self._opened[file]


@dataclass(slots=True)
class _Writing:
    """What is written, piece by piece, and its fingerprint, which is reckoned ``beside``."""

    out: BinaryIO
    beside: ThreadPoolExecutor
    at: int = 0
    # The last piece: of what, from where, and up to where.
    _run: tuple[bytes | PackedFile, int, int] = (b"", 0, 0)
    _short: list[bytes] = field(default_factory=list)  # pieces that wait to be written with others
    _size: int = 0  # of these
    _sum: Any = field(default_factory=hashlib.sha256)
    _summed: Future[None] | None = None

    def add(self, data: bytes | PackedFile, start: int, end: int) -> None:
        """A piece of some data, which may go on where the last ended.

        What has become long is written at once: whoever gives the next piece may have to wait for it.
        """
        of, first, last = self._run
        if of is not data or last != start or last - first >= _HELD:
            self._end_run()
            first = start
        self._run = data, first, end
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
        if isinstance(data, PackedFile) and end - start >= _PIECE:
            self._flush()
            for at in range(start, end, _HELD):
                self._reckon(data.view(at, min(at + _HELD, end)))
                data.copy(self.out, at, min(at + _HELD, end))
            return
        self._short.append(data[start:end] if isinstance(data, bytes) else data.read(start, end))
        self._size += end - start
        if self._size >= _PIECE:
            self._flush()

    def _flush(self) -> None:
        piece = b"".join(self._short)
        self._reckon(piece)
        self.out.write(piece)
        self._short.clear()
        self._size = 0

    def _reckon(self, piece: bytes | memoryview) -> None:
        if self._summed:
            self._summed.result()
        self._summed = self.beside.submit(self._sum.update, piece)
