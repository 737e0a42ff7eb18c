"""What the home page shows of the data; its words are written by hand in ``docs/<lang>/index.md``."""

from collections import Counter
from collections.abc import Iterable

from publisher.datasets.gaps import gaps
from publisher.datasets.glossary import glossary
from publisher.datasets.topics import topics
from publisher.model import Dataset, Indicator
from publisher.pages import figure, listing, news, quotation, quote, register, signposts
from publisher.pages import gaps as pages_of_gaps
from publisher.pages import glossary as pages_of_terms
from publisher.pages import topics as pages_of_topics
from publisher.pages.dataset import holds
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import View, dataset_address
from publisher.text import sentences

NAME = "home.html"
_MOST = 5  # gaps and releases that are named; there is a page for all of them
_TERMS = 16


def html(view: View) -> Html:
    """The field to check a figure, each package's leading figures, then the other ways into the data."""
    page = Page(view.lang, "", "", "")
    return lines(
        [
            quote.asking(page),
            *(_figures(d, page) for d in view.datasets if d.headlines),
            *(_measures(d, page) for d in view.datasets if d.measures),
            *_others(view, page),
        ]
    )


def _others(view: View, page: Page) -> Iterable[Html]:
    w = signposts.words(page.lang)
    yield _section("topics", w["topics"], _topics(view, page), pages_of_topics.ADDRESS, page)
    if found := gaps(view.catalogue):
        body = pages_of_gaps.counted(found[:_MOST], page, pages_of_gaps.ADDRESS)
        yield _section("gaps", w["gaps"], body, pages_of_gaps.ADDRESS, page)
    if terms := glossary(view.catalogue, page.lang).terms:
        body = pages_of_terms.listed(terms[:_TERMS], page, "pf-topics")
        yield _section("terms", w["glossary"], body, pages_of_terms.ADDRESS, page)
    yield _section("new", page.words["whats-new"], _new(view, page), news.ADDRESS, page)


def _section(id: str, title: str, body: Html, address: str, page: Page, more: str = "") -> Html:
    """A part of the page: what it is called and the way to all of it, then what it shows."""
    way = tag("a", more or signposts.words(page.lang)["all"], href=page.link(address))
    head = tag("div", tag("h2", title, id=id), tag("p", way, class_="pf-more"), class_="pf-home__head")
    return tag("section", head, tag("div", body, class_="pf-home__body"), class_="pf-home")


def _figures(dataset: Dataset, page: Page) -> Html:
    """The first figure set largest, with the words that carry it; the others beside it."""
    first, *others = dataset.headlines
    body = lines([_lead(first, page), listing.boxes(others, page)])
    return _of_package(dataset, body, page)


def _of_package(dataset: Dataset, body: Html, page: Page) -> Html:
    indicators = page.words.count("n-indicators", len(dataset.indicators))
    more = page.words["see-all"].format(holds=indicators if dataset.indicators else holds(dataset, page))
    title = dataset.title[page.lang]
    return _section(dataset.name, title, body, dataset_address(dataset), page, more)


def _lead(indicator: Indicator, page: Page) -> Html:
    leading = sentences.headline(indicator)
    if leading is None:
        return EMPTY
    said = quotation.words(leading.quotation, page, leading.value) if leading.quotation.held else EMPTY
    return tag(
        "div",
        figure.large(leading, indicator, page.lang),
        tag("p", listing.link(indicator, page), class_="pf-boxes__title"),
        figure.when_and_where(leading, page.lang, "pf-boxes__when"),
        said,
        class_="pf-lead",
    )


def _measures(dataset: Dataset, page: Page) -> Html:
    held = {m.stage.code: m.stage.label[page.lang] for m in dataset.measures}
    counted = Counter(m.stage.code for m in dataset.measures)
    items = (
        _topic(held[code], counted[code], page.link(f"{register.INDEX}#stage-{code}"))
        for code in register.stages([dataset])
        if code in held
    )
    return _of_package(dataset, tag("ul", lines(items), class_="pf-topics"), page)


def _topics(view: View, page: Page) -> Html:
    items = (
        _topic(t.label[page.lang], len(t.indicators), page.link(pages_of_topics.address(t.code)))
        for t in topics(view.catalogue)
        if t.indicators
    )
    return tag("ul", lines(items), class_="pf-topics")


def _topic(title: str, n: int, address: str) -> Html:
    return tag("li", tag("a", title, href=address), " ", register.number(n))


def _new(view: View, page: Page) -> Html:
    latest = news.latest(view)[:_MOST]
    return tag("ul", lines(tag("li", news.line(step, page)) for step, _ in latest), class_="pf-versions")
