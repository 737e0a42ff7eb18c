"""The tags of a page, in a form so strict that every browser reads them as they are read here.

Each ``<`` of a page has to begin one of these tags, wherever it stands. Then no browser can see a tag
that was not seen here, whatever it thinks of the places in between.
"""

import re
from dataclasses import dataclass

_NAME = r"[A-Za-z][A-Za-z0-9:-]*"
_ATTRIBUTE = r'[A-Za-z][A-Za-z0-9:-]*(?:="[^"<>]*")?'
# In a tag, white space is what separates attributes; nothing else may.
_SPACE = r"[ \t\n\r\f]"
_TAG = re.compile(rf"<(?:/{_NAME}|{_NAME}(?:{_SPACE}+{_ATTRIBUTE})*{_SPACE}*/?)>")
_PARTS = re.compile(rf'{_SPACE}([A-Za-z][A-Za-z0-9:-]*)(?:="([^"]*)")?')


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag: the element, and what each attribute says, character references resolved by nobody."""

    element: str
    attributes: dict[str, str]
    twice: bool  # an attribute stands more than once


def at(text: str, place: int) -> str:
    """The tag that begins at a place, closing ones included; nothing where none does."""
    found = _TAG.match(text, place)
    return found[0] if found else ""


def parsed(raw: str) -> Tag:
    """parsed('<a href="x">') -> Tag('a', {'href': 'x'}, False)"""
    element = re.match(_NAME, raw[1:])
    found = _PARTS.findall(raw)
    return Tag(element[0] if element else "", dict(found), len(dict(found)) != len(found))
