"""The tags of a page, in a form so strict that every browser reads them as they are read here.

Each ``<`` of a page has to begin one of these tags, wherever it stands. Then no browser can see a tag
that was not seen here, whatever it thinks of the places in between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[A-Za-z][A-Za-z0-9:-]*"
_ATTRIBUTE = r'[A-Za-z][A-Za-z0-9:-]*(?:="[^"<>]*")?'
# In a tag, white space is what separates attributes; nothing else may.
_TAG = re.compile(rf"<(?:/{_NAME}|{_NAME}(?:\s+{_ATTRIBUTE})*\s*/?)>")
_PARTS = re.compile(r'\s([A-Za-z][A-Za-z0-9:-]*)(?:="([^"]*)")?')


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag: the element, and what each attribute says, character references resolved by nobody."""

    element: str
    attributes: dict[str, str]
    twice: bool  # an attribute stands more than once


def all_of(text: str) -> list[str]:
    """Every tag of a page as it is written, closing ones included; ``text`` is without its doctype."""
    return _TAG.findall(text)


def strays(text: str) -> Iterator[int]:
    """Where a ``<`` stands that begins no such tag."""
    begun = {match.start() for match in _TAG.finditer(text)}
    at = text.find("<")
    while at >= 0:
        if at not in begun:
            yield at
        at = text.find("<", at + 1)


def parsed(raw: str) -> Tag:
    """parsed('<a href="x">') -> Tag('a', {'href': 'x'}, False)"""
    element = re.match(_NAME, raw[1:])
    found = _PARTS.findall(raw)
    return Tag(element[0] if element else "", dict(found), len(dict(found)) != len(found))
