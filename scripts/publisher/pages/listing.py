"""Indicators in a list: title, leading figure, period, each a link to its page."""

from collections.abc import Iterable

from publisher.model import Indicator
from publisher.package import Category
from publisher.pages import figure
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import indicator_address
from publisher.text import periods, sentences
from publisher.words import Words


def figures(indicators: Iterable[Indicator], page: Page, w: Words) -> Html:
    """A ledger of indicators, one line each."""
    return tag("ul", lines(_line(i, page, w) for i in indicators), class_="pf-ledger")


def _line(indicator: Indicator, page: Page, w: Words) -> Html:
    leading = sentences.headline(indicator)
    value = figure.amount(leading, indicator, w.lang) if leading else w["no-figure"]
    when = periods.name(leading.period, w.lang) if leading else ""
    part = tag("span", w["of-which"], class_="pf-ledger__part") if indicator.part_of else EMPTY
    return tag(
        "li",
        tag("a", join([part, indicator.title[w.lang]]), href=page.link(indicator_address(indicator))),
        tag("span", value, class_="pf-ledger__value"),
        tag("span", when, class_="pf-ledger__when"),
    )


def boxes(indicators: Iterable[Indicator], page: Page, w: Words) -> Html:
    """Leading figures set large, side by side."""
    return tag("ul", lines(_box(i, page, w) for i in indicators), class_="pf-boxes")


def _box(indicator: Indicator, page: Page, w: Words) -> Html:
    leading = sentences.headline(indicator)
    if leading is None:
        return EMPTY
    return tag(
        "li",
        figure.large(leading, indicator, w.lang),
        tag(
            "a",
            indicator.title[w.lang],
            href=page.link(indicator_address(indicator)),
            class_="pf-boxes__title",
        ),
        tag("p", figure.when_and_where(leading, w.lang), class_="pf-boxes__when"),
    )


def by_topic(indicators: Iterable[Indicator]) -> dict[Category, list[Indicator]]:
    """Indicators grouped by topic, topics in the order in which they first occur."""
    groups: dict[str, tuple[Category, list[Indicator]]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.topic.code, (indicator.topic, []))[1].append(indicator)
    return dict(groups.values())
