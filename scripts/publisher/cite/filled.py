"""References that differ in nothing but their name, their title and their address: put into words once."""

from collections.abc import Callable
from functools import lru_cache

from publisher.cite.reference import Alike, Reference
from publisher.gapped import Gapped, gap

Write = Callable[[Reference], str]


def filled(write: Write, alike: Alike, *, id: str = "", title: str, url: str) -> str:
    """A reference as ``write`` writes it, with its own name, title and address as they are to stand there."""
    return _around(write, alike, bool(url)).filled(id=id, title=title, url=url)


@lru_cache(1024)
def _around(write: Write, alike: Alike, addressed: bool) -> Gapped:
    """What stands around these, of which there may be no address."""
    url = gap("url") if addressed else ""
    return Gapped(write(Reference(gap("id"), gap("title"), gap("path"), url, alike)))
