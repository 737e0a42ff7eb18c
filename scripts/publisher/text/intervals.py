"""What the words of a source leave open: 2.3万多 is 23,000 or more, and below 24,000."""

import re
from decimal import Decimal

from publisher.cells import excerpt
from publisher.model import Observation

MORE = re.compile("[多余]")
MORE_INSIDE = re.compile("[0-9][多余][千万亿]")


def allowed(observation: Observation) -> tuple[Decimal, Decimal] | None:
    """From the figure up to, but not including, the next one its words could have named.

    Only 多 and 余 close the interval; 以上 leaves it open, and then there is None.
    """
    if observation.value is None:
        return None
    for figure in excerpt.figures(observation.quotation.words):
        if figure.value == observation.value and MORE.search(figure.printed):
            return observation.value, observation.value + _step(figure)
    return None


def _step(figure: excerpt.Figure) -> Decimal:
    """The last place that was said: 2.3万多 -> 1000, 7万多 -> 10000, 3600余 -> 100, 20多万 -> 100000."""
    if figure.precision > 1 and not MORE_INSIDE.search(figure.printed):
        return figure.precision
    digits = f"{figure.value.normalize():f}"
    return (
        Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))
        if figure.value % 1 == 0
        else figure.precision
    )
