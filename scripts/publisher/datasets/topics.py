"""What the packages are about: their own topics, put together where they bear one code.

A topic of measures that bears the name of a package is about all of that package: its indicators'
topics are the narrower ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from publisher.model import Catalogue, Dataset, Indicator, Measure
from publisher.package import Category, Text


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic with all that the site holds on it, in the order of the packages.

    ``label`` joins the words of packages that call the code differently.
    """

    code: str
    label: Text
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[tuple[Measure, Dataset], ...] = ()

    @property
    def packages(self) -> frozenset[str]:
        """The packages whose indicators are about it."""
        return frozenset(indicator.package for indicator in self.indicators)


def topics(catalogue: Catalogue) -> tuple[Topic, ...]:
    """Every topic, in the order in which they first occur."""
    indicators = [i for dataset in catalogue.datasets for i in dataset.indicators]
    measures = [(m, dataset) for dataset in catalogue.datasets for m in dataset.measures]
    named: dict[str, list[Category]] = {}
    for category in (*(i.topic for i in indicators), *(m.topic for m, _ in measures)):
        named.setdefault(category.code, []).append(category)
    return tuple(
        Topic(
            code,
            _label(categories),
            tuple(i for i in indicators if i.topic.code == code),
            tuple((m, dataset) for m, dataset in measures if m.topic.code == code),
        )
        for code, categories in named.items()
    )


def narrower(topic: Topic, all: Iterable[Topic]) -> tuple[Topic, ...]:
    """The topics of the package whose name the topic bears."""
    return tuple(one for one in all if topic.code in one.packages and one is not topic)


def _label(categories: Iterable[Category]) -> Text:
    labels = dict.fromkeys(category.label for category in categories)
    return Text("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))
