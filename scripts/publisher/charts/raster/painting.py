"""A picture while it is painted: rows of numbers of colours, one form over the other."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from publisher.charts.fonts import width
from publisher.charts.raster.fill import fill
from publisher.charts.raster.forms import Box, Drawing, Outline, Pen, Unknown, Words
from publisher.charts.raster.letters import PLACES, words
from publisher.charts.raster.mark import STEPS, Mark, beside, both
from publisher.charts.raster.palette import blend, number
from publisher.charts.raster.path import Line, lines
from publisher.charts.raster.stroke import dashed, stroke

_FAR = 20_000  # pixels

Pixels = NDArray[np.uint8]


def paint(drawing: Drawing) -> Pixels:
    """Each row begins with a byte that is 0, as a row of a PNG does. Raises Unknown."""
    rows = np.zeros((drawing.height, drawing.width + 1), np.uint8)
    for form in drawing.forms:
        match form:
            case Words():
                _words(rows, form)
            case Box():
                _box(rows, form)
            case Outline():
                _outline(rows, form)
    return rows


def _lay(rows: Pixels, mark: Mark, x: int, y: int, ink: str) -> None:
    """Lay a colour where a mark covers the picture, so far to the right and down."""
    height, stride = rows.shape
    places, steps = mark.within(-x, -y, stride - 1 - x, height - y).laid(stride)
    flat, at = rows.reshape(-1), places + (y * stride + x + 1)
    flat[at] = blend(ink)[steps | flat[at]]


def _words(rows: Pixels, said: Words) -> None:
    long = width(said.text, said.size, said.bold)
    if long > _FAR:
        raise Unknown("a line of words longer than pictures are wide")
    x, right = _pixel(said.x - long * said.before)
    if said.text:
        _lay(rows, words(said.text, said.size, said.bold, right), x, math.floor(said.y + 0.5), said.colour)


def _box(rows: Pixels, box: Box) -> None:
    """Fill the rectangle; its edges may cover a pixel in part."""
    table, height, wide = blend(box.colour), rows.shape[0], rows.shape[1] - 1
    for top, bottom, tall in _bands(box.top, box.bottom, height):
        for left, right, broad in _bands(box.left, box.right, wide):
            area, steps = rows[top:bottom, left + 1 : right + 1], round(tall * broad * STEPS)
            area[:] = number(box.colour) if steps == STEPS else table[steps << 8 :][area]


def _bands(low: float, high: float, most: int) -> Iterator[tuple[int, int, float]]:
    """From and to which pixel, and how much of each is covered: the first, those between, the last."""
    low, high = max(low, 0.0), min(high, float(most))
    first, last = math.floor(low), math.floor(high)
    if high <= low:
        return
    if first == last:
        yield first, first + 1, high - low
        return
    yield first, first + 1, first + 1 - low
    yield first + 1, last, 1.0
    if high > last:
        yield last, last + 1, high - last


def _outline(rows: Pixels, outline: Outline) -> None:
    """Fill a path, then draw along it."""
    (x, right), (y, down) = _pixel(outline.frame.x), _pixel(outline.frame.y)
    covered = _symbol if outline.symbol else _covered
    asked = outline.d, outline.frame.scale, right, down
    filled, ink, pen = outline.colour != "none", outline.ink, outline.pen
    if filled and pen and outline.colour == ink:
        _lay(rows, covered(*asked, True, pen), x, y, ink)
        return
    if filled:
        _lay(rows, covered(*asked, True, None), x, y, outline.colour)
    if pen:
        _lay(rows, covered(*asked, False, pen), x, y, ink)


def _pixel(place: float) -> tuple[int, int]:
    """The pixel of a place, and which part of it."""
    return divmod(math.floor(place * PLACES + 0.5), PLACES)


def _covered(d: str, scale: float, right: int, down: int, filled: bool, pen: Pen | None) -> Mark:
    """What a path covers that is filled, or drawn along with a pen, or both."""
    placed = [
        Line([(x * scale + right / PLACES, y * scale + down / PLACES) for x, y in line.points], line.closed)
        for line in lines(d)
    ]
    if any(abs(place) > _FAR for line in placed for point in line.points for place in point):
        raise Unknown("a path far outside the picture")
    if filled and len(placed) != 1:
        raise Unknown("a surface in parts")
    drawn = _drawn(placed, pen) if pen else None
    if not filled and drawn:
        return drawn
    return both(fill(placed[0]), drawn) if drawn else fill(placed[0])


_symbol = lru_cache(8_000)(_covered)


def _drawn(placed: Sequence[Line], pen: Pen) -> Mark:
    """What a pen covers; dashes without a length are the same round dot again and again."""
    if not pen.dots:
        return stroke(placed, pen)
    dots = []
    for x, y in (dash.points[0] for line in placed for dash in dashed(line, pen.dash)):
        (across, right), (deep, down) = _pixel(x), _pixel(y)
        dots.append(
            (_symbol("M0,0L0.01,0", 1.0, right, down, False, Pen(pen.width, round_ends=True)), across, deep)
        )
    return beside(dots)
