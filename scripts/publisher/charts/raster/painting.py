"""Forms painted over one another into rows of numbers of colours."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.forms import Box, Words
from publisher.charts.raster.letters import words
from publisher.charts.raster.mark import STEPS
from publisher.charts.raster.palette import MANY, blend, number
from publisher.charts.raster.placing import Laid, Laying

Pixels = NDArray[np.uint8]


def paint(forms: Iterable[Laying], height: int, wide: int) -> Pixels:
    """The forms on paper. Each row begins with a byte that is 0, as a row of a PNG does. Raises Unknown."""
    rows = np.zeros((height, wide + 1), np.uint8)
    for form in forms:
        match form:
            case Box():
                _box(rows, form)
            case Words():
                _set(rows, form)
            case Laid():
                _lay(rows, form)
    return rows


def _set(rows: Pixels, form: Words) -> None:
    """Set words: on mere paper as they are kept in their colour, else step by step over what is there."""
    line, left, top = words(form.text, form.size, form.bold, form.shift, form.colour)
    left, top, (height, stride) = left + form.x + 1, top + form.y, rows.shape
    seen = slice(max(-top, 0), max(height - top, 0)), slice(max(1 - left, 0), max(stride - left, 0))
    area = rows[max(top, 0) : max(top + len(line), 0), max(left, 1) : max(left + line.shape[1], 1)]
    if area.any():
        steps, *_ = words(form.text, form.size, form.bold, form.shift)
        area[:] = blend(form.colour).take(steps[seen] * np.intp(MANY) | area)
    else:
        area[:] = line[seen]


def _lay(rows: Pixels, laid: Laid) -> None:
    """Lay a colour where marks cover the picture."""
    height, stride = rows.shape
    marks, (left, top, right, bottom) = laid.marks, laid.edges
    if left < 0 or top < 0 or right >= stride or bottom > height:
        marks = [(mark.within(-x, -y, stride - 1 - x, height - y), x, y) for mark, x, y in marks]
    places = [mark.laid(stride) for mark, _, _ in marks]
    starts = [y * stride + x + 1 for _, x, y in marks]
    if len(marks) == 1:
        at, steps = places[0] + starts[0], marks[0][0].steps
    else:
        at = np.concatenate(places) + np.repeat(starts, list(map(len, places)))
        steps = np.concatenate([mark.steps for mark, _, _ in marks])
    flat = rows.reshape(-1)
    flat[at] = blend(laid.colour).take(steps | flat.take(at))


def _box(rows: Pixels, box: Box) -> None:
    """Fill the rectangle; its edges may cover a pixel in part."""
    shade, table, (height, stride) = number(box.colour), blend(box.colour), rows.shape
    columns = list(_bands(box.left, box.right, stride - 1))
    for top, bottom, tall in _bands(box.top, box.bottom, height):
        for left, right, broad in columns:
            steps = round(tall * broad * STEPS)
            area = rows[top:bottom, left + 1 : right + 1]
            if steps == STEPS:
                area[:] = shade
            elif steps:
                area[:] = table[steps * MANY :].take(area)


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
