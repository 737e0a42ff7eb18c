"""Breaks of series that the metadata mark on a chart, as a status of the figures after them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from publisher.opensdg import prose, titles
from publisher.opensdg.metadata import said
from publisher.opensdg.repository import Held
from publisher.opensdg.series import Series


def after(held: Held, series: Series, periods: Sequence[str]) -> dict[str, str]:
    """The periods that a break stands before, each with what is said of it; ``periods`` in their order.

    A break is given by its place among the years of a chart, counted from nought, or by a year;
    14.5 lies between two.
    """
    found: dict[str, str] = {}
    for listed in _breaks(held):
        place = _number(listed.get("value"))
        if place is not None and titles.about(listed, series):
            first = _first(place, periods)
            if first:
                found[first] = prose.plain(said(listed.get("label_content")))
    return found


def _breaks(held: Held) -> list[Mapping[str, Any]]:
    listed = held.fields.get("graph_series_breaks")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def count(held: Held) -> int:
    """How many breaks the metadata mark."""
    return len(_breaks(held))


def _first(place: Decimal, periods: Sequence[str]) -> str:
    if place >= 1000:
        return next((period for period in periods if Decimal(period[:4]) >= place), "")
    at = int(place.to_integral_value("ROUND_CEILING"))
    return periods[at] if 0 < at < len(periods) else ""


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
