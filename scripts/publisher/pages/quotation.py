"""The words of a source that carry a figure, as a quotation with the way to the document."""

from publisher.model import Quotation, Source
from publisher.package import Text
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.words import Words

SOURCES = "data/sources/"


def source_anchor(source: Source) -> str:
    """The permanent anchor of a document on the page of sources."""
    return f"source-{source.id}"


def source_link(source: Source, page: Page) -> Html:
    """The document's title as a link to its place on the page of sources."""
    return tag("a", source.title[page.lang], href=page.link(f"{SOURCES}#{source_anchor(source)}"))


def quoted(quotation: Quotation, note: Text, page: Page, w: Words) -> Html:
    """Words, source, place in it, and the compilers' note; says plainly where no words are held."""
    return lines(
        [
            _words(quotation, w),
            tag("p", source_link(quotation.source, page), _locator(quotation, w), class_="pf-quote__from"),
            tag("p", tag("span", w["note"], class_="pf-key"), note[page.lang], class_="pf-note")
            if note
            else EMPTY,
        ]
    )


def _words(quotation: Quotation, w: Words) -> Html:
    if not quotation.held:
        return tag("p", w["words-not-held"], class_="pf-quote__missing")
    return tag("blockquote", tag("p", quotation.words), class_="pf-quote", lang=spoken(quotation.source))


def spoken(source: Source) -> str:
    """The language of a document's words, for the lang attribute of whatever repeats them."""
    return source.language or "zh-Hans"


def _locator(quotation: Quotation, w: Words) -> Html:
    """Where in the document, in the document's own language."""
    if not quotation.locator:
        return EMPTY
    return tag("span", w["comma"], tag("span", quotation.locator, lang=spoken(quotation.source)))
