"""The time and the places that figures are about."""

from collections.abc import Iterable

from publisher.model import Area, Observation
from publisher.text import periods as iso


def covered(periods: Iterable[str]) -> tuple[str, str] | None:
    """The first and the last day of all periods together, as ISO days; None where there are none."""
    spans = [(iso.starts(period), iso.ends(period)) for period in {*periods}]
    if not spans:
        return None
    return str(min(start for start, _ in spans)), str(max(end for _, end in spans))


def places(observations: Iterable[Observation]) -> tuple[Area, ...]:
    """The places of figures, each once, by code."""
    return tuple(area for _, area in sorted({o.area.code: o.area for o in observations}.items()))
