"""The lines that put a chart into another page, as they are copied."""

import re
from typing import TYPE_CHECKING

from publisher.embed.exhibit import Exhibit, words
from publisher.escape import html
from publisher.words import words as of_pages

if TYPE_CHECKING:  # what is shown here was drawn elsewhere
    from publisher.charts import Chart

NARROW = 320 - 32  # the room for words on the narrowest page that is thought of
WIDEST = 640
_VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def iframe(title: str, lang: str, address: str, height: int) -> str:
    """An iframe that is as wide as there is room and as tall as the chart needs on a phone."""
    name = f"{title}（{words(lang)['brand']}）" if lang == "zh" else f"{title} ({words(lang)['brand']})"
    return (
        f'<iframe src="{html(address)}" title="{html(name)}" width="100%" height="{height}" '
        f'loading="lazy" style="border:1px solid #d8d3c6;max-width:{WIDEST}px"></iframe>'
    )


def height(exhibit: Exhibit) -> int:
    """How tall the page of a chart is at its narrowest, in pixels, rounded up to ten."""
    w = exhibit.words
    high: float = 30 + 8 + _lines(exhibit.title, 18) * 25
    high += _lines(exhibit.deck if exhibit.chart else exhibit.reading, 15) * 23 + 6
    high += (64 + 26) if exhibit.chart is None else tall(exhibit.chart) + 14 + 26
    if exhibit.chart:
        notes = (of_pages(exhibit.lang)[f"mark-{mark}"] for mark in exhibit.chart.marks)
        high += sum(_lines(note, 13) * 20 for note in notes) + 6
    high += 60 * bool(exhibit.stamps)
    foot = (exhibit.source, f"{exhibit.compiled} · {w['frozen']}", w["look"] + w["brand"])
    high += 12 + sum(_lines(line, 13) * 20 + 2 for line in foot)
    return -(-round(high) // 10) * 10


def tall(chart: "Chart") -> float:
    """How tall a chart is where the page is narrowest."""
    view = _VIEW.search(chart.svg)
    wide, high = (float(side) for side in view.groups()) if view else (NARROW, 100.0)
    return high * NARROW / wide


def _lines(text: str, size: int) -> int:
    """How many lines a text takes; a little generous, since fonts differ."""
    wide = sum(size if ord(c) > 0x2E80 or c in "“”…—" else size * 0.56 for c in text)
    return max(1, -(-int(wide * 1.04) // NARROW))
