"""Topics: a page for each, across the packages, and the list of them all."""

from collections.abc import Iterable, Iterator

from publisher.datasets.topics import Topic, narrower, topics
from publisher.model import Dataset, Indicator
from publisher.pages import listing, measures, signposts
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.register import number
from publisher.pages.view import View, dataset_address

ADDRESS = "topics/"


def address(code: str) -> str:
    """The address of a topic's page from a language's root."""
    return f"{ADDRESS}{code}/"


def link(indicator: Indicator, page: Page) -> Html:
    """The topic of an indicator as a link to its page."""
    return tag("a", indicator.topic.label[page.lang], href=page.link(address(indicator.topic.code)))


def pages(view: View) -> Iterator[Page]:
    """The list of topics, and a page for each."""
    every = topics(view.catalogue)
    yield _index(every, view)
    yield from (_topic(topic, every, view) for topic in every)


def _index(every: tuple[Topic, ...], view: View) -> Page:
    w = signposts.words(view.lang)
    bare = Page(view.lang, ADDRESS, w["topics"], w["topics-description"], kind="topics")
    about = [d for d in view.datasets if d.indicators]
    named = {d.name for d in about}
    groups = [(d.name, d.title[view.lang], _of(d, every)) for d in about]
    others = [t for t in every if not t.indicators and t.code not in named]
    if others:
        groups.append(("others", w["topic-measures"], others))
    parts: list[Part] = [Words(bare.description)]
    for id, title, members in groups:
        parts += [Section(id, title), Fragment(id, cards(members, bare))]
    return bare.holding(parts)


def _of(dataset: Dataset, every: Iterable[Topic]) -> list[Topic]:
    """The topics of a package's indicators, then that of the measures on all of it."""
    own = [t for t in every if dataset.name in t.packages]
    return own + [t for t in every if t.code == dataset.name and t not in own]


def cards(members: Iterable[Topic], page: Page) -> Html:
    """Topics as a list: title, how much there is, and the first of what there is."""
    return tag("ul", lines(_card(topic, page) for topic in members), class_="pf-cards")


def _card(topic: Topic, page: Page) -> Html:
    return tag(
        "li",
        tag("a", _title(topic, page), href=page.link(address(topic.code)), class_="pf-cards__title"),
        " ",
        number(len(topic.indicators) or len(topic.measures)),
        tag("p", signposts.some(_names(topic, page.lang), page.lang), class_="pf-cards__text"),
    )


def _title(topic: Topic, page: Page) -> str:
    """The topic's own words; those of a topic of measures alone say that they are measures."""
    label = topic.label[page.lang]
    return label if topic.indicators else signposts.words(page.lang)["measures-on"].format(title=label)


def _names(topic: Topic, lang: str) -> list[str]:
    return [i.title[lang] for i in topic.indicators] + [m.title[lang] for m, _ in topic.measures]


def _topic(topic: Topic, every: tuple[Topic, ...], view: View) -> Page:
    w, lang = signposts.words(view.lang), view.lang
    below = narrower(topic, every)
    names = [t.label[lang] for t in below] or _names(topic, lang)
    bare = Page(
        lang=lang,
        address=address(topic.code),
        title=topic.label[lang],
        description=w["topic-description"].format(names=signposts.some(names, lang)),
        crumbs=[(w["topics"], ADDRESS)],
        kind="topic",
    )
    return bare.holding(list(_parts(topic, below, bare, view)))


def _parts(topic: Topic, below: tuple[Topic, ...], page: Page, view: View) -> Iterator[Part]:
    w = signposts.words(page.lang)
    yield Words(page.description)
    if topic.indicators or below:
        yield Section("indicators", w["topic-indicators"])
    if topic.indicators:
        yield Fragment("indicators", listing.figures(topic.indicators, page))
    if below:
        yield Fragment("narrower", listing.by_topic([i for t in below for i in t.indicators], page))
    if topic.measures:
        yield Section("measures", w["topic-measures"])
        yield Fragment("measures", measures.listed(topic.measures, page))
    if held := _packages(topic, page, view):
        yield Section("packages", w["broader"])
        yield Fragment("packages", held)


def _packages(topic: Topic, page: Page, view: View) -> Html:
    """The packages that the topic's indicators stand in."""
    found = [d for d in view.datasets if d.name in topic.packages or d.name == topic.code]
    items = (tag("li", tag("a", d.title[page.lang], href=page.link(dataset_address(d)))) for d in found)
    return tag("ul", lines(items), class_="pf-links") if found else EMPTY
