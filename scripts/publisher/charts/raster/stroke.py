"""What a pen covers that is drawn along lines.

Each straight part looks at the pixels near it, a few for each step along its longer side, and covers of
each what lies within half the pen's width. With a round pen the parts are rounded at both ends, and of
two covers the larger counts; otherwise parts are cut where they meet, along the line that halves the
angle, and their covers add up.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.forms import Pen, Unknown
from publisher.charts.raster.mark import Counts, Mark, Reals, Small, of_pixels
from publisher.charts.raster.path import Line, Point

_ALL = 255
_MOST = 50_000_000  # pixels
_SHARP = -0.875  # the cosine of a turn beyond which its tip would be cut off
TIP = 4  # how far that tip lies away, in halves of the pen's width
_EDGE = 0.8  # how far from an edge a pixel's middle can lie and still be touched

Part = tuple[Point, Point, Point, Point]  # from, to, and the directions across which each end is cut


def stroke(drawn: Sequence[Sequence[Line]], pen: Pen) -> list[Mark]:
    """What is covered, in pixels, of each of several drawings with one pen, whose dashes are lines by now.

    Many at once cost little more than one. Raises Unknown.
    """
    parts = [[part for line in lines for part in _parts(line, pen.round_ends)] for lines in drawn]
    turning = any(len(line.points) > 2 or line.closed for lines in drawn for line in lines)
    if turning and pen.round_ends != pen.round_turns:
        raise Unknown("ends and turns of two kinds")
    if not all(parts):
        raise Unknown("a line without a length")
    half = pen.width / 2
    reach = half * (1 + (TIP if turning and not pen.round_ends else 0))
    every = np.array([part for held in parts for part in held])
    return _covered(every, [len(held) for held in parts], half, reach, pen.round_ends)


def dashed(line: Line, dash: Sequence[float]) -> Iterator[Line]:
    """The line, or where there are dashes each of them."""
    if not dash:
        yield line
        return
    points = [*line.points, line.points[0]] if line.closed else line.points
    at, left, piece = 0, dash[0], [points[0]]
    for start, end in pairwise(points):
        length, done = math.dist(start, end), 0.0
        while length - done > left:
            done += left
            share = done / length
            place = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            if at % 2 == 0:
                yield Line([*piece, place])
            at, piece = at + 1, [place]
            left = dash[at % len(dash)]
        left -= length - done
        piece.append(end)
    if at % 2 == 0:
        yield Line(piece)


def _parts(line: Line, rounded: bool) -> Iterator[Part]:
    """The straight parts of a line with where they are cut; of equal points only the first counts."""
    points = [p for n, p in enumerate(line.points) if n == 0 or p != line.points[n - 1]]
    if line.closed:
        points += points[:1]
    ways = [_way(a, b) for a, b in pairwise(points)]
    for n, way in enumerate(ways):
        before = ways[n - 1] if n or line.closed else way
        after = ways[(n + 1) % len(ways)] if n + 1 < len(ways) or line.closed else way
        cuts = (way, way) if rounded else (_between(before, way), _between(way, after))
        yield points[n], points[n + 1], *cuts


def _way(a: Point, b: Point) -> Point:
    length = math.dist(a, b)
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _between(one: Point, other: Point) -> Point:
    """The direction in the middle of two."""
    if one[0] * other[0] + one[1] * other[1] < _SHARP:
        raise Unknown("a turn too sharp for its tip")
    x, y = one[0] + other[0], one[1] + other[1]
    length = math.sqrt(x * x + y * y)
    return x / length, y / length


def _covered(parts: Reals, many_each: Sequence[int], half: float, reach: float, rounded: bool) -> list[Mark]:
    """What the parts cover, each seen along its longer side: ``long`` lies along it, ``short`` aside.

    So many of the parts, one after the other, make a mark.
    """
    lying = np.abs(parts[:, 1] - parts[:, 0])[:, 0] >= np.abs(parts[:, 1] - parts[:, 0])[:, 1]
    (start, end, first, last) = np.where(lying[:, None, None], parts, parts[:, :, ::-1]).transpose(1, 2, 0)
    length = np.sqrt(((end - start) ** 2).sum(0))
    way = (end - start) / length
    low = np.floor(np.minimum(start[0], end[0]) - reach - _EDGE).astype(np.intp)
    many = np.ceil(np.maximum(start[0], end[0]) + reach + _EDGE).astype(np.intp) - low
    of = np.repeat(np.arange(len(parts)), many)
    long = np.arange(len(of)) + np.repeat(low - np.cumsum(many) + many, many)
    wide = (half + _EDGE) / np.abs(way[0])
    beyond = (long + 0.5 - start[0, of]) * (way[1] / way[0])[of]
    short = np.floor(start[1, of] + beyond - wide[of]).astype(np.intp)
    aside = np.arange(int(np.ceil(2 * wide.max())) + 1)[:, None]
    place = np.stack((long + 0.5 - start[0, of], short + 0.5 - start[1, of]))

    def along(direction: Reals) -> Reals:
        """How far each pixel lies in a direction from where its part starts."""
        x, y = direction[:, of]
        far: Reals = y * aside
        far += place[0] * x + place[1] * y
        return far

    off = np.abs(along(np.stack((-way[1], way[0]))))
    if rounded:
        gone = along(way)
        gone = np.maximum(-gone, gone - length[of])
        cover = half + 0.5 - np.sqrt(np.maximum(gone, 0) ** 2 + off**2)
    else:
        ended = along(last) - (length * (way * last).sum(0))[of]
        between = np.clip(along(first) + 0.5, 0, 1) - np.clip(ended + 0.5, 0, 1)
        cover = np.clip(half + 0.5 - off, 0, 1) * np.clip(between, 0, 1)
    covered = np.rint(np.clip(cover, 0, 1) * _ALL).astype(np.int16)
    across, down = np.where(lying[of], (long, short), (short, long))
    ends = np.searchsorted(of, np.cumsum(many_each))
    return [
        _joined(across[own], down[own], lying[of[own]], covered[:, own], rounded)
        for own in map(slice, (0, *ends), ends)
    ]


def _joined(across: Counts, down: Counts, lying: NDArray[np.bool_], cover: Small, rounded: bool) -> Mark:
    """One mark of all steps along the parts, each with the pixels below it, or beside it where none lies.

    Of two covers of a pixel the larger counts, or both together.
    """
    aside = len(cover) - 1
    left, top, wide = int(across.min()), int(down.min()), int(np.ptp(across)) + aside + 1
    if wide * (np.ptp(down) + aside + 1) > _MOST:
        raise Unknown("a line as large as many pictures")
    beyond: Counts = np.arange(aside + 1)[:, None] * np.where(lying, wide, 1)
    seen = np.flatnonzero(cover)
    at = ((down - top) * wide + across - left + beyond).ravel()[seen]
    whole = np.zeros(int(at.max()) + 1, np.int16)
    (np.maximum if rounded else np.add).at(whole, at, cover.ravel()[seen])
    down, across = np.divmod(at, wide)
    return of_pixels(across + left, down + top, np.minimum(whole[at], _ALL) / _ALL)
