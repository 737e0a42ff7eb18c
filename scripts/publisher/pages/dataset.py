"""The page of one package: what it holds, in which tables, from which documents, to take away."""

from publisher import downloads
from publisher.model import Dataset, Source
from publisher.package import text
from publisher.pages import dictionary, files, listing, measures, mentions, quotation
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address


def page(dataset: Dataset, view: View) -> Page:
    """Everything a package holds, or the way to it."""
    title = dataset.title[view.lang]
    bare = Page(
        lang=view.lang,
        address=dataset_address(dataset),
        title=title,
        description=dataset.description[view.lang] or title,
        crumbs=[(view.words["data"], "data/")],
        kind="dataset",
    )
    return bare.holding(_parts(dataset, view, bare))


def _parts(dataset: Dataset, view: View, page: Page) -> list[Part]:
    w = view.words
    return [
        Words(page.description),
        Fragment("about", _about(dataset, view)),
        *_when(dataset.indicators, "indicators", w["indicators"], _indicators(dataset, view, page)),
        *_when(dataset.measures, "measures", w["measures"], measures.ledger(dataset, page, w)),
        *_mentions(dataset, view, page),
        *_when(dataset.sources, "sources", w["sources"], _sources(dataset, page)),
        Section("downloads", w["downloads"]),
        Fragment("downloads", files.offered(downloads.dataset_files(dataset), page, w)),
        Section("tables", w["tables-and-columns"]),
        Words(w["tables-intro"]),
        Fragment("tables", dictionary.tables(dataset, w)),
        Section("cite", w["cite"]),
        Words(w["cite-intro"]),
        Fragment("cite", tag("p", citation(dataset, view), class_="pf-cite")),
    ]


def _when(there: object, id: str, title: str, html: Html) -> list[Part]:
    """A section that exists only where the package holds something for it."""
    return [Section(id, title), Fragment(id, html)] if there else []


def _about(dataset: Dataset, view: View) -> Html:
    w = view.words
    counts = [
        w.count("n-indicators", len(dataset.indicators)) if dataset.indicators else "",
        w.count("n-figures", figures(dataset)) if dataset.indicators else "",
        w.count("n-measures", len(dataset.measures)) if dataset.measures else "",
        w.count("n-mentions", len(dataset.mentions)) if dataset.mentions else "",
    ]
    return properties(
        {
            w["holds"]: w["comma"].join(filter(None, counts)),
            w["version"]: dataset.version,
            w["created"]: dataset.created[:10],
            w["compiled-by"]: w["comma"].join(_contributors(dataset, view.lang)),
            w["licence"]: _licences(dataset, w["comma"]),
        }
    )


def figures(dataset: Dataset) -> int:
    """How many figures a package publishes; a row that says why a value is missing is none."""
    return sum(o.value is not None for i in dataset.indicators for o in i.observations)


def _contributors(dataset: Dataset, lang: str) -> list[str]:
    people = dataset.package.descriptor.get("contributors", ())
    return [name for person in people if (name := text(person, "title")[lang])]


def _licences(dataset: Dataset, comma: str) -> Html:
    links = [
        tag("a", licence.get("title") or licence["name"], href=licence["path"], rel="license external")
        if licence.get("path")
        else Html(tag("span", licence.get("title") or licence.get("name", "")))
        for licence in dataset.package.descriptor.get("licenses", ())
    ]
    return join(links, comma)


def _indicators(dataset: Dataset, view: View, page: Page) -> Html:
    groups = listing.by_topic(dataset.indicators)
    if len(groups) == 1:
        return listing.figures(dataset.indicators, page, view.words)
    return lines(
        tag(
            "div",
            tag("h3", topic.label[view.lang], id=f"topic-{topic.code}"),
            listing.figures(members, page, view.words),
            class_="pf-group",
        )
        for topic, members in groups.items()
    )


def _mentions(dataset: Dataset, view: View, page: Page) -> list[Part]:
    if not dataset.mentions:
        return []
    w = view.words
    return [
        Section("mentions", w["mentions"]),
        Words(w["mentions-intro"]),
        Fragment("mentions", mentions.listed(dataset, page, w)),
    ]


def _sources(dataset: Dataset, page: Page) -> Html:
    return tag("ul", lines(_source(s, page) for s in dataset.sources.values()), class_="pf-links")


def _source(source: Source, page: Page) -> Html:
    by = tag("span", source.publisher[page.lang], class_="pf-links__by") if source.publisher else EMPTY
    return tag("li", quotation.source_link(source, page), by)


def citation(dataset: Dataset, view: View) -> str:
    """One line that names the package, its version and date, to go beside the figure's own source."""
    return view.words["citation"].format(
        title=dataset.title[view.lang],
        name=dataset.name,
        version=dataset.version,
        created=dataset.created[:10],
    )
