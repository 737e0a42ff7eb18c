"""What is not published, told by the packages themselves: counted, never judged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from publisher.datasets import gist
from publisher.model import Catalogue, Dataset, Indicator, Measure, Mention, Observation
from publisher.spared.memo import remembered

Held = Indicator | Observation | Measure | Mention
T = TypeVar("T", Indicator, Observation, Measure, Mention)


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of gap: ``members`` have it, out of ``all`` that might."""

    name: str
    members: tuple[tuple[Held, Dataset], ...]
    all: int


@remembered(1)  # asked for two pages in both languages
def gaps(catalogue: Catalogue) -> tuple[Gap, ...]:
    """Every kind of gap of which there is at least one case."""
    made = (
        *(_of_figures(name, has, catalogue) for name, has in _OF_OBSERVATIONS.items()),
        *(_of(name, has, _indicators(catalogue)) for name, has in _OF_INDICATORS.items()),
        *(_of(name, has, _mentions(catalogue)) for name, has in _OF_MENTIONS.items()),
        *(_of(name, has, _measures(catalogue)) for name, has in _OF_MEASURES.items()),
    )
    return tuple(gap for gap in made if gap.members)


def _of(name: str, has: Callable[[T], bool], every: Iterable[tuple[T, Dataset]]) -> Gap:
    listed = list(every)
    return Gap(name, tuple((one, dataset) for one, dataset in listed if has(one)), len(listed))


def _of_figures(name: str, has: Callable[[Observation], bool], catalogue: Catalogue) -> Gap:
    every = [(gist.of(i), d) for i, d in _indicators(catalogue)]
    members = ((o, dataset) for of, dataset in every for o in of.singled if has(o))
    return Gap(name, tuple(members), sum(of.count for of, _ in every))


def _indicators(catalogue: Catalogue) -> Iterable[tuple[Indicator, Dataset]]:
    return ((i, d) for d in catalogue.datasets for i in d.indicators)


def _mentions(catalogue: Catalogue) -> Iterable[tuple[Mention, Dataset]]:
    return ((m, d) for d in catalogue.datasets for m in d.mentions)


def _measures(catalogue: Catalogue) -> Iterable[tuple[Measure, Dataset]]:
    return ((m, d) for d in catalogue.datasets for m in d.measures)


def _has_target_only(indicator: Indicator) -> bool:
    return bool(indicator.targets) and not gist.of(indicator).valued


def _has_no_area_below(indicator: Indicator) -> bool:
    """Whether no figure is for an area inside another that the indicator is about."""
    of = gist.of(indicator)
    return bool(of.valued) and not of.below


def _has_no_group(indicator: Indicator) -> bool:
    of = gist.of(indicator)
    return bool(of.valued) and not of.grouped


_OF_OBSERVATIONS: dict[str, Callable[[Observation], bool]] = {  # of figures that a gist singles out
    "missing": gist.missing,
    "not-held": gist.unproved,
}
_OF_INDICATORS: dict[str, Callable[[Indicator], bool]] = {
    "target-only": _has_target_only,
    "one-figure": lambda i: gist.of(i).valued == 1,
    "no-area": _has_no_area_below,
    "no-group": _has_no_group,
    "update": lambda i: not i.next_update,
}
_OF_MENTIONS: dict[str, Callable[[Mention], bool]] = {
    "implied": lambda m: m.kind.code == "implied",
    "nominal": lambda m: m.kind.code == "nominal",
    "ordinal": lambda m: m.kind.code == "ordinal",
}
_OF_MEASURES: dict[str, Callable[[Measure], bool]] = {
    "owner": lambda m: not m.owner,
    "due": lambda m: not m.due,
    "checks": lambda m: not m.progress,
}
