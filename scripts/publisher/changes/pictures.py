"""The charts that change, before and after, as files to be looked at beside one another."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.changes.pairs import Pair, indicators
from publisher.charts.picture import standalone
from publisher.model import Indicator
from publisher.pages.view import Draw

_SAFE = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a file of its own: its name, its bytes, and what it shows in a sentence."""

    file: str
    svg: str
    description: str

    @property
    def sha256(self) -> str:
        """The fingerprint by which the picture can be known to be the one meant."""
        return hashlib.sha256(self.svg.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChartChange:
    """The chart of an indicator in one language as it was and as it is; None where there is none."""

    package: str
    indicator: str
    lang: str
    before: Picture | None
    after: Picture | None


def redrawn(both: tuple[Pair, ...]) -> Iterator[tuple[Indicator | None, Indicator | None]]:
    """The indicators whose charts may differ; where its row stands in the file draws nothing."""
    for pair in both:
        for before, after in indicators(pair):
            if _drawn_from(before) != _drawn_from(after):
                yield before, after


def charts(
    changed: tuple[tuple[Indicator | None, Indicator | None], ...], draw: tuple[Draw, Draw], lang: str
) -> Iterator[ChartChange]:
    """The charts in ``lang`` that are not the same picture before and after."""
    for before, after in changed:
        indicator = after or before
        if indicator:
            old = _picture(before, draw[0], lang, "before")
            new = _picture(after, draw[1], lang, "after")
            if (old and old.svg) != (new and new.svg):
                yield ChartChange(indicator.package, indicator.id, lang, old, new)


def _drawn_from(indicator: Indicator | None) -> Indicator | None:
    if indicator is None:
        return None
    return replace(indicator, observations=tuple(replace(o, line=0) for o in indicator.observations))


def _picture(indicator: Indicator | None, draw: Draw, lang: str, when: str) -> Picture | None:
    chart = draw(indicator, lang) if indicator else None
    if indicator is None or chart is None:
        return None
    name = f"{_plain(indicator.package)}.{_plain(indicator.id)}.{lang}.{when}.svg"
    return Picture(name, standalone(chart.svg), chart.description)


def _plain(code: str) -> str:
    """A code that can stand in the name of a file, else its fingerprint."""
    return code if _SAFE.fullmatch(code) else hashlib.sha256(code.encode()).hexdigest()[:16]
