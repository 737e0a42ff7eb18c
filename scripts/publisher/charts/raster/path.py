"""The data of a path as lines from point to point; curves become so many short ones that nobody sees them."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.forms import Unknown

Point = tuple[float, float]
Points = NDArray[np.float64]  # one a row
_COMMAND = re.compile(r"([MLCAZ])([-0-9.,\s]*)")
_PLACE = r"-?[0-9]+(?:\.[0-9]+)?,-?[0-9]+(?:\.[0-9]+)?"
_STRAIGHT_ON = re.compile(f"M{_PLACE}(?:L{_PLACE})+")  # how the lines of charts are written
_NUMBERS = {"M": 2, "L": 2, "C": 6, "A": 7, "Z": 0}
_PARTS = 16  # of a curve; of half a circle


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Points one after the other, no two neighbours equal; a ``closed`` line ends at its beginning."""

    points: Points
    closed: bool = False


@lru_cache(100)
def lines(d: str) -> Sequence[Line]:
    """Each part of a path that is drawn without lifting the pen. Raises Unknown."""
    if _STRAIGHT_ON.fullmatch(d):
        along = iter(map(float, d[1:].replace("L", ",").split(",")))
        return [_line([*zip(along, along)])]
    if _COMMAND.sub("", d):
        raise Unknown(f"path {d}")
    made: list[Line] = []
    points: list[Point] = []
    for command, numbers in _COMMAND.findall(d):
        held = _numbers(numbers)
        if len(held) != _NUMBERS[command] or (command != "M" and not points):
            raise Unknown(f"path {d}")
        if command == "Z":
            made.append(_line([*points, points[0]], closed=True))
            points = []
        elif command == "M":
            made += [_line(points)] if points else []
            points = [(held[0], held[1])]
        else:
            points.extend(_DRAWN[command](points[-1], held))
    return [*made, _line(points)] if points else made


def _line(points: Sequence[Point], closed: bool = False) -> Line:
    return Line(np.array([p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]), closed)


def extent(d: str) -> tuple[float, float]:
    """How far up and down a path reaches. Raises Unknown."""
    held = lines(d)
    if not held:
        return 0.0, 0.0
    depths = np.concatenate([line.points[:, 1] for line in held])
    return float(depths.min()), float(depths.max())


def _numbers(text: str) -> list[float]:
    try:
        return [float(number) for number in text.replace(",", " ").split()]
    except ValueError as fault:
        raise Unknown(f"numbers {text}") from fault


def _straight(_: Point, held: list[float]) -> Iterator[Point]:
    yield held[0], held[1]


def _curve(start: Point, held: list[float]) -> Iterator[Point]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, held
    for n in range(1, _PARTS + 1):
        t, u = n / _PARTS, 1 - n / _PARTS
        a, b, c, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3


def _arc(start: Point, held: list[float]) -> Iterator[Point]:
    """An arc of a circle around the centre that its flags choose of two."""
    radius, other, turned, large, sweep, x, y = held
    (x0, y0), half = start, math.dist(start, (x, y)) / 2
    if radius != other or turned or not half or half > radius * 1.001:
        raise Unknown("an arc of no circle")
    away = math.sqrt(max(radius * radius - half * half, 0.0)) / (2 * half)
    side = -1 if large == sweep else 1
    cx, cy = (x0 + x) / 2 + side * (y0 - y) * away, (y0 + y) / 2 + side * (x - x0) * away
    begin, end = math.atan2(y0 - cy, x0 - cx), math.atan2(y - cy, x - cx)
    turn = (end - begin) % math.tau if sweep else -((begin - end) % math.tau)
    parts = max(2, math.ceil(abs(turn) / math.pi * _PARTS))
    for n in range(1, parts):
        angle = begin + turn * n / parts
        yield round(cx + radius * math.cos(angle), 4), round(cy + radius * math.sin(angle), 4)
    yield x, y


_DRAWN = {"L": _straight, "C": _curve, "A": _arc}
