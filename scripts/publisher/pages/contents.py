"""The page of all data: packages, then every indicator by topic, and the way to the list from A to Z."""

from publisher.model import Dataset
from publisher.package import Text
from publisher.pages import a_to_z, corrections, dataset, failed, gone, listing, quality, spoken
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, dataset_address, version
from publisher.text import sentence_end

ADDRESS = "data/"
LONGEST = 400  # characters of a description in the list


def page(view: View) -> Page:
    """Every package and every indicator of the site."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["all-data"], w["all-data-description"], kind="contents")
    indicators = [i for d in view.datasets for i in d.indicators]
    return bare.holding(
        [
            Words(bare.description),
            Section("packages", w["packages"]),
            Fragment("packages", _packages(view, bare)),
            Section("topics", w["by-topic"]),
            Fragment("topics", listing.by_topic(indicators, bare)),
            Section("a-to-z", w["a-to-z"]),
            Fragment("a-to-z", a_to_z.letters(a_to_z.initials(view), bare)),
            *failed.listed(view, bare),
            *_gone(view, bare),
        ]
    )


def _packages(view: View, page: Page) -> Html:
    held = tag("ul", lines(_package(d, page) for d in view.datasets), class_="pf-packages")
    more = {page.words["quality"]: quality.ADDRESS, page.words["corrections"]: corrections.ADDRESS}
    ways = join([tag("a", name, href=page.link(address)) for name, address in more.items()], " · ")
    return lines([held, tag("p", ways)])


def _gone(view: View, page: Page) -> list[Part]:
    """The packages that are no more under their names, where there are any."""
    listed = gone.listed(view, page)
    return [Section("gone", page.words["gone-packages"]), Fragment("gone", listed)] if listed else []


def shortened(words: str, lang: str) -> str:
    """A description as far as a list has room for it: whole sentences, or cut at a space if there is one."""
    if len(words) <= LONGEST:
        return words
    whole = sentence_end.within(words, lang, LONGEST)
    return whole or f"{words[:LONGEST].rsplit(' ', 1)[0].rstrip()}…"


def _package(held: Dataset, page: Page) -> Html:
    known = spoken.languages(held)
    title = tag("a", spoken.said(held.title, page.lang, known), href=page.link(dataset_address(held)))
    words = Text(shortened(held.description.zh, "zh"), shortened(held.description.en, "en"))
    about = [dataset.holds(held, page), version(held.version, page.words)]
    return tag(
        "li",
        tag("p", title, class_="pf-packages__title"),
        tag("p", spoken.said(words, page.lang, known)) if words else EMPTY,
        tag("p", page.words["comma"].join(filter(None, about)), class_="pf-aside"),
    )
