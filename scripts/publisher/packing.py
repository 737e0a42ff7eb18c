"""Files as they lie in a ZIP, packed before they get there: for that the library has no way of its own."""

import io
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from zlib_ng import zlib_ng as zlib

USUAL = 6  # of nine steps: how hard a file is packed
Time = tuple[int, int, int, int, int, int]
EARLIEST: Time = (1980, 1, 1, 0, 0, 0)  # that a ZIP can name
_LENGTHS, _LENGTHS_AT = struct.Struct("<HH"), 26  # of a file's name and what follows it, in a ZIP


@dataclass(frozen=True, slots=True)
class Member:
    """A file as it lies in the ZIP: its packed ``data``, and what it says of what it was made of."""

    data: bytes
    size: int
    crc: int
    deflated: bool = True

    @property
    def content(self) -> bytes:
        """What it was made of."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS) if self.deflated else self.data


def deflated(pieces: Iterable[bytes], level: int = USUAL) -> Member:
    """A file of these pieces, of which no two have to be there at a time."""
    packing = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    held, size, crc = [], 0, 0
    for piece in pieces:
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        held.append(packing.compress(piece))
    return Member(b"".join((*held, packing.flush())), size, crc)


def write(
    out: BinaryIO, members: Iterable[tuple[str, Member]], time: Time = EARLIEST, mode: int = 0o100644
) -> dict[str, int]:
    """Write a ZIP of files by their paths, each when its turn comes; returns where the data of each begins.

    Equal content gives equal bytes.
    """
    starts = {}
    with zipfile.ZipFile(out, "w") as whole:
        for path, one in members:
            entry = zipfile.ZipInfo(path, time)
            entry.compress_type = zipfile.ZIP_DEFLATED if one.deflated else zipfile.ZIP_STORED
            entry.create_system = 3  # else it names the system on which it was made
            entry.external_attr = mode << 16
            starts[path] = _add(whole, out, entry, one)
    return starts


def _add(whole: zipfile.ZipFile, out: BinaryIO, entry: zipfile.ZipInfo, one: Member) -> int:
    entry.CRC, entry.compress_size, entry.file_size = one.crc, len(one.data), one.size
    entry.header_offset = out.tell()
    start = entry.header_offset + out.write(entry.FileHeader())
    out.write(one.data)
    whole.filelist.append(entry)
    whole.start_dir = start + len(one.data)
    whole.comment = b""  # by which it notices that there is something to write when it is closed
    return start


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
