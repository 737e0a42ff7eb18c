"""The letters of the pinned fonts as marks, each drawn once for each size and place within a pixel.

Words within charts come again and again as well: years, units, round values.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from publisher.charts.fonts import FOLDER, advances
from publisher.charts.raster.mark import Edges, Mark, of_bytes

PLACES = 4  # in a pixel where a letter may stand; it is drawn so many times larger and reduced
_ROOM = 2  # pixels around it


@lru_cache(1_000)
def words(text: str, size: float, bold: bool, shift: int) -> tuple[Sequence[tuple[Mark, int]], Edges]:
    """A line of words: the mark of each letter and how far to the right it is; and the edges of all.

    They stand side by side at their advance widths, by which pictures are laid out, on the baseline 0. The
    line begins ``shift`` of PLACES parts of a pixel to the right of 0.
    """
    at, fine, marks = shift + 0.5, size * PLACES, []
    for letter, advance in zip(text, advances(text, bold)):
        across, part = divmod(math.floor(at), PLACES)
        marks.append((_letter(letter, size, bold, part), across))
        at += advance * fine
    left = min(mark.edges[0] + across for mark, across in marks)
    right = max(mark.edges[2] + across for mark, across in marks)
    top, bottom = rows(text, size, bold)
    return marks, (left, top, right, bottom)


def pixel(place: float) -> tuple[int, int]:
    """The pixel of a place, and which part of it."""
    return divmod(math.floor(place * PLACES + 0.5), PLACES)


@lru_cache(2_000)
def rows(text: str, size: float, bold: bool) -> tuple[int, int]:
    """From which row to before which a line of words reaches, its baseline being 0."""
    edges = [_box(letter, size, bold) for letter in set(text)]
    return min(top for _, top, _, _ in edges), max(bottom for *_, bottom in edges)


@lru_cache(10_000)
def _letter(letter: str, size: float, bold: bool, shift: int) -> Mark:
    left, top, right, bottom = _box(letter, size, bold)
    from_left = PLACES - shift
    box = from_left, 0, from_left + (right - left) * PLACES, (bottom - top) * PLACES
    reduced = _large(letter, size, bold).reduce(PLACES, box).tobytes()
    return of_bytes(np.frombuffer(reduced, np.uint8).reshape(bottom - top, right - left), left, top)


@lru_cache(2_000)
def _large(letter: str, size: float, bold: bool) -> Image.Image:
    """A letter so many times larger, in the pixels that it may touch and one more to their left."""
    left, top, right, bottom = _box(letter, size, bold)
    large = Image.new("L", ((right - left + 1) * PLACES, (bottom - top) * PLACES))
    place = (1 - left) * PLACES, -top * PLACES
    ImageDraw.Draw(large).text(place, letter, 255, _font(size, bold), anchor="ls")
    return large


@lru_cache(10_000)
def _box(letter: str, size: float, bold: bool) -> Edges:
    """The pixels that a letter may touch, wherever within a pixel it stands."""
    left, top, right, bottom = (
        round(edge) // PLACES for edge in _font(size, bold).getbbox(letter, anchor="ls")
    )
    return left - _ROOM, top - _ROOM, right + _ROOM + 1, bottom + _ROOM + 1


@lru_cache(200)
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    file = FOLDER / f"PlainFiguresSans-{'Bold' if bold else 'Regular'}.otf"
    return ImageFont.truetype(file, size * PLACES, layout_engine=ImageFont.Layout.BASIC)
