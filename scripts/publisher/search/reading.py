"""From a finished page to what can be found on it: the entries, and the words of each.

The page is our own and well formed, so expressions tell its tags from its words, and stop only where
the words that follow belong elsewhere: a parser for any HTML of this world takes fifty times as long.
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
    *("pf-number", "pf-boxes", "pf-ledger", "pf-fold__more", "pf-key", "pf-versions"),
    *("pf-notes", "pf-letters", "pf-cards", "pf-counts", "pf-report-link", "pf-ways"),
}
_UNREAD_SECTIONS = {"downloads", "cite", "related", "history", "reuse"}
_LEAD = {"", "definition"}  # before the first heading, and under this one
_WHOLE = {"indicator"}  # kinds of page that are one entry, whose facts are the same few words on each
_BOUNDARIES = {
    *("p", "li", "td", "th", "tr", "dt", "dd", "div", "caption", "br", "blockquote", "summary", "h3", "h4"),
}
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

_FACTS, _CRUMBS, _HEADLINE = "pf-facts", "pf-crumbs", "pf-headline"


def _classed(classes: set[str]) -> str:
    """What an attribute says that names one of these classes, after its name."""
    return rf'"(?:[^"\s]*+\s)*?(?:{"|".join(sorted(classes))})[\s"]'


# Where words may belong elsewhere: at a heading or its end, at an article, and at what may not be read. Two
# expressions, since each looks for its first letters only and so passes over the rest of a page in no time.
_TURN = re.compile(rf"<(?:/?h[1-4]|{'|'.join(sorted(_UNREAD_TAGS))}|article)\b")
_CLASS = re.compile(f"class={_classed({*_UNREAD_CLASSES, _FACTS, _CRUMBS, _HEADLINE})}")
_INSIDE = "[^>]*+"  # of a tag, after the element's name; in a page without faults no value holds a ">"
# Of a page that is one entry, the sections that are not read, up to the next; and where the rest turns.
_UNREAD = re.compile(rf'<h2 id="(?:{"|".join(sorted(_UNREAD_SECTIONS))})"[^<]*+(?:<(?!h2\b)[^<]*+)*+')
_TURN_OF_WHOLE = re.compile(rf"<(?:/?h[12]|{'|'.join(sorted(_UNREAD_TAGS))})\b")
# What is not read and holds nothing but words, as the codes in the rows of tables.
_ASIDE = re.compile(
    rf'<(a|span)\s(?:[a-z-]++(?:="[^"]*+")?\s)*?class={_classed(_UNREAD_CLASSES)}{_INSIDE}>[^<]*+</\1>'
)
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*)({_INSIDE})>")
_BOUNDARY = re.compile(rf"</?(?:{'|'.join(sorted(_BOUNDARIES))})\b{_INSIDE}>(?:<{_INSIDE}>)*+")
_NO_WORDS = re.compile(rf"<(?:{_INSIDE}>)?")
_ATTRIBUTE = {name: re.compile(rf'\s{name}="([^"]*)"') for name in ("class", "id")}
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_SENTENCE = re.compile(r"[^。]+。|[^。]+?\.(?= |$)")
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
    heading: bool = False
    section: str = ""
    outer: str = ""  # the anchor of the element around the next heading
    place: str = ""  # the last of the pages above
    headline: list[str] = field(default_factory=list)  # the figure set large, when and where, what is beside


def entries(page: str, address: str) -> list[Entry]:
    """The entries of the HTML of a finished page at ``address`` (from the language's root)."""
    start, end = page.find("<article"), page.rfind("</article>")
    kind = _KIND.search(page, max(start, 0))
    if start < 0 or kind is None or kind[1] in _NOT_FOUND:
        return []
    read = _Reading(whole=kind[1] in _WHOLE)
    article = page[start:end]
    _read(_ASIDE.sub("", _UNREAD.sub("", article) if read.whole else article), read)
    if read.whole and read.parts and (described := _DESCRIPTION.search(page, 0, start)):
        _describe(read.parts[0], html.unescape(described[1]))
    return list(_made(read, address, kind[1]))


def _describe(part: _Part, said: str) -> None:
    """Let what a page is described by lead, in place of what its words repeat of that."""
    words = _joined(part.lead)
    for sentence in _SENTENCE.findall(said):
        words = words.replace(sentence.strip(), "", 1)
    part.lead[:] = [said, " ", words]


def _read(article: str, read: _Reading) -> None:
    said = looked = 0
    for at in _turns(article, _TURN_OF_WHOLE if read.whole else _TURN):
        if at < looked:
            continue
        if tag := _TAG.match(article, at):
            end = _turned(article, tag, article[said:at], read)
            said, looked = end or said, end or tag.end()
    _say(article[said:], read)


def _turns(article: str, turn: re.Pattern[str]) -> list[int]:
    """Where the tags begin after which words may belong elsewhere."""
    inside = (found.start() for found in _CLASS.finditer(article))
    found = {at.start() for at in turn.finditer(article)}
    return sorted(found.union(article.rfind("<", 0, at) for at in inside))


def _turned(article: str, tag: re.Match[str], before: str, read: _Reading) -> int:
    """Say the words before a tag, and take what it says of those after it; where to read on, if not there."""
    closing, name, attributes = tag.groups()
    classes = _value("class", attributes).split()
    if closing:
        _say(before, read)
        read.heading = False
    elif name in _VOID:
        return 0
    elif _CRUMBS in classes:
        _say(before, read)
        end = _end(article, tag)
        above = [html.unescape(words).strip() for words in _TAG.split(article[tag.end() : end])[::4]]
        read.place = next((words for words in reversed(above) if words), "")
        return end
    elif _HEADLINE in classes:
        _say(before, read)
        end = _end(article, tag)
        read.headline = [_joined([_words(part)]) for part in article[tag.end() : end].split("</p>", 2)]
        return end
    elif _is_unread(name, classes, read):
        _say(f"{before} " if name in _BOUNDARIES else before, read)
        return _end(article, tag)
    elif name in ("h1", "h2", "h3", "h4"):
        _say(before, read)
        _head(int(name[1]), _value("id", attributes), read)
    else:
        if name == "article":
            read.outer = _value("id", attributes)
        return 0
    return tag.end()


def _end(article: str, tag: re.Match[str]) -> int:
    """Where the element ends that a tag begins."""
    depth = 1
    for other in re.compile(rf"<(/?){tag[2]}\b{_INSIDE}>").finditer(article, tag.end()):
        depth += -1 if other[1] else 1
        if not depth:
            return other.end()
    return len(article)


def _is_unread(name: str, classes: list[str], read: _Reading) -> bool:
    repeated = read.whole and _FACTS in classes
    return repeated or name in _UNREAD_TAGS or bool(_UNREAD_CLASSES.intersection(classes))


def _head(level: int, anchor: str, read: _Reading) -> None:
    """A heading: another part of the page, or only another section of the one entry it is."""
    if level == 2:
        read.section = anchor
    if level == 1 or not read.whole:
        read.parts.append(_Part(level, "" if level == 1 else anchor or read.outer))
    read.heading, read.outer = True, ""


def _say(run: str, read: _Reading) -> None:
    """Add a run of words, with the tags that make no difference to where they belong."""
    if not read.parts or not run:
        return
    part = read.parts[-1]
    if read.heading:
        if not (read.whole and read.section):
            part.title.append(_words(run))
    elif read.section not in _UNREAD_SECTIONS:
        leading = part.level > 1 or read.section in _LEAD
        (part.lead if leading else part.rest).append(_words(run))


def _words(run: str) -> str:
    return html.unescape(_NO_WORDS.sub("", _BOUNDARY.sub(" ", run)))


def _made(read: _Reading, address: str, kind: str) -> Iterator[Entry]:
    name = _joined(read.parts[0].title) if read.parts else ""
    for part in read.parts:
        title, lead, rest = _joined(part.title), _joined(part.lead), _joined(part.rest)
        if part.level == 1:
            yield Entry(address, title, read.place, lead, rest, _RANKS.get(kind, 6), *read.headline)
        elif part.anchor and lead and title != name:
            if part.anchor.startswith("rule-"):  # most of its words are an example's
                lead, rest = "", lead
            yield Entry(f"{address}#{part.anchor}", title, name, lead, rest, _rank(part.anchor, kind))


def _rank(anchor: str, kind: str) -> int:
    """Below its page, a part ranks by what its anchor says it is."""
    return _RANKS.get(anchor.partition("-")[0], _RANKS.get(kind, 6) - 2)


def _value(name: str, attributes: str) -> str:
    found = _ATTRIBUTE[name].search(attributes)
    return html.unescape(found[1]) if found else ""


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
