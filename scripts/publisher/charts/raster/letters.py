"""The letters of the pinned fonts as marks, each drawn once for each size and place within a pixel.

Lines of words come again and again as well: years, units, credits.
"""

import math
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from publisher.charts.fonts import FOLDER, advances
from publisher.charts.raster.mark import Mark, beside, of_cover

PLACES = 4  # in a pixel where a letter may stand; it is drawn so many times larger and reduced
_ROOM = 2  # pixels around it


@lru_cache(256)
def words(text: str, size: float, bold: bool, shift: int) -> Mark:
    """A line of words, letter after letter at its advance width, by which pictures are laid out.

    It begins ``shift`` of PLACES parts of a pixel to the right of 0, on the baseline 0.
    """
    at, fine, marks = shift + 0.5, size * PLACES, []
    for letter, advance in zip(text, advances(text, bold)):
        across, part = divmod(math.floor(at), PLACES)
        marks.append((_letter(letter, size, bold, part), across, 0))
        at += advance * fine
    return beside(marks)


@lru_cache(10_000)
def _letter(letter: str, size: float, bold: bool, shift: int) -> Mark:
    font = _font(size, bold)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    before, above = _ROOM - left // PLACES, _ROOM - top // PLACES
    wide, tall = before + right // PLACES + _ROOM + 1, above + bottom // PLACES + _ROOM
    large = Image.new("L", (wide * PLACES, tall * PLACES))
    place = before * PLACES + shift, above * PLACES
    ImageDraw.Draw(large).text(place, letter, 255, font, anchor="ls")
    return of_cover(np.asarray(large.reduce(PLACES)), 255, -before, -above)


@lru_cache(100)
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    file = FOLDER / f"PlainFiguresSans-{'Bold' if bold else 'Regular'}.otf"
    return ImageFont.truetype(file, size * PLACES, layout_engine=ImageFont.Layout.BASIC)
