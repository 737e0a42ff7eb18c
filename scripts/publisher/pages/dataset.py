"""The page of one package: what it holds, in which tables, from which documents, to take away."""

from collections.abc import Iterator

from publisher import profile
from publisher.datasets import gist
from publisher.foreign.descriptor import UNVERSIONED
from publisher.model import Dataset, Source
from publisher.package import text
from publisher.pages import (
    cite,
    dictionary,
    failed,
    files,
    glossary,
    listing,
    mentions,
    quotation,
    register,
    reuse,
    shown_views,
    spoken,
    tables,
)
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address, versions_address
from publisher.text import periods


def page(dataset: Dataset, view: View) -> Page:
    """Everything a package holds, or the way to it."""
    title = dataset.title[view.lang]
    bare = Page(
        lang=view.lang,
        address=dataset_address(dataset),
        title=title,
        description=dataset.description[view.lang] or _counted(dataset, view.lang) or title,
        crumbs=[(view.words["data"], "data/")],
        kind="dataset",
        heading=spoken.heading(dataset.title, view.lang, spoken.languages(dataset)),
    )
    return bare.holding(_parts(dataset, bare, view))


def _parts(dataset: Dataset, page: Page, view: View) -> list[Part]:
    w = page.words
    return [
        *failed.caveat(dataset, page, view),
        Words(_introduced(dataset, page)),
        *_headlines(dataset, page),
        Fragment("about", _about(dataset, page)),
        *_where(dataset.indicators, "indicators", listing.by_topic(dataset.indicators, page), page),
        *_where(dataset.measures, "measures", register.full(dataset, page), page),
        *_mentions(dataset, page),
        *_where(dataset.terms, "terms", glossary.listed(dataset.terms, page), page),
        *_where(dataset.sources, "sources", _sources(dataset, page), page),
        *(() if profile.ours(dataset.package) else _of_another_kind(dataset, page, view)),
        Section("downloads", w["downloads"]),
        Fragment("downloads", lines([files.whole(view.shelf.of(dataset), page), files.verify(page)])),
        *_dictionary(dataset, page),
        *cite.of_dataset(dataset, page, view),
        *reuse.of_dataset(dataset, page, view),
    ]


def _introduced(dataset: Dataset, page: Page) -> str:
    """What the package says of itself, else what it holds."""
    words = dataset.description
    return spoken.said(words, page.lang, spoken.languages(dataset)) if words[page.lang] else page.description


def _counted(dataset: Dataset, lang: str) -> str:
    """What a package of another kind holds, for want of a description."""
    w = tables.words(lang)
    return "" if profile.ours(dataset.package) else w["comma"].join(tables.counted(dataset, lang))


def _of_another_kind(dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """What a package that others wrote has instead of indicators and sources of ours."""
    yield from shown_views.of_package(dataset, page, view)
    yield from tables.on_package_page(dataset, page)
    yield from tables.sources(dataset, page)


def _dictionary(dataset: Dataset, page: Page) -> list[Part]:
    """The tables with all their columns; those of other packages have pages of their own."""
    if not profile.ours(dataset.package):
        return []
    w = page.words
    return [
        Section("tables", w["tables-and-columns"]),
        Words(w["tables-intro"]),
        Fragment("tables", dictionary.tables(dataset, page)),
    ]


def _headlines(dataset: Dataset, page: Page) -> list[Part]:
    """The figures that the package itself puts first, set large."""
    held = dataset.headlines
    return [Fragment("headlines", listing.boxes(held, page))] if held else []


def _where(there: object, name: str, html: Html, page: Page) -> list[Part]:
    """A section that exists only where the package holds something for it."""
    return [Section(name, page.words[name]), Fragment(name, html)] if there else []


def holds(dataset: Dataset, page: Page) -> str:
    """How many of which things a package holds, in a line."""
    counts = {
        "n-indicators": len(dataset.indicators),
        "n-figures": _figures(dataset),
        "n-measures": len(dataset.measures),
        "n-mentions": len(dataset.mentions),
        "n-terms": len(dataset.terms),
    }
    said = [page.words.count(key, n).replace(" ", "\u00a0", 1) for key, n in counts.items() if n]
    more = [] if profile.ours(dataset.package) else tables.counted(dataset, page.lang)
    return page.words["comma"].join([*said, *more])


def _figures(dataset: Dataset) -> int:
    return sum(gist.of(indicator).valued for indicator in dataset.indicators)


def _about(dataset: Dataset, page: Page) -> Html:
    w = page.words
    return properties(
        {
            w["holds"]: holds(dataset, page),
            w["version"]: _version(dataset, page),
            w["created"]: periods.said(dataset.created[:10], page.lang),
            w["compiled-by"]: w["comma"].join(_contributors(dataset, page.lang)),
            w["licence"]: _licences(dataset, page),
            **(tables.more_about(dataset, page) if not profile.ours(dataset.package) else {}),
        }
    )


def _version(dataset: Dataset, page: Page) -> Html:
    versions = tag("a", page.words["all-versions"], href=page.link(versions_address(dataset.name)))
    said = tables.words(page.lang)["unversioned"] if dataset.version == UNVERSIONED else dataset.version
    return join([said, versions], " · " if said else "")


def _contributors(dataset: Dataset, lang: str) -> list[str]:
    people = dataset.package.descriptor.get("contributors", ())
    return [name for person in people if (name := text(person, "title")[lang])]


def _licences(dataset: Dataset, page: Page) -> Html:
    licences = dataset.package.descriptor.get("licenses", ())
    links = (tag("a", x.get("title") or x.get("name", ""), href=x.get("path")) for x in licences)
    return join(links, page.words["comma"])


def _mentions(dataset: Dataset, page: Page) -> list[Part]:
    if not dataset.mentions:
        return []
    return [
        Section("mentions", page.words["mentions"]),
        Words(page.words["mentions-intro"]),
        Fragment("mentions", mentions.listed(dataset, page)),
    ]


def _sources(dataset: Dataset, page: Page) -> Html:
    return tag("ul", lines(_source(s, page) for s in dataset.sources.values()), class_="pf-links")


def _source(source: Source, page: Page) -> Html:
    by = tag("span", source.publisher[page.lang], class_="pf-links__by") if source.publisher else EMPTY
    return tag("li", quotation.source_link(source, page), " ", by)
