"""The history of an indicator's figures, on its page: since when they are here, and each change."""

from collections.abc import Iterator, Sequence

from publisher.history import record
from publisher.history.event import Event, Life
from publisher.history.story import Story
from publisher.history.then_and_now import then_and_now
from publisher.model import Dataset, Indicator
from publisher.pages import event
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, versions_address
from publisher.release import numbers
from publisher.text import periods


def parts(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """The section of an indicator's page that tells the history of its figures."""
    story = view.story(dataset)
    lives = story.lives.get(indicator.id, ())
    if not lives:
        return
    w = page.words
    yield Section("history", w["history"])
    if lacks := view.chronicle.lacks:
        yield Words(w[f"history-lacks-{lacks}"])
        return
    yield Words(_since(lives, page) + w["sentence-space"] + w["history-is-ours"])
    if any(life.changes for life in lives):
        yield Fragment("history", _changes(indicator, lives, page))
    yield from _drawn(indicator, lives, page, view)
    if len({life.first.release for life in lives}) > 1 or any(life.changes for life in lives):
        yield Fragment("first", _first(lives, page))
    yield Fragment("history-more", _more(indicator, story, page))


def newest_first(events: Sequence[Event]) -> list[Event]:
    """Events by the day of their release, the latest first; of one release in their own order."""
    return sorted(events, key=lambda e: e.release.date, reverse=True)


def _since(lives: Sequence[Life], page: Page) -> str:
    """Since when the figures are here, and whether any has changed."""
    # Two releases of one day stand in the order of their versions.
    releases = sorted(
        {life.first.release for life in lives}, key=lambda r: (r.date, numbers(r.version) or ())
    )
    first, last = releases[0], releases[-1]
    key = "history-between" if len(releases) > 1 else "history-since"
    return page.words["history-changed" if any(life.changes for life in lives) else key].format(
        day=periods.name(first.date, page.lang) if first.date else page.words["not-stated"],
        version=first.version,
        last=periods.name(last.date, page.lang) if last.date else page.words["not-stated"],
        newest=last.version,
    )


def _changes(indicator: Indicator, lives: Sequence[Life], page: Page) -> Html:
    w = page.words
    happened = newest_first([event for life in reversed(lives) for event in reversed(life.changes)])
    caption = w["history-table"].format(title=indicator.title[page.lang])
    told = tag("p", w["revision-and-correction"], class_="pf-aside")
    return lines([event.table(happened, caption, page), told])


def _drawn(indicator: Indicator, lives: Sequence[Life], page: Page, view: View) -> Iterator[Part]:
    """The changed figures as they first were and as they are, in one picture."""
    both = then_and_now(indicator, lives)
    drawn = view.draw(both, page.lang) if both else None
    if drawn:
        said = page.words["then-and-now-caption"] + page.words["sentence-space"] + drawn.description
        caption = tag("figcaption", tag("p", said))
        chart = tag("div", Html(drawn.svg), class_="pf-chart")
        yield Fragment("then-and-now", tag("figure", chart, caption, class_="pf-figure", id="then-and-now"))


def _first(lives: Sequence[Life], page: Page) -> Html:
    """Every figure with the day and the value with which it was first here, folded away."""
    w = page.words
    heads = (w["which-figure"], w["when-first"], w["then"], w["now"])
    head = tag("thead", tag("tr", join(tag("th", text, scope="col") for text in heads)))
    rows = lines(_first_row(life, page) for life in lives)
    table = tag("table", tag("caption", w["each-figure"]), head, tag("tbody", rows), class_="history")
    scrolls = tag("div", table, class_="pf-table", tabindex="0", role="region", aria_label=w["each-figure"])
    summary = tag("summary", tag("span", w["each-figure"], class_="pf-fold__title"))
    return tag("details", summary, scrolls, class_="pf-fold")


def _first_row(life: Life, page: Page) -> Html:
    now = event.value(life.state, page) if life.there else page.words["gone-row"]
    return tag(
        "tr",
        tag("th", event.which(life.state, page, named=False), scope="row"),
        tag("td", event.day(life.first, page)),
        tag("td", event.value(life.first.state, page)),
        tag("td", now),
    )


def _more(indicator: Indicator, story: Story, page: Page) -> Html:
    w = page.words
    json = record.address(indicator.package, indicator.id)
    ways = [
        tag("a", w["all-versions"], href=page.link(versions_address(story.name))),
        tag("a", w["history-json"], href=page.file(json)),
    ]
    return tag("p", join(ways, w["comma"]), class_="pf-aside")
