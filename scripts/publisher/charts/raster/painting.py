"""Forms painted over one another into rows of numbers of colours."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

import numpy as np
from numpy.typing import NDArray

from publisher.charts.raster.forms import Box, Words
from publisher.charts.raster.letters import words
from publisher.charts.raster.mark import STEPS, Edges, Placed, apart
from publisher.charts.raster.palette import blend, number
from publisher.charts.raster.placing import Laid, Laying

Pixels = NDArray[np.uint8]


def paint(forms: Iterable[Laying], height: int, wide: int) -> Pixels:
    """The forms on paper. Each row begins with a byte that is 0, as a row of a PNG does. Raises Unknown."""
    rows = np.zeros((height, wide + 1), np.uint8)
    for form in _at_once(forms):
        if isinstance(form, Box):
            _box(rows, form)
        else:
            _lay(rows, form)
    return rows


def _at_once(forms: Iterable[Laying]) -> Iterator[Box | Laid]:
    """Boxes one by one; all else that follows on each other, of one colour and apart, together."""
    for colour, alike in groupby(forms, key=lambda form: None if isinstance(form, Box) else form.colour):
        if colour is None:
            yield from (form for form in alike if isinstance(form, Box))
        else:
            for run, edges in apart(_marks(form) for form in alike if not isinstance(form, Box)):
                yield Laid([*chain.from_iterable(run)], edges, colour)


def _marks(form: Words | Laid) -> tuple[Sequence[Placed], Edges]:
    """The marks of a form, and the edges of a rectangle that holds them."""
    if isinstance(form, Laid):
        return form.marks, form.edges
    letters, (left, top, right, bottom) = words(form.text, form.size, form.bold, form.shift)
    x, y = form.x, form.y
    return [(mark, x + across, y) for mark, across in letters], (left + x, top + y, right + x, bottom + y)


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
