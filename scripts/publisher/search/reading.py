"""From a finished page to what can be found on it: the entries, and the words of each.

The page is our own and well formed, so its tags are told from its words by one expression: a parser
for any HTML of this world takes ten times as long.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.search.entry import Entry

# Kinds of page that lead nowhere a reader wants to go from a search.
_NOT_FOUND = {"gone", "version", "versions", "figures"}
# Whose words are not read: they repeat other pages, or are the page's furniture.
_UNREAD_TAGS = {"svg", "script", "template", "pre", "button", "sup", "form", "caption", "thead", "figcaption"}
_UNREAD_CLASSES = {
    *("pf-links", "pf-topics", "pf-files", "pf-code", "pf-more", "pf-aside", "pf-marks"),
    *("pf-number", "pf-boxes", "pf-ledger", "pf-fold__more", "headerlink", "pf-key", "pf-versions"),
    *("pf-notes", "pf-letters", "pf-cards", "pf-counts"),
}
_UNREAD_SECTIONS = {"downloads", "cite", "related", "history", "take", "embed"}
_LEAD = {"", "definition"}  # before the first heading, and under this one
_WHOLE = {"indicator"}  # kinds of page that are one entry, whose facts are the same few words on each
_BOUNDARIES = {"p", "li", "td", "th", "tr", "dt", "dd", "div", "caption", "br", "blockquote", "summary"}
_RANKS = {
    "indicator": 10,
    "dataset": 9,
    "measure": 8,
    "glossary": 8,
    "term": 8,
    "topic": 8,
    "words": 7,
    "mention": 6,
    "rule": 2,
    "source": 3,
}

_PIECE = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>|<!--.*?-->|([^<]+)|<', re.S)
_SVG = re.compile(r"<svg\b.*?</svg>", re.S)
_ATTRIBUTE = {name: re.compile(rf'\s{name}="([^"]*)"') for name in ("class", "id", "lang")}
_KIND = re.compile(r"pf-page--([a-z-]+)")
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"}


@dataclass(slots=True)
class _Part:
    """A part of a page while it is read: the words under one heading."""

    level: int
    anchor: str
    title: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """A page while it is read."""

    whole: bool
    parts: list[_Part] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unread: int = 0  # how deep the element lies whose words are not read
    heading: int = 0
    section: str = ""
    outer: str = ""  # the anchor of the element around the next heading
    crumbs: int = 0  # how deep the list of the pages above lies
    place: str = ""  # the last of them


def entries(page: str, address: str) -> list[Entry]:
    """The entries of the HTML of a finished page at ``address`` (from the language's root)."""
    start, end = page.find("<article"), page.rfind("</article>")
    kind = _KIND.search(page, max(start, 0))
    if start < 0 or kind is None or kind[1] in _NOT_FOUND:
        return []
    read = _Reading(whole=kind[1] in _WHOLE)
    for piece in _PIECE.finditer(_SVG.sub("", page[start:end])):
        _take(piece, read)
    return list(_made(read, address, kind[1]))


def _take(piece: re.Match[str], read: _Reading) -> None:
    closing, name, attributes, words = piece.groups()
    if words is not None:
        _say(html.unescape(words), read)
    elif name and closing:
        _close(name, read)
    elif name and name not in _VOID:
        _open(name, attributes, read)
    elif name == "br":
        _say(" ", read)


def _open(name: str, attributes: str, read: _Reading) -> None:
    read.open.append(name)
    if read.unread:
        return
    classes = _value("class", attributes).split()
    if "pf-crumbs" in classes:
        read.crumbs = len(read.open)
    elif _is_unread(name, classes, read):
        read.unread = len(read.open)
    elif name in ("h1", "h2", "h3", "h4"):
        _head(int(name[1]), _value("id", attributes), read)
    elif name == "article":
        read.outer = _value("id", attributes)
    if name in _BOUNDARIES:
        _say(" ", read)


def _is_unread(name: str, classes: list[str], read: _Reading) -> bool:
    repeated = read.whole and "pf-facts" in classes
    return repeated or name in _UNREAD_TAGS or bool(_UNREAD_CLASSES.intersection(classes))


def _head(level: int, anchor: str, read: _Reading) -> None:
    """A heading: another part of the page, or only another section of the one entry it is."""
    if level == 2:
        read.section = anchor
    if level == 1 or not read.whole:
        read.parts.append(_Part(level, "" if level == 1 else anchor or read.outer))
    read.heading, read.outer = len(read.open), ""


def _close(name: str, read: _Reading) -> None:
    if read.unread == len(read.open):
        read.unread = 0
    if read.heading == len(read.open):
        read.heading = 0
    if read.crumbs == len(read.open):
        read.crumbs = 0
    if read.open:
        read.open.pop()
    if name in _BOUNDARIES:
        _say(" ", read)


def _say(words: str, read: _Reading) -> None:
    if read.crumbs and words.strip():
        read.place = words.strip()
    if read.unread or read.crumbs or not read.parts:
        return
    part = read.parts[-1]
    if read.heading:
        if not (read.whole and read.section):
            part.title.append(words)
    elif read.section not in _UNREAD_SECTIONS:
        leading = part.level > 1 or read.section in _LEAD
        (part.lead if leading else part.rest).append(words)


def _made(read: _Reading, address: str, kind: str) -> Iterator[Entry]:
    name = _joined(read.parts[0].title) if read.parts else ""
    for part in read.parts:
        title, lead, rest = _joined(part.title), _joined(part.lead), _joined(part.rest)
        if part.level == 1:
            yield Entry(address, title, read.place, lead, rest, _RANKS.get(kind, 6))
        elif part.anchor and lead and title != name:
            yield Entry(f"{address}#{part.anchor}", title, name, lead, rest, _rank(part.anchor, kind))


def _rank(anchor: str, kind: str) -> int:
    """Below its page, a part ranks by what its anchor says it is."""
    return _RANKS.get(anchor.partition("-")[0], _RANKS.get(kind, 6) - 2)


def _value(name: str, attributes: str) -> str:
    found = _ATTRIBUTE[name].search(attributes)
    return html.unescape(found[1]) if found else ""


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
