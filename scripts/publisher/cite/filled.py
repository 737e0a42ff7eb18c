"""References that differ in nothing but their name, their title and their address: put into words once."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from publisher.cite.reference import Alike, Reference
from publisher.spared.gapped import Gapped, gap

Write = Callable[[Reference], str]


def filled(write: Write, alike: Alike, *, id: str = "", title: str, url: str) -> str:
    """A reference as ``write`` writes it, with its own name, title and address as they are to stand there."""
    return _around(write, alike, bool(url)).filled(id=id, title=title, url=url)


def each(write: Write, references: Iterable[Reference], **safe: Callable[[str], str]) -> list[str]:
    """References one after the other, with their id, title and address made ``safe`` where one has to be."""
    told: list[str] = []
    for alike, run in groupby(references, attrgetter("alike")):
        columns = dict(zip(Reference._fields, zip(*run)))
        safely = {name: [*map(make, columns[name])] for name, make in safe.items()}
        told += _around(write, alike, bool(columns["url"][0])).each(**columns | safely)
    return told


@lru_cache(1024)
def _around(write: Write, alike: Alike, addressed: bool) -> Gapped:
    """What stands around these, of which there may be no address."""
    url = gap("url") if addressed else ""
    return Gapped(write(Reference(gap("id"), gap("title"), gap("path"), url, alike)))
