"""What a surface covers that has no dents: of each pixel, what lies on the inner side of every edge."""

import math

import numpy as np

from publisher.charts.raster.forms import Unknown
from publisher.charts.raster.mark import Mark, of_cover
from publisher.charts.raster.path import Line

_STRAIGHT = 1e-6  # a turn that is none
_MOST = 20_000_000  # pixels, for each edge


def fill(line: Line) -> Mark:
    """What is covered, in pixels. Raises Unknown where the surface has a dent."""
    points = line.points[:-1] if line.closed else line.points
    edges = np.roll(points, -1, axis=0) - points
    lengths = np.sqrt((edges**2).sum(1))
    points, edges = points[lengths > 0], edges[lengths > 0] / lengths[lengths > 0, None]
    after = np.roll(edges, -1, axis=0)
    turns = np.arctan2(edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0], (edges * after).sum(1))
    once = abs(turns.sum()) < 1.01 * math.tau
    if len(points) < 3 or not once or turns.min() < -_STRAIGHT < _STRAIGHT < turns.max():
        raise Unknown("a surface with a dent")
    left, top = np.floor(points.min(0) - 1).astype(int)
    right, bottom = np.ceil(points.max(0) + 1).astype(int)
    if (right - left) * (bottom - top) * len(points) > _MOST:
        raise Unknown("a surface as large as many pictures")
    x = np.arange(left, right)[None, :, None] + 0.5 - points[:, 0]
    y = np.arange(top, bottom)[:, None, None] + 0.5 - points[:, 1]
    inside = np.sign(turns.sum()) * (edges[:, 0] * y - edges[:, 1] * x) + 0.5
    return of_cover(np.clip(inside.min(2), 0, 1), 1, int(left), int(top))
