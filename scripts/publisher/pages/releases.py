"""The versions of a package: a list of them all, and a page for each that stays when the next one comes."""

from collections.abc import Iterator, Mapping

from publisher.downloads import Offered
from publisher.history import earlier_files, record
from publisher.history.edition import Edition
from publisher.history.event import Kind
from publisher.history.steps import Rows, Step
from publisher.history.story import Chronicle, Story
from publisher.model import Indicator
from publisher.pages import event, files
from publisher.pages.dataset import holds
from publisher.pages.history import newest_first
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Section, Words
from publisher.pages.view import View, version, version_address, versions_address
from publisher.release import numbers
from publisher.text import periods
from publisher.words import Words as Catalogue

COUNTED: Mapping[Kind, str] = {  # what happened to figures, the gravest first, and how it is counted
    "withdrawal": "n-withdrawal",
    "correction": "n-correction",
    "revision": "n-revision",
    "unit": "n-unit",
    "status": "n-status",
    "filled": "n-filled",
    "first": "n-first",
}


def pages(story: Story, view: View) -> Iterator[Page]:
    """The list of versions of a package, and the page of each version under its present name."""
    yield _list(story, view)
    yield from versions(story, story.name, view)


def versions(story: Story, name: str, view: View) -> Iterator[Page]:
    """The page of each version that was published under one of a package's names."""
    for step in story.steps:
        release = step.edition.release
        if release.package == name and numbers(release.version):
            yield _version(step, story, view)


def title(edition: Edition, lang: str) -> str:
    """What a package was called in one of its versions."""
    return edition.dataset.title[lang] if edition.dataset else edition.release.package


def _list(story: Story, view: View) -> Page:
    w, name = view.words, title(story.newest, view.lang)
    bare = Page(
        lang=view.lang,
        address=versions_address(story.name),
        title=w["versions-of"].format(title=name),
        description=w["versions-description"].format(title=name),
        crumbs=[(w["data"], "data/"), (name, f"data/{story.name}/")],
        kind="versions",
    )
    return bare.holding(list(_listed(story, bare, view.chronicle)))


def _listed(story: Story, page: Page, chronicle: Chronicle) -> Iterator[Part]:
    w = page.words
    yield Words(page.description)
    if chronicle.lacks:
        yield Words(w[f"history-lacks-{chronicle.lacks}"])
    items = (_item(step, story, page) for step in reversed(story.steps))
    yield Fragment("versions", tag("ul", lines(items), class_="pf-versions"))
    if story.removals:
        yield Section("removed", w["gone-indicators"])
        yield Fragment("removed", _removed(story, page))
    more = tag("a", w["history-json"], href=page.file(record.address(story.name)))
    yield Fragment("more", tag("p", more, class_="pf-aside"))


def _item(step: Step, story: Story, page: Page) -> Html:
    release = step.edition.release
    words = version(release.version, page.words)
    link = tag("a", words, href=page.link(version_address(release)))
    return tag(
        "li",
        tag("p", link, " ", _day(step.edition, page), " ", _standing(step.edition, story, page)),
        tag("ul", lines(tag("li", said) for said in told(step, page)), class_="pf-changes"),
        id=f"v{release.version}" if release.package == story.name else None,
    )


def _day(edition: Edition, page: Page) -> Html:
    date = edition.release.date
    return tag("time", periods.name(date, page.lang), datetime=date) if date else EMPTY


def _standing(edition: Edition, story: Story, page: Page) -> Html:
    """Whether a version is the current one, the last one of a package that is gone, or superseded."""
    newest = "version-last" if story.ended else "version-current"
    key = newest if edition is story.newest else "version-old"
    return tag("span", page.words[key], class_=f"pf-event pf-event--{key}")


def told(step: Step, page: Page) -> list[Html]:
    """What a version changed, a line for each kind of change."""
    if step.before is None and step.edition.dataset:
        return [
            Html(tag("span", page.words["version-first"].format(holds=holds(step.edition.dataset, page))))
        ]
    if step.edition.dataset is None:
        return [tag("span", page.words["version-unread"])]
    if step.before is not None and step.before.dataset is None:
        return [tag("span", page.words["version-no-compare"])]
    return list(_changes(step, page)) or [tag("span", page.words["version-plain"])]


def _changes(step: Step, page: Page) -> Iterator[Html]:
    w, before = page.words, step.before
    if step.renamed and before:
        yield tag("span", w["version-renamed"].format(name=before.release.package))
    for kind, key in COUNTED.items():
        if step.counts.get(kind):
            yield tag("span", w.count(key, step.counts[kind]))
    named = {"version-gone": step.gone, "version-added": step.added, "version-reworded": step.reworded}
    for key, indicators in named.items():
        if indicators:
            yield tag("span", w[key].format(names=_names(indicators, page)))
    for title, new in step.columns:
        yield tag(
            "span", w["version-column-new" if new else "version-column-gone"].format(names=title[page.lang])
        )
    yield from (tag("span", _rows(rows, w)) for rows in step.rows)


def _names(indicators: tuple[Indicator, ...], page: Page) -> str:
    return page.words["list-comma"].join(indicator.title[page.lang] for indicator in indicators)


def _rows(rows: Rows, w: Catalogue) -> str:
    return w["version-rows"].format(
        table=rows.table[w.lang], added=rows.added, gone=rows.gone, changed=rows.changed
    )


def _removed(story: Story, page: Page) -> Html:
    items = (
        tag(
            "li",
            tag("a", r.indicator.title[page.lang], href=page.link(f"data/{story.name}/{r.indicator.id}/")),
            " ",
            tag("time", periods.name(r.ended.date, page.lang), datetime=r.ended.date),
        )
        for r in story.removals
    )
    return tag("ul", lines(items), class_="pf-links")


def _version(step: Step, story: Story, view: View) -> Page:
    w, release = view.words, step.edition.release
    name = title(step.edition, view.lang)
    day = periods.name(release.date, view.lang) if release.date else ""
    bare = Page(
        lang=view.lang,
        address=version_address(release),
        title=w["version-of"].format(title=name, version=release.version),
        description=w["version-description"].format(title=name, version=release.version, day=day),
        crumbs=[
            (w["data"], "data/"),
            (title(story.newest, view.lang), f"data/{story.name}/"),
            (w["versions"], versions_address(story.name)),
        ],
        kind="version",
    )
    return bare.holding(list(_held_by(step, story, bare, view)))


def _held_by(step: Step, story: Story, page: Page, view: View) -> Iterator[Part]:
    w = page.words
    yield from _old(step.edition, story, page)
    yield Words(page.description)
    yield Section("changes", w["version-changes"])
    yield Fragment(
        "changes", tag("ul", lines(tag("li", said) for said in told(step, page)), class_="pf-changes")
    )
    happened = [e for e in step.events if e.kind not in ("first", "filled")]
    if happened:
        yield Fragment("events", event.table(newest_first(happened), page.title, page, named=True))
    yield Section("downloads", w["downloads"])
    yield Fragment("downloads", files.offered(_files(step.edition, view), page))


def _old(edition: Edition, story: Story, page: Page) -> Iterator[Part]:
    """What an old version says of itself first of all: that it is old, and which is not."""
    if edition is story.newest:
        return
    w, newest = page.words, story.newest.release
    words = w["old-version-words"].format(
        title=title(story.newest, page.lang),
        version=newest.version,
        day=periods.name(newest.date, page.lang) if newest.date else "",
    )
    yield Caveat(w["old-version"], words)
    link = tag("a", w["to-current-version"], href=page.link(f"data/{story.name}/"))
    yield Fragment("current", tag("p", link))


def _files(edition: Edition, view: View) -> tuple[Offered, ...]:
    """The files of a version, as they lie at its address."""
    if edition.dataset is None:
        return earlier_files.unread(edition)
    for offered in view.shelf.editions.get(edition.release.package, ()):
        if offered.dataset.version == edition.release.version:
            return offered.files
    return ()
