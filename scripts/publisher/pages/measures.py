"""The page of policy measures: ways into the ledgers, by stage and by kind."""

from collections.abc import Callable, Sequence

from publisher.model import Dataset, Measure
from publisher.package import Category
from publisher.pages import ledger
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, dataset_address

ADDRESS = ledger.INDEX

Entry = tuple[Measure, Dataset]


def page(view: View) -> Page:
    """All measures of the site, by the stage they are said to be at and by what they are."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["measures"], w["measures-description"], kind="measures")
    return bare.holding(_parts(view, bare))


def _parts(view: View, page: Page) -> list[Part]:
    w = view.words
    entries = [(m, d) for d in view.datasets for m in d.measures]
    if not entries:
        return [Words(w["no-measures"])]
    return [
        Words(page.description + w["sentence-space"] + w.count("measures-intro", len(entries))),
        Section("by-stage", w["by-stage"]),
        Words(w["stages-are-ours"]),
        Fragment("by-stage", _grouped(entries, "stage", lambda m: m.stage, page)),
        Section("by-kind", w["by-kind"]),
        Fragment("by-kind", _grouped(entries, "kind", lambda m: m.kind, page)),
    ]


def _grouped(entries: list[Entry], name: str, of: Callable[[Measure], Category], page: Page) -> Html:
    groups: dict[str, tuple[Category, list[Entry]]] = {}
    for measure, dataset in entries:
        category = of(measure)
        groups.setdefault(category.code, (category, []))[1].append((measure, dataset))
    return lines(_group(f"{name}-{c.code}", c, members, page) for c, members in groups.values())


def _group(id: str, category: Category, members: list[Entry], page: Page) -> Html:
    title = tag("h3", category.label[page.lang], " ", ledger.number(len(members)), id=id)
    items = lines(_entry(measure, dataset, page) for measure, dataset in members)
    return tag("div", title, tag("ul", items, class_="pf-links"), class_="pf-group")


def address(measure: Measure, dataset: Dataset) -> str:
    """Where a measure stands in full, from a language's root."""
    return f"{dataset_address(dataset)}#{ledger.anchor(measure)}"


def listed(entries: Sequence[Entry], page: Page) -> Html:
    """Measures in a list, each with its stage."""
    beside = {m.id: tag("span", m.stage.label[page.lang], class_="pf-links__by") for m, _ in entries}
    items = (_entry(m, d, page, beside[m.id]) for m, d in entries)
    return tag("ul", lines(items), class_="pf-links")


def _entry(measure: Measure, dataset: Dataset, page: Page, beside: Html = EMPTY) -> Html:
    link = tag("a", measure.title[page.lang], href=page.link(address(measure, dataset)))
    return tag("li", join(filter(None, (link, beside)), " "))
