"""Words of a picture as the outlines of their letters, which a renderer fills at once.

A renderer that opens the font again for every letter takes longer for that than for all else in a
picture. Letters are set side by side at their advance width, by which the picture was laid out.
"""

from collections.abc import Mapping
from functools import cache
from threading import Lock
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publisher.charts.fonts import FOLDER, missing

_SVG = "{http://www.w3.org/2000/svg}"
_TYPE = ("font-size", "font-weight", "text-anchor")
_SET = ("x", "y", "font-family", *_TYPE)  # what is no attribute of a letter any more
_BACK = {"middle": 0.5, "end": 1.0}  # how much of a line stands before its place

ElementTree.register_namespace("", _SVG.strip("{}"))


def outlined(svg: str) -> str:
    """The same picture without a word that a font is needed for; words of unknown letters stay."""
    root = ElementTree.fromstring(svg)
    _walk(root, {"font-size": "16", "font-weight": "normal", "text-anchor": "start"})
    return ElementTree.tostring(root, encoding="unicode")


def _walk(element: Element, given: Mapping[str, str]) -> None:
    """Set every text below an element; ``given`` are the attributes of type that it inherits."""
    own = {**given, **{name: element.attrib[name] for name in _TYPE if name in element.attrib}}
    if element.tag == f"{_SVG}text":
        _set(element, own)
    for child in element:
        _walk(child, own)


def _set(element: Element, face: Mapping[str, str]) -> None:
    """Make a text a group of letters."""
    words = element.text or ""
    if len(element) or "stroke" in element.attrib or missing(words):
        return
    letters, ems = _font("Bold" if face["font-weight"] == "bold" else "Regular")
    size, line = float(face["font-size"]), sum(letters[ord(c)][1] for c in words)
    x = float(element.get("x", 0)) - line * _BACK.get(face["text-anchor"], 0.0) * size / ems
    place = f"translate({x:.3f},{element.get('y', '0')}) scale({size / ems:.6f},{-size / ems:.6f})"
    for name in _SET:
        element.attrib.pop(name, None)
    element.tag, element.text = f"{_SVG}g", None
    element.set("transform", f"{element.get('transform', '')} {place}".strip())
    at = 0
    for character in words:
        outline, advance = letters[ord(character)]
        if outline:
            element.append(Element(f"{_SVG}path", {"transform": f"translate({at})", "d": outline}))
        at += advance


class _Letters(dict[int, tuple[str, int]]):
    """The outline of a letter, in units of the font, and how far it advances; each read when first asked."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._glyphs, self._names, self._widths = font.getGlyphSet(), font.getBestCmap(), font["hmtx"].metrics
        self._one = Lock()  # the font unpacks a letter in place when it is first drawn

    def __missing__(self, code: int) -> tuple[str, int]:
        name = self._names[code]
        pen = SVGPathPen(self._glyphs)
        with self._one:
            self._glyphs[name].draw(pen)
        self[code] = pen.getCommands(), int(self._widths[name][0])
        return self[code]


@cache
def _font(weight: str) -> tuple[_Letters, int]:
    font = TTFont(FOLDER / f"PlainFiguresSans-{weight}.otf")
    return _Letters(font), int(font["head"].unitsPerEm)
