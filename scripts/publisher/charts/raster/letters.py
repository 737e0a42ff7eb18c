"""The letters of the pinned fonts, each drawn once for each size and place within a pixel.

Words within charts come again and again as well: years, units, round values.
"""

import math
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from publisher.charts.fonts import FOLDER, advances
from publisher.charts.raster.mark import ALL, Edges, steps_of
from publisher.charts.raster.palette import MANY, blend

PLACES = 4  # in a pixel where a letter may stand; it is drawn so many times larger and reduced
_ROOM = 2  # pixels around it

Grid = NDArray[np.uint8]  # pixels of a rectangle


@lru_cache(500)
def words(text: str, size: float, bold: bool, shift: int, ink: str = "") -> tuple[Grid, int, int]:
    """A line of words on the baseline 0, and how far to the right and down the rectangle of it begins.

    Letters stand side by side at their advance widths, by which pictures are laid out, from ``shift`` of
    PLACES parts of a pixel to the right of 0. Of each pixel this has by how many steps it is covered; with an
    ``ink`` the number of the colour that so many of its steps give on paper. Raises Unknown.
    """
    at, fine, letters = shift + 0.5, size * PLACES, []
    for letter, advance in zip(text, advances(text, bold)):
        across, part = divmod(math.floor(at), PLACES)
        grid, left, top = _letter(letter, size, bold, part, ink)
        letters.append((grid, left + across, top))
        at += advance * fine
    top, bottom = rows(text, size, bold)
    first = min(left for _, left, _ in letters)
    line = np.zeros((bottom - top, max(left + grid.shape[1] for grid, left, _ in letters) - first), np.uint8)
    for grid, left, down in letters:
        tall, wide = grid.shape
        area = line[down - top : down - top + tall, left - first : left - first + wide]
        np.maximum(area, grid, out=area)
    return line, first, top


def pixel(place: float) -> tuple[int, int]:
    """The pixel of a place, and which part of it."""
    return divmod(math.floor(place * PLACES + 0.5), PLACES)


@lru_cache(2_000)
def rows(text: str, size: float, bold: bool) -> tuple[int, int]:
    """From which row to before which a line of words reaches, its baseline being 0."""
    edges = [_box(letter, size, bold) for letter in set(text)]
    return min(top for _, top, _, _ in edges), max(bottom for *_, bottom in edges)


@lru_cache(10_000)
def _letter(letter: str, size: float, bold: bool, shift: int, ink: str) -> tuple[Grid, int, int]:
    """The same of one letter."""
    left, top, right, bottom = _box(letter, size, bold)
    from_left = PLACES - shift
    box = from_left, 0, from_left + (right - left) * PLACES, (bottom - top) * PLACES
    seen = _large(letter, size, bold).reduce(PLACES, box).tobytes().translate(_shades(ink))
    return np.frombuffer(seen, np.uint8).reshape(bottom - top, right - left), left, top


@cache
def _shades(ink: str) -> bytes:
    """For each of the covers of a pixel its steps, or the number of the colour that they give on paper."""
    steps = steps_of(np.arange(ALL + 1))
    return (blend(ink).take(steps) if ink else steps // MANY).astype(np.uint8).tobytes()


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
