"""A picture while it is painted: rows of numbers of colours, one form over the other."""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from publisher.charts.fonts import width
from publisher.charts.raster.fill import fill
from publisher.charts.raster.forms import Box, Drawing, Outline, Pen, Unknown, Words
from publisher.charts.raster.letters import letters
from publisher.charts.raster.mark import STEPS, Mark, both
from publisher.charts.raster.palette import blend, number
from publisher.charts.raster.path import Line, lines
from publisher.charts.raster.stroke import dashed, stroke

_PLACES = 4  # of a symbol within a pixel, across and down
_FAR = 20_000  # pixels

Pixels = NDArray[np.uint8]
Placed = tuple[Mark, int, int]  # so many pixels to the right and down


def paint(drawing: Drawing) -> Pixels:
    """Each row begins with a byte that is 0, as a row of a PNG does. Raises Unknown."""
    rows = np.zeros((drawing.height, drawing.width + 1), np.uint8)
    for form in drawing.forms:
        match form:
            case Words():
                _lay(rows, _letters(form), form.colour)
            case Box():
                _box(rows, form)
            case Outline():
                _outline(rows, form)
    return rows


def _lay(rows: Pixels, marks: Iterable[Placed], ink: str) -> None:
    """Lay marks of one colour that do not touch each other, as far as they are inside the picture."""
    height, stride = rows.shape
    places, steps, starts = [], [], []
    for mark, x, y in marks:
        inside = mark.within(-x, -y, stride - 1 - x, height - y)
        places.append(inside.places(stride))
        steps.append(inside.steps)
        starts.append(y * stride + x + 1)
    if places:
        flat, at = rows.reshape(-1), np.concatenate(places) + np.repeat(starts, [len(one) for one in steps])
        flat[at] = blend(ink)[np.concatenate(steps) | flat[at]]


def _letters(words: Words) -> Iterator[Placed]:
    x = words.x - width(words.text, words.size, words.bold) * words.before
    y = math.floor(words.y + 0.5)
    for mark, across in letters(words.text, x, words.size, words.bold):
        yield mark, across, y


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
    filled, ink, pen = outline.colour != "none", outline.ink, outline.pen
    if filled and pen and outline.colour == ink:
        _lay(rows, [_placed(outline, True, pen)], ink)
        return
    if filled:
        _lay(rows, [_placed(outline, True, None)], outline.colour)
    if pen and pen.dots:
        _lay(rows, _dots(outline, pen), ink)
    elif pen:
        _lay(rows, [_placed(outline, False, pen)], ink)


def _placed(outline: Outline, filled: bool, pen: Pen | None) -> Placed:
    x, right = _pixel(outline.frame.x)
    y, down = _pixel(outline.frame.y)
    covered = _symbol if outline.symbol else _covered
    return covered(outline.d, outline.frame.scale, right, down, filled, pen), x, y


def _dots(outline: Outline, pen: Pen) -> Iterator[Placed]:
    """Dashes without a length, each of which is the same round dot."""
    frame, dot = outline.frame, Pen(pen.width, round_ends=True)
    for line in lines(outline.d):
        placed = Line([(x * frame.scale, y * frame.scale) for x, y in line.points], line.closed)
        for dash in dashed(placed, pen.dash):
            x, right = _pixel(frame.x + dash.points[0][0])
            y, down = _pixel(frame.y + dash.points[0][1])
            yield _symbol("M0,0L0.01,0", 1.0, right, down, False, dot), x, y


def _pixel(place: float) -> tuple[int, float]:
    """The pixel of a place, and how far inside."""
    pixel, part = divmod(math.floor(place * _PLACES + 0.5), _PLACES)
    return pixel, part / _PLACES


def _covered(d: str, scale: float, right: float, down: float, filled: bool, pen: Pen | None) -> Mark:
    """What a path covers that is filled, or drawn along with a pen, or both."""
    placed = [
        Line([(x * scale + right, y * scale + down) for x, y in line.points], line.closed)
        for line in lines(d)
    ]
    if any(abs(place) > _FAR for line in placed for point in line.points for place in point):
        raise Unknown("a path far outside the picture")
    if filled and len(placed) != 1:
        raise Unknown("a surface in parts")
    drawn = stroke(placed, pen) if pen else None
    if not filled and drawn:
        return drawn
    return both(fill(placed[0]), drawn) if drawn else fill(placed[0])


_symbol = lru_cache(8_000)(_covered)
