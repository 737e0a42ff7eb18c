"""Every figure of an indicator that has too many for its own page, group by group, some hundreds a page."""

from collections.abc import Iterator, Sequence

from publisher import links
from publisher.model import Dataset, Indicator, Observation
from publisher.pages import quote
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Section, Words
from publisher.pages.table import dimensions, filled, framed, value_head, values
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.text import leading

KIND = "figures"


def pages(indicator: Indicator, dataset: Dataset, view: View) -> Iterator[Page]:
    """The pages of one indicator; none where its own page shows everything."""
    held = leading.pages(indicator)
    for number, figures in enumerate(held, 1):
        yield _page(indicator, dataset, view, (number, len(held)), figures)


def _page(
    indicator: Indicator, dataset: Dataset, view: View, at: tuple[int, int], figures: Sequence[Observation]
) -> Page:
    w, lang = view.words, view.lang
    title = w["all-figures-of"].format(title=indicator.title[lang], n=at[0], of=at[1])
    bare = Page(
        lang=lang,
        address=links.figures(indicator.package, indicator.id, at[0]),
        title=title,
        description=title,
        crumbs=[
            (w["data"], "data/"),
            (dataset.title[lang], dataset_address(dataset)),
            (indicator.title[lang], indicator_address(indicator)),
        ],
        kind=KIND,
    )
    ways = others(indicator, at, bare)
    return bare.holding(
        [
            Words(w["all-figures-intro"]),
            Fragment("pages", ways),
            Section("table", w["figures"]),
            Fragment("table", _table(indicator, dataset, bare, figures)),
            Fragment("more", ways),
        ]
    )


def way(indicator: Indicator, shown: Indicator, page: Page) -> Html:
    """From the indicator's own page, which shows some of its figures, to all of them."""
    count = len(leading.pages(indicator))
    if not count:
        return EMPTY
    n, of = len(shown.observations), len(indicator.observations)
    said = tag("p", page.words["some-figures"].format(n=f"{n:,}", of=f"{of:,}"))
    return lines([said, others(indicator, (0, count), page)])


def others(indicator: Indicator, at: tuple[int, int], page: Page) -> Html:
    """The numbers of the pages, each a link but for the one that is open."""
    number, count = at
    items = (_way(indicator, n, page, n == number) for n in range(1, count + 1))
    return tag("nav", tag("ul", lines(items)), class_="pf-pages", aria_label=page.words["pages"])


def _way(indicator: Indicator, number: int, page: Page, here: bool) -> Html:
    said = page.words["page-n"].format(n=number)
    if here:
        return tag("li", tag("span", said, aria_current="page"))
    at = page.link(links.figures(indicator.package, indicator.id, number))
    return tag("li", tag("a", said, href=at))


def _table(indicator: Indicator, dataset: Dataset, page: Page, figures: Sequence[Observation]) -> Html:
    w = page.words
    shown = dimensions(figures, page.lang)
    several = len({o.area for o in indicator.observations}) > 1
    area = [w["area"]] if several else []
    heads = [w["period"], value_head(indicator, page), *area, *shown.values(), w["locator"], _code_head(page)]
    own = [values(figures, dataset, page), [_cells(o, [*shown], several, page) for o in figures]]
    rows = filled(figures, dataset, own, page)
    return framed(indicator.title[page.lang], heads, rows, "figures")


def _code_head(page: Page) -> str:
    return quote.word("code-head", page.lang)


def _cells(o: Observation, shown: list[str], several: bool, page: Page) -> Html:
    """The cells of one figure but for its value, with nothing that is the same for all of them."""
    by_dimension = {b.dimension: b for b in o.breakdowns}
    area = [o.area.name[page.lang]] if several else []
    groups = [("" if b.plain else b.category.label[page.lang]) for b in map(by_dimension.get, shown) if b]
    where = join(filter(None, (o.quotation.locator, o.note[page.lang])), page.words["comma"])
    return join([tag("td", said) for said in (*area, *groups, where)])
