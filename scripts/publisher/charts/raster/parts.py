"""The straight parts of lines, between their turns and between the ends of their dashes."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.forms import Pen, Unknown
from publisher.charts.raster.mark import Reals
from publisher.charts.raster.path import Line

_SHARP = -0.875  # the cosine of a turn beyond which its tip would be cut off
_Joined = NDArray[np.bool_]


class Parts(NamedTuple):
    """Straight parts from ``start`` to ``end``, one a row, with their ``length`` and the ``way`` they go.

    ``joined`` is whether a part begins where the one before it ends, in a closed line the first after the
    last. With a pen that is not round each is cut at its ends across the directions ``first`` and ``last``.
    """

    start: Reals
    end: Reals
    way: Reals
    length: Reals
    joined: _Joined
    first: Reals
    last: Reals


def parts(line: Line, pen: Pen) -> Parts:
    """The parts of a line that a pen draws. Raises Unknown."""
    steps = np.diff(line.points, axis=0)
    length = np.sqrt((steps**2).sum(1))
    if not length.all():
        raise Unknown("a part without a length")
    way = steps / length[:, None]
    if pen.dash:
        start, end, way, length, joined = _dashes(line, way, length, pen.dash)
    else:
        start, end = line.points[:-1], line.points[1:]
        joined = np.arange(len(way)) > (-1 if line.closed else 0)
    return Parts(start, end, way, length, joined, *((way, way) if pen.round_ends else _cuts(way, joined)))


def _dashes(
    line: Line, way: Reals, length: Reals, dash: tuple[float, ...]
) -> tuple[Reals, Reals, Reals, Reals, _Joined]:
    """The parts of each dash; ``turns`` and ``ends`` say how far along the line these are."""
    turns = np.concatenate(([0.0], np.cumsum(length)))
    ends = np.cumsum(np.tile(dash, math.ceil(turns[-1] / sum(dash))))
    cuts = np.sort(np.concatenate((turns, ends[ends < turns[-1]])))
    middle = (cuts[1:] + cuts[:-1]) / 2
    drawn = (np.searchsorted(ends, middle) % 2 == 0) & (cuts[1:] > cuts[:-1])
    places = np.stack([np.interp(cuts, turns, side) for side in line.points.T], 1)
    at = np.flatnonzero(drawn)  # a table's rows are taken by number in a tenth of the time by truths
    of = np.searchsorted(turns, middle.take(at)) - 1
    joined = drawn.take(at - 1) & (at > 0)
    return places.take(at, 0), places.take(at + 1, 0), way.take(of, 0), np.diff(cuts).take(at), joined


def _cuts(way: Reals, joined: _Joined) -> tuple[Reals, Reals]:
    """Where two parts meet both are cut in the middle of their directions."""
    before = np.where(joined[:, None], np.roll(way, 1, axis=0), way)
    if ((before * way).sum(1) < _SHARP).any():
        raise Unknown("a turn too sharp for its tip")
    first = before + way
    first /= np.sqrt((first**2).sum(1))[:, None]
    return first, np.where(np.roll(joined, -1)[:, None], np.roll(first, -1, axis=0), way)
