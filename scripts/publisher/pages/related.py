"""What else an indicator's page leads to: its whole, its parts, its topic, and policy measures."""

from collections.abc import Iterator, Mapping, Sequence

from publisher.model import Dataset, Indicator, Measure
from publisher.package import Category
from publisher.pages import listing, register
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section
from publisher.pages.view import View, dataset_address

SHOWN = 6  # measures of a topic; the ledger has all of them


def parts(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    """The section; none where nothing is related."""
    groups = _indicators(indicator, dataset, page)
    lists = [listing.links(title, members, page) for title, members in groups.items() if members]
    lists += list(_measures(indicator, page, view))
    if not lists:
        return []
    return [Section("related", page.words["related"]), Fragment("related", lines(lists))]


def _indicators(indicator: Indicator, dataset: Dataset, page: Page) -> Mapping[str, list[Indicator]]:
    w, topic = page.words, indicator.topic.code
    whole = [i for i in dataset.indicators if i.id == indicator.part_of]
    own_parts = [i for i in dataset.indicators if i.part_of == indicator.id]
    calculated = [i for i in dataset.indicators if indicator.id in (i.numerator, i.denominator)]
    family = {indicator.id, *(i.id for i in (*whole, *own_parts, *calculated))}
    alike = [i for i in dataset.indicators if i.topic.code == topic and i.id not in family]
    return {w["part-of"]: whole, w["parts"]: own_parts, w["used-in"]: calculated, w["same-topic"]: alike}


def _measures(indicator: Indicator, page: Page, view: View) -> Iterator[Html]:
    """Measures of the whole site on the indicator's topic, or on its package as a topic."""
    topics: dict[str, tuple[Category, list[tuple[Measure, Dataset]]]] = {}
    for held in view.datasets:
        for measure in held.measures:
            if measure.topic.code in (indicator.topic.code, indicator.package):
                topics.setdefault(measure.topic.code, (measure.topic, []))[1].append((measure, held))
    for topic, members in topics.values():
        title = page.words["measures-on"].format(topic=topic.label[page.lang])
        items = [_measure(measure, held, page) for measure, held in members[:SHOWN]]
        whole = tag("ul", lines([*items, *_all(topic, members, page)]), class_="pf-links")
        yield lines([tag("p", title, class_="pf-key"), whole])


def _all(topic: Category, members: Sequence[tuple[Measure, Dataset]], page: Page) -> Iterator[Html]:
    """The way to all of them, where not all are shown."""
    if len(members) > SHOWN:
        said = page.words["see-all"].format(holds=page.words.count("n-measures", len(members)))
        address = f"{dataset_address(members[0][1])}#topic-{topic.code}"
        yield tag("li", tag("a", said, href=page.link(address)))


def _measure(measure: Measure, held: Dataset, page: Page) -> Html:
    address = f"{dataset_address(held)}#{register.anchor(measure)}"
    stage = tag("span", measure.stage.label[page.lang], class_="pf-links__by")
    return tag("li", tag("a", measure.title[page.lang], href=page.link(address)), " ", stage)
