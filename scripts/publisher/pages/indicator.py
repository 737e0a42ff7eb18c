"""The page of one indicator: figure, sentence, chart, the same figures as a table, words, downloads."""

from publisher import downloads
from publisher.model import Dataset, Indicator
from publisher.pages import chart, figure, files, proof, table
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Warning, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.text import sentences


def page(indicator: Indicator, dataset: Dataset, view: View) -> Page:
    """Everything published about one indicator."""
    sentence = sentences.sentence(indicator, view.lang)
    bare = Page(
        lang=view.lang,
        address=indicator_address(indicator),
        title=indicator.title[view.lang],
        description=sentence,
        parts=(),
        crumbs=[
            (view.words["data"], "data/"),
            (dataset.title[view.lang], dataset_address(dataset)),
        ],
        kind="indicator",
    )
    return bare.holding(_parts(indicator, dataset, view, bare))


def _parts(indicator: Indicator, dataset: Dataset, view: View, page: Page) -> list[Part]:
    w = view.words
    return [
        Fragment("headline", _headline(indicator, view)),
        Words(page.description),
        *_caveat(indicator, view),
        *_chart(indicator, view),
        Section("table", w["figures"]),
        Fragment("table", table.observations(indicator, dataset, page, w)),
        *_targets(indicator, view, page),
        Section("definition", w["definition"]),
        Words(indicator.definition[view.lang]),
        Fragment("reading", _reading(indicator, dataset, view, page)),
        Section("words", w["sources-and-words"]),
        Fragment("words", proof.observations(indicator, page, w)),
        Section("downloads", w["downloads"]),
        Fragment("downloads", _downloads(indicator, dataset, view, page)),
        *_related(indicator, dataset, view, page),
    ]


def _headline(indicator: Indicator, view: View) -> Html:
    leading = sentences.headline(indicator)
    if leading is None:
        return tag("p", view.words["no-figure"], class_="pf-large__none")
    return tag(
        "div",
        figure.large(leading, indicator, view.lang),
        tag("p", figure.when_and_where(leading, view.lang), class_="pf-headline__when"),
        class_="pf-headline",
    )


def _caveat(indicator: Indicator, view: View) -> list[Part]:
    if not indicator.caveat:
        return []
    return [Warning(view.words["what-to-know"], indicator.caveat[view.lang])]


def _chart(indicator: Indicator, view: View) -> list[Part]:
    drawn = view.draw(indicator, view.lang)
    return [Fragment("chart", chart.figure(drawn, indicator, view.words))] if drawn else []


def _targets(indicator: Indicator, view: View, page: Page) -> list[Part]:
    if not indicator.targets:
        return []
    w = view.words
    return [
        Section("targets", w["targets"]),
        Fragment("targets", join([table.targets(indicator, page, w), proof.targets(indicator, page, w)])),
    ]


def _reading(indicator: Indicator, dataset: Dataset, view: View, page: Page) -> Html:
    """How to read the figures: a list of properties, each in words."""
    w = view.words
    facts = {
        w["unit"]: indicator.unit.label[view.lang],
        w["kind"]: indicator.kind.label[view.lang],
        w["refers-to"]: w["comma"].join(_refers_to(indicator, dataset, view)),
        w["decimals"]: w.count("decimals-at-most", indicator.decimals),
        w["direction"]: indicator.direction.label[view.lang],
        w["frequency"]: indicator.frequency.label[view.lang],
        w["next-update"]: indicator.next_update or w["not-stated"],
        w["calculation"]: _calculation(indicator, dataset, view, page),
        w["topic"]: indicator.topic.label[view.lang],
        w["code"]: tag("code", f"{indicator.package}/{indicator.id}"),
    }
    return properties(facts)


def _refers_to(indicator: Indicator, dataset: Dataset, view: View) -> list[str]:
    codes = dict.fromkeys(o.refers_to for o in indicator.observations)
    return [figure.label(dataset, "refers_to", code, view.lang) for code in codes]


def _calculation(indicator: Indicator, dataset: Dataset, view: View, page: Page) -> Html:
    """Numerator over denominator, each a link to its own page."""
    if not (indicator.numerator and indicator.denominator):
        return EMPTY
    top, bottom = (_link(dataset.indicator(id), page) for id in (indicator.numerator, indicator.denominator))
    factor = f" × {indicator.factor:,f}" if indicator.factor else ""
    return join([top, " ÷ ", bottom, factor])


def _downloads(indicator: Indicator, dataset: Dataset, view: View, page: Page) -> Html:
    w = view.words
    whole = tag("a", w["whole-package"], href=page.link(f"{dataset_address(dataset)}#downloads"))
    return join(
        [
            files.offered(downloads.indicator_files(indicator, dataset), page, w),
            tag("p", w["derived-files"], " ", whole, class_="pf-aside"),
        ]
    )


def _related(indicator: Indicator, dataset: Dataset, view: View, page: Page) -> list[Part]:
    w = view.words
    groups = {
        w["part-of"]: [i for i in dataset.indicators if i.id == indicator.part_of],
        w["parts"]: [i for i in dataset.indicators if i.part_of == indicator.id],
        w["same-topic"]: [
            i for i in dataset.indicators if i.topic.code == indicator.topic.code and i.id != indicator.id
        ],
    }
    if not any(groups.values()):
        return []
    lists = (_links(title, members, page) for title, members in groups.items() if members)
    return [Section("related", w["related"]), Fragment("related", lines(lists))]


def _links(title: str, members: list[Indicator], page: Page) -> Html:
    items = lines(tag("li", _link(member, page)) for member in members)
    return join([tag("p", title, class_="pf-key"), tag("ul", items, class_="pf-links")])


def _link(indicator: Indicator, page: Page) -> Html:
    return tag("a", indicator.title[page.lang], href=page.link(indicator_address(indicator)))
