"""Files as they lie in a ZIP, packed before they get there."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from zlib_ng import zlib_ng as zlib

from publisher.zipped import zip_form
from publisher.zipped.zip_form import Entry, Time

USUAL = 6  # of nine steps: how hard a file is packed
EARLIEST: Time = (1980, 1, 1, 0, 0, 0)  # that a ZIP can name
_LAST = b"\3\0"  # an empty piece, after which a packed file has ended
_LENGTHS, _LENGTHS_AT = struct.Struct("<HH"), 26  # of a file's name and what follows it, in a ZIP


@dataclass(frozen=True, slots=True)
class Member:
    """A file as it lies in the ZIP: its packed ``data``, and what it says of what it was made of."""

    data: bytes
    size: int
    crc: int
    deflated: bool = True

    @property
    def length(self) -> int:
        """How long it is packed."""
        return len(self.data)

    @property
    def content(self) -> bytes:
        """What it was made of."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS) if self.deflated else self.data


def deflated(pieces: Iterable[bytes], level: int = USUAL, *, whole: bool = True) -> Member:
    """A file of these pieces, of which no two have to be there at a time; or what others can be joined to."""
    packing = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    held, size, crc = [], 0, 0
    for piece in pieces:
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        held.append(packing.compress(piece))
    end = packing.flush(zlib.Z_FINISH if whole else zlib.Z_FULL_FLUSH)
    return Member(b"".join((*held, end)), size, crc)


def joined(parts: Sequence[Member]) -> Member:
    """A file of parts of which none was packed as a whole one."""
    size, crc = 0, 0
    for part in parts:
        size, crc = size + part.size, zlib.crc32_combine(crc, part.crc, part.size)
    return Member(b"".join((*(part.data for part in parts), _LAST)), size, crc)


def write(
    out: BinaryIO, members: Iterable[tuple[str, Member]], time: Time = EARLIEST, mode: int = zip_form.FILE
) -> None:
    """Write a ZIP of files by their paths, each when its turn comes; equal content gives equal bytes."""
    directory, at = [], 0
    for path, one in members:
        entry = Entry(path, one, time, mode)
        directory.append(entry.line(at))
        at += out.write(entry.head) + out.write(one.data)
    length = sum(map(len, directory))
    out.writelines((*directory, zip_form.end(len(directory), length, at)))


def members(archive: bytes) -> dict[str, Member]:
    """The files of a ZIP that was made here by their paths, to be put into another as they are."""
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        return {entry.filename: _lying(archive, entry) for entry in whole.infolist()}


def _lying(archive: bytes, entry: zipfile.ZipInfo) -> Member:
    """A file as it lies in a ZIP, behind a head of its own that names it."""
    name, extra = _LENGTHS.unpack_from(archive, entry.header_offset + _LENGTHS_AT)
    start = entry.header_offset + _LENGTHS_AT + _LENGTHS.size + name + extra
    deflated = entry.compress_type == zipfile.ZIP_DEFLATED
    return Member(archive[start : start + entry.compress_size], entry.file_size, entry.CRC, deflated)
