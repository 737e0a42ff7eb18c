"""The page of sources: each document, and everything on the site that was taken from it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher import gist
from publisher.memo import remembered
from publisher.model import Dataset, Indicator, Observation, Source, Target
from publisher.pages import figure, glossary, ledger, mentions, quotation
from publisher.pages.markup import EMPTY, Form, Html, gap, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.text import periods

ADDRESS = quotation.SOURCES
FIGURES = "n-figures-from"
_NAMED = 100  # things that one package took from a document and that are named one by one
_SHORT = 8  # a list of so many stands open
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

    @property
    def total(self) -> int:
        """How many things were taken from it."""
        return sum(taken.count for held in self.taken.values() for taken in held)


def page(view: View) -> Page:
    """Every document of the site, the one that carries most first."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["sources"], w["sources-description"], kind="sources")
    return bare.holding([Words(w["sources-intro"]), *_parts(view, bare)])


def _parts(view: View, page: Page) -> Iterator[Part]:
    for document in sorted(_documents(view, page), key=lambda d: -d.total):
        anchor = quotation.source_anchor(document.source)
        yield Section(anchor, document.source.title[page.lang])
        yield Fragment(anchor, _document(document, page))


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
        taken = Taken(measure.title[page.lang], f"{home}#{ledger.anchor(measure)}")
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
    lists = (_list(kind, taken, page) for kind, taken in document.taken.items())
    return lines([properties(_facts(document.source, page)), *lists])


def _facts(source: Source, page: Page) -> dict[str, str]:
    w = page.words
    own_title = tag("span", source.title.zh, lang=quotation.spoken(source.title.zh, source))
    return {
        w["original-title"]: own_title if page.lang == "en" else EMPTY,
        w["publisher"]: source.publisher[page.lang],
        w["published"]: periods.said(source.published, page.lang) or w["not-stated"],
        w["address"]: _address(source.url) if source.url else w["no-address"],
        w["caution"]: source.caution[page.lang],
        w["fingerprint"]: tag("code", source.sha256) if source.sha256 else w["document-not-held"],
        w["retrieved"]: periods.said(source.retrieved, page.lang),
        w["licence"]: source.licence,
    }


def _address(url: str) -> str:
    """A link for an address of the web; any other scheme stays text."""
    on_the_web = url.startswith(("https://", "http://"))
    return tag("a", url, href=url, rel="external noreferrer") if on_the_web else url


def _list(kind: str, taken: list[Taken], page: Page) -> Html:
    items = lines(_ITEM.each(words=[t.words for t in taken], way=[page.link(t.address) for t in taken]))
    total = sum(one.count for one in taken)
    summary = tag("summary", tag("span", page.words.count(kind, total), class_="pf-fold__title"))
    return tag(
        "details", summary, tag("ul", items, class_="pf-links"), class_="pf-fold", open=len(taken) <= _SHORT
    )
