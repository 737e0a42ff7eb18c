"""Pages of what is no longer there: a removed page leaves one that says so, why, and where to go on."""

from collections.abc import Iterable, Iterator

from publisher import links, profile
from publisher.history.edition import Edition, Ending
from publisher.history.story import Removal, Story
from publisher.model import Indicator
from publisher.package import Text
from publisher.pages import listing, releases
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Section, Words
from publisher.pages.view import View, version_address, versions_address
from publisher.text import periods


def pages(view: View) -> Iterator[Page]:
    """Every page that stands where something was published once."""
    chronicle = view.chronicle
    for story in chronicle.stories.values():
        yield from (_removed(removal, story, view) for removal in story.removals)
        yield from _removed_tables(story, view)
    for old, name in chronicle.renamed.items():
        yield from _renamed(old, chronicle.stories[name], view)
    for story in chronicle.gone.values():
        yield from _vanished(story, view)


def listed(view: View, page: Page) -> Html | None:
    """Links to the packages that are no more under their names; None where there are none."""
    chronicle = view.chronicle
    lines_of = chronicle.past.lines
    names = [*chronicle.renamed, *chronicle.gone]
    items = (
        tag(
            "li",
            tag("a", releases.title(lines_of[name].editions[-1], page.lang), href=page.link(f"data/{name}/")),
            " ",
            tag("code", name),
        )
        for name in names
    )
    return tag("ul", lines(items), class_="pf-links") if names else None


def _bare(address: str, title: str, description: str, view: View) -> Page:
    crumbs = ((view.words["data"], "data/"),)
    return Page(view.lang, address, title, description, crumbs=crumbs, kind="gone")


def _removed(removal: Removal, story: Story, view: View) -> Page:
    """The page of an indicator that its package holds no more."""
    w, indicator, release = view.words, removal.indicator, removal.last.release
    title = indicator.title[view.lang]
    said = w["removed-indicator"].format(
        title=title, day=periods.name(removal.ended.date, view.lang), version=release.version
    )
    page = _bare(f"data/{story.name}/{indicator.id}/", title, said, view)
    return page.holding(
        [
            Caveat(w["removed"], said),
            Words(_why(removal.ended, page)),
            *_before(indicator, removal.last, page),
            *_on(indicator, story, page),
        ]
    )


def _removed_tables(story: Story, view: View) -> Iterator[Page]:
    """The page of each table that a package of another kind than ours holds no more."""
    there = _tables([story.newest])
    for name, (title, last) in _tables(story.editions).items():
        if name not in there:
            version = last.release.version
            said = view.words["removed-table"].format(title=title[view.lang] or name, version=version)
            page = _bare(links.table(story.name, name), title[view.lang] or name, said, view)
            way = tag("a", page.words["all-versions"], href=page.link(versions_address(story.name)))
            yield page.holding([Caveat(view.words["removed"], said), Fragment("versions", tag("p", way))])


def _tables(editions: Iterable[Edition]) -> dict[str, tuple[Text, Edition]]:
    """Every table that had a page of its own: its title as it last was, and the edition that held it last."""
    return {
        table.name: (table.title, edition)
        for edition in editions
        if edition.dataset and not profile.ours(edition.dataset.package)
        for table in edition.dataset.package.tables.values()
    }


def _why(ended: Ending | None, page: Page) -> str:
    if ended and ended.said:
        return page.words["removed-said"].format(said=ended.said)
    return page.words["removed-why"]


def _before(indicator: Indicator, last: Edition, page: Page) -> Iterator[Part]:
    """Where the figures that stood here can still be had."""
    w, release = page.words, last.release
    version = w["version-short"].format(version=release.version)
    yield Section("before", w["removed-figures"])
    yield Words(w["removed-files"])
    rows = f"downloads/{release.package}/{release.version}/{indicator.id}.csv"
    ways = [tag("a", version, href=page.link(version_address(release)))]
    if indicator.observations:
        ways.append(tag("a", f"{indicator.id}.csv", href=page.file(rows)))
    yield Fragment("before", tag("ul", lines(tag("li", way) for way in ways), class_="pf-links"))


def _on(indicator: Indicator, story: Story, page: Page) -> Iterator[Part]:
    """Where to go on: the package, and what it holds on the same topic."""
    w, dataset = page.words, story.newest.dataset
    yield Section("on", w["go-on"])
    package = tag("a", releases.title(story.newest, page.lang), href=page.link(f"data/{story.name}/"))
    held = dataset.indicators if dataset and not story.ended else ()
    alike = [i for i in held if i.topic.code == indicator.topic.code]
    said = [tag("p", package), listing.links(w["same-topic"], alike, page) if alike else ""]
    yield Fragment("on", lines(said))


def _renamed(old: str, story: Story, view: View) -> Iterator[Page]:
    """Every page that a package had under a former name, leading to the same page under its present one."""
    editions = [e for e in story.editions if e.release.package == old]
    yield _moved(
        f"data/{old}/", f"data/{story.name}/", releases.title(editions[-1], view.lang), (story, view)
    )
    address = versions_address(old), versions_address(story.name)
    title = view.words["versions-of"].format(title=releases.title(editions[-1], view.lang))
    yield _moved(*address, title, (story, view))
    for id, indicator in _indicators(editions).items():
        yield _moved(
            f"data/{old}/{id}/", f"data/{story.name}/{id}/", indicator.title[view.lang], (story, view)
        )
    yield from releases.versions(story, old, view)


def _moved(address: str, to: str, title: str, of: tuple[Story, View]) -> Page:
    story, view = of
    w = view.words
    words = w["renamed-words"].format(title=releases.title(story.newest, view.lang), name=story.name)
    page = _bare(address, title, words, view)
    link = tag("a", w["to-new-address"], href=page.link(to))
    parts: list[Part] = [
        Caveat(w["renamed-to"], words),
        Words(w["renamed-page"]),
        Fragment("to", tag("p", link)),
    ]
    return page.holding(parts)


def _indicators(editions: list[Edition]) -> dict[str, Indicator]:
    """Every indicator of these editions, as it last was."""
    return {i.id: i for e in editions if e.dataset for i in e.dataset.indicators}


def _vanished(story: Story, view: View) -> Iterator[Page]:
    """Every page that a package had which is gone, and its versions, which stay."""
    yield _ended(f"data/{story.name}/", releases.title(story.newest, view.lang), story, view)
    yield from releases.pages(story, view)
    for name in story.names:
        editions = [e for e in story.editions if e.release.package == name]
        if name != story.name:
            yield _ended(f"data/{name}/", releases.title(editions[-1], view.lang), story, view)
            yield from releases.versions(story, name, view)
        for id, indicator in _indicators(editions).items():
            yield _ended(f"data/{name}/{id}/", indicator.title[view.lang], story, view)
        for table, (title, _) in _tables(editions).items():
            yield _ended(links.table(name, table), title[view.lang] or table, story, view)


def _ended(address: str, title: str, story: Story, view: View) -> Page:
    w, ended = view.words, story.ended
    said = w["removed-package"].format(
        title=releases.title(story.newest, view.lang),
        day=periods.name(ended.date, view.lang) if ended else "",
        version=story.newest.release.version,
    )
    page = _bare(address, title, said, view)
    link = tag("a", w["all-versions"], href=page.link(versions_address(story.name)))
    parts: list[Part] = [
        Caveat(w["removed"], said),
        Words(_why(ended, page)),
        Section("before", w["removed-figures"]),
        Words(w["removed-files"]),
        Fragment("versions", tag("p", link)),
    ]
    return page.holding(parts)
