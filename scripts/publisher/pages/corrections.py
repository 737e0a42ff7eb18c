"""The public log of corrections and revisions, and the notice of them on an indicator's page."""

from collections.abc import Iterator

from publisher.history.event import Event
from publisher.history.story import Story
from publisher.model import Correction, Dataset, Indicator
from publisher.pages import event
from publisher.pages.history import newest_first
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, indicator_address, version_address
from publisher.text import corrections as words_of
from publisher.text import periods

ADDRESS = "data/corrections/"
OTHERS = ("revision", "unit", "withdrawal")  # changes of a published figure that are no corrections


def page(view: View) -> Page:
    """Every correction and every revision of the site, the latest first."""
    w = view.words
    crumbs = ((w["data"], "data/"),)
    bare = Page(
        view.lang, ADDRESS, w["corrections"], w["corrections-description"], crumbs=crumbs, kind="corrections"
    )
    return bare.holding(list(_parts(view, bare)))


def _parts(view: View, page: Page) -> Iterator[Part]:
    w, chronicle = view.words, view.chronicle
    stories = [*chronicle.stories.values(), *chronicle.gone.values()]
    yield Words(page.description)
    yield Words(w["revision-and-correction"])
    yield Section("corrections", w["corrections-log"])
    told = [(c, d) for story in stories for c, d in _told(story)]
    told.sort(key=lambda one: (one[0].corrected, one[0].id), reverse=True)
    items = [_item(c, d, page) for c, d in told]
    yield _list("corrections", items) if items else Words(w["corrections-none"])
    yield Section("revisions", w["revisions-log"])
    happened = [e for story in stories for e in story.events(*OTHERS)]
    if chronicle.lacks:
        yield Words(w[f"history-lacks-{chronicle.lacks}"])
    elif happened:
        yield Fragment("revisions", event.table(newest_first(happened), w["revisions-log"], page, named=True))
    else:
        yield Words(w["revisions-none"])


def _list(name: str, items: list[Html]) -> Fragment:
    return Fragment(name, tag("ul", lines(items), class_="pf-corrections"))


def _told(story: Story) -> Iterator[tuple[Correction, Dataset]]:
    """Each correction with the last dataset that tells of it."""
    found: dict[str, tuple[Correction, Dataset]] = {}
    for _, dataset in story.readable:
        found |= {c.id: (c, dataset) for c in dataset.corrections}
    yield from found.values()


def _item(correction: Correction, dataset: Dataset, page: Page) -> Html:
    """One correction in words, under the anchor that its feed entry names."""
    found = words_of.figure(correction, dataset)
    target = indicator_address(found[1]) if found else f"data/{dataset.name}/"
    title = found[1].title[page.lang] if found else dataset.title[page.lang]
    return tag(
        "li",
        tag("p", words_of.line(correction, dataset, page.lang)),
        tag("p", tag("a", title, href=page.link(target)), class_="pf-aside"),
        id=anchor(correction, dataset),
    )


def anchor(correction: Correction, dataset: Dataset) -> str:
    """The permanent anchor of a correction in the log."""
    return f"{dataset.name}.{correction.id}"


def notice(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """What an indicator's page says before anything else: what was corrected, or that it was withdrawn."""
    mine = [c for c in view.story(dataset).corrections if words_of.concerns(c, indicator, dataset)]
    if mine:
        w = page.words
        items = lines(tag("li", words_of.line(c, dataset, page.lang)) for c in mine)
        log = tag("a", w["corrected-more"], href=page.link(ADDRESS))
        words = tag("p", w["corrected"], class_="pf-key"), tag("ul", items), tag("p", log, class_="pf-aside")
        yield Fragment("corrected", tag("aside", *words, class_="pf-caveat", id="corrected"))
    yield from _withdrawn(indicator, dataset, page, view)


def _withdrawn(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """Where every figure was withdrawn: since when, why, and where to find what was there before."""
    story = view.story(dataset)
    last = [life.events[-1] for life in story.lives.get(indicator.id, ())]
    if not last or any(o.value is not None for o in indicator.observations):
        return
    gone = [happened for happened in last if happened.kind == "withdrawal"]
    if gone:
        yield Fragment("withdrawn", _notice(newest_first(gone)[0], story, page))


def _notice(happened: Event, story: Story, page: Page) -> Html:
    w, release = page.words, happened.release
    words = w["withdrawn-words"].format(
        day=periods.name(release.date, page.lang),
        version=release.version,
        reason=happened.reason[page.lang] or w["no-reason"],
    )
    versions = [e.release for e in story.editions]
    before = versions[versions.index(release) - 1]
    link = tag("a", w["withdrawn-before"], href=page.link(version_address(before)))
    parts = tag("p", w["withdrawn"], class_="pf-key"), tag("p", words), tag("p", link, class_="pf-aside")
    return tag("aside", *parts, class_="pf-caveat", id="withdrawn")
