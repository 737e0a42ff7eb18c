"""The sentence that an indicator's page opens with, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.changes.pairs import Pair, indicators
from publisher.model import Indicator
from publisher.package import Text
from publisher.text.sentences import sentence


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What a page says of its indicator; no words where the page is new or gone.

    ``headline`` is whether the home page shows it.
    """

    package: str
    indicator: str
    title: Text
    before: Text
    after: Text
    headline: bool


def sentences(pair: Pair) -> Iterator[SentenceChange]:
    """Every sentence of a package that is another one."""
    leading = {i.id for i in pair.there.headlines}
    for before, after in indicators(pair):
        old, new = said(before), said(after)
        indicator = after or before
        if indicator and old != new:
            headline = indicator.id in leading
            yield SentenceChange(pair.name, indicator.id, indicator.title, old, new, headline)


def said(indicator: Indicator | None) -> Text:
    """The sentence in both languages; no words for an indicator that is not there."""
    return Text(sentence(indicator, "zh"), sentence(indicator, "en")) if indicator else Text()
