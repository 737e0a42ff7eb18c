"""The whole site in one ZIP that opens from a disk by a double-click, without a connection.

From a disk a browser shows the list of a folder where a server shows its page, so links there name
``index.html``. What a file address cannot do is left out: the check of files, the page for addresses
that a server does not know, what search engines read, and the figures that a page would have to fetch.
"""

import mmap
import re
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from publisher.packing import Member, deflated, write

ADDRESS = "downloads/whole-site.zip"
FOLDER = "whole-site"

_LEFT_OUT = ("404.html", "en/404.html", "robots.txt", "sitemap", "assets/checker/", "en/assets/checker/")
_FETCHED = "/every-figure.json"
# Packed already; packing them once more takes time and saves nothing.
_PACKED = (".zip", ".png", ".xlsx", ".parquet", ".whl")
_LEVEL = 4  # of 9; the usual 6 takes half as long again and saves a fiftieth of the whole
_LENGTHS, _LENGTHS_AT = struct.Struct("<HH"), 26  # of a file's name and what follows it, in a ZIP
_AHEAD = 32  # files that are packed while others are written
# An address that leads to a folder of the site, up to where it ends; its attribute comes first, by which
# the places are found quickly.
_FOLDERS = [
    re.compile(
        rb'(%b="(?<=\s%b=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?"])[^"?#]*?)(?:/+|(?<=["/])(\.\.?))(?=["?#])'
        % (name, name)
    )
    for name in (b"href", b"action")
]


def names(paths: Iterable[str]) -> list[str]:
    """Which files of a site belong into the ZIP, in their order there."""
    return sorted(
        path
        for path in paths
        if path != ADDRESS and not path.startswith(_LEFT_OUT) and not path.endswith(_FETCHED)
    )


def member(path: str, data: bytes) -> Member:
    """A file of the site as the ZIP holds it."""
    held = on_disk(data) if path.endswith(".html") else data
    if path.endswith(_PACKED):
        return Member(held, len(held), zlib.crc32(held), deflated=False)
    return deflated((held,), _LEVEL)


def archive(out: BinaryIO, paths: Iterable[str], packed: Callable[[str], Member], epoch: int) -> None:
    """Write the ZIP of these files, each ``packed`` when its turn comes; ``epoch`` dates them all."""
    at = datetime.fromtimestamp(epoch, UTC)
    time = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    write(out, ((f"{FOLDER}/{path}", one) for path, one in _ahead(names(paths), packed)), time)


def kept(archive: Path) -> Callable[[str], Member]:
    """How a ZIP that was made here holds each file of the site, to be put into another as it is.

    KeyError, for a file that it does not hold.
    """
    with archive.open("rb") as file, zipfile.ZipFile(file) as whole:
        held = {entry.filename.removeprefix(f"{FOLDER}/"): entry for entry in whole.infolist()}
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def packed(path: str) -> Member:
        entry = held[path]
        name, extra = _LENGTHS.unpack_from(data, entry.header_offset + _LENGTHS_AT)
        start = entry.header_offset + _LENGTHS_AT + _LENGTHS.size + name + extra
        deflated = entry.compress_type == zipfile.ZIP_DEFLATED
        return Member(data[start : start + entry.compress_size], entry.file_size, entry.CRC, deflated)

    return packed


def _ahead(paths: Iterable[str], packed: Callable[[str], Member]) -> Iterator[tuple[str, Member]]:
    """Every file packed, in order; some are packed side by side with the one that is asked for."""
    begun: deque[tuple[str, Future[Member]]] = deque()
    with ThreadPoolExecutor() as threads:
        for path in paths:
            begun.append((path, threads.submit(packed, path)))
            if len(begun) > _AHEAD:
                name, one = begun.popleft()
                yield name, one.result()
        for name, one in begun:
            yield name, one.result()


def on_disk(page: bytes) -> bytes:
    """A page with its links as they work from a disk.

    on_disk(b'<a href="../data/#x">') -> b'<a href="../data/index.html#x">'; files and the web are left alone.
    """
    for folder in _FOLDERS:
        page = folder.sub(rb"\1\2/index.html", page)
    return page
