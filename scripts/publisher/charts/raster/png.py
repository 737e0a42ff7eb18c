"""The bytes of a PNG whose pixels are numbers of colours.

Half of the rows of a picture are paper and nothing else. A run of them is packed once and kept: the
packer is told to forget what came before, so that such pieces can stand one after the other.
"""

import struct
import zlib
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.palette import colours

_RUN = 8  # rows of paper that are worth a piece of their own
_PRIME = 65521  # of the checksum that ends the packed bytes


def encoded(rows: NDArray[np.uint8]) -> bytes:
    """The picture; each of its ``rows`` begins with how it is filtered, and that is not at all."""
    height, wide = rows.shape[0], rows.shape[1] - 1
    head = struct.pack(">IIBBBBB", wide, height, 8, 3, 0, 0, 0)
    palette = colours().astype(np.uint8).tobytes()
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", _packed(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*chunks)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _packed(rows: NDArray[np.uint8]) -> bytes:
    """All rows as one stream."""
    packer, pieces, low, high = _packer(), [b"\x78\x01"], 1, 0
    for blank, first, last in _runs(rows):
        size = (last - first) * rows.shape[1]
        if blank:
            pieces.append(_paper(size))
            high = (high + size * low) % _PRIME
        else:
            part = rows[first:last].reshape(-1).data
            pieces += packer.compress(part), packer.flush(zlib.Z_FULL_FLUSH)
            check = zlib.adler32(part, high << 16 | low)
            low, high = check & 0xFFFF, check >> 16
    return b"".join([*pieces, packer.flush(), struct.pack(">HH", high, low)])


def _runs(rows: NDArray[np.uint8]) -> Iterator[tuple[bool, int, int]]:
    """Rows of paper, and the others: from which to before which."""
    inked = np.flatnonzero(rows.any(axis=1))
    ends = np.flatnonzero(np.diff(inked, prepend=-_RUN - 2, append=len(rows) + _RUN + 2) > _RUN)
    done = 0
    for first, last in zip(inked[ends[:-1]], inked[ends[1:] - 1] + 1):
        if first > done:
            yield True, done, int(first)
        yield False, int(first), int(last)
        done = int(last)
    if done < len(rows):
        yield True, done, len(rows)


@cache
def _paper(size: int) -> bytes:
    """So many bytes of paper, packed."""
    packer = _packer()
    return packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)


def _packer() -> "zlib._Compress":
    return zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_RLE)
