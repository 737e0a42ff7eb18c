"""One chart as a page for an iframe: title, reading, picture, marks, source, licence, what was corrected."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher import links
from publisher.embed import snippet
from publisher.embed.exhibit import Exhibit
from publisher.embed.frame import document
from publisher.escape import html as safe
from publisher.words import words as of_pages

if TYPE_CHECKING:  # what is shown here was drawn elsewhere
    from publisher.charts import Chart


def html(exhibit: Exhibit, at: str, page: str, *, frozen: bool = False) -> bytes:
    """The page at the address ``at`` from the root, which leads on to ``page`` of its own language."""
    way = links.to(links.paged(exhibit.lang, page), at, "")
    parts = [*_head(exhibit, way), *_body(exhibit), _foot(exhibit, way, frozen)]
    return document(exhibit.title, exhibit.lang, "\n".join(parts))


def _head(exhibit: Exhibit, way: str) -> Iterator[str]:
    w = exhibit.words
    yield f"<h1>{safe(exhibit.title)}</h1>"
    if exhibit.superseded:
        said = w["superseded"].format(version=exhibit.dataset.version, newest=exhibit.newest)
        yield f'<p class="stamp superseded">{_link(said, way)}</p>'
    if exhibit.stamps:
        yield f'<p class="stamp corrected">{safe(exhibit.stamps[0])}</p>'


def _body(exhibit: Exhibit) -> Iterator[str]:
    if exhibit.chart is None:
        if exhibit.amount:
            yield f'<p class="large">{safe(exhibit.amount)}</p>'
            yield f'<p class="quiet">{safe(exhibit.when)}</p>'
        yield f"<p>{safe(exhibit.reading)}</p>"
        return
    yield f"<p>{safe(exhibit.deck)}</p>"
    yield f'<p class="quiet">{safe(exhibit.unit)}</p>'
    yield f'<div class="chart">{_room(exhibit.chart)}{_drawn(exhibit.chart)}</div>'
    if notes := marks(exhibit):
        yield '<ul class="notes">' + "".join(f"<li>{safe(note)}</li>" for note in notes) + "</ul>"


def _room(chart: "Chart") -> str:
    """What keeps a chart as tall as the narrowest page shows it, so that a short one scrolls instead."""
    return (
        f'<svg class="room" width="{snippet.NARROW}" height="{snippet.tall(chart):.0f}" aria-hidden="true"/>'
    )


def _drawn(chart: "Chart") -> str:
    """The chart, at the top of more room than it fills."""
    return chart.svg.replace("<svg ", '<svg preserveAspectRatio="xMidYMin" ', 1)


def marks(exhibit: Exhibit) -> list[str]:
    """What the special marks of a chart mean, in words."""
    w = of_pages(exhibit.lang)
    return [w[f"mark-{mark}"] for mark in exhibit.chart.marks] if exhibit.chart else []


def _foot(exhibit: Exhibit, way: str, frozen: bool) -> str:
    w = exhibit.words
    fixed = f" · {w['frozen'].format(version=exhibit.dataset.version)}" if frozen else ""
    return (
        f"<footer>\n<p>{safe(exhibit.source)}</p>\n<p>{safe(exhibit.compiled + fixed)}</p>\n"
        f"<p><b>{safe(w['brand'])}</b> · {_link(w['look'], way)}</p>\n</footer>"
    )


def _link(said: str, way: str) -> str:
    return f'<a href="{safe(way)}" target="_blank" rel="noopener">{safe(said)}</a>'
