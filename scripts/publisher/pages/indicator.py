"""The page of one indicator: figure, sentence, chart, the same figures as a table, words, downloads."""

from publisher.model import Dataset, Indicator
from publisher.pages import (
    chart,
    cite,
    corrections,
    figure,
    files,
    history,
    listing,
    proof,
    quotation,
    reuse,
    table,
)
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import Draw, View, dataset_address, indicator_address
from publisher.text import sentences


def page(indicator: Indicator, dataset: Dataset, view: View) -> Page:
    """Everything published about one indicator."""
    bare = Page(
        lang=view.lang,
        address=indicator_address(indicator),
        title=indicator.title[view.lang],
        description=sentences.sentence(indicator, view.lang),
        crumbs=[(view.words["data"], "data/"), (dataset.title[view.lang], dataset_address(dataset))],
        kind="indicator",
        picture=reuse.preview(indicator, view),
    )
    return bare.holding(_parts(indicator, dataset, bare, view))


def _parts(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    w = page.words
    return [
        *corrections.notice(indicator, dataset, page, view),
        Fragment("headline", _headline(indicator, page)),
        Words(page.description),
        *_caveat(indicator, page),
        *_chart(indicator, page, view.draw),
        Section("table", w["figures"]),
        Fragment("table", table.observations(indicator, dataset, page)),
        *_targets(indicator, dataset, page),
        Section("words", w["sources-and-words"]),
        Fragment("words", proof.observations(indicator, dataset, page)),
        *history.parts(indicator, dataset, page, view),
        Section("definition", w["definition"]),
        Words(indicator.definition[page.lang]),
        Fragment("reading", _reading(indicator, dataset, page)),
        Section("downloads", w["downloads"]),
        Fragment("downloads", _downloads(indicator, dataset, page, view)),
        *cite.of_indicator(indicator, dataset, page, view),
        *reuse.of_indicator(indicator, dataset, page, view),
        *_related(indicator, dataset, page),
    ]


def _headline(indicator: Indicator, page: Page) -> Html:
    """The leading figure with its time, its place, and the very words that carry it."""
    leading = sentences.headline(indicator)
    if leading is None:
        return tag("p", listing.instead(indicator, page), class_="pf-headline__none")
    said = quotation.words(leading.quotation, page, leading.value) if leading.quotation.held else EMPTY
    return tag(
        "div",
        figure.large(leading, indicator, page.lang),
        tag("p", figure.when_and_where(leading, page.lang), class_="pf-headline__when"),
        said,
        class_="pf-headline",
    )


def _caveat(indicator: Indicator, page: Page) -> list[Part]:
    if not indicator.caveat:
        return []
    return [Caveat(page.words["what-to-know"], indicator.caveat[page.lang])]


def _chart(indicator: Indicator, page: Page, draw: Draw) -> list[Part]:
    drawn = draw(indicator, page.lang)
    return [Fragment("chart", chart.figure(drawn, indicator, page))] if drawn else []


def _targets(indicator: Indicator, dataset: Dataset, page: Page) -> list[Part]:
    if not indicator.targets:
        return []
    listed = lines([table.targets(indicator, dataset, page), proof.targets(indicator, page)])
    return [Section("targets", page.words["targets"]), Fragment("targets", listed)]


def _reading(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """How to read the figures: a list of properties, each in words."""
    w, lang = page.words, page.lang
    decimals = w.count("decimals-at-most", indicator.decimals) if indicator.decimals else w["whole-numbers"]
    return properties(
        {
            w["unit"]: indicator.unit.label[lang],
            w["kind"]: indicator.kind.label[lang],
            w["refers-to"]: w["comma"].join(_labels(indicator, dataset, "refers_to", lang)),
            w["status"]: w["comma"].join(_labels(indicator, dataset, "status", lang)),
            w["decimals"]: decimals,
            w["direction"]: indicator.direction.label[lang],
            w["frequency"]: indicator.frequency.label[lang],
            w["next-update"]: indicator.next_update or w["not-stated"],
            w["calculation"]: _calculation(indicator, dataset, page),
            w["topic"]: indicator.topic.label[lang],
            w["code"]: tag("code", f"{indicator.package}/{indicator.id}"),
        }
    )


def _labels(indicator: Indicator, dataset: Dataset, field: str, lang: str) -> list[str]:
    """What the codes of a column mean that occur in the indicator's figures."""
    codes = dict.fromkeys(getattr(o, field) for o in indicator.observations)
    return [figure.label(dataset, field, code, lang) for code in codes]


def _calculation(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Numerator over denominator, each a link to its own page."""
    if not (indicator.numerator and indicator.denominator):
        return EMPTY
    above, below = (dataset.indicator(id) for id in (indicator.numerator, indicator.denominator))
    factor = f" × {indicator.factor:,f}" if indicator.factor else ""
    return join([listing.link(above, page), " ÷ ", listing.link(below, page), factor])


def _downloads(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Html:
    w = page.words
    whole = tag("a", w["whole-package"], href=page.link(f"{dataset_address(dataset)}#downloads"))
    return lines(
        [
            files.offered(view.shelf.of_indicator(indicator), page),
            tag("p", w["derived-files"], " ", whole, class_="pf-aside"),
            files.verify(page),
        ]
    )


def _related(indicator: Indicator, dataset: Dataset, page: Page) -> list[Part]:
    w = page.words
    family = {indicator.id, indicator.part_of, *_parts_of(indicator, dataset)}
    groups = {
        w["part-of"]: [i for i in dataset.indicators if i.id == indicator.part_of],
        w["parts"]: [i for i in dataset.indicators if i.part_of == indicator.id],
        w["same-topic"]: [
            i for i in dataset.indicators if i.topic.code == indicator.topic.code and i.id not in family
        ],
    }
    lists = [listing.links(title, members, page) for title, members in groups.items() if members]
    return [Section("related", w["related"]), Fragment("related", lines(lists))] if lists else []


def _parts_of(indicator: Indicator, dataset: Dataset) -> list[str]:
    return [i.id for i in dataset.indicators if i.part_of == indicator.id]
