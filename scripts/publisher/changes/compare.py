"""All that differs between two catalogues, as a value."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from publisher.changes.figures import FigureChange, figures, valued
from publisher.changes.pairs import Pair, indicators, pairs
from publisher.changes.sentences import SentenceChange, sentences
from publisher.changes.tables import TableChange, tables
from publisher.changes.versions import VersionChange, versions
from publisher.changes.wordings import Wording, wordings
from publisher.model import Catalogue, Indicator
from publisher.package import Text

T = TypeVar("T")

_KINDS = ("removed", "changed", "added", "described")
# What changes the meaning of figures comes before what only describes them.
_WORDS = (
    "unit",
    "indicators.unit",
    "definition",
    "kind",
    "numerator",
    "denominator",
    "factor",
    "name",
    "title",
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A package, or an indicator, that is there on one side only, with the figures it holds.

    ``emptied`` is an indicator that is still there without any of its values.
    """

    package: str
    indicator: str
    title: Text
    figures: int
    gone: bool
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, each kind the worst first.

    Figures of what is gone, emptied or new as a whole are counted there and are not in ``figures``.
    """

    packages: tuple[Whole, ...] = ()
    indicators: tuple[Whole, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    wordings: tuple[Wording, ...] = ()
    tables: tuple[TableChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    versions: tuple[VersionChange, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__dataclass_fields__)


def compare(before: Catalogue, after: Catalogue) -> Changes:
    """What a reader sees change from one catalogue to the other."""
    both = pairs(before, after)
    kept = [pair for pair in both if pair.kept]
    wholes = [whole for pair in kept for whole in _indicators(pair)]
    return Changes(
        packages=tuple(_package(pair) for pair in both if not pair.kept),
        indicators=tuple(sorted(wholes, key=lambda one: (not one.gone, -one.figures))),
        figures=tuple(sorted(_alone(kept, wholes), key=_gravity)),
        wordings=tuple(sorted(_of(wordings, kept), key=_weight)),
        tables=tuple(sorted(_of(tables, kept), key=lambda t: (not t.gone, -len(t.removed)))),
        sentences=tuple(sorted(_of(sentences, kept), key=lambda s: (bool(s.after), not s.headline))),
        versions=tuple(sorted(_of(versions, both), key=lambda v: v.problem is None)),
    )


def _of(part: Callable[[Pair], Iterable[T]], both: Iterable[Pair]) -> list[T]:
    return [found for pair in both for found in part(pair)]


def _package(pair: Pair) -> Whole:
    dataset = pair.there
    count = sum(map(valued, dataset.indicators))
    return Whole(pair.name, "", dataset.title, count, gone=pair.after is None)


def _indicators(pair: Pair) -> Iterator[Whole]:
    """The indicators that come, go, or lose all their values."""
    for before, after in indicators(pair):
        one = after or before
        if one and (before is None or after is None):
            yield Whole(pair.name, one.id, one.title, valued(one), gone=after is None)
        elif before and after and _values(before) and not _values(after):
            yield Whole(pair.name, after.id, after.title, _values(before), gone=True, emptied=True)


def _values(indicator: Indicator) -> int:
    return sum(o.value is not None for o in indicator.observations)


def _alone(kept: Iterable[Pair], wholes: Iterable[Whole]) -> Iterator[FigureChange]:
    """The figures that are not told of with their whole indicator."""
    emptied = {(whole.package, whole.indicator): whole.emptied for whole in wholes}
    for found in _of(figures, kept):
        only_values = emptied.get((found.package, found.figure.indicator.id))
        counted = found.kind == "removed" and found.figure.table == "observations"
        if only_values is None or (only_values and not counted):
            yield found


def _gravity(found: FigureChange) -> tuple[int, bool, bool, Decimal]:
    """Gone before changed before new; silent first, then unusual, then by size."""
    percent = found.change.percent if found.change else None
    return _KINDS.index(found.kind), found.told != "silent", not found.unusual, -abs(percent or Decimal(0))


def _weight(found: Wording) -> tuple[int, int]:
    known = _WORDS.index(found.field) if found.field in _WORDS else len(_WORDS)
    return known, -found.figures
