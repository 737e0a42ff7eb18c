"""What a drawn chart is, and how an indicator becomes one."""

from dataclasses import dataclass

from publisher.model import Indicator, Observation, Target


class ChartError(Exception):
    """An indicator that could not be drawn truthfully; the message names it."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to stand in a page.

    ``observations`` and ``targets`` are exactly what it shows; ``description`` is its text
    alternative; ``marks`` are the codes of special marks in it that the page must explain:
    at-least, at-most, about, estimate, break, definition, gap, interval, range, target, vintage.
    """

    svg: str
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...]
    description: str
    marks: tuple[str, ...] = ()


def draw(indicator: Indicator, lang: str) -> Chart | None:
    """The chart of an indicator in ``lang``; None where a picture would say nothing."""
    raise NotImplementedError
