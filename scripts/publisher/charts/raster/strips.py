"""A picture cut across where nothing stands, so that a strip that comes again is made once.

Credits, units and years are the same on many pictures of a site, often half of the letters of one; charts
without words of a language, as those of percentages, are the same in both.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from publisher.charts.raster.forms import Band, Box, Drawing, Form, Outline, Words, down
from publisher.charts.raster.letters import rows
from publisher.charts.raster.painting import paint
from publisher.charts.raster.placing import placed, reach
from publisher.charts.raster.png import Packed, joined, pack, paper


class Strip(NamedTuple):
    """From and to before which row what reaches into the same rows; the forms are measured from the first."""

    top: int
    bottom: int
    forms: tuple[Form, ...]


class Block(NamedTuple):
    """Rows of a picture, packed."""

    top: int
    bottom: int
    rows: Packed


def packed(drawing: Drawing) -> Packed:
    """All rows of a picture. Raises Unknown."""
    wide, height = drawing.width, drawing.height
    blocks = [
        Block(block.top + down, block.bottom + down, block.rows)
        for down, band in drawing.bands
        for block in _of_band(band, wide)
    ]
    blocks.sort(key=itemgetter(0))
    edges = [Block(0, 0, paper(0)), *blocks, Block(height, height, paper(0))]
    if any(above.bottom > below.top for above, below in pairwise(edges)):
        blocks = [_block(strip, wide) for strip in cut(drawing.forms, height)]
    return _stacked(blocks, 0, height, wide)


@lru_cache(100)
def _of_band(band: Band, wide: int) -> Sequence[Block]:
    """All of a band in which anything stands; none if nothing does."""
    blocks = [_block(strip, wide) for strip in cut(band.forms)]
    if not blocks:
        return ()
    top, bottom = blocks[0].top, blocks[-1].bottom
    return (Block(top, bottom, _stacked(blocks, top, bottom, wide)),)


def _stacked(blocks: Iterable[Block], top: int, bottom: int, wide: int) -> Packed:
    """Rows from and to before one, with paper where there is no block."""
    pieces = []
    for block in (*blocks, Block(bottom, bottom, paper(0))):
        pieces += [paper((block.top - top) * (wide + 1)), block.rows]
        top = block.bottom
    return joined(pieces)


def cut(forms: Sequence[Form], height: int | None = None) -> Iterator[Strip]:
    """Forms from the top down, those together that reach into each other's rows. Raises Unknown.

    With the ``height`` of a picture, no more than can be seen of it.
    """
    groups: list[list[tuple[int, int, int]]] = []
    reached: float = -math.inf
    for top, bottom, n in sorted((*_rows(form), n) for n, form in enumerate(forms)):
        if top >= reached:
            groups.append([])
        groups[-1].append((top, bottom, n))
        reached = max(reached, bottom)
    for group in groups:
        top, bottom = group[0][0], max(below for _, below, _ in group)
        if height is not None:
            top, bottom = max(top, 0), min(bottom, height)
        if top < bottom:
            yield Strip(top, bottom, tuple(down(forms[n], -top) for n in sorted(n for *_, n in group)))


def _rows(form: Form) -> tuple[int, int]:
    """From which row to before which a form may reach."""
    match form:
        case Words():
            above, below = rows(form.text, form.size, form.bold)
            return form.y + above, form.y + below
        case Box():
            return math.floor(form.top), math.ceil(form.bottom)
        case Outline():
            least, most = reach(form.d, form.scale, form.pen)
            places = [y for _, y in form.places]
            return math.floor(min(places) + least), math.ceil(max(places) + most)


def _block(strip: Strip, wide: int) -> Block:
    return Block(strip.top, strip.bottom, _kept(strip.forms, strip.bottom - strip.top, wide))


@lru_cache(300)
def _kept(forms: tuple[Form, ...], height: int, wide: int) -> Packed:
    return pack(paint(placed(forms), height, wide))
