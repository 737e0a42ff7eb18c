"""The time and the places that figures are about."""

from collections.abc import Iterable

from publisher.datasets import gist
from publisher.model import Area, Indicator
from publisher.text import periods as iso


def covered(indicators: Iterable[Indicator]) -> tuple[str, str] | None:
    """The first and the last day of all figures together, as ISO days; None where there are none."""
    periods = {end for indicator in indicators for end in gist.of(indicator).ends}
    spans = [(iso.starts(period), iso.ends(period)) for period in periods]
    if not spans:
        return None
    return str(min(start for start, _ in spans)), str(max(end for _, end in spans))


def places(indicators: Iterable[Indicator]) -> tuple[Area, ...]:
    """The places of all figures, each once, by code."""
    areas = {area.code: area for indicator in indicators for area in gist.of(indicator).areas}
    return tuple(area for _, area in sorted(areas.items()))
