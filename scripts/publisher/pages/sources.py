"""The page of sources: each document, and everything on the site that was taken from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.model import Dataset, Source
from publisher.pages import figure, measures, mentions, quotation
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.text import periods
from publisher.words import Words as Catalogue

ADDRESS = quotation.SOURCES


@dataclass(frozen=True, slots=True)
class Taken:
    """Something taken from a document: the words to show, and the address of its place."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source, and all that the site took from it. Packages that name the same id share one entry."""

    source: Source
    figures: list[Taken] = field(default_factory=list)
    measures: list[Taken] = field(default_factory=list)
    mentions: list[Taken] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.figures) + len(self.measures) + len(self.mentions)


def page(view: View) -> Page:
    """Every document of the site, the one that carries most first."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["sources"], w["sources-description"], kind="sources")
    documents = sorted(_documents(view), key=len, reverse=True)
    return bare.holding([Words(w["sources-intro"]), *_parts(documents, bare, w)])


def _parts(documents: list[Document], page: Page, w: Catalogue) -> Iterator[Part]:
    for document in documents:
        anchor = quotation.source_anchor(document.source)
        yield Section(anchor, document.source.title[w.lang])
        yield Fragment(anchor, _document(document, page, w))


def _documents(view: View) -> list[Document]:
    documents: dict[str, Document] = {}
    for dataset in view.datasets:
        for id, source in dataset.sources.items():
            documents.setdefault(id, Document(source))
        _take(dataset, documents, view)
    return list(documents.values())


def _take(dataset: Dataset, documents: dict[str, Document], view: View) -> None:
    home = dataset_address(dataset)
    for indicator in dataset.indicators:
        for o in indicator.observations:
            said = (
                figure.amount(o, indicator, view.lang),
                periods.name(o.period, view.lang),
                o.area.name[view.lang],
            )
            words = view.words["comma"].join([indicator.title[view.lang], *filter(None, said)])
            place = f"{indicator_address(indicator)}#{figure.anchor(o)}"
            documents[o.quotation.source.id].figures.append(Taken(words, place))
        for t in indicator.targets:
            words = view.words["target-taken"].format(
                title=indicator.title[view.lang],
                amount=figure.amount(t, indicator, view.lang),
                period=periods.name(t.period, view.lang),
            )
            place = f"{indicator_address(indicator)}#{figure.target_anchor(t)}"
            documents[t.quotation.source.id].figures.append(Taken(words, place))
    for measure in dataset.measures:
        taken = Taken(measure.title[view.lang], f"{home}#{measures.anchor(measure)}")
        documents[measure.quotation.source.id].measures.append(taken)
    for mention in dataset.mentions:
        taken = Taken(mention.title[view.lang], f"{home}#{mentions.anchor(mention)}")
        documents[mention.quotation.source.id].mentions.append(taken)


def _document(document: Document, page: Page, w: Catalogue) -> Html:
    return lines(
        [
            properties(_facts(document.source, w)),
            _list("n-figures-from", document.figures, page, w),
            _list("n-measures-from", document.measures, page, w),
            _list("n-mentions-from", document.mentions, page, w),
        ]
    )


def _facts(source: Source, w: Catalogue) -> dict[str, str]:
    return {
        w["original-title"]: tag("span", source.title.zh, lang=quotation.spoken(source))
        if w.lang == "en"
        else "",
        w["publisher"]: source.publisher[w.lang],
        w["published"]: source.published or w["not-stated"],
        w["address"]: _address(source.url, w),
        w["caution"]: source.caution[w.lang],
        w["fingerprint"]: tag("code", source.sha256) if source.sha256 else w["document-not-held"],
        w["retrieved"]: source.retrieved,
        w["licence"]: source.licence,
    }


def _address(url: str, w: Catalogue) -> str:
    """A link for an address of the web, and nothing for any other scheme."""
    if not url:
        return w["no-address"]
    return (
        tag("a", url, href=url, rel="external noreferrer") if url.startswith(("https://", "http://")) else url
    )


def _list(key: str, taken: list[Taken], page: Page, w: Catalogue) -> Html:
    if not taken:
        return Html("")
    items = lines(tag("li", tag("a", t.words, href=page.link(t.address))) for t in taken)
    return tag(
        "details",
        tag("summary", w.count(key, len(taken))),
        tag("ul", items, class_="pf-links"),
        class_="pf-taken",
        open=len(taken) <= 8,
    )
