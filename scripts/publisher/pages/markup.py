"""HTML out of names, attributes and text: whatever is not markup already is escaped on the way in.

What stands in a page again and again, a row of a table with all its tags, is made once, with gaps::

    item = Form(tag("li", tag("a", gap("words"), href=gap("way"))))
    item.filled(words="x < y", way="../") -> <li><a href="../">x &lt; y</a></li>
    item.each(words=["x", "y"], way=["../", "../"]) -> the same of x and of y
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from publisher import escape
from publisher.spared.gapped import Gapped, gap

__all__ = ["EMPTY", "Form", "Html", "address", "gap", "join", "lines", "tag"]

_VOID = frozenset({"br", "col", "hr", "input", "link", "wbr"})


class Html(str):
    """Markup that is finished and safe; a plain ``str`` beside it is text still to be escaped."""

    __slots__ = ()


EMPTY = Html("")
_LINE = Html("\n")
# A host is never broken: a script looks for it where the site's own is not known.
_HOST = re.compile(r"[a-z]+://[^/]*/?|")
# Browsers know the seams between words themselves.
_SEAM = re.compile(r"(?<=[/._=&])(?=[^/._=&])|(?<=-)(?=[0-9])")


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
    held = [child if isinstance(child, Html) else escape.html(child) for child in children]
    return Html((between if isinstance(between, Html) else escape.html(between)).join(held))


def lines(children: Iterable[str]) -> Html:
    """Pieces on a line each, so that a person can read the source."""
    held = [child for child in children if child]
    return held[0] if len(held) == 1 and isinstance(held[0], Html) else join(held, _LINE)


def address(url: str) -> Html:
    """An address that a narrow screen breaks where it has a seam; copied, it is the same to the letter.

    address('https://a.example/b/c#K7Q2-9XDM') -> https://a.example/<wbr>b/<wbr>c#K7Q2-9XDM
    """
    path, mark, code = url.partition("#")  # which is a figure's, and of one piece
    return join([_seamed(path), mark, code])


@lru_cache(64)  # every figure of a page is cited with the address of the page
def _seamed(path: str) -> Html:
    start = _HOST.match(path)
    host = start[0] if start else ""
    return join(filter(None, [host, *_SEAM.split(path[len(host) :])]), tag("wbr"))


class Form:
    """Markup with gaps, whose tags are written once and filled in as often as they stand in a page.

    It is made of the site's own words alone: what comes from data goes into gaps.
    """

    __slots__ = ("_text",)

    def __init__(self, made: Html) -> None:
        self._text = Gapped(made)

    def filled(self, **given: str) -> Html:
        """The markup with every gap filled, by its name; text is escaped. KeyError for a gap that is not."""
        safe = {key: text if isinstance(text, Html) else escape.html(text) for key, text in given.items()}
        return Html(self._text.filled(**safe))

    def each(self, **given: Sequence[str]) -> list[Html]:
        """The same for each row of a table, given by its columns. ValueError where they differ in length."""
        safe = {key: _safe(column) for key, column in given.items()}
        return [*map(Html, self._text.each(**safe))]


def _safe(column: Sequence[str]) -> Sequence[str]:
    """A column of text and markup, the text escaped; whether there is anything to escape is asked once."""
    if {*map(type, column)} == {Html} or escape.plain("".join(column)):
        return column
    return [text if isinstance(text, Html) else escape.html(text) for text in column]


@cache
def _attribute(name: str) -> str:
    """How an attribute is written.  _attribute('data_value') -> data-value"""
    return name.rstrip("_").replace("_", "-")
