"""What a pen covers that is drawn along lines.

Each straight part looks at the pixels near it, a few for each step along its longer side, and covers of
each what lies within half the pen's width. With a round pen the parts are rounded at both ends, and of
two covers the larger counts; otherwise parts are cut where they meet, along the line that halves the
angle, and their covers add up.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Near:
    """The pixels near parts, seen along the longer side of each: ``long`` lies along it, ``short`` aside.

    There is a place for each step along a part, ``of`` which it is, with a pixel at the place and others
    ``aside`` of it. ``x`` and ``y`` are how far that pixel's middle lies from where its part starts.
    """

    of: Counts
    long: Counts
    short: Counts
    aside: Singles
    x: Reals
    y: Reals

    def along(self, direction: Reals) -> Singles:
        """How far each pixel lies in a direction, which each part has its own, from where its part starts."""
        dx, dy = direction[0][self.of], direction[1][self.of]
        far: Singles = dy.astype(np.float32) * self.aside
        far += (self.x * dx + self.y * dy).astype(np.float32)
        return far


def _near(start: Reals, end: Reals, way: Reals, half: float, reach: float) -> _Near:
    """The pixels that parts may cover; what is said of each part is how far along, and how far aside."""
    low = np.floor(np.minimum(start[0], end[0]) - reach).astype(np.intp)
    many = np.ceil(np.maximum(start[0], end[0]) + reach).astype(np.intp) - low
    of = np.repeat(np.arange(len(low)), many)
    long = np.arange(len(of)) + np.repeat(low - np.cumsum(many) + many, many)
    wide = (half + _EDGE) / np.abs(way[0])
    x = long + 0.5 - start[0][of]
    short = np.floor(start[1][of] + x * (way[1] / way[0])[of] - wide[of] + 0.5).astype(np.intp)
    aside = np.arange(math.ceil(2 * wide.max()), dtype=np.float32)[:, None]
    return _Near(of, long, short, aside, x, short + 0.5 - start[1][of])


def _covered(parts: Parts, many_each: Sequence[int], half: float, reach: float, rounded: bool) -> list[Mark]:
    """What the parts cover; so many of them, one after the other, make a mark."""
    lying = np.abs(parts.way[:, 0]) >= np.abs(parts.way[:, 1])

    def seen(places: Reals) -> Reals:
        """How far each lies along the longer side, and how far aside."""
        sides: Reals = np.where(lying, places.T, places.T[::-1])
        return sides

    way = seen(parts.way)
    near = _near(seen(parts.start), seen(parts.end), way, half, reach)
    off = near.along(np.stack((-way[1], way[0])))
    if rounded:
        middle = (parts.length / 2).astype(np.float32)[near.of]
        cover = half + 0.5 - _from_part(near.along(way), middle, off)
    else:
        first, last = seen(parts.first), seen(parts.last)
        ends_at = (parts.length * (way[0] * last[0] + way[1] * last[1]))[near.of].astype(np.float32)
        between = _begun(near.along(first)) - _begun(near.along(last) - ends_at)
        cover = np.clip(half + 0.5 - np.abs(off), 0, 1) * np.clip(between, 0, 1)
    covered = np.rint(np.clip(cover, 0, 1) * ALL)
    turned = lying[near.of]
    across, down = np.where(turned, (near.long, near.short), (near.short, near.long))
    ends = np.searchsorted(near.of, np.cumsum(many_each)).tolist()
    kept: type[np.integer[Any]] = np.uint8 if rounded else np.uint16  # as small as may be
    return [
        _joined(across[own], down[own], turned[own], covered[:, own].astype(kept), rounded)
        for own in map(slice, (0, *ends), ends)
    ]


def _from_part(along: Singles, middle: Singles, off: Singles) -> Singles:
    """How far pixels lie from the nearest point of parts twice ``middle`` long; changes ``along``."""
    along -= middle
    np.abs(along, out=along)
    along -= middle
    np.maximum(along, 0, out=along)
    away: Singles = np.sqrt(along * along + off * off)
    return away


def _begun(along: Singles) -> Singles:
    """How much of pixels lies beyond a line that is so far behind their middles."""
    part: Singles = np.clip(along + 0.5, 0, 1)
    return part


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
