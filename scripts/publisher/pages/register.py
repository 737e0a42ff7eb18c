"""The register of policy measures in full, on the page of the package that holds them."""

from collections.abc import Iterable

from publisher.model import Dataset, Measure, Progress, Source
from publisher.package import Category
from publisher.pages import quotation
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.properties import properties
from publisher.text import periods

INDEX = "data/measures/"
ELLIPSIS = "…"  # where the words for a stage leave out what stands between them


def anchor(measure: Measure) -> str:
    """The permanent anchor of a measure on its package's page."""
    return f"measure-{measure.id}"


def full(dataset: Dataset, page: Page) -> Html:
    """Every measure of a package, by topic and within it by stage."""
    ranks = stages([dataset])
    topics: dict[str, tuple[Category, list[Measure]]] = {}
    for measure in sorted(dataset.measures, key=lambda m: ranks.index(m.stage.code)):
        topics.setdefault(measure.topic.code, (measure.topic, []))[1].append(measure)
    ways = (
        tag("li", tag("a", t.label[page.lang], href=f"#topic-{t.code}"), " ", number(len(m)))
        for t, m in topics.values()
    )
    only = only_source(dataset.measures)
    told = tag("p", all_from(only, page)) if only else EMPTY
    sections = (_topic(topic, members, only, page) for topic, members in topics.values())
    return lines([tag("ul", lines(ways), class_="pf-topics"), told, *sections])


def only_source(measures: Iterable[Measure]) -> Source | None:
    """The document that all words stand in, if it is but one: it need not be named beside each."""
    documents = {m.quotation.source.id: m.quotation.source for m in measures}
    return next(iter(documents.values())) if len(documents) == 1 else None


def all_from(source: Source, page: Page) -> Html:
    """That all words stand in this document."""
    before, _, after = page.words["all-words-from"].partition("{source}")
    return join([before, quotation.source_link(source, page), after])


def carried(measure: Measure, page: Page) -> Html:
    """The words that carry a measure, those for its stage marked."""
    return quotation.worded(measure.quotation, measure.stage_words["zh"].split(ELLIPSIS), page)


def place(measure: Measure, only: Source | None, page: Page) -> Html:
    """Where the words stand: in which document, unless it is the ``only`` one, and where in it."""
    held = measure.quotation
    if only is None:
        return quotation.origin(held, page)
    return quotation.place(held.locator, held.source)


def stages(datasets: Iterable[Dataset]) -> list[str]:
    """The codes of the stages in the order the packages list them, which is that of a measure's life."""
    codes: list[str] = []
    for dataset in datasets:
        table = dataset.package.tables.get("measures")
        codes += [
            *(table.field("stage").categories if table else ()),
            *(m.stage.code for m in dataset.measures),
        ]
    return list(dict.fromkeys(codes))


def _topic(topic: Category, members: list[Measure], only: Source | None, page: Page) -> Html:
    title = tag("h3", topic.label[page.lang], " ", number(len(members)), id=f"topic-{topic.code}")
    return tag("div", title, lines(_measure(m, only, page) for m in members), class_="pf-group")


def heading(category: Category, lang: str) -> str:
    """A label as it stands at the head of a group."""
    label = category.label[lang]
    return label[:1].upper() + label[1:]


def number(n: int) -> Html:
    """How many a group holds, beside its title."""
    return tag("span", str(n), class_="pf-number")


def _measure(measure: Measure, only: Source | None, page: Page) -> Html:
    where = place(measure, only, page)
    said = [
        carried(measure, page),
        tag("p", where, class_="pf-quote__from") if where else EMPTY,
        quotation.note(measure.note, page),
    ]
    return tag(
        "article",
        tag("h4", measure.title[page.lang], id=anchor(measure)),
        tag("p", _tag("stage", measure.stage, page), " ", _tag("kind", measure.kind, page), class_="pf-tags"),
        lines([*said, properties(_facts(measure, page), "pf-inline"), _progress(measure, page)]),
        class_="pf-measure",
    )


def _tag(name: str, category: Category, page: Page) -> Html:
    """A label that leads to everything else with the same label."""
    others = page.link(f"{INDEX}#{name}-{category.code}")
    return tag("a", category.label[page.lang], href=others, class_=f"pf-tag pf-tag--{name}")


def _facts(measure: Measure, page: Page) -> dict[str, str]:
    w = page.words
    given = {
        w["owner"]: measure.owner[page.lang],
        w["due"]: periods.name(measure.due, page.lang) if measure.due else "",
    }
    silent = [name for name, value in given.items() if not value]
    return {
        w["stage-as-worded"]: measure.stage_words[page.lang],
        w["numbers-in-name"]: measure.numbers[page.lang],
        **given,
        w["source-silent"]: w["list-comma"].join(silent),
        w["status-checks"]: "" if measure.progress else w["no-checks"],
    }


def _progress(measure: Measure, page: Page) -> Html:
    if not measure.progress:
        return EMPTY
    checks = lines(_check(p, page) for p in sorted(measure.progress, key=lambda p: p.checked))
    return lines([tag("p", page.words["status-checks"], class_="pf-key"), tag("ol", checks)])


def _check(progress: Progress, page: Page) -> Html:
    said = [
        tag("time", periods.name(progress.checked, page.lang), datetime=progress.checked),
        tag("strong", progress.finding.label[page.lang]),
        progress.note[page.lang],
        quotation.source_link(progress.source, page),
    ]
    return tag("li", join(filter(None, said), page.words["comma"]))
