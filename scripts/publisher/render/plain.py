"""Pages in which there is nothing to convert: generated pages say their words in plain text.

Such a page is a title, then places of fragments, elements and paragraphs, each in a line of its own with
an empty line between. No character of its text means anything to Markdown, since all that could stands
there as a reference; and its front matter is JSON. Whatever else a page holds, Markdown and YAML read it.
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Slug = Callable[[str, str], str]  # how an anchor is made of a title, with what stands for a space

# What Markdown may be told without any of this changing: extensions, and what is set of each.
_HARMLESS: Mapping[str, frozenset[str]] = {
    "toc": frozenset({"slugify"}),
    "tables": frozenset({"use_align_attribute"}),
    "fenced_code": frozenset(),
    "admonition": frozenset(),
}

_TEXT = (
    r"(?!\s)(?:[A-Za-z0-9 \u00a0-\u2027\u202a-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|&#[0-9]+;)+(?<!\s)"
)
_TITLE = re.compile(f"# ({_TEXT})")
_PARAGRAPH = re.compile(_TEXT)
_MARKUP = re.compile(
    "<!-- fragment [0-9]+ -->"
    r'|<(h[1-4]|p|aside)(?: [a-z-]+="[^"<>]*")*>(?:(?!</\1>)[^\n])*</\1>'
)
_ANCHOR = re.compile(r'<[^<>]* (?:id|name)="([^"<>]*)"')

_STRING = r'"(?:[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\\["\\])*"'
_HEAD = re.compile(rf"---\n((?:[a-z]+: (?:{_STRING}|\[(?:{_STRING}|[\[\], ])*\])\n)+)---\n\n*")


@dataclass(frozen=True, slots=True)
class Plain:
    """What becomes of such a page: its HTML, its title with the anchor of it, and all anchors.

    ``title`` and ``anchor`` are empty where the title is an element, which Markdown does not read.
    """

    content: str
    title: str
    anchor: str
    anchors: frozenset[str]


def is_untouched(extensions: Mapping[str, Mapping[str, Any] | None]) -> bool:
    """Whether Markdown with these extensions, so set, has nothing to say of plain text."""
    return all(name in _HARMLESS and {*(told or {})} <= _HARMLESS[name] for name, told in extensions.items())


def converted(markdown: str, slug: Slug) -> Plain | None:
    """What Markdown would make of a page; None where that is not plain."""
    blocks = markdown.strip("\n").split("\n\n")
    title = anchor = ""
    made: list[str] = []
    if found := _TITLE.fullmatch(blocks[0]):
        title = " ".join(found[1].split())
        anchor = slug(html.unescape(title), "-")
        if not re.fullmatch(r"[\w-]+", anchor):
            return None
        made.append(f'<h1 id="{anchor}">{found[1]}</h1>')
    for block in blocks[len(made) :]:
        if _MARKUP.fullmatch(block):
            made.append(f"{block}\n")
        elif _PARAGRAPH.fullmatch(block):
            made.append(f"<p>{block}</p>")
        else:
            return None
    own = [html.unescape(one) for block in made for one in _ANCHOR.findall(block)]
    return Plain("\n".join(made).strip(), title, anchor, frozenset(own))


def parted(page: str) -> tuple[str, dict[str, Any]] | None:
    """A page's Markdown and what its front matter says; None where that is not plain."""
    head = _HEAD.match(page)
    if not head:
        return None
    told = [line.partition(": ") for line in head[1].rstrip("\n").split("\n")]
    try:
        return page[head.end() :], {name: json.loads(said) for name, _, said in told}
    except ValueError:
        return None
