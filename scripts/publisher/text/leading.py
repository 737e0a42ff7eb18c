"""Which figures of an indicator with very many a page begins with, and how the rest are put in pages."""

from collections import Counter
from dataclasses import replace

from publisher.model import Indicator, Observation
from publisher.spared.memo import remembered
from publisher.text.periods import ends

MANY = 120  # figures that a page shows at once
A_PAGE = 400  # figures of a page that shows nothing else
GROUPS = 40  # groups beside one another

Signature = tuple[str, ...]  # the breakdowns that say something for a figure


def many(indicator: Indicator) -> bool:
    """Whether an indicator has more figures than one page can show."""
    return len(indicator.observations) > MANY


@remembered(512)
def leading(indicator: Indicator) -> Indicator:
    """The indicator with the figures it leads with: all of them, unless they are too many.

    Of many, the totals, and of too many totals those of the home area; where there are none, the groups
    of the breakdown that is least split, as they stand in the latest period.
    """
    if not many(indicator):
        return indicator
    whole = [o for o in indicator.observations if o.plain]
    if len(whole) > MANY:
        whole = [o for o in whole if o.area == indicator.observations[0].area]
    return replace(indicator, observations=(tuple(whole) or _least_split(indicator))[-MANY:])


def _least_split(indicator: Indicator) -> tuple[Observation, ...]:
    """The latest figures of the commonest of the shortest signatures, of as many groups as can be read."""
    signatures = Counter(_signature(o) for o in indicator.observations)
    shortest = min(map(len, signatures))
    chosen = max((s for s in signatures if len(s) == shortest), key=lambda s: signatures[s])
    held = [o for o in indicator.observations if _signature(o) == chosen]
    latest = max((o.period for o in held), key=ends)
    return tuple(o for o in held if o.period == latest)[:GROUPS]


def _signature(o: Observation) -> Signature:
    return tuple(b.dimension for b in o.breakdowns if not b.plain)


def _group(o: Observation) -> tuple[str, ...]:
    return (o.area.code, *(b.category.code for b in o.breakdowns))


def pages(indicator: Indicator) -> tuple[tuple[Observation, ...], ...]:
    """Every figure, totals first, then group by group, the newest first; none where one page shows all."""
    if not many(indicator):
        return ()
    first: dict[tuple[str, ...], int] = {}
    for o in indicator.observations:
        first.setdefault(_group(o), len(first))
    newest = sorted(indicator.observations, key=lambda o: ends(o.period), reverse=True)
    ordered = sorted(newest, key=lambda o: (len(_signature(o)), _signature(o), first[_group(o)]))
    return tuple(tuple(ordered[at : at + A_PAGE]) for at in range(0, len(ordered), A_PAGE))


def places(indicator: Indicator) -> dict[tuple[str, ...], int]:
    """On which of these pages a figure stands, by its key, counted from one."""
    return {o.key: number for number, held in enumerate(pages(indicator), 1) for o in held}
