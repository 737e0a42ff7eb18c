"""What a pen covers that is drawn along lines.

Each straight part looks at the pixels near it, a few for each step along its longer side, and covers of
each what lies within half the pen's width. With a round pen the parts are rounded at both ends, and of
two covers the larger counts; otherwise parts are cut where they meet, along the line that halves the
angle, and their covers add up.
"""

import math
from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.forms import Pen, Unknown
from publisher.charts.raster.mark import ALL, Counts, Mark, Reals, Whole, steps_of
from publisher.charts.raster.parts import Parts

Singles = NDArray[np.float32]
_MOST = 50_000_000  # pixels
TIP = 4  # how far the tip of a turn lies away, in halves of the pen's width
_EDGE = 0.5  # how far from an edge a pixel's middle can lie and still be touched


def stroke(drawn: Sequence[Sequence[Parts]], pen: Pen) -> list[Mark]:
    """What is covered, in pixels, of each of several drawings with one pen.

    Many at once cost little more than one. Raises Unknown.
    """
    many = [sum(len(parts.length) for parts in drawing) for drawing in drawn]
    if not all(many):
        raise Unknown("a line without a length")
    every = Parts(*map(np.concatenate, zip(*chain.from_iterable(drawn))))
    turning = every.joined.any()
    if turning and pen.round_ends != pen.round_turns:
        raise Unknown("ends and turns of two kinds")
    half = pen.width / 2
    reach = half * (1 + (TIP if turning and not pen.round_ends else 0)) + _EDGE
    return _covered(every, many, half, reach, pen.round_ends)


def _covered(parts: Parts, many_each: Sequence[int], half: float, reach: float, rounded: bool) -> list[Mark]:
    """What the parts cover, each seen along its longer side: ``long`` lies along it, ``short`` aside.

    So many of the parts, one after the other, make a mark.
    """
    lying = np.abs(parts.way[:, 0]) >= np.abs(parts.way[:, 1])

    def seen(places: Reals) -> Reals:
        """How far each lies along the longer side, and how far aside."""
        sides: Reals = np.where(lying, places.T, places.T[::-1])
        return sides

    start, end, way = map(seen, (parts.start, parts.end, parts.way))
    low = np.floor(np.minimum(start[0], end[0]) - reach).astype(np.intp)
    many = np.ceil(np.maximum(start[0], end[0]) + reach).astype(np.intp) - low
    of = np.repeat(np.arange(len(low)), many)
    long = np.arange(len(of)) + np.repeat(low - np.cumsum(many) + many, many)
    wide = (half + _EDGE) / np.abs(way[0])
    x = long + 0.5 - start[0][of]
    short = np.floor(start[1][of] + x * (way[1] / way[0])[of] - wide[of] + 0.5).astype(np.intp)
    y = short + 0.5 - start[1][of]
    aside = np.arange(math.ceil(2 * wide.max()), dtype=np.float32)[:, None]

    def along(direction: Reals) -> Singles:
        """How far each pixel lies in a direction from where its part starts."""
        dx, dy = direction[0][of], direction[1][of]
        far: Singles = dy.astype(np.float32) * aside
        far += (x * dx + y * dy).astype(np.float32)
        return far

    off = along(np.stack((-way[1], way[0])))
    if rounded:
        middle = (parts.length / 2).astype(np.float32)[of]
        beyond = along(way)
        beyond -= middle
        np.abs(beyond, out=beyond)
        beyond -= middle
        np.maximum(beyond, 0, out=beyond)
        cover = half + 0.5 - np.sqrt(beyond * beyond + off * off)
    else:
        first, last = seen(parts.first), seen(parts.last)
        ended = along(last) - (parts.length * (way[0] * last[0] + way[1] * last[1]))[of].astype(np.float32)
        between = np.clip(along(first) + 0.5, 0, 1) - np.clip(ended + 0.5, 0, 1)
        cover = np.clip(half + 0.5 - np.abs(off), 0, 1) * np.clip(between, 0, 1)
    covered = np.rint(np.clip(cover, 0, 1) * ALL)
    across, down = np.where(lying[of], (long, short), (short, long))
    ends = np.searchsorted(of, np.cumsum(many_each)).tolist()
    kept: type[np.integer[Any]] = np.uint8 if rounded else np.uint16  # as small as may be
    return [
        _joined(across[own], down[own], lying[of[own]], covered[:, own].astype(kept), rounded)
        for own in map(slice, (0, *ends), ends)
    ]


def _joined(across: Counts, down: Counts, lying: NDArray[np.bool_], cover: Whole, rounded: bool) -> Mark:
    """One mark of all steps along the parts, each with the pixels below it, or beside it where none lies.

    Of two covers of a pixel the larger counts, or both together.
    """
    aside = len(cover)
    left, top = int(across.min()), int(down.min())
    wide, tall = int(across.max()) - left + aside, int(down.max()) - top + aside
    bits = wide.bit_length()  # a row is so long that its pixels are told apart by bits
    if tall << bits > _MOST:
        raise Unknown("a line as large as many pictures")
    at = np.arange(aside)[:, None] * np.where(lying, 1 << bits, 1) + ((down - top << bits) + across - left)
    touched = np.flatnonzero(cover > 0)
    at, cover = at.ravel().take(touched), cover.ravel().take(touched)
    whole = np.zeros(tall << bits, cover.dtype)
    (np.maximum if rounded else np.add).at(whole, at, cover)
    steps = steps_of(np.minimum(whole.take(at), ALL))
    across, down = (at & (1 << bits) - 1) + left, (at >> bits) + top
    edges = (int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)
    return Mark(across, down, steps, edges)
