"""References that differ in nothing but their name, their title and their address: put into words once."""

from collections.abc import Callable
from functools import lru_cache
from secrets import token_hex

from publisher.cite.reference import Alike, Reference

Write = Callable[[Reference], str]

_GAP = token_hex()  # stands for what is a reference's own; nobody who writes a package can know it


def filled(write: Write, alike: Alike, own: tuple[str, ...]) -> str:
    """A reference as ``write`` writes it, with its ``own`` for what that writes of name, title and address.

    The address is the last of these, and empty where there is none.
    """
    addressed = bool(own[-1])
    return _around(write, alike, addressed) % (own if addressed else own[:-1])


@lru_cache(1024)
def _around(write: Write, alike: Alike, addressed: bool) -> str:
    """What stands before, between and after those, of which each is a %s."""
    said = write(Reference(_GAP, _GAP, _GAP, _GAP if addressed else "", alike))
    return said.replace("%", "%%").replace(_GAP, "%s")
