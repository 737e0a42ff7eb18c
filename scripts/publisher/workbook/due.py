"""Which indicators are due for an update, going by the dates that the data itself names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from publisher.cells import date_text
from publisher.package import Package, Text
from publisher.workbook.layout import FIRST


@dataclass(frozen=True, slots=True)
class Due:
    """An indicator whose day has come: ``row`` is its row, ``latest`` that of its newest figure, if any."""

    code: str
    title: Text
    day: date
    row: int
    latest: int | None
    period: str


def due(package: Package, today: date) -> tuple[Due, ...]:
    """The indicators whose ``next_update`` is today or past."""
    table = package.tables.get("indicators")
    if table is None or "next_update" not in table.header:
        return ()
    return tuple(_due(package, today))


def _due(package: Package, today: date) -> Iterator[Due]:
    for row, (_, cells) in enumerate(package.tables["indicators"].rows(), FIRST):
        day = date_text.day(cells["next_update"])
        if day and day <= today:
            latest, period = _latest(package, cells.get("indicator", ""))
            title = Text(cells.get("title", ""), cells.get("title@en", ""))
            yield Due(cells.get("indicator", ""), title, day, row, latest, period)


def _latest(package: Package, indicator: str) -> tuple[int | None, str]:
    """The row and the period of the newest figure of an indicator in the area that it is about."""
    table = package.tables.get("observations")
    rows = enumerate(table.rows(), FIRST) if table else ()
    figures = [(row, cells) for row, (_, cells) in rows if cells.get("indicator") == indicator]
    home = figures[0][1].get("area") if figures else None
    found: list[tuple[date, int, str]] = []
    for row, cells in figures:
        span = date_text.period(cells.get("period", ""))
        if cells.get("area") == home and cells.get("value") and span:
            found.append((span[1], -row, cells["period"]))
    newest = max(found, default=None)
    return (-newest[1], newest[2]) if newest else (None, "")
