"""Percentages of a whole, and targets: each bar on a track that ends at 100 where there is such an end."""

from publisher.charts.bars import bars
from publisher.charts.drawing import Drawing, figures, number
from publisher.model import Indicator


def share(indicator: Indicator, lang: str) -> Drawing | None:
    """Filled parts of 0 to 100; plain bars where the figures are no parts of a hundred."""
    values = [number(o.value) for o in figures(indicator)] + [number(t.value) for t in indicator.targets]
    hundred = indicator.unit.code == "percent" and all(0 <= value <= 100 for value in values)
    return bars(indicator, lang, whole=100 if hundred else None)
