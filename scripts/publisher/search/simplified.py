"""Who types traditional characters finds what is written in simplified ones."""

from functools import cache

from publisher.document import prepared

_HAN = range(0x4E00, 0xA000)


def simplified(text: str) -> dict[str, str]:
    """The simplified form of each traditional character, as far as the form stands in ``text``."""
    standing = set(text)
    return {one: other for one, other in _forms().items() if other in standing}


@cache
def _forms() -> dict[str, str]:
    forms = ((chr(code), prepared(chr(code))) for code in _HAN)
    return {one: other for one, other in forms if one != other}
