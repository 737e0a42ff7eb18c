"""The page of policy measures: each by the stage it is at, with the words that say so, then by kind."""

from collections.abc import Sequence

from publisher.model import Dataset, Measure, Source
from publisher.package import Category
from publisher.pages import register
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, dataset_address

ADDRESS = register.INDEX
Entry = tuple[Measure, Dataset]
Group = tuple[Category, list[Entry]]


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
    stages, kinds = _by_stage(entries, view), _by_kind(entries)
    only = register.only_source(m for m, _ in entries)
    said = [page.description, w.count("measures-intro", len(entries)), _answered_for(entries, page)]
    return [
        Words(w["sentence-space"].join(said)),
        Section("by-stage", w["by-stage"]),
        Words(w["stages-are-ours"]),
        Fragment("ladder", _ladder(stages, page)),
        *([Words(register.all_from(only, page))] if only else []),
        Fragment("by-stage", lines(_stage(*group, only, page) for group in stages)),
        Section("by-kind", w["by-kind"]),
        Fragment("by-kind", lines(_kind(*group, page) for group in kinds)),
    ]


def _answered_for(entries: list[Entry], page: Page) -> str:
    """How many say who answers for them, by when, and how far they were found to be."""
    w = page.words
    counts = {
        "n-with-owner": sum(bool(m.owner) for m, _ in entries),
        "n-with-due": sum(bool(m.due) for m, _ in entries),
        "n-checked": sum(bool(m.progress) for m, _ in entries),
    }
    if not any(counts.values()):
        return w["nobody-answers"]
    return w["who-answers"].format(said=w["comma"].join(w.count(key, n) for key, n in counts.items()))


def _by_stage(entries: list[Entry], view: View) -> list[Group]:
    groups = _grouped(entries, [m.stage for m, _ in entries])
    return [groups[code] for code in register.stages(view.datasets) if code in groups]


def _by_kind(entries: list[Entry]) -> list[Group]:
    return list(_grouped(entries, [m.kind for m, _ in entries]).values())


def _grouped(entries: list[Entry], categories: list[Category]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for entry, category in zip(entries, categories):
        groups.setdefault(category.code, (category, []))[1].append(entry)
    return groups


def _ladder(stages: list[Group], page: Page) -> Html:
    """How many are at each stage, as a way to them and as a bar."""
    most = max(len(members) for _, members in stages)
    return tag("ol", lines(_rung(stage, len(m), most, page) for stage, m in stages), class_="pf-ladder")


def _rung(stage: Category, n: int, most: int, page: Page) -> Html:
    box = {"viewBox": f"0 0 {most} 1", "preserveAspectRatio": "none", "aria_hidden": "true"}
    bar = tag("svg", tag("rect", width=str(n), height="1"), **box)
    return tag(
        "li",
        tag("a", register.heading(stage, page.lang), href=f"#stage-{stage.code}"),
        register.number(n),
        bar,
    )


def _stage(stage: Category, members: list[Entry], only: Source | None, page: Page) -> Html:
    title = tag(
        "h3", register.heading(stage, page.lang), " ", register.number(len(members)), id=f"stage-{stage.code}"
    )
    items = lines(_said(measure, dataset, only, page) for measure, dataset in members)
    return tag("div", title, tag("ul", items, class_="pf-said"), class_="pf-group")


def _said(measure: Measure, dataset: Dataset, only: Source | None, page: Page) -> Html:
    """One measure with what it is, the words that carry it, where they stand, and its code."""
    about = [measure.kind.label[page.lang], measure.topic.label[page.lang]]
    name = tag("p", _link(measure, dataset, page), class_="pf-said__title")
    what = tag("p", join(filter(None, about), " · "), class_="pf-said__what")
    carried, where = register.carried(measure, page), register.place(measure, only, page)
    code = join([page.words["code"], " ", tag("code", measure.id)])
    below = tag("p", join(filter(None, (where, code)), " · "), class_="pf-said__what")
    return tag("li", tag("div", name, what), tag("div", carried, below))


def _kind(kind: Category, members: list[Entry], page: Page) -> Html:
    name = tag("span", register.heading(kind, page.lang), class_="pf-fold__title")
    items = lines(tag("li", _link(measure, dataset, page)) for measure, dataset in members)
    summary = tag("summary", name, " ", register.number(len(members)))
    return tag(
        "details", summary, tag("ul", items, class_="pf-links"), class_="pf-fold", id=f"kind-{kind.code}"
    )


def address(measure: Measure, dataset: Dataset) -> str:
    """Where a measure stands in full, from a language's root."""
    return f"{dataset_address(dataset)}#{register.anchor(measure)}"


def listed(entries: Sequence[Entry], page: Page) -> Html:
    """Measures in a list, each with its stage."""
    beside = {m.id: tag("span", m.stage.label[page.lang], class_="pf-links__by") for m, _ in entries}
    items = (tag("li", _link(m, d, page), " ", beside[m.id]) for m, d in entries)
    return tag("ul", lines(items), class_="pf-links")


def _link(measure: Measure, dataset: Dataset, page: Page) -> Html:
    return tag("a", measure.title[page.lang], href=page.link(address(measure, dataset)))
