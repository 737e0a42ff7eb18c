"""What is new: every release of every package with what it changed, the latest first."""

from collections.abc import Iterator

from publisher.history.steps import Step
from publisher.history.story import Story
from publisher.pages import corrections, expected, releases, signposts
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, version, version_address
from publisher.text import periods

ADDRESS = "new/"

Release = tuple[Step, Story]


def page(view: View) -> Page:
    """Releases, and the ways to corrections and to feeds."""
    w = signposts.words(view.lang)
    bare = Page(view.lang, ADDRESS, w["news"], w["news-description"], kind="news")
    return bare.holding(list(_parts(bare, view)))


def _parts(page: Page, view: View) -> Iterator[Part]:
    w = signposts.words(page.lang)
    yield Words(page.description)
    if view.chronicle.lacks:
        yield Words(view.words[f"history-lacks-{view.chronicle.lacks}"])
    yield Section("releases", w["releases"])
    listed = lines(_release(step, page) for step, _ in latest(view))
    yield Fragment("releases", tag("ul", listed, class_="pf-versions"))
    log = tag("a", w["corrections"], href=page.link(corrections.ADDRESS))
    yield Fragment("corrections", tag("p", w["corrections-on"], log))
    yield Section("subscribe", w["subscribe"])
    feeds = ("subscribe-releases", "subscribe-corrections")
    yield Fragment("subscribe", expected.subscriptions(feeds, page))


def latest(view: View) -> list[Release]:
    """Every release of every package, by day, the latest first; on one day in the order of the names."""
    stories = (*view.chronicle.stories.values(), *view.chronicle.gone.values())
    every = [(step, story) for story in stories for step in reversed(story.steps)]
    return sorted(every, key=lambda one: one[0].edition.release.date, reverse=True)


def _release(step: Step, page: Page) -> Html:
    told = (tag("li", said) for said in releases.told(step, page))
    return tag("li", line(step, page), tag("ul", lines(told), class_="pf-changes"))


def line(step: Step, page: Page) -> Html:
    """One release: what was released, in which version, and when."""
    release = step.edition.release
    said = version(release.version, page.words) if release.version else ""
    return tag(
        "p",
        tag("a", releases.title(step.edition, page.lang), href=page.link(version_address(release))),
        " ",
        tag("span", said, class_="pf-links__by") if said else EMPTY,
        " ",
        day(release.date, page),
    )


def day(date: str, page: Page) -> Html:
    """The day of a release, or that none is given."""
    if not date:
        return tag("span", signposts.words(page.lang)["no-date"], class_="pf-links__by")
    return tag("time", periods.name(date, page.lang), datetime=date, class_="pf-links__by")
