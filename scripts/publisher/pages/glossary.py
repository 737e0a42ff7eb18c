"""The glossary: each term with its explanation, the document that defines it, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from publisher.datasets.glossary import Glossary, glossary
from publisher.escape import one_line
from publisher.model import Term
from publisher.package import TAGS
from publisher.pages import alphabet, measures, quotation, signposts
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Words
from publisher.pages.view import View, indicator_address
from publisher.text import periods

ADDRESS = "glossary/"
_MOST = 6  # places that an entry names

Place = tuple[str, str]  # title and address


def address(term: Term) -> str:
    """Where a term is explained, from a language's root."""
    return f"{ADDRESS}#{anchor(term)}"


def anchor(term: Term) -> str:
    """The permanent anchor of a term."""
    return f"term-{term.id}"


def listed(terms: Iterable[Term], page: Page, class_: str = "pf-links") -> Html:
    """Terms in a list, each a link to its explanation."""
    items = (tag("li", tag("a", t.title[page.lang], href=page.link(address(t)))) for t in terms)
    return tag("ul", lines(items), class_=class_)


def page(view: View) -> Page:
    """Every term of the site, by its letter."""
    w = signposts.words(view.lang)
    bare = Page(view.lang, ADDRESS, w["glossary"], w["glossary-description"], kind="glossary")
    known = glossary(view.catalogue, view.lang)
    if not known.terms:
        return bare.holding([Words(w["no-terms"])])
    ordered = sorted(known.terms, key=lambda term: alphabet.order(term.title[view.lang]))
    places = _places(known, view)
    entries = lines(_entry(term, places.get(term.id, ()), bare) for term in ordered)
    return bare.holding([Words(bare.description), Words(w["glossary-intro"]), Fragment("terms", entries)])


def _places(known: Glossary, view: View) -> Mapping[str, Sequence[Place]]:
    """The indicators and measures in whose words each term stands, by its code."""
    found: dict[str, dict[Place, None]] = {}
    for text, place in _texts(view):
        for _, _, term in known.found(one_line(text)):
            found.setdefault(term.id, {})[place] = None
    return {id: list(places) for id, places in found.items()}


def _texts(view: View) -> Iterator[tuple[str, Place]]:
    lang = view.lang
    for dataset in view.datasets:
        for one in dataset.indicators:
            place = one.title[lang], indicator_address(one)
            yield from ((text[lang], place) for text in (one.title, one.definition, one.caveat))
        for measure in dataset.measures:
            place = measure.title[lang], measures.address(measure, dataset)
            yield from ((text[lang], place) for text in (measure.title, measure.note))


def _entry(term: Term, places: Sequence[Place], page: Page) -> Html:
    other = "en" if page.lang == "zh" else "zh"
    beside = tag("span", term.title[other], lang=TAGS[other], class_="pf-entry__other")
    return tag(
        "article",
        tag("h2", tag("dfn", term.title[page.lang]), " ", beside, id=anchor(term)),
        tag("p", term.definition[page.lang]),
        tag("p", source(term, page), class_="pf-aside"),
        _uses(places, page),
        class_="pf-entry",
    )


def source(term: Term, page: Page) -> Html:
    """The document that defines a term and where in it, or that the compilers explain it."""
    if term.source is None:
        return join([signposts.words(page.lang)["by-compilers"]])
    locator = quotation.place(term.locator, term.source)
    day = periods.said(term.source.published, page.lang)
    dated = tag("span", f" ({day})" if page.lang == "en" else f"（{day}）") if day else EMPTY
    parts = filter(None, (join([quotation.source_link(term.source, page), dated]), locator))
    return join(parts, page.words["comma"])


def _uses(places: Sequence[Place], page: Page) -> Html:
    if not places:
        return EMPTY
    w = signposts.words(page.lang)
    ways = join((tag("a", title, href=page.link(to)) for title, to in places[:_MOST]), w["names-comma"])
    more = f" +{len(places) - _MOST}" if len(places) > _MOST else ""
    return tag("p", w["stands-in"], ways, more, class_="pf-aside")
