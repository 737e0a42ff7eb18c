"""The ledger of policy measures: on a package's page in full, on its own page as ways into it."""

from collections.abc import Callable, Iterable

from publisher.model import Dataset, Measure, Progress
from publisher.package import Category
from publisher.pages import quotation
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address
from publisher.text import periods
from publisher.words import Words as Catalogue

ADDRESS = "data/measures/"


def anchor(measure: Measure) -> str:
    """The permanent anchor of a measure on its package's page."""
    return f"measure-{measure.id}"


def page(view: View) -> Page:
    """All measures of the site, by the stage they are said to be at and by what they are."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["measures"], w["measures-description"], kind="measures")
    return bare.holding(_index(view, bare))


def _index(view: View, page: Page) -> list[Part]:
    w = view.words
    entries = [(m, d) for d in view.datasets for m in d.measures]
    if not entries:
        return [Words(w["no-measures"])]
    return [
        Words(w["measures-intro"].format(n=len(entries))),
        Section("by-stage", w["by-stage"]),
        Words(w["stages-are-ours"]),
        Fragment("by-stage", _grouped(entries, lambda m: m.stage, "stage", page)),
        Section("by-kind", w["by-kind"]),
        Fragment("by-kind", _grouped(entries, lambda m: m.kind, "kind", page)),
    ]


def _grouped(
    entries: list[tuple[Measure, Dataset]], of: Callable[[Measure], Category], name: str, page: Page
) -> Html:
    groups: dict[str, tuple[Category, list[Html]]] = {}
    for measure, dataset in entries:
        category = of(measure)
        groups.setdefault(category.code, (category, []))[1].append(_entry(measure, dataset, page))
    return lines(
        tag(
            "div",
            tag("h3", category.label[page.lang], " ", _number(len(items)), id=f"{name}-{code}"),
            tag("ul", lines(items), class_="pf-links"),
            class_="pf-group",
        )
        for code, (category, items) in groups.items()
    )


def _entry(measure: Measure, dataset: Dataset, page: Page) -> Html:
    address = f"{dataset_address(dataset)}#{anchor(measure)}"
    return tag("li", tag("a", measure.title[page.lang], href=page.link(address)))


def _number(n: int) -> Html:
    return tag("span", str(n), class_="pf-number")


def ledger(dataset: Dataset, page: Page, w: Catalogue) -> Html:
    """Every measure of a package in full, by topic and within it by stage."""
    topics: dict[str, tuple[Category, list[Measure]]] = {}
    for measure in dataset.measures:
        topics.setdefault(measure.topic.code, (measure.topic, []))[1].append(measure)
    return lines(_topic(topic, members, dataset, page, w) for topic, members in topics.values())


def _topic(topic: Category, members: Iterable[Measure], dataset: Dataset, page: Page, w: Catalogue) -> Html:
    stages = list(dict.fromkeys(m.stage.code for m in dataset.measures))
    ordered = sorted(members, key=lambda m: stages.index(m.stage.code))
    entries = lines(_measure(m, page, w) for m in ordered)
    head = tag("h3", topic.label[w.lang], " ", _number(len(ordered)), id=f"topic-{topic.code}")
    return tag("div", head, entries, class_="pf-group")


def _measure(measure: Measure, page: Page, w: Catalogue) -> Html:
    index = f"{ADDRESS}#"
    return tag(
        "article",
        tag("h4", measure.title[w.lang], id=anchor(measure)),
        tag(
            "p",
            tag(
                "a",
                measure.stage.label[w.lang],
                href=page.link(f"{index}stage-{measure.stage.code}"),
                class_="pf-tag pf-tag--stage",
            ),
            " ",
            tag(
                "a",
                measure.kind.label[w.lang],
                href=page.link(f"{index}kind-{measure.kind.code}"),
                class_="pf-tag",
            ),
            class_="pf-measure__tags",
        ),
        quotation.quoted(measure.quotation, measure.note, page, w),
        properties(_facts(measure, w)),
        _progress(measure, page, w),
        class_="pf-measure",
    )


def _facts(measure: Measure, w: Catalogue) -> dict[str, str]:
    return {
        w["stage-as-worded"]: measure.stage_words[w.lang],
        w["numbers-in-name"]: measure.numbers[w.lang],
        w["owner"]: measure.owner[w.lang] or w["not-stated"],
        w["due"]: periods.name(measure.due, w.lang) if measure.due else w["not-stated"],
        w["status-checks"]: "" if measure.progress else w["no-checks"],
    }


def _progress(measure: Measure, page: Page, w: Catalogue) -> Html:
    if not measure.progress:
        return EMPTY
    items = (_check(p, page, w) for p in sorted(measure.progress, key=lambda p: p.checked))
    return join([tag("p", w["status-checks"], class_="pf-key"), tag("ol", lines(items), class_="pf-checks")])


def _check(progress: Progress, page: Page, w: Catalogue) -> Html:
    said = [
        tag("time", periods.name(progress.checked, w.lang), datetime=progress.checked),
        tag("strong", progress.finding.label[w.lang]),
        progress.note[w.lang],
        quotation.source_link(progress.source, page),
    ]
    return tag("li", join(filter(None, said), w["comma"]))
