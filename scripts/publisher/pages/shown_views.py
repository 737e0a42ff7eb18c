"""The charts of a package that others wrote, each with its words and its table, and those not drawn."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publisher import links
from publisher.model import Dataset
from publisher.package import Table
from publisher.pages import spoken, tables
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View
from publisher.views import Figure

if TYPE_CHECKING:
    from publisher.charts.views import Drawn


FEW = 4  # charts that nobody asked for which stand together on a package's page


def of_package(dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """Every chart of a package, and why the others are not there."""
    figures = view.gallery.figures.get(dataset.name, ())
    if len(figures) > FEW and all(one.by_rule for one in figures):
        told = tables.words(page.lang)["charts-with-tables"].format(shown=FEW)
        yield from _section(figures[:FEW], dataset, page, view, told)
    else:
        yield from _section(figures, dataset, page, view)


def of_table(table: Table, dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """The charts that show this table."""
    held = [
        one
        for one in view.gallery.figures.get(dataset.name, ())
        if one.tables == (table.name,) and not one.fault
    ]
    yield from _section(held, dataset, page, view)


def _section(
    figures: Sequence[Figure], dataset: Dataset, page: Page, view: View, told: str = ""
) -> Iterator[Part]:
    draw = view.gallery.draw
    drawn = [(one, draw(one, dataset.name, page.lang)) for one in figures] if draw else []
    shown = [(one, made) for one, made in drawn if not made.failed]
    failed = [(one, made) for one, made in drawn if made.failed]
    if shown:
        yield Section("charts", tables.words(page.lang)["charts"])
        if told:
            yield Words(told)
        yield Fragment("charts", lines(_figure(one, made, dataset, page) for one, made in shown))
    if failed:
        yield Section("not-drawn", tables.words(page.lang)["not-drawn"])
        items = lines(_reason(one, made, page) for one, made in failed)
        yield Fragment("not-drawn", tag("ul", items, class_="pf-links"))


def _figure(one: Figure, made: "Drawn", dataset: Dataset, page: Page) -> Html:
    told = tables.words(page.lang)
    known = spoken.languages(dataset)
    own = (spoken.said(one.words, page.lang, known),) if one.words else ()
    caption = tag(
        "figcaption",
        tag("p", made.says),
        lines(
            tag("p", tag("span", told["chart-own-words"], page.words["colon"], class_="pf-key"), s)
            for s in own
        ),
        lines(_way(name, dataset, page) for name in one.tables),
        tag("p", told["chart-by-rule"]) if one.by_rule else EMPTY,
    )
    title = tag("h3", spoken.said(one.title, page.lang, known) or one.name)
    picture = tag("div", Html(made.svg), class_="pf-chart pf-chart--own" if made.own else "pf-chart")
    return tag("figure", title, picture, caption, class_="pf-figure pf-view", id=one.name)


def _way(name: str, dataset: Dataset, page: Page) -> Html:
    """The way to the table with the same figures, unless it is on this page."""
    table = dataset.package.tables.get(name)
    if table is None:
        return EMPTY
    words = tables.words(page.lang)["chart-of-table"].format(title=table.title[page.lang] or name)
    address = links.table(dataset.name, name)
    to = "#rows" if address == page.address else page.link(address)
    return tag("p", tag("a", words, href=to))


def _reason(one: Figure, made: "Drawn", page: Page) -> Html:
    words = tables.words(page.lang)[made.failed].format_map({**one.facts, "why": made.why})
    return tag("li", tag("strong", one.title[page.lang] or one.name), page.words["colon"], words)
