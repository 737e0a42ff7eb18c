"""The release calendar: what is announced to come, how often figures come, and how to be told."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from publisher import links
from publisher.model import Indicator
from publisher.pages import listing, signposts
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View
from publisher.text import periods

ADDRESS = "calendar/"
UNKNOWN = "unknown"  # the frequency of which no source says anything

FEEDS = {  # each feed by the words that name it
    "subscribe-ics": "feeds/calendar.ics",
    "subscribe-updates": "feeds/calendar.xml",
    "subscribe-releases": "feeds/releases.xml",
    "subscribe-corrections": "feeds/corrections.xml",
}


def page(view: View) -> Page:
    """Expected updates by day, then every indicator by how often it is updated."""
    w = signposts.words(view.lang)
    bare = Page(view.lang, ADDRESS, w["calendar"], w["calendar-description"], kind="calendar")
    return bare.holding(list(_parts(bare, view)))


def _parts(page: Page, view: View) -> Iterator[Part]:
    w = signposts.words(page.lang)
    every = [i for d in view.datasets for i in d.indicators]
    announced = sorted((i for i in every if i.next_update), key=lambda i: (i.next_update, i.package, i.id))
    yield Words(page.description)
    yield Section("announced", w["announced"])
    yield Fragment("announced", _days(announced, page)) if announced else Words(w["nothing-announced"])
    yield Section("frequency", w["by-frequency"])
    yield Words(w["by-frequency-words"])
    yield Fragment("frequency", _frequencies(every, page))
    if unknown := sum(i.frequency.code == UNKNOWN for i in every):
        yield Words(w.count("n-unknown", unknown))
    yield Section("subscribe", w["subscribe"])
    yield Fragment("subscribe", subscriptions(tuple(FEEDS), page))


def _days(announced: list[Indicator], page: Page) -> Html:
    return lines(
        tag(
            "div",
            tag("h3", tag("time", _named(day, page.lang), datetime=day), id=f"day-{day}"),
            tag("ul", lines(tag("li", listing.link(i, page)) for i in held), class_="pf-links"),
            class_="pf-group",
        )
        for day, held in groupby(announced, key=lambda i: i.next_update)
    )


def _named(day: str, lang: str) -> str:
    """A day in words; what is no day of the calendar as it stands."""
    try:
        return periods.name(date.fromisoformat(day).isoformat(), lang)
    except ValueError:
        return day


def _frequencies(every: list[Indicator], page: Page) -> Html:
    known = [i for i in every if i.frequency.code != UNKNOWN]
    named = {i.frequency.code: i.frequency.label[page.lang] for i in known}
    return lines(
        tag(
            "div",
            tag("h3", label[:1].upper() + label[1:], id=f"every-{code}"),
            listing.figures((i for i in known if i.frequency.code == code), page),
            class_="pf-group",
        )
        for code, label in named.items()
    )


def subscriptions(names: tuple[str, ...], page: Page) -> Html:
    """Links to feeds, which exist once for each language."""
    w = signposts.words(page.lang)
    items = (
        tag("li", tag("a", w[name], href=page.file(links.paged(page.lang, FEEDS[name])))) for name in names
    )
    return tag("ul", lines(items), class_="pf-links")
