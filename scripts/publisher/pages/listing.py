"""Indicators in a list: title, leading figure, period, each a link to its page."""

from collections.abc import Iterable

from publisher.model import Indicator
from publisher.package import Category
from publisher.pages import figure, spoken
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import indicator_address
from publisher.text import periods, sentences


def link(indicator: Indicator, page: Page, class_: str | None = None) -> Html:
    """The indicator's title as a link to its page."""
    title = spoken.said(indicator.title, page.lang)
    return tag("a", title, href=page.link(indicator_address(indicator)), class_=class_)


def figures(indicators: Iterable[Indicator], page: Page) -> Html:
    """A ledger of indicators, one line each."""
    return tag("ul", lines(_line(i, page) for i in indicators), class_="pf-ledger")


def _line(indicator: Indicator, page: Page) -> Html:
    leading = sentences.headline(indicator)
    title = tag("span", link(indicator, page), class_="pf-ledger__title")
    if leading is None:
        return tag("li", title, " ", tag("span", instead(indicator, page), class_="pf-ledger__none"))
    return tag(
        "li",
        title,
        " ",
        tag("span", figure.amount(leading, indicator, page.lang), class_="pf-ledger__value"),
        " ",
        tag("span", periods.name(leading.period, page.lang), class_="pf-ledger__when"),
    )


def instead(indicator: Indicator, page: Page) -> str:
    """What is said where an indicator has no leading figure: that it has groups, or a target, or nothing."""
    if any(o.value is not None for o in indicator.observations):
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
        tag("p", figure.when_and_where(leading, page.lang), class_="pf-boxes__when"),
    )


def links(title: str, members: Iterable[Indicator], page: Page) -> Html:
    """A titled list of links to indicators."""
    items = lines(tag("li", link(member, page)) for member in members)
    return join([tag("p", title, class_="pf-key"), tag("ul", items, class_="pf-links")])
