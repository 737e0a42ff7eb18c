"""The whole site in one ZIP that opens from a disk by a double-click, without a connection.

From a disk a browser shows the list of a folder where a server shows its page, so links there name
``index.html``. What a file address cannot do is left out: the check of files, the page for addresses
that a server does not know, what search engines read, and the figures that a page would have to fetch. So
are the downloads under ``latest``, since pages lead to the same files under their version.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import BinaryIO

from zlib_ng import zlib_ng as zlib

from publisher.zipped import zip_runs
from publisher.zipped.packing import Member, deflated
from publisher.zipped.zip_runs import Place, Share, Stretch, Written

ADDRESS = "downloads/whole-site.zip"
FOLDER = "whole-site"
_IN_IT = f"{FOLDER}/"

_LEFT_OUT = ("404.html", "en/404.html", "robots.txt", "sitemap", "assets/checker/", "en/assets/checker/")
_FETCHED = "/every-figure.json"
_TWICE = re.compile("downloads/[^/]+/latest/")
# Packed already; packing them once more takes time and saves nothing.
_PACKED = (".zip", ".png", ".xlsx", ".parquet", ".whl")
_LEVEL = 1  # of 9; the next takes twice as long and saves a twentieth of the whole
# An address that leads to a folder of the site, up to where its name ends; its attribute comes first, by
# which the places are found quickly, and no letter is looked at twice.
_FOLDERS = [
    re.compile(
        rb'(%b="(?<=\s%b=")(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?"])[^"?#/]++(?:/++[^"?#/]++)*+)' % (name, name)
        + rb'(?:/++|(?<=["/]\.)|(?<=["/]\.\.))(?=["?#])'
    )
    for name in (b"href", b"action")
]


def holds(path: str) -> bool:
    """Whether a file of the site belongs into the ZIP."""
    useless = path.startswith(_LEFT_OUT) or path.endswith(_FETCHED)
    return not (path == ADDRESS or useless or _TWICE.match(path))


def member(path: str, data: bytes) -> Member:
    """A file of the site as the ZIP holds it."""
    held = on_disk(data) if path.endswith(".html") else data
    if path.endswith(_PACKED):
        return Member(held, len(held), zlib.crc32(held), deflated=False)
    return deflated((held,), _LEVEL)


def archive(out: BinaryIO, shares: Iterable[Share], epoch: int) -> Written:
    """Write the ZIP of files, each of which lies packed at its place; ``epoch`` dates them all.

    They lie in it as they come, each as soon as it is there.
    """
    at = datetime.fromtimestamp(epoch, UTC)
    time = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    return zip_runs.write(out, shares, time, _IN_IT)


def places(stretch: Stretch) -> Mapping[str, Place]:
    """Where in such a ZIP each file of a stretch lies, by its path in the site."""
    return dict(stretch.places(_IN_IT))


def on_disk(page: bytes) -> bytes:
    """A page with its links as they work from a disk.

    on_disk(b'<a href="../data/#x">') -> b'<a href="../data/index.html#x">'; files and the web are left alone.
    """
    for folder in _FOLDERS:
        page = folder.sub(_page, page)
    return page


def _page(folder: re.Match[bytes]) -> bytes:
    """The page of a folder; a function is called sooner than a pattern is filled."""
    return folder[1] + b"/index.html"
