"""One expression that knows the tags in which there is nothing to judge, made of the list.

Nearly every tag of a site is such a one: a known element with attributes that it may have, none of them
twice, none of them saying what it may not. It takes a millionth of a second to pass over it here. Every
other ``<`` is told, and judged as strictly as if this module were not there; a tag that is passed over has
to be one in which the judge would find nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from publisher.scan.allowed import Allowed, allowed

PAINTED = frozenset({"fill", "stroke", "clip-path"})  # what may fetch: a colour, or a part of the drawing

# What a tag of these means depends on where its page lies, or on more than its own list.
_JUDGED = frozenset({"html", "link", "meta", "script", "style"})
# No scheme, no other host, no character that a browser drops, turns round or decodes.
_HERE = r'(?!//)[^"<>:&\\\x00-\x20]*'
_END = "[= />]"  # after the name of an attribute
_COMMON = (
    *("a", "td", "li", "span", "p", "div", "ul", "th", "tr", "path", "text", "mark", "blockquote", "g"),
    *("line", "rect", "dt", "dd"),
)


def others(text: str) -> Iterator[int]:
    """Where a ``<`` stands that does not begin a plain tag."""
    return (found.start() for found in _expression().finditer(text))


@cache
def _expression() -> re.Pattern[str]:
    known = allowed()
    alike: dict[str, list[str]] = {}
    for element in sorted(known.elements, key=_common_first):
        if element not in _JUDGED:
            alike.setdefault(_attribute(element, known), []).append(element)
    opening = "|".join(
        f"(?:{_any(elements)}){_each_once(attribute, f'n{number}')} ?/?>"
        for number, (attribute, elements) in enumerate(alike.items())
    )
    return re.compile(f"<(?!/(?:{_any(sorted(known.elements, key=_common_first))})>|{opening})")


def _common_first(element: str) -> int:
    return _COMMON.index(element) if element in _COMMON else len(_COMMON)


def _each_once(attribute: str, name: str) -> str:
    """Any number of attributes, each after one space, and none of a name that stands there again."""
    again = f"(?![^<]* (?P={name}){_END})"
    return rf"(?: (?=(?P<{name}>[A-Za-z0-9-]+)){attribute}{again})*+"


def _attribute(element: str, known: Allowed) -> str:
    """One attribute of an element, with a value to which nobody could object."""
    limited = {name: values for name in known.elements[element] if (values := _values(element, name, known))}
    own = known.elements[element] - limited.keys()
    free = sorted(own - known.places.keys() - PAINTED)
    placed = [name for name, where in sorted(known.places.items()) if "here" in where]
    ways = [
        rf"(?:data-(?!(?:{_any(_data(known.places))}){_END})[a-z-]+|{_any(free)}|aria-[a-z]+)"
        r'(?:="[^"<>]*"|(?=[ />]))',
        f'(?:{_any(name for name in placed if name in own or name.startswith("data-"))})="{_HERE}"',
        *(f'{re.escape(name)}="[^"<>(]*"' for name in sorted(own & PAINTED)),
        *(f'{re.escape(name)}="(?:{_any(sorted(values))})"' for name, values in sorted(limited.items())),
    ]
    return f"(?:{'|'.join(ways)})"


def _values(element: str, name: str, known: Allowed) -> frozenset[str]:
    return known.values.get(f"{element} {name}", known.values.get(name, frozenset()))


def _data(places: Mapping[str, frozenset[str]]) -> list[str]:
    """The attributes ``data-…`` that name a place, without the beginning that they share."""
    return [name.removeprefix("data-") for name in sorted(places) if name.startswith("data-")]


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
