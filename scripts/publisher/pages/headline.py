"""The top of an indicator's page: the leading figure, its change, its target, its words, what is due."""

from datetime import date

from publisher.cells import date_text
from publisher.model import Indicator, Observation, Target
from publisher.pages import figure, listing, quotation
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.text import periods, sentences, targets
from publisher.text.since import since

_REGULAR = ("annual", "semiannual", "quarterly", "monthly")


def headline(indicator: Indicator, page: Page) -> Html:
    """The leading figure with its time and place and the very words that carry it."""
    leading = sentences.headline(indicator)
    if leading is None:
        return tag("p", listing.instead(indicator, page), class_="pf-headline__none")
    changed = since(indicator, page.lang)
    said = quotation.words(leading.quotation, page, leading.value) if leading.quotation.held else EMPTY
    parts = [
        figure.large(leading, indicator, page.lang),
        figure.when_and_where(leading, page.lang, "pf-headline__when"),
        tag("p", changed, class_="pf-headline__since") if changed else EMPTY,
        said,
        _goal(leading, indicator, page),
        _due(leading, indicator, page),
    ]
    return tag("div", lines(parts), class_="pf-headline")


def _goal(leading: Observation, indicator: Indicator, page: Page) -> Html:
    """The target that the figure is held against, and how it stands to it."""
    target = targets.target_for(indicator, leading)
    if target is None:
        return EMPTY
    stands = targets.standing(leading, target, indicator, page.lang)
    words = [targets.goal(target, indicator, page.lang), *([stands] if stands else [])]
    link = tag("a", page.words["comma"].join(words), href=f"#{figure.anchor(target)}")
    key = tag("span", page.words["goal"], class_="pf-key")
    return tag("p", key, " ", link, _ran_out(leading, target, page), class_="pf-goal")


def _ran_out(leading: Observation, target: Target, page: Page) -> Html:
    """How long ago a target's time ran out, where the figure is older; counted in the reader's browser."""
    end = periods.ends(target.period)
    return EMPTY if periods.ends(leading.period) >= end else _counted(end, page.words["goal-late"])


def _due(leading: Observation, indicator: Indicator, page: Page) -> Html:
    """When the next figure is due, in absolute words; how late it is, the reader's browser adds."""
    w = page.words
    if day := date_text.day(indicator.next_update):
        said = w["due-on"].format(day=periods.name(indicator.next_update, page.lang))
        return tag("p", said, _counted(day, w["due-late"], w["due-days"]), class_="pf-due")
    if indicator.frequency.code not in _REGULAR:
        return EMPTY
    frequency, period = indicator.frequency.label[page.lang], periods.name(leading.period, page.lang)
    said = w["due-unknown"].format(frequency=frequency, period=period)
    return tag("p", said, _counted(periods.ends(leading.period), w["age"]), class_="pf-due")


def _counted(day: date, months: str, days: str | None = None) -> Html:
    """Where the page's script writes how long ago a day was: in ``months``, or in ``days`` if given."""
    return tag("span", data_past=day.isoformat(), data_months=months, data_days=days)
