"""The page of what is not published: each kind of gap, how large it is, and what has it."""

from collections.abc import Iterator

from publisher.datasets.gaps import Gap, Held, gaps
from publisher.model import Dataset, Indicator, Measure, Mention
from publisher.pages import figure, measures, mentions, signposts
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.text import periods

ADDRESS = "not-published/"
_MOST = 300  # of a list that nobody reads to its end
_SHORT = 6  # a list longer than this is folded

WORDS = {  # what is said below the title of a gap
    **dict.fromkeys(("implied", "nominal", "ordinal"), "gap-mention-words"),
    **dict.fromkeys(("owner", "due", "checks"), "gap-measure-words"),
}


def page(view: View) -> Page:
    """Every kind of gap in the data of the site."""
    w = signposts.words(view.lang)
    bare = Page(view.lang, ADDRESS, w["gaps"], w["gaps-description"], kind="gaps")
    return bare.holding(list(_parts(gaps(view.catalogue), bare)))


def _parts(found: tuple[Gap, ...], page: Page) -> Iterator[Part]:
    w = signposts.words(page.lang)
    yield Words(w["gaps-intro"])
    if not found:
        yield Words(w["nothing-missing"])
        return
    yield Fragment("all", counted(found, page))
    for gap in found:
        yield Section(gap.name, w[f"gap-{gap.name}"])
        yield Words(w[WORDS.get(gap.name, f"gap-{gap.name}-words")])
        yield Fragment(gap.name, _listed(gap, page))


def counted(found: tuple[Gap, ...], page: Page, address: str = "") -> Html:
    """Gaps at one look, each with its size; ``address`` is that of this page where another shows them."""
    way = page.link(address) if address else ""
    return tag("ul", lines(_line(gap, way, page) for gap in found), class_="pf-counts")


def _line(gap: Gap, way: str, page: Page) -> Html:
    w = signposts.words(page.lang)
    size = w["of-all"].format(n=len(gap.members), all=gap.all)
    title = tag("a", w[f"gap-{gap.name}"], href=f"{way}#{gap.name}")
    return tag("li", title, " ", tag("span", size, class_="pf-counts__size"))


def _listed(gap: Gap, page: Page) -> Html:
    w, more = signposts.words(page.lang), len(gap.members) - _MOST
    listed = [tag("li", _member(*one, page)) for one in gap.members[:_MOST]]
    listed += [tag("li", w["and-more"].format(n=f"{more:,}"))] if more > 0 else []
    items = tag("ul", lines(listed), class_="pf-links")
    if len(gap.members) <= _SHORT:
        return items
    size = w["of-all"].format(n=len(gap.members), all=gap.all)
    title = tag("span", w["see-list"], class_="pf-fold__title")
    summary = tag("summary", title, " ", tag("span", size, class_="pf-fold__more"))
    return tag("details", summary, items, class_="pf-fold")


def _member(one: Held, dataset: Dataset, page: Page) -> Html:
    lang = page.lang
    if isinstance(one, Indicator):
        return _way(one.title[lang], indicator_address(one), page)
    if isinstance(one, Measure):
        return _way(one.title[lang], measures.address(one, dataset), page)
    if isinstance(one, Mention):
        return _way(one.title[lang], f"{dataset_address(dataset)}#{mentions.anchor(one)}", page)
    indicator = dataset.indicator(one.indicator)
    words = [indicator.title[lang], periods.name(one.period, lang), one.area.name[lang]]
    words += figure.groups(one, lang)
    address = f"{indicator_address(indicator)}#{figure.anchor(one)}"
    why = figure.label(dataset, "status", one.status, lang) if one.value is None else ""
    return _way(page.words["comma"].join(words), address, page, why)


def _way(title: str, address: str, page: Page, beside: str = "") -> Html:
    link = tag("a", title, href=page.link(address))
    return join([link, " ", tag("span", beside, class_="pf-links__by")]) if beside else join([link, EMPTY])
