"""The list from A to Z: whatever has a name, by its letter or by the initial of its pinyin."""

from collections.abc import Iterator
from itertools import groupby

from publisher.datasets.glossary import glossary
from publisher.datasets.topics import topics
from publisher.pages import alphabet, measures, signposts
from publisher.pages import glossary as terms
from publisher.pages import topics as pages_of_topics
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Fragment, Page, Words
from publisher.pages.view import View, dataset_address, indicator_address

ADDRESS = "a-to-z/"

Entry = tuple[str, str, str]  # what it is called, where it is, and the word for what it is


def page(view: View) -> Page:
    """Everything that has a name, under its letter."""
    w = signposts.words(view.lang)
    bare = Page(view.lang, ADDRESS, w["a-to-z"], w["a-to-z-description"], kind="a-to-z")
    ordered = sorted(set(_entries(view)), key=lambda entry: (alphabet.order(entry[0]), entry))
    groups = [(i, list(held)) for i, held in groupby(ordered, key=lambda entry: alphabet.letter(entry[0]))]
    listed = lines(_letter(initial, members, bare) for initial, members in groups)
    ways = letters([initial for initial, _ in groups], bare)
    return bare.holding([Words(bare.description), Fragment("letters", ways), Fragment("entries", listed)])


def letters(initials: list[str], page: Page) -> Html:
    """The letters in a row, each the way to its part of the list."""
    items = (tag("li", tag("a", one, href=f"{page.link(ADDRESS)}#{anchor(one)}")) for one in initials)
    return tag(
        "nav",
        tag("ul", lines(items), class_="pf-letters"),
        aria_label=signposts.words(page.lang)["letters"],
    )


def initials(view: View) -> list[str]:
    """The letters under which something stands."""
    return sorted({alphabet.letter(title) for title, _, _ in _entries(view)})


def anchor(initial: str) -> str:
    """The permanent anchor of a letter."""
    return f"letter-{initial.lower().replace('#', 'other')}"


def _entries(view: View) -> Iterator[Entry]:
    w, lang = signposts.words(view.lang), view.lang
    for dataset in view.datasets:
        yield dataset.title[lang], dataset_address(dataset), w["is-package"]
        for indicator in dataset.indicators:
            yield indicator.title[lang], indicator_address(indicator), w["is-indicator"]
        for measure in dataset.measures:
            yield measure.title[lang], measures.address(measure, dataset), w["is-measure"]
    for topic in topics(view.catalogue):
        yield topic.label[lang], pages_of_topics.address(topic.code), w["is-topic"]
    for term in glossary(view.catalogue, lang).terms:
        yield term.title[lang], terms.address(term), w["is-term"]


def _letter(initial: str, members: list[Entry], page: Page) -> Html:
    items = lines(_item(entry, page) for entry in members)
    title = tag("h2", initial, id=anchor(initial))
    return tag("div", title, tag("ul", items, class_="pf-links"), class_="pf-letter")


def _item(entry: Entry, page: Page) -> Html:
    title, address, kind = entry
    link = tag("a", title, href=page.link(address))
    return tag("li", link, " ", tag("span", kind, class_="pf-links__by"))
