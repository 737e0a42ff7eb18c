"""The bytes of a PNG whose pixels are numbers of colours, packed piece by piece.

A piece is packed as if nothing came before it, so that it can be kept and stand in other pictures as well.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from zlib_ng import zlib_ng as zlib

from publisher.charts.raster.palette import colours

_PRIME = 65521  # of the checksum that ends the packed bytes
_HEAD, _CHECK = b"\x78\x01", 4  # how a stream begins, and how many bytes of checksum end it
_END = zlib.compressobj(1, wbits=-zlib.MAX_WBITS).flush()
_MEMORY = 6  # of nine steps: how far the packer looks before it chooses its codes


@dataclass(frozen=True, slots=True)
class Packed:
    """So many bytes packed, and their checksum."""

    data: bytes
    size: int
    check: int


def encoded(wide: int, height: int, rows: Packed) -> bytes:
    """A picture of these rows, each of which begins with a 0: it is not filtered."""
    head = struct.pack(">IIBBBBB", wide, height, 8, 3, 0, 0, 0)
    palette = colours().astype(np.uint8).tobytes()
    stream = _HEAD + rows.data + _END + rows.check.to_bytes(_CHECK, "big")
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*chunks)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))


def joined(pieces: Iterable[Packed]) -> Packed:
    """Pieces one after the other as one, with the checksum of all."""
    held, size, low, high = [], 0, 1, 0
    for piece in pieces:
        held.append(piece.data)
        size += piece.size
        high = (high + (piece.check >> 16) + (low - 1) * piece.size) % _PRIME
        low = (low + (piece.check & 0xFFFF) - 1) % _PRIME
    return Packed(b"".join(held), size, high << 16 | low)


def pack(rows: NDArray[np.uint8]) -> Packed:
    """Rows of a picture, of which only runs are sought; without the head of a stream, nor its checksum."""
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY, zlib.Z_RLE)
    data = packer.compress(rows.reshape(-1).data) + packer.flush(zlib.Z_FULL_FLUSH)
    check = packer.flush()[-_CHECK:]
    return Packed(data[len(_HEAD) :], rows.size, int.from_bytes(check, "big"))


@cache
def paper(size: int) -> Packed:
    """So many bytes of nothing."""
    return pack(np.zeros(size, np.uint8)) if size else joined(())
