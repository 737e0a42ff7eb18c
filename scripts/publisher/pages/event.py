"""What happened to figures, as rows of a table: when, to which figure, what, and why."""

from collections.abc import Iterable
from decimal import Decimal

from publisher.history.event import Event, State
from publisher.model import Indicator
from publisher.pages import figure
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import version, version_address
from publisher.profile import label
from publisher.text import numbers, periods
from publisher.text.corrections import of_figure

ARROW = " → "


def table(events: Iterable[Event], caption: str, page: Page, *, named: bool = False) -> Html:
    """Events in a table that scrolls within itself; ``named`` writes out the indicator of each."""
    w = page.words
    heads = (w["day"], w["which-figure"], w["what-changed"], w["why-changed"])
    head = tag("thead", tag("tr", join(tag("th", text, scope="col") for text in heads)))
    rows = lines(_row(event, page, named) for event in events)
    whole = tag("table", tag("caption", caption), head, tag("tbody", rows), class_="history")
    return tag("div", whole, class_="pf-table", tabindex="0", role="region", aria_label=caption)


def _row(event: Event, page: Page, named: bool) -> Html:
    return tag(
        "tr",
        tag("th", day(event, page), scope="row"),
        tag("td", which(event.state, page, named)),
        tag("td", _what(event, page), data_kind=event.kind),
        tag("td", event.reason[page.lang] or page.words["no-reason"], class_="pf-why"),
    )


def day(event: Event, page: Page) -> Html:
    """The day of the release that showed an event, as a link to that release."""
    release = event.release
    name = periods.name(release.date, page.lang) if release.date else release.version
    link = tag("a", name, href=page.link(version_address(release)))
    said = version(release.version, page.words)
    when = tag("time", link, datetime=release.date or None)
    return join([when, tag("span", said, class_="pf-event__version")], " ")


def which(state: State, page: Page, named: bool) -> Html:
    """The figure an event is about: its time, place and groups, with the indicator where asked for."""
    o = state.observation
    if named:
        return Html(tag("span", of_figure(o, state.indicator, page.lang)))
    parts = [periods.name(o.period, page.lang), o.area.name[page.lang], *figure.groups(o, page.lang)]
    return tag("span", " · ".join(parts))


def _what(event: Event, page: Page) -> Html:
    kind = tag("span", page.words[f"event-{event.kind}"], class_=f"pf-event pf-event--{event.kind}")
    return join([kind, " ", _change(event, page)])


def _change(event: Event, page: Page) -> Html:
    """From what to what; for a correction of another cell, the cell's own text."""
    told = event.correction
    if told and told.field not in ("value", "qualifier"):
        cells = tag("del", told.before), ARROW, tag("ins", told.after)
        return join(cells)
    before, after = value(event.before, page), value(event.after, page)
    if event.kind == "withdrawal" and event.after is None:
        after = page.words["gone-row"]
    if event.kind == "first" or event.before is None:
        return tag("ins", after)
    if event.kind == "status":
        return join([after, " ", _status(event, page)])
    return join([tag("del", before), ARROW, tag("ins", after)])


def _status(event: Event, page: Page) -> Html:
    states = [state for state in (event.before, event.after) if state]
    labels = (label("observations", "status", s.observation.status)[page.lang] for s in states)
    return tag("span", ARROW.join(labels), class_="pf-status")


def value(state: State | None, page: Page) -> str:
    """A figure as it stood, with the unit it then had and every digit; that it was missing, where it was."""
    if state is None or state.value is None:
        return page.words["missing"]
    return exact(state.value, state.indicator, state.observation.qualifier, page.lang)


def exact(value: Decimal, indicator: Indicator, qualifier: str, lang: str) -> str:
    """A value with its unit and qualifier and all its digits: 23,000人以上."""
    digits = numbers.digits(value, lang)
    return numbers.QUALIFIED[lang][qualifier].format(numbers.with_unit(digits, value, indicator.unit, lang))
