"""Texts of an office as plain words: HTML and Markdown read, addresses kept, nothing invented."""

import re
import unicodedata
from html.parser import HTMLParser

from publisher.checks import mojibake

_BLOCKS = ("p", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "tr", "td", "table")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_MARKS = re.compile(r"\*\*|__|^#+\s*|^\s*[*-]\s+(?=\S)|`", re.MULTILINE)
_OPENING = re.compile(r"^[=+@\-＝＋＠\s]+")
_TITLE = str.maketrans({"<": "(", ">": ")", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "`": "'"})
_TWICE = re.compile("\u00c2([\u0080-\u00bf])")  # a sign of Latin-1 that was made UTF-8 twice
_SILENT = re.compile(r"(?i:none|n/?a|tbc|tbd|tba|null|nil|-+|\.+|unknown)\.?")


class _Reader(HTMLParser):
    """Collects the words between tags, and the address of each link after its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag == "a" and self.addresses and (address := self.addresses.pop().strip()):
            self.words.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def plain(words: object) -> str:
    """One line of plain words; paragraphs run on. Empty where nothing is said."""
    reader = _Reader()
    reader.feed(_LINK.sub(r"\1 (\2)", str(words)))
    reader.close()
    said = _OPENING.sub("", _clean(_MARKS.sub("", "".join(reader.words))))
    said = re.sub(r"<(?=[A-Za-z/!?])", "< ", said).replace("](", "] (").replace("{{", "{ {")
    said = re.sub(r"(?<=[{])(?=[%:#.])|(?<=&)(?=#?\w+;)", " ", said)
    return "" if _SILENT.fullmatch(said) else said.strip('"') if said.count('"') % 2 else said


def title(words: object) -> str:
    """Plain words without the brackets that a title may not hold."""
    return plain(words).translate(_TITLE).strip()


def _clean(words: str) -> str:
    """Composed, on one line, repaired where its encoding was mixed up, without what cannot be seen."""
    if mojibake.garbled(words):
        words = mojibake.repaired(words) or _TWICE.sub(r"\1", words)
    words = unicodedata.normalize("NFC", words)
    seen = "".join(c if unicodedata.category(c)[0] != "C" or c.isspace() else "" for c in words)
    return " ".join(seen.split())
