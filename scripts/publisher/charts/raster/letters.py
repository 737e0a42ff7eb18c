"""The letters of the pinned fonts as marks, each drawn once for each size and place within a pixel."""

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from publisher.charts.fonts import FOLDER, advances
from publisher.charts.raster.mark import Mark, of_cover

_FINE = 4  # a letter is drawn so many times larger, and stands at so many places in a pixel
_ROOM = 2  # pixels around it


def letters(words: str, x: float, size: float, bold: bool) -> Iterator[tuple[Mark, int]]:
    """Letter after letter at its advance width, by which the picture was laid out."""
    at, fine = x * _FINE + 0.5, size * _FINE
    for letter, advance in zip(words, advances(words, bold)):
        across, shift = divmod(math.floor(at), _FINE)
        yield _letter(letter, size, bold, shift), across
        at += advance * fine


@lru_cache(10_000)
def _letter(letter: str, size: float, bold: bool, shift: int) -> Mark:
    font = _font(size, bold)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    before, above = _ROOM - left // _FINE, _ROOM - top // _FINE
    wide, tall = before + right // _FINE + _ROOM + 1, above + bottom // _FINE + _ROOM
    large = Image.new("L", (wide * _FINE, tall * _FINE))
    place = before * _FINE + shift, above * _FINE
    ImageDraw.Draw(large).text(place, letter, 255, font, anchor="ls")
    return of_cover(np.asarray(large.reduce(_FINE)), 255, -before, -above)


@lru_cache(100)
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    file = FOLDER / f"PlainFiguresSans-{'Bold' if bold else 'Regular'}.otf"
    return ImageFont.truetype(file, size * _FINE, layout_engine=ImageFont.Layout.BASIC)
