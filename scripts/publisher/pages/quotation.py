"""The words of a source that carry a figure, as a quotation with the way to the document."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from publisher import document
from publisher.cells import excerpt
from publisher.model import Quotation, Source
from publisher.package import Text
from publisher.pages.markup import EMPTY, Form, Html, gap, join, lines, tag
from publisher.pages.page import Page
from publisher.words import words as catalogue

SOURCES = "data/sources/"


def source_anchor(source: Source) -> str:
    """The permanent anchor of a document on the page of sources."""
    return f"source-{source.id}"


def source_link(source: Source, page: Page) -> Html:
    """The document's title as a link to its place on the page of sources."""
    return tag("a", source.title[page.lang], href=page.link(f"{SOURCES}#{source_anchor(source)}"))


def spoken(words: str, source: Source) -> str:
    """The language of words of a document as they are repeated here, for the lang attribute."""
    return document.language(words, source.language)


def quoted(quotation: Quotation, page: Page, value: Decimal | None = None) -> Html:
    """Words, source, and place in it; says plainly where no words are held."""
    return lines([words(quotation, page, value), beneath(origin(quotation, page))])


def words(quotation: Quotation, page: Page, value: Decimal | None = None, *, missing: bool = False) -> Html:
    """The quoted words, with the number that says ``value`` marked; a ``missing`` one need have none."""
    if not quotation.held:
        held = "taken-over" if quotation.taken_over else "words-not-held"
        said = "no-words-of-it" if missing else held
        return tag("p", page.words[said], class_="pf-quote__missing")
    return _marked(quotation.words, value, spoken(quotation.words, quotation.source))


@lru_cache(1 << 14)  # the same in the pages of both languages
def _marked(words: str, value: Decimal | None, spoken: str) -> Html:
    for figure in excerpt.figures(words) if value is not None else ():
        if figure.value == value and figure.printed in words:
            before, _, after = words.partition(figure.printed)
            return _MARKED.filled(before=before, figure=figure.printed, after=after, lang=spoken)
    return _quote(words, spoken)


def _quote(said: str, lang: str) -> Html:
    return tag("blockquote", said, lang=lang)


_MARKED = Form(_quote(join([gap("before"), tag("mark", gap("figure")), gap("after")]), gap("lang")))


def worded(quotation: Quotation, pieces: Iterable[str], page: Page) -> Html:
    """The quoted words, with each of ``pieces`` that stands in them marked, in their order."""
    if not quotation.held:
        return words(quotation, page)
    done, rest = list[str](), quotation.words
    for piece in filter(None, pieces):
        before, found, after = rest.partition(piece)
        if found:
            done += [before, tag("mark", found)]
            rest = after
    return _quote(join([*done, rest]), spoken(quotation.words, quotation.source))


def origin(quotation: Quotation, page: Page) -> Html:
    """The document, and where in it, in the document's own language."""
    source = quotation.source
    address = page.link(f"{SOURCES}#{source_anchor(source)}")
    place = quotation.locator
    return _origin(source.title[page.lang], address, place, spoken(place, source), page.lang)


def place(locator: str, source: Source) -> Html:
    """Where in a document something stands; nothing where that is not said."""
    return tag("span", locator, lang=spoken(locator, source)) if locator else EMPTY


@lru_cache(1024)  # many figures of a page come from one place
def _origin(title: str, address: str, locator: str, spoken: str, lang: str) -> Html:
    link = tag("a", title, href=address)
    if not locator:
        return link
    return join([link, tag("span", locator, lang=spoken)], catalogue(lang)["comma"])


def beneath(origin: str) -> Html:
    """Where words come from, as it stands below them."""
    return tag("p", origin, class_="pf-quote__from")


def above(origin: str) -> Html:
    """Where words come from, as it heads all that stand in one place."""
    return tag("h3", origin, class_="pf-quote__from")


def note(said: Text, page: Page) -> Html:
    """What the compilers say of it."""
    return remark(page.words["note"], said[page.lang]) if said else EMPTY


def remark(key: str, words: str) -> Html:
    """What somebody says about a figure, after a word that tells what kind of remark it is."""
    return tag("p", tag("span", key, class_="pf-key"), " ", words, class_="pf-note")
