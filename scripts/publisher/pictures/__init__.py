"""Charts as pictures to print and to share, each with all that a chart needs when it stands alone.

Two frames: one as wide as an article and as tall as the chart asks for, one square for sharing and for
link previews. Each is an SVG and, drawn from it, a PNG at twice its size.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publisher import links
from publisher.charts.fonts import missing
from publisher.embed import Exhibit
from publisher.pictures.layout import article, foot, square
from publisher.pictures.sheet import WIDTH, Sheet

__all__ = ["Picture", "drawn", "of", "vectors"]

FRAMES = {"": article, "-square": square}
TWICE = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: ``path`` of its SVG from the site's root; its PNG lies beside it, twice as large."""

    path: str
    svg: str
    width: int
    height: int


def of(exhibit: Exhibit, name: str = "") -> tuple[Picture, ...]:
    """The pictures of one indicator: for an article, then square; where its package was called ``name``.

    None where the font lacks a character of its words: a picture with boxes is worse than none.
    """
    package = name or exhibit.indicator.package
    folder = links.paged(exhibit.lang, links.embed(package, exhibit.indicator.id))
    credits, made = foot(exhibit, exhibit.sources), []
    for ending, frame in FRAMES.items():
        sheet: Sheet = frame(exhibit, credits)
        if missing("".join(sheet.said)):
            return ()
        svg = sheet.svg(exhibit.title, exhibit.reading)
        path = f"{folder}{exhibit.indicator.id}{ending}.svg"
        made.append(Picture(path, svg, WIDTH, round(sheet.height)))
    return tuple(made)


def vectors(pictures: Iterable[Picture]) -> Mapping[str, bytes]:
    """Every SVG, keyed by path."""
    return {one.path: one.svg.encode() for one in pictures}


def drawn(svgs: Mapping[str, str], jobs: int = 1) -> Mapping[str, bytes]:
    """The PNG of each SVG, both by path; ``jobs`` are drawn at a time of those that take long."""
    from publisher.charts.picture import pngs  # with all that paints, which who builds leaves to others

    made = pngs([*svgs.values()], TWICE, jobs)
    return {f"{path.removesuffix('.svg')}.png": data for path, data in zip(svgs, made)}
