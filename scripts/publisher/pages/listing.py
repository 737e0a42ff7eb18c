"""Indicators in a list: title, leading figure, period, each a link to its page."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from publisher.datasets import gist
from publisher.model import Indicator
from publisher.package import Category
from publisher.pages import figure, spoken
from publisher.pages.markup import EMPTY, Form, Html, gap, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import indicator_address
from publisher.text import periods, sentences

_TITLE = tag("span", gap("title"), class_="pf-ledger__title")
_LINE = Form(
    tag(
        "li",
        *(_TITLE, " ", tag("span", gap("value"), class_="pf-ledger__value")),
        *(" ", tag("span", gap("when"), gap("where"), class_="pf-ledger__when")),
    )
)
_LINK = Form(tag("li", tag("a", gap("title"), href=gap("way"))))
_BARE = Form(tag("li", _TITLE, " ", tag("span", gap("said"), class_="pf-ledger__none")))


def link(indicator: Indicator, page: Page, class_: str | None = None) -> Html:
    """The indicator's title as a link to its page."""
    title = spoken.said(indicator.title, page.lang)
    return tag("a", title, href=page.link(indicator_address(indicator)), class_=class_)


def figures(indicators: Iterable[Indicator], page: Page) -> Html:
    """A ledger of indicators, one line each: what is counted, how many, when and where."""
    runs = groupby(indicators, lambda one: sentences.headline(one) is not None)
    items = (item for leads, run in runs for item in _items([*run], leads, page))
    return tag("ul", lines(items), class_="pf-ledger")


def _items(indicators: Sequence[Indicator], leads: bool, page: Page) -> list[Html]:
    titles = [link(one, page) for one in indicators]
    if not leads:
        return _BARE.each(title=titles, said=[instead(one, page) for one in indicators])
    leading = [(i, o) for i in indicators if (o := sentences.headline(i))]
    return _LINE.each(
        title=titles,
        value=[figure.amount(o, i, page.lang) for i, o in leading],
        when=[join([_unbroken(periods.name(o.period, page.lang)), page.words["comma"]]) for _, o in leading],
        where=[_unbroken(o.area.name[page.lang]) for _, o in leading],
    )


@lru_cache(4096)  # few times and places, on many lines
def _unbroken(words: str) -> Html:
    return tag("span", words, class_="pf-unbroken")


def instead(indicator: Indicator, page: Page) -> str:
    """What is said where an indicator has no leading figure: that it has groups, or a target, or nothing."""
    if gist.of(indicator).valued:
        return page.words["by-group-only"]
    for target in indicator.targets:
        amount = figure.amount(target, indicator, page.lang)
        return page.words["target-only"].format(amount=amount, period=periods.name(target.period, page.lang))
    return page.words["no-figure"]


def by_topic(indicators: Iterable[Indicator], page: Page) -> Html:
    """The ledger under a heading for each topic, with an anchor that stays."""
    return lines(
        tag(
            "div",
            tag("h3", topic.label[page.lang], id=f"topic-{topic.code}"),
            figures(members, page),
            class_="pf-group",
        )
        for topic, members in topics(indicators)
    )


def topics(indicators: Iterable[Indicator]) -> list[tuple[Category, list[Indicator]]]:
    """Indicators grouped by topic, topics in the order in which they first occur."""
    groups: dict[str, tuple[Category, list[Indicator]]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.topic.code, (indicator.topic, []))[1].append(indicator)
    return list(groups.values())


def boxes(indicators: Iterable[Indicator], page: Page) -> Html:
    """Leading figures set large, side by side."""
    return tag("ul", lines(_box(i, page) for i in indicators), class_="pf-boxes")


def _box(indicator: Indicator, page: Page) -> Html:
    leading = sentences.headline(indicator)
    if leading is None:
        return EMPTY
    return tag(
        "li",
        figure.large(leading, indicator, page.lang),
        tag("p", link(indicator, page), class_="pf-boxes__title"),
        figure.when_and_where(leading, page.lang, "pf-boxes__when"),
    )


def links(title: str, members: Iterable[Indicator], page: Page) -> Html:
    """A titled list of links to indicators."""
    held = list(members)
    items = lines(
        _LINK.each(
            title=[spoken.said(one.title, page.lang) for one in held],
            way=[page.link(indicator_address(one)) for one in held],
        )
    )
    return join([tag("p", title, class_="pf-key"), tag("ul", items, class_="pf-links")])
