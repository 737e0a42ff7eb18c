"""A chart with everything that has to go with it when it leaves its page."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from publisher import instance
from publisher.catalog import credit
from publisher.model import Dataset, Indicator, Observation, Source, Target
from publisher.text import numbers, periods, sentences
from publisher.words import Words

if TYPE_CHECKING:  # what is shown here was drawn elsewhere
    from publisher.charts import Chart

Draw = Callable[[Indicator, str], "Chart | None"]

NAMED = 2  # documents named one by one; of more, the number is given


@cache
def words(lang: str) -> Words:
    """The words that go with a chart in one language."""
    return Words(lang, tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")))


@dataclass(frozen=True)
class Exhibit:
    """One indicator as it is shown elsewhere, in ``lang``.

    ``stamps`` say in a line each what has happened since: that it was withdrawn, then its corrections, the
    latest first. ``newest`` is the version of the package that is current; ``base`` is the site's own
    address, empty where it is not known.
    """

    indicator: Indicator
    dataset: Dataset
    lang: str
    chart: "Chart | None"
    stamps: tuple[str, ...] = ()
    newest: str = ""
    base: str = ""

    @property
    def words(self) -> Words:
        """The words in its language."""
        return words(self.lang)

    @property
    def title(self) -> str:
        """What is measured."""
        return self.indicator.title[self.lang]

    @property
    def leading(self) -> Observation | None:
        """The figure that the indicator's page leads with."""
        return sentences.headline(self.indicator)

    @cached_property
    def amount(self) -> str:
        """The leading figure with unit and qualifier; nothing where there is none."""
        o = self.leading
        if o is None or o.value is None:
            return ""
        return numbers.amount(o.value, self.indicator.unit, o.qualifier, self.lang)

    @cached_property
    def when(self) -> str:
        """Time and place of the leading figure."""
        if self.leading is None:
            return ""
        when = periods.when(self.leading.period, self.leading.refers_to, self.lang)
        return " · ".join([when[:1].upper() + when[1:], self.leading.area.name[self.lang]])

    @cached_property
    def reading(self) -> str:
        """What the figures say, in sentences: the text alternative."""
        return sentences.sentence(self.indicator, self.lang)

    @cached_property
    def deck(self) -> str:
        """The first of these sentences."""
        said = next((words for part in sentences.PARTS if (words := part(self.indicator, self.lang))), "")
        return f"{said}{'。' if self.lang == 'zh' else '.'}" if said else ""

    @property
    def unit(self) -> str:
        """The unit, in words."""
        return self.words["unit"].format(unit=self.indicator.unit.label[self.lang])

    @cached_property
    def sources(self) -> Sequence[Source]:
        """The documents of what is shown, each once."""
        chart, leading = self.chart, self.leading
        held: list[Observation | Target] = (
            [*chart.observations, *chart.targets] if chart else [leading] if leading else []
        )
        found = {one.quotation.source.id: one.quotation.source for one in held}
        return [*(found.values() or credit.quoted(self.indicator))]

    @property
    def sources_of_leading(self) -> Sequence[Source]:
        """The same of the leading figure alone."""
        return [self.leading.quotation.source] if self.leading else self.sources

    @property
    def source(self) -> str:
        """Who published the figures first, and in which documents."""
        return self.credited(self.sources)

    def credited(self, sources: Sequence[Source], named: int = NAMED) -> str:
        """The same of these documents, of which so many are named and the others counted."""
        said = self.words["between"].join([_document(one, self.lang) for one in sources[:named]])
        more = len(sources) - named
        return self.words["source"].format(
            sources=said + (self.words.count("more-sources", more) if more > 0 else "")
        )

    @cached_property
    def compiled(self) -> str:
        """Who put the figures together, under which licence, in which version."""
        people = self.words["between"].join(c[self.lang] for c in credit.compilers(self.dataset))
        licences = [name or title for name, title, _ in credit.licences(self.dataset)]
        compiled = self.words["compiled" if instance.is_independent() else "compiled-plainly"].format(
            people=people or self.words["compilers"]
        )
        version = self.words["version"].format(version=self.dataset.version)
        return " · ".join([compiled, *licences, version])

    @property
    def superseded(self) -> bool:
        """Whether a newer version of the package is published."""
        return bool(self.newest) and self.newest != self.dataset.version


def _document(source: Source, lang: str) -> str:
    title = source.title[lang]
    if lang == "zh" and "《" not in title:
        title = f"《{title}》"
    parts = (source.publisher[lang], title, source.published)
    return ("，" if lang == "zh" else ", ").join(part for part in parts if part)
