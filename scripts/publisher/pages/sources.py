"""The page of sources: each document, and everything on the site that was taken from it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publisher.cells import date_text
from publisher.datasets import gist
from publisher.model import Dataset, Indicator, Observation, Source, Target
from publisher.pages import figure, glossary, mentions, quotation, register
from publisher.pages.markup import EMPTY, Form, Html, address, gap, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.spared.memo import remembered
from publisher.text import periods

ADDRESS = quotation.SOURCES
FIGURES = "n-figures-from"
# What counts each kind of thing where it is not said that it was taken from there.
_COUNTED = {
    FIGURES: "n-figures",
    "n-measures-from": "n-measures",
    "n-terms-from": "n-terms",
    "n-mentions-from": "n-mentions",
}
_NAMED = 100  # things that one package took from a document and that are named one by one
_HELD, _UNDATED = "held", "undated"
_ITEM = Form(tag("li", tag("a", gap("words"), href=gap("way"))))


@dataclass(frozen=True, slots=True)
class Taken:
    """Something taken from a document: the words to show, and the address of its place."""

    words: str
    address: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A source, and what was taken from it, by kind. Packages that name the same id share one entry."""

    source: Source
    taken: dict[str, list[Taken]] = field(default_factory=dict)


def page(view: View) -> Page:
    """Every document of the site: those that are held first, then each year's, the newest first."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["sources"], w["sources-description"], kind="sources")
    documents = sorted(_documents(view, bare), key=lambda d: d.source.published, reverse=True)
    groups = {shelf: [d for d in documents if _shelf(d.source) == shelf] for shelf in _shelves(documents)}
    ways = [Fragment("years", _ways(groups, bare))] if len(groups) > 1 else []
    return bare.holding([Words(w["sources-intro"]), *ways, *_parts(groups, bare)])


def _shelf(source: Source) -> str:
    """Where a document is filed: with those that are held, by its year, or with those without a day."""
    if source.sha256:
        return _HELD
    return str(periods.starts(source.published).year) if date_text.period(source.published) else _UNDATED


def _shelves(documents: list[Document]) -> list[str]:
    """Those that hold something, in the order of the page."""
    filled = {_shelf(document.source) for document in documents}
    years = sorted(filled - {_HELD, _UNDATED}, reverse=True)
    return [shelf for shelf in (_HELD, *years, _UNDATED) if shelf in filled]


def _named(shelf: str, page: Page) -> str:
    apart = {_HELD: page.words["documents-held"], _UNDATED: page.words["documents-undated"]}
    return apart.get(shelf) or periods.name(shelf, page.lang)


def _ways(groups: Mapping[str, list[Document]], page: Page) -> Html:
    """The years in a row, each the way to its documents."""
    items = (
        tag("li", tag("a", _named(shelf, page), " ", register.number(len(held)), href=f"#from-{shelf}"))
        for shelf, held in groups.items()
    )
    listed = tag("ul", lines(items), class_="pf-letters pf-years")
    return tag("nav", listed, aria_label=page.words["documents-by-year"])


def _parts(groups: Mapping[str, list[Document]], page: Page) -> Iterator[Part]:
    for shelf, held in groups.items():
        yield Section(f"from-{shelf}", _named(shelf, page))
        yield Fragment(f"from-{shelf}", lines(_document(document, page) for document in held))


def _documents(view: View, page: Page) -> list[Document]:
    documents: dict[str, Document] = {}
    for dataset in view.datasets:
        for source in dataset.sources.values():
            documents.setdefault(source.id, Document(source))
        own: dict[tuple[str, str], list[Taken]] = {}
        for kind, source, taken in _everything(dataset, page):
            own.setdefault((source.id, kind), []).append(taken)
        for (id, kind), held in own.items():
            documents[id].taken.setdefault(kind, []).extend(_few(held, kind, dataset, page))
    return list(documents.values())


def _few(held: list[Taken], kind: str, dataset: Dataset, page: Page) -> list[Taken]:
    """Of very many figures only how many there are, with the way to their package."""
    if kind != FIGURES or len(held) <= _NAMED:
        return held
    count = sum(one.count for one in held)
    words = page.words["figures-of"].format(title=dataset.title[page.lang], n=f"{count:,}")
    return [Taken(words, dataset_address(dataset), count)]


def _everything(dataset: Dataset, page: Page) -> Iterator[tuple[str, Source, Taken]]:
    """All that a package took from documents: (the word that counts it, the document, the thing)."""
    home = dataset_address(dataset)
    for indicator in dataset.indicators:
        yield from _figures(indicator, page)
    for measure in dataset.measures:
        taken = Taken(measure.title[page.lang], f"{home}#{register.anchor(measure)}")
        yield "n-measures-from", measure.quotation.source, taken
    for term in dataset.terms:
        if term.source:
            yield "n-terms-from", term.source, Taken(term.title[page.lang], glossary.address(term))
    for mention in dataset.mentions:
        taken = Taken(mention.title[page.lang], f"{home}#{mentions.anchor(mention)}")
        yield "n-mentions-from", mention.quotation.source, taken


def _figures(indicator: Indicator, page: Page) -> Iterator[tuple[str, Source, Taken]]:
    """Each figure of an indicator; of many, only how many each document carries."""
    of = gist.of(indicator)
    if of.count + len(indicator.targets) <= gist.FEW:
        few: tuple[Observation | Target, ...] = (*of.singled, *indicator.targets)
        for one in few:
            yield FIGURES, one.quotation.source, _figure(one, indicator, page)
        return
    address, said = indicator_address(indicator), page.words["figures-of"]
    for source, count in _carried(indicator):
        words = said.format(title=indicator.title[page.lang], n=f"{count:,}")
        yield FIGURES, source, Taken(words, address, count)


@remembered(1 << 10)  # the same in both languages
def _carried(indicator: Indicator) -> tuple[tuple[Source, int], ...]:
    """How many figures of an indicator each document carries."""
    counted = Counter(dict(gist.of(indicator).carried))
    counted.update(target.quotation.source for target in indicator.targets)
    return tuple(counted.items())


def _figure(one: Observation | Target, indicator: Indicator, page: Page) -> Taken:
    w = page.words
    title = indicator.title[page.lang]
    if isinstance(one, Target):
        title = w["target-of"].format(title=title)
    words = [
        title,
        periods.name(one.period, page.lang),
        one.area.name[page.lang],
        *figure.groups(one, page.lang),
        figure.amount(one, indicator, page.lang) or w["missing"],
    ]
    return Taken(w["comma"].join(words), f"{indicator_address(indicator)}#{figure.anchor(one)}")


def _document(document: Document, page: Page) -> Html:
    """A fold. Its anchor is on the heading, which is in sight while it is shut."""
    source = document.source
    title = tag("h3", source.title[page.lang], id=quotation.source_anchor(source))
    of = tag("span", _from(source, page), class_="pf-document__from")
    summary = tag("summary", title, of, " ", tag("span", _holds(document, page), class_="pf-fold__more"))
    lists = (_list(kind, taken, page) for kind, taken in document.taken.items())
    held = [properties(_facts(source, page)), *lists]
    return tag("details", summary, lines(held), class_="pf-fold pf-document")


def _from(source: Source, page: Page) -> Html:
    """Who published it and when; a day is not broken at the end of a line."""
    day = tag("span", periods.said(source.published, page.lang), class_="pf-unbroken")
    return join([source.publisher[page.lang], *([day] if source.published else [])], page.words["comma"])


def _holds(document: Document, page: Page) -> str:
    """How many of each kind were taken from it."""
    totals = ((kind, sum(one.count for one in taken)) for kind, taken in document.taken.items())
    return page.words["comma"].join(page.words.count(_COUNTED[kind], n) for kind, n in totals)


def _facts(source: Source, page: Page) -> dict[str, str]:
    w = page.words
    own_title = tag("span", source.title.zh, lang=quotation.spoken(source.title.zh, source))
    return {
        w["original-title"]: own_title if page.lang == "en" else EMPTY,
        w["address"]: _address(source.url) if source.url else w["no-address"],
        w["caution"]: source.caution[page.lang],
        w["fingerprint"]: tag("code", source.sha256) if source.sha256 else w["document-not-held"],
        w["retrieved"]: periods.said(source.retrieved, page.lang),
        w["licence"]: source.licence,
    }


def _address(url: str) -> str:
    """A link for an address of the web; any other scheme stays text."""
    on_the_web = url.startswith(("https://", "http://"))
    return tag("a", address(url), href=url, rel="external noreferrer") if on_the_web else url


def _list(kind: str, taken: list[Taken], page: Page) -> Html:
    items = lines(_ITEM.each(words=[t.words for t in taken], way=[page.link(t.address) for t in taken]))
    total = sum(one.count for one in taken)
    named = tag("p", page.words.count(kind, total), class_="pf-key")
    return lines([named, tag("ul", items, class_="pf-links")])
