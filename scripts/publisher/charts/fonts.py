"""The pinned fonts: registered for drawing, asked for widths, searched for missing characters."""

import struct
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

FAMILY = "Plain Figures Sans"
_KEPT = 1 << 13  # texts whose measures are kept: most are asked for several times
FOLDER = Path(__file__).parent.parent / "fonts"


@cache
def register() -> None:
    """Makes the pinned fonts known to the renderer, once per process."""
    import vl_convert  # which, as what reads a font, is of use only to who draws

    vl_convert.register_font_directory(str(FOLDER))


def missing(text: str) -> str:
    """The characters of ``text`` that would be drawn as boxes, each once; "" if there is none."""
    held = _held()
    return "" if held.issuperset(text) else "".join(c for c in dict.fromkeys(text) if c not in held)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide ``text`` is set in ``size`` pixels; a missing character counts as a full square."""
    return _ems(text, bold) * size


@lru_cache(_KEPT)
def _ems(text: str, bold: bool) -> float:
    return sum(advances(text, bold))


def advances(text: str, bold: bool = False) -> Iterator[float]:
    """How far each character moves the one after it, in sizes of the type."""
    return map(_advances("Bold" if bold else "Regular").__getitem__, text)


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """As much of ``text`` as fits into ``room`` pixels; all of it is in the table, and in what marks say."""
    kept = text
    while kept and width(kept if kept == text else f"{kept}…", size, bold) > room:
        kept = kept[:-1]
    return kept if kept == text else f"{kept}…"


def shortened(figure: str, size: float, room: float, bold: bool = False) -> str:
    """The same of a figure with its unit, no digit of which is ever left out."""
    last = max((at for at, character in enumerate(figure) if character.isdigit()), default=-1)
    kept = cut(figure, size, room, bold)
    return kept if len(kept) - 1 > last or kept == figure else f"{figure[: last + 1]}…"


@cache
def _held() -> frozenset[str]:
    """The characters that both weights have."""
    return frozenset(_advances("Regular")) & frozenset(_advances("Bold"))


class _Advances(dict[str, float]):
    """The advance width of each character, in ems."""

    def __missing__(self, character: str) -> float:
        return 1.0


@cache
def _advances(weight: str) -> _Advances:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(FOLDER / f"PlainFiguresSans-{weight}.otf", lazy=True) as font:
        em, many = font["head"].unitsPerEm, font["hhea"].numberOfHMetrics
        widths = [wide / em for wide, _ in struct.iter_unpack(">Hh", font.reader["hmtx"][: 4 * many])]
        font.setGlyphOrder(range(font["maxp"].numGlyphs))  # by number: the names take long to read
        letters = font.getBestCmap().items()
        return _Advances({chr(code): widths[min(glyph, many - 1)] for code, glyph in letters})
