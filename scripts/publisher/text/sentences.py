"""One plain sentence for what an indicator shows, made by rule from its figures and targets."""

from publisher.model import Indicator, Observation
from publisher.text.periods import ends


def headline(indicator: Indicator) -> Observation | None:
    """The figure a page leads with: home area, nothing broken down, latest period; None if there is none."""
    if not indicator.observations:
        return None
    home = indicator.observations[0].area
    figures = [o for o in indicator.observations if o.area == home and o.plain and o.value is not None]
    return max(figures, key=lambda o: ends(o.period), default=None)


def sentence(indicator: Indicator, lang: str) -> str:
    """What the figures of an indicator say, in one or two plain sentences; also its chart's description."""
    raise NotImplementedError
