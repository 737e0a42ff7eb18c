"""HTML out of names, attributes and text: whatever is not markup already is escaped on the way in."""

from collections.abc import Iterable
from functools import cache

from publisher import escape

_VOID = frozenset({"br", "col", "hr", "input", "link", "wbr"})


class Html(str):
    """Markup that is finished and safe; a plain ``str`` beside it is text still to be escaped."""

    __slots__ = ()


EMPTY = Html("")
_LINE = Html("\n")


def tag(name: str, *children: str, **attributes: str | bool | None) -> Html:
    """One element.  tag('a', 'x < y', href='../') -> <a href="../">x &lt; y</a>

    An attribute that is None or False is left out; True leaves only its name.
    """
    start, held = name, ""  # grown in place: pages are made of nothing else
    for key, value in attributes.items():
        if value is True:
            start += f" {_attribute(key)}"
        elif value is not None and value is not False:
            start += f' {_attribute(key)}="{escape.html(value)}"'
    if name in _VOID:
        return Html(f"<{start}>")
    for child in children:
        held += child if isinstance(child, Html) else escape.html(child)
    return Html(f"<{start}>{held}</{name}>")


def join(children: Iterable[str], between: str = "") -> Html:
    """Several pieces one after the other, text among them escaped."""
    return Html(_safe(between).join([_safe(child) for child in children]))


def lines(children: Iterable[str]) -> Html:
    """Pieces on a line each, so that a person can read the source."""
    return join([child for child in children if child], _LINE)


def _safe(child: str) -> str:
    return child if isinstance(child, Html) else escape.html(child)


@cache
def _attribute(name: str) -> str:
    """How an attribute is written.  _attribute('data_value') -> data-value"""
    return name.rstrip("_").replace("_", "-")
