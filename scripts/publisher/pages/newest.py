"""In which order the figures of an indicator are listed: place by place, the newest of each first."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from publisher.model import Observation
from publisher.text.periods import ends


def first(figures: Iterable[Observation]) -> list[Observation]:
    """What most readers come for stands first, on a phone without leafing through earlier years.

    Places follow one another as in the file. So do the groups of one time where the file goes by time.
    Otherwise each group of a place stands together: the total, then those with the newest figures.
    """
    return [*chain.from_iterable(map(_of_place, _together(figures, lambda o: o.area.code)))]


def _of_place(figures: Sequence[Observation]) -> list[Observation]:
    days = [ends(o.period) for o in figures]
    if days in (sorted(days), sorted(days, reverse=True)):
        return _by_time(figures)
    groups = [*map(_by_time, _together(figures, lambda o: tuple(b.category.code for b in o.breakdowns)))]
    groups.sort(key=lambda held: (held[0].plain, ends(held[0].period)), reverse=True)
    return [*chain.from_iterable(groups)]


def _by_time(figures: Iterable[Observation]) -> list[Observation]:
    return sorted(figures, key=lambda o: ends(o.period), reverse=True)


def _together(
    figures: Iterable[Observation], of: Callable[[Observation], Hashable]
) -> Iterable[list[Observation]]:
    """Figures put together by what they are of, in the order in which each is first met."""
    held: dict[Hashable, list[Observation]] = {}
    for one in figures:
        held.setdefault(of(one), []).append(one)
    return held.values()
