"""The page of one indicator: figure, sentence, chart, the same figures as a table, words, downloads."""

from publisher.foreign.descriptor import UNVERSIONED
from publisher.model import Dataset, Indicator
from publisher.pages import (
    all_figures,
    areas,
    chart,
    cite,
    corrections,
    failed,
    feedback,
    figure,
    files,
    headline,
    history,
    know,
    listing,
    proof,
    related,
    reporting,
    reuse,
    spoken,
    table,
    topics,
)
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import Draw, View, dataset_address, indicator_address
from publisher.spared.memo import remembered
from publisher.text import leading, numbers, periods, sentences

_TAKEN = ("downloads", "cite", "reuse")


def page(indicator: Indicator, dataset: Dataset, view: View) -> Page:
    """Everything published about one indicator."""
    bare = Page(
        lang=view.lang,
        address=indicator_address(indicator),
        title=indicator.title[view.lang],
        description=reporting.instead(indicator, view.words) or sentences.sentence(indicator, view.lang),
        crumbs=[(view.words["data"], "data/"), (dataset.title[view.lang], dataset_address(dataset))],
        kind="indicator",
        heading=spoken.heading(indicator.title, view.lang, spoken.languages(dataset)),
        picture=reuse.preview(indicator, view),
    )
    return bare.holding(_parts(indicator, dataset, bare, view))


def _parts(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    below = _below(indicator, dataset, page, view)
    return [
        *failed.caveat(dataset, page, view),
        *corrections.notice(indicator, dataset, page, view),
        Fragment("headline", headline.headline(indicator, page)),
        *_said(indicator, page),
        Fragment("ways", _ways(below)),
        *below,
    ]


def _said(indicator: Indicator, page: Page) -> list[Part]:
    """What the figures say, without the change that stands beside the leading one."""
    said = reporting.instead(indicator, page.words) or sentences.besides(indicator, page.lang)
    return [Words(said)] if said else []


def _ways(below: list[Part]) -> Html:
    """The way to what is taken away from the page, which stands far below on a phone."""
    taken = (one for one in below if isinstance(one, Section) and one.id in _TAKEN)
    return tag("p", join((tag("a", one.title, href=f"#{one.id}") for one in taken), " · "), class_="pf-ways")


def _below(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    w = page.words
    return [
        *_chart(indicator, page, view.draw),
        *know.parts(indicator, page),
        *_figures(indicator, dataset, page),
        *_targets(indicator, dataset, page),
        *areas.parts(indicator, page),
        *_words(indicator, dataset, page),
        Section("definition", w["definition"]),
        Words(spoken.said(indicator.definition, page.lang, spoken.languages(dataset))),
        Fragment("reading", _reading(indicator, dataset, page)),
        *reporting.particulars(indicator, page),
        *related.parts(indicator, dataset, page, view),
        *history.parts(indicator, dataset, page, view),
        Section("downloads", w["downloads"]),
        Fragment("downloads", _downloads(indicator, dataset, page, view)),
        *cite.of_indicator(indicator, dataset, page, view),
        *reuse.of_indicator(indicator, dataset, page, view),
        *feedback.of_indicator(indicator, dataset, page, view),
    ]


def _chart(indicator: Indicator, page: Page, draw: Draw) -> list[Part]:
    """The chart, and the map if there is one; of what was taken over and cannot be drawn, that it is not."""
    drawn, tiles = draw(indicator, page.lang), draw(chart.as_map(indicator), page.lang)
    if not drawn:
        several = sum(o.value is not None for o in indicator.observations) > 1
        if not (indicator.imported and several):
            return []
        return [Words(page.words["chart-not-fit"]), Fragment("explore", chart.undrawn(indicator, page))]
    held = [Fragment("map", chart.tiles(tiles, indicator, page))] if tiles else []
    return [Fragment("chart", chart.figure(drawn, indicator, page)), *held]


def _figures(indicator: Indicator, dataset: Dataset, page: Page) -> list[Part]:
    """The table of the figures; of very many, those that lead, and the way to all of them."""
    if not indicator.observations:
        return []
    shown = leading.leading(indicator)
    held = [table.observations(shown, dataset, page), all_figures.way(indicator, shown, page)]
    return [Section("table", page.words["figures"]), Fragment("table", lines(held))]


def _words(indicator: Indicator, dataset: Dataset, page: Page) -> list[Part]:
    if not indicator.observations:
        return []
    said = proof.observations(leading.leading(indicator), dataset, page)
    held = lines([said, feedback.below(page)])
    return [Section("words", page.words["sources-and-words"]), Fragment("words", held)]


def _targets(indicator: Indicator, dataset: Dataset, page: Page) -> list[Part]:
    if not indicator.targets:
        return []
    listed = lines([table.targets(indicator, dataset, page), proof.targets(indicator, dataset, page)])
    return [Section("targets", page.words["targets"]), Fragment("targets", listed)]


def _reading(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """How to read the figures: a list of properties in words, without those that are as anyone expects."""
    w, lang = page.words, page.lang
    decimals = w.count("decimals-at-most", indicator.decimals) if indicator.decimals else ""
    marked = any(o.status != "A" for o in indicator.observations)
    return properties(
        {
            w["reporting-status"]: reporting.status(indicator, lang),
            w["unit"]: indicator.unit.label[lang],
            w["kind"]: indicator.kind.label[lang],
            w["refers-to"]: w["comma"].join(_labels(indicator, dataset, "refers_to", lang)),
            w["status"]: w["comma"].join(_labels(indicator, dataset, "status", lang)) if marked else "",
            w["decimals"]: w["rounded-to-read"] if _rounded(indicator) else decimals,
            w["direction"]: indicator.direction.label[lang] if indicator.direction.code != "none" else "",
            w["frequency"]: indicator.frequency.label[lang],
            w["next-update"]: periods.said(indicator.next_update, lang) or w["not-stated"],
            w["calculation"]: _calculation(indicator, dataset, page),
            w["topic"]: topics.link(indicator, page),
            w["code"]: tag("code", f"{indicator.package}/{indicator.id}"),
        }
    )


@remembered(512)  # the same in both languages
def _rounded(indicator: Indicator) -> bool:
    """Whether any figure has more decimals than are printed."""
    return any(o.value is not None and numbers.rounded(o.value) != o.value for o in indicator.observations)


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
    day = periods.said(dataset.created[:10], page.lang)
    of = w["files-of-version"].format(version=dataset.version, day=day) if day else ""
    said = [of, w["sentence-space"]] if day and dataset.version != UNVERSIONED else []
    return lines(
        [
            files.offered(view.shelf.of_indicator(indicator), page),
            tag("p", *said, w["derived-files"], " ", whole, class_="pf-aside"),
            files.verify(page),
        ]
    )
