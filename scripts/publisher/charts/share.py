"""Percentages of a whole: each bar on a track that ends at 100."""

from publisher.charts.bars import bars, draw_rows
from publisher.charts.drawing import Drawing, number
from publisher.charts.rows import rows_of
from publisher.model import Indicator


def share(indicator: Indicator, lang: str) -> Drawing | None:
    """Filled parts of 0 to 100; plain bars where a figure is no part of a hundred."""
    rows = rows_of(indicator, lang)
    values = [number(row.observation.value) for row in rows if row.observation]
    values += [number(target.value) for row in rows for target in row.targets]
    if not rows or indicator.unit.code != "percent" or not all(0 <= value <= 100 for value in values):
        return bars(indicator, lang)
    return draw_rows(rows, indicator, lang, whole=100)
