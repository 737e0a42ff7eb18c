"""Figures of other areas beside the leading one: of the nearest time, and ranked where that is fair."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from publisher.model import Area, Indicator, Observation
from publisher.text.changes import exact
from publisher.text.figures import headline
from publisher.text.periods import ends

LEVELS = ("country", "province", "prefecture", "county", "township")


@dataclass(frozen=True, slots=True)
class Beside:
    """An area's figure. ``rank`` counts from the highest of its level, from 1; 0 where none is fair.

    ``apart``: it is of another time than the leading figure. ``differs``: it is counted differently.
    """

    observation: Observation
    rank: int
    apart: bool
    differs: bool


def beside(indicator: Indicator) -> list[Beside]:
    """One figure for each area, the leading one among them; [] where no other area has one.

    Higher levels first, then by size; ranked are exact figures of one level, one time and one way
    of counting, if there are at least two.
    """
    lead = headline(indicator)
    others = [_nearest(held, lead) for held in _by_area(indicator).values()] if lead else []
    if lead is None or not others:
        return []
    rows = sorted([lead, *others], key=lambda o: (_level(o.area), -(o.value or 0)))
    ranks = _ranks(rows, lead)
    return [Beside(o, ranks.get(o.area, 0), _apart(o, lead), _differs(o, lead)) for o in rows]


def _by_area(indicator: Indicator) -> dict[Area, list[Observation]]:
    home, held = indicator.observations[0].area, dict[Area, list[Observation]]()
    for o in indicator.observations:
        if o.area != home and o.plain and o.value is not None:
            held.setdefault(o.area, []).append(o)
    return held


def _nearest(held: Sequence[Observation], lead: Observation) -> Observation:
    """The figure nearest in time to the leading one; of two as near, the later."""
    return min(
        held, key=lambda o: (abs((ends(o.period) - ends(lead.period)).days), -ends(o.period).toordinal())
    )


def _level(area: Area) -> int:
    return LEVELS.index(area.level) if area.level in LEVELS else len(LEVELS)


def _apart(o: Observation, lead: Observation) -> bool:
    """2022 and 2022-12-31 end alike but need not mean the same day."""
    return o.period != lead.period


def _differs(o: Observation, lead: Observation) -> bool:
    return o is not lead and "D" in (o.status, lead.status)


def _ranks(rows: Iterable[Observation], lead: Observation) -> dict[Area, int]:
    """Equal figures share a rank, and the next one is counted on from all above it."""
    alike = [o for o in rows if not _apart(o, lead) and o.refers_to == lead.refers_to and o.status != "D"]
    levels: dict[str, list[Observation]] = {}
    for o in alike:
        if exact(o):
            levels.setdefault(o.area.level, []).append(o)
    return {area: n for fair in levels.values() if len(fair) > 1 for area, n in _from_the_highest(fair)}


def _from_the_highest(fair: Iterable[Observation]) -> Iterator[tuple[Area, int]]:
    before, rank = None, 0
    for n, o in enumerate(sorted(fair, key=lambda o: -(o.value or 0)), 1):
        rank, before = rank if o.value == before else n, o.value
        yield o.area, rank
