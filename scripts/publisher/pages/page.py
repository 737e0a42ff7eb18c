"""A page as a value, and the files it becomes: Markdown for its words, fragments for its HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count

from publisher import escape, fragments
from publisher.pages.markup import EMPTY, Html, tag
from publisher.words import Words as Catalogue
from publisher.words import words

# The line of a page's Markdown that the theme replaces by the fragment of this number, counted from one.
PLACE = "<!-- fragment {number} -->"
HEAD = "head.json"  # the name of the fragment that its head holds


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a page: text, or finished markup where some of its words are links."""

    text: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader must know before using what follows, under its own short title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a permanent anchor, the same in both languages."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML that Markdown never sees: figures, tables, lists of links. ``name`` is unique in the page."""

    name: str
    html: Html


Part = Words | Caveat | Section | Fragment


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language. ``address`` counts from the language's root and ends in a slash.

    ``heading`` is the title as it stands at the head of the page, where some of its words are links.
    ``crumbs`` are the (title, address) of the pages above it; ``picture`` is what link previews show: the
    address of a PNG as the page writes it, its width and its height. ``told`` is what its head tells
    search engines, in the vocabulary of schema.org; nothing on most pages.
    """

    lang: str
    address: str
    title: str
    description: str
    parts: Sequence[Part] = ()
    crumbs: Sequence[tuple[str, str]] = ()
    kind: str = ""
    picture: tuple[str, int, int] | None = None
    told: Mapping[str, object] = field(default_factory=dict)
    heading: Html = EMPTY

    @property
    def words(self) -> Catalogue:
        """The words of the page's language."""
        return words(self.lang)

    def holding(self, parts: Sequence[Part]) -> "Page":
        """The same page with its parts, which had to know the page's address to link from it."""
        return replace(self, parts=parts)

    def link(self, address: str) -> str:
        """How this page writes the way to another page of its language, fragment and all."""
        path, hash, anchor = address.partition("#")
        return _relative(path, self.address) + hash + anchor

    def file(self, path: str) -> str:
        """How this page writes the way to a file that exists once, at the site's root."""
        return _relative(path, self.address if self.lang == "zh" else f"{self.lang}/{self.address}")


@lru_cache(1 << 12)
def _relative(target: str, page: str) -> str:
    """relative('data/x/', 'data/y/z/') -> '../../x/'"""
    to, at = ([part for part in address.split("/") if part] for address in (target, page))
    while to and at and to[0] == at[0]:
        del to[0], at[0]
    way = "/".join([".."] * len(at) + to) or "."
    return f"{way}/" if target.endswith("/") or not target else way


def as_files(page: Page, source: str) -> dict[str, bytes]:
    """The page's Markdown at ``docs/<lang>/<source>`` and its fragments, by path in the workspace."""
    stem = source.removesuffix(".md")
    # Called .html because MkDocs publishes every other file that lies in a theme.
    folder = f"{fragments.FOLDER}{page.lang}/{stem}"
    held = {f"{folder}/{p.name}.html": fragment(p.html) for p in page.parts if isinstance(p, Fragment)}
    head = {f"{folder}/{HEAD}.html": _script(page.told)} if page.told else {}
    return {f"docs/{page.lang}/{source}": _markdown(page, stem).encode(), **held, **head}


def _script(told: Mapping[str, object]) -> bytes:
    return (escape.json_in_template(told) + "\n").encode()


def fragment(html: Html) -> bytes:
    """HTML as the theme includes it: nothing in it can be template code."""
    return (escape.template(html) + "\n").encode()


def _markdown(page: Page, stem: str) -> str:
    title = tag("h1", page.heading) if page.heading else f"# {escape.markdown(page.title)}"
    places = (PLACE.format(number=number) for number in count(1))
    body = [title, *(next(places) if isinstance(p, Fragment) else _part(p) for p in page.parts)]
    return "\n".join(["---", *_front_matter(page, stem), "---", "", "\n\n".join(body), ""])


def _front_matter(page: Page, stem: str) -> list[str]:
    sections = [[p.id, p.title] for p in page.parts if isinstance(p, Section)]
    held = [p.name for p in page.parts if isinstance(p, Fragment)]
    return [
        f"title: {escape.front_matter(page.title)}",
        f"description: {escape.front_matter(page.description)}",
        f"kind: {escape.front_matter(page.kind)}",
        f"crumbs: {_pairs([[t, a] for t, a in page.crumbs])}",
        f"sections: {_pairs(sections)}",
        f"held: {escape.front_matter(stem)}",
        f"fragments: {_list(held)}",
        *([f"told: {escape.front_matter(HEAD)}"] if page.told else []),
        *([f"picture: {_list([str(one) for one in page.picture])}"] if page.picture else []),
    ]


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(escape.front_matter(text) for text in texts)}]"


def _pairs(pairs: Sequence[Sequence[str]]) -> str:
    return f"[{', '.join(_list(pair) for pair in pairs)}]"


def _part(part: Words | Caveat | Section) -> str:
    match part:
        case Words(text):
            return tag("p", text) if isinstance(text, Html) else escape.markdown(text)
        case Caveat(title, text):
            return tag("aside", tag("p", title, class_="pf-key"), tag("p", text), class_="pf-caveat")
        case Section(id, title):
            return tag("h2", title, id=id)
