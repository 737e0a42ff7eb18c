"""The figures that changed, as they first were beside what they are: an indicator that can be drawn."""

from collections.abc import Sequence
from dataclasses import replace

from publisher.history.event import Life
from publisher.model import Breakdown, Indicator, Observation
from publisher.package import Category, Text
from publisher.words import words

SUFFIX = "then-and-now"
VINTAGE = "vintage"  # the breakdown by which charts and sentences tell editions of one series apart


def then_and_now(indicator: Indicator, lives: Sequence[Life]) -> Indicator | None:
    """The changed figures of ``indicator``, twice: as first here, and now. None where none changed.

    A figure that was withdrawn, or first counted in another unit, has nothing to set beside.
    """
    changed = [life for life in lives if _changed(life, indicator)]
    if not changed:
        return None
    first = tuple(_edition(life.first.state.observation, "then") for life in changed)
    current = tuple(_edition(life.state.observation, "now") for life in changed)
    return replace(
        indicator, id=f"{indicator.id}-{SUFFIX}", chart="line", observations=first + current, targets=()
    )


def _changed(life: Life, indicator: Indicator) -> bool:
    first, current = life.first.state, life.state
    same_unit = first.indicator.unit.code == current.indicator.unit.code == indicator.unit.code
    known = life.there and first.value is not None and current.value is not None
    return known and same_unit and first.value != current.value


def _edition(observation: Observation, which: str) -> Observation:
    label = Text(words("zh")[which], words("en")[which])
    told = Breakdown(VINTAGE, label, Category(which, label))
    kept = tuple(b for b in observation.breakdowns if not b.plain and b.dimension != VINTAGE)
    return replace(observation, breakdowns=(*kept, told))
