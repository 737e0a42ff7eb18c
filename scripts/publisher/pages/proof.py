"""For each figure the words that carry it: figures that share words and note share one entry."""

from collections.abc import Iterable
from typing import TypeVar

from publisher.model import Indicator, Observation, Quotation, Target
from publisher.package import Text
from publisher.pages import figure, quotation
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Page
from publisher.text import periods
from publisher.words import Words

T = TypeVar("T", Observation, Target)


def anchor(observation: Observation) -> str:
    """Where the words of a figure stand: on the indicator's page, below its table."""
    return "words-" + figure.anchor(observation)


def target_anchor(target: Target) -> str:
    """Where the words of a target stand."""
    return "words-" + figure.target_anchor(target)


def observations(indicator: Indicator, page: Page, w: Words) -> Html:
    """Every observation's source and words."""
    return lines(
        _entry(
            [(anchor(o), _named(o, indicator, w)) for o in group],
            group[0].quotation, group[0].note, page, w,
        )
        for group in _sharing(indicator.observations)
    )  # fmt: skip


def targets(indicator: Indicator, page: Page, w: Words) -> Html:
    """Every target's source and words."""
    return lines(
        _entry(
            [(target_anchor(t), _target(t, indicator, w)) for t in group],
            group[0].quotation, group[0].note, page, w,
        )
        for group in _sharing(indicator.targets)
    )  # fmt: skip


def _sharing(figures: Iterable[T]) -> list[list[T]]:
    """Figures in groups that have the same words, source, place and note."""
    groups: dict[tuple[Quotation, Text], list[T]] = {}
    for one in figures:
        groups.setdefault((one.quotation, one.note), []).append(one)
    return list(groups.values())


def _entry(named: list[tuple[str, Html]], words: Quotation, note: Text, page: Page, w: Words) -> Html:
    items = lines(tag("li", name, id=id) for id, name in named)
    return tag(
        "div",
        tag("ul", items, class_="pf-proof__figures"),
        quotation.quoted(words, note, page, w),
        class_="pf-proof",
    )


def _named(o: Observation, indicator: Indicator, w: Words) -> Html:
    codes = [b.category.label[w.lang] for b in o.breakdowns if not b.plain]
    place = w["comma"].join([periods.name(o.period, w.lang), o.area.name[w.lang], *codes])
    value = figure.amount(o, indicator, w.lang) or w["missing"]
    return join([tag("a", value, href=f"#{figure.anchor(o)}"), " ", tag("span", place)])


def _target(t: Target, indicator: Indicator, w: Words) -> Html:
    place = w["comma"].join([periods.name(t.period, w.lang), t.area.name[w.lang]])
    value = tag("a", figure.amount(t, indicator, w.lang), href=f"#{figure.target_anchor(t)}")
    return join([value, " ", tag("span", place)])
