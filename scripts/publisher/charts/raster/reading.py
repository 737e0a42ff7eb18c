"""From an SVG of ours to its forms, and ``Unknown`` where it says anything that is not one of them.

A picture is written in bands, each on a line: what is the same in several pictures is read once.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from publisher.charts.fonts import FAMILY, missing, width
from publisher.charts.look import PAPER, READER_FONTS
from publisher.charts.raster.forms import (
    Band,
    Box,
    Drawing,
    Form,
    Frame,
    Outline,
    Pen,
    Place,
    Unknown,
    Words,
)
from publisher.charts.raster.letters import pixel

_SVG = "{http://www.w3.org/2000/svg}"
_LARGE = 16_000  # pixels either way: a picture of a chart is never so large
_SHORT = 64  # characters of a path that is a symbol
_LOOK = {
    "fill": "#000000",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dasharray": "",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "font-size": "16",
    "font-weight": "normal",
    "font-family": "",
    "text-anchor": "start",
}
_PEN = ("stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin")
_BOLD, _BEFORE = {"normal": False, "bold": True}, {"start": 0.0, "middle": 0.5, "end": 1.0}
_SAYS = {"aria-label", "role", "id", "class", "data-says"}  # what is for who cannot see
_PLACE = {
    "svg": {"width", "height", "viewBox"},
    "g": {"transform"},
    "rect": {"x", "y", "width", "height"},
    "line": {"x1", "y1", "x2", "y2"},
    "path": {"d", "transform"},
    "text": {"x", "y"},
}
_KNOWN = {f"{_SVG}{kind}": place | _LOOK.keys() | _SAYS for kind, place in _PLACE.items()}
_PATH, _SYMBOL = f"{_SVG}path", _PLACE["path"] | _SAYS
_AT = re.compile(r"translate\(([-0-9.]+),([-0-9.]+)\)")
_BAND, _END = re.compile(r'<g transform="translate\(0,([0-9]+)\)">(.*)</g>'), "</svg>"
_STEP = re.compile(r"(translate|scale)\(([-0-9.]+)(?:[ ,]([-0-9.]+))?\)\s*")


def read(svg: str, scale: float) -> Drawing:
    """The forms of an SVG, each unit ``scale`` pixels. Raises Unknown."""
    head, bands = _parted(svg)
    try:
        root = ElementTree.fromstring(head)
        look, view = _look(root, _LOOK), root.attrib["viewBox"]
        x, y, width, height = map(_number, view.split())
        if root.tag != f"{_SVG}svg" or [root.get("width"), root.get("height")] != view.split()[2:]:
            raise Unknown("a picture whose measure is not the pixel")
        if not (0 < width * scale < _LARGE and 0 < height * scale < _LARGE):
            raise Unknown(f"a picture of {width:g} by {height:g}")
        size = round(width * scale), round(height * scale)
        frame = Frame(-x * scale, -y * scale, scale)
        forms = [form for child in root for form in _forms(child, frame, look)]
        held = [(0, Band(forms[1:] if forms and _is_sheet(forms[0], *size) else forms))]
        for top, words in bands:
            rows, rest = divmod((int(top) - y) * scale, 1)
            held.append((int(rows), _band(words, frame._replace(y=rest), (*look.items(),))))
    except (KeyError, ValueError, ElementTree.ParseError) as fault:
        raise Unknown(str(fault)) from fault
    return Drawing(*size, held)


def _parted(svg: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """A picture without its bands, and these, each after how far down it lies; it may have none."""
    head, *lines = svg.removesuffix("\n").split("\n")
    bands = [(found[1], found[2]) for line in lines[:-1] if (found := _BAND.fullmatch(line))]
    return (f"{head}{_END}", bands) if lines == [*lines[: len(bands)], _END] else (svg, ())


@lru_cache(100)
def _band(words: str, frame: Frame, look: tuple[tuple[str, str], ...]) -> Band:
    """What is written on the line of a band. Raises Unknown, KeyError, ValueError, ParseError."""
    root = ElementTree.fromstring(f'<g xmlns="{_SVG[1:-1]}">{words}</g>')
    return Band([form for child in root for form in _forms(child, frame, dict(look))])


def _is_sheet(form: Form, width: int, height: int) -> bool:
    """Whether a form is the paper that every picture begins with anyway."""
    if not isinstance(form, Box) or form.colour != PAPER:
        return False
    return form.left <= 0 and form.top <= 0 and form.right >= width and form.bottom >= height


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _look(element: Element, inherited: Mapping[str, str]) -> Mapping[str, str]:
    """The look of an element, its own and what it inherits."""
    own = element.attrib
    if not own.keys() <= _KNOWN[element.tag]:
        raise Unknown(f"{element.tag} with {' '.join(own)}")
    if _LOOK.keys().isdisjoint(own):
        return inherited
    return {**inherited, **{name: value for name, value in own.items() if name in _LOOK}}


def _forms(element: Element, frame: Frame, inherited: Mapping[str, str]) -> Iterator[Form]:
    own, look = element.attrib, _look(element, inherited)
    match element.tag.removeprefix(_SVG):
        case "g":
            inner = _moved(frame, own.get("transform", ""))
            if places := _places(element, inner):
                yield _outline(element[0].attrib["d"], inner.scale, places, look, symbol=True)
                return
            for child in element:
                yield from _forms(child, inner, look)
        case "text":
            yield from _words(element, frame, look)
        case "rect":
            yield from _rectangle(own, frame, look)
        case "line":
            yield _rule(own, frame, look)
        case "path":
            inner = _moved(frame, own.get("transform", ""))
            yield _outline(own["d"], inner.scale, [(inner.x, inner.y)], look, symbol="transform" in own)
        case kind:
            raise Unknown(f"{kind} inside a picture")


def _places(group: Element, frame: Frame) -> Sequence[Place]:
    """Where one outline stands again and again, with no look of its own; none if there is anything else."""
    places = []
    for child in group:
        own = child.attrib
        alike = child.tag == _PATH and own.keys() <= _SYMBOL and own.get("d") == group[0].get("d")
        if not alike or not (at := _AT.fullmatch(own.get("transform", ""))):
            return []
        places.append((frame.x + float(at[1]) * frame.scale, frame.y + float(at[2]) * frame.scale))
    return places


def _moved(frame: Frame, steps: str) -> Frame:
    """The frame within, after ``translate(…)`` and ``scale(…)``."""
    if _STEP.sub("", steps):
        raise Unknown(f"transform {steps}")
    x, y, scale = frame.x, frame.y, frame.scale
    for kind, first, second in _STEP.findall(steps):
        if kind == "translate":
            x, y = x + float(first) * scale, y + float(second or 0) * scale
        elif second and second != first:
            raise Unknown(f"transform {steps}")
        else:
            scale *= float(first)
    return Frame(x, y, scale)


def _words(element: Element, frame: Frame, look: Mapping[str, str]) -> Iterator[Words]:
    text = element.text or ""
    known = look["stroke"] == "none" and look["font-family"] in (FAMILY, READER_FONTS)
    if len(element) or not known or missing(text):
        raise Unknown(f"words {text!r}")
    size, bold = _number(look["font-size"]) * frame.scale, _BOLD[look["font-weight"]]
    long, before = width(text, size, bold), _BEFORE[look["text-anchor"]]
    if long > _LARGE:
        raise Unknown("a line of words longer than pictures are wide")
    x, shift = pixel(frame.x + _number(element.attrib["x"]) * frame.scale - long * before)
    y = math.floor(frame.y + _number(element.attrib["y"]) * frame.scale + 0.5)
    if text:
        yield Words(text, size, bold, x, shift, y, look["fill"])


def _rectangle(own: Mapping[str, str], frame: Frame, look: Mapping[str, str]) -> Iterator[Form]:
    x, y, width, height = (_number(own.get(name, "0")) for name in ("x", "y", "width", "height"))
    right, bottom = x + width, y + height
    if look["fill"] != "none":
        yield _box(frame, (x, y, right, bottom), look["fill"])
    if look["stroke"] != "none":
        d = f"M{x:f},{y:f}L{right:f},{y:f}L{right:f},{bottom:f}L{x:f},{bottom:f}Z"
        yield _outline(d, frame.scale, [(frame.x, frame.y)], {**look, "fill": "none"})


def _rule(own: Mapping[str, str], frame: Frame, look: Mapping[str, str]) -> Form:
    """A straight line: one that is upright or lies, and is not dashed, is a narrow box."""
    x1, y1, x2, y2 = (_number(own[name]) for name in ("x1", "y1", "x2", "y2"))
    if look["stroke-dasharray"] or look["stroke-linecap"] != "butt" or (x1 != x2 and y1 != y2):
        d = f"M{x1:f},{y1:f}L{x2:f},{y2:f}"
        return _outline(d, frame.scale, [(frame.x, frame.y)], {**look, "fill": "none"})
    if look["stroke"] == "none":
        raise Unknown("a line that is not drawn")
    half = _number(look["stroke-width"]) / 2
    aside, above = (half, 0.0) if x1 == x2 else (0.0, half)
    edges = min(x1, x2) - aside, min(y1, y2) - above, max(x1, x2) + aside, max(y1, y2) + above
    return _box(frame, edges, look["stroke"])


def _box(frame: Frame, edges: tuple[float, float, float, float], colour: str) -> Box:
    left, top, right, bottom = (edge * frame.scale for edge in edges)
    return Box(frame.x + left, frame.y + top, frame.x + right, frame.y + bottom, colour)


def _outline(
    d: str, scale: float, places: Sequence[Place], look: Mapping[str, str], symbol: bool = False
) -> Outline:
    pen = _pen(*(look[name] for name in _PEN), scale) if look["stroke"] != "none" else None
    small = len(d) <= _SHORT and not (pen and pen.dash)
    return Outline(d, scale, tuple(places), look["fill"], look["stroke"], pen, symbol and small)


@cache
def _pen(width: str, dash: str, ends: str, turns: str, scale: float) -> Pen:
    parts = tuple(_number(part) * scale for part in dash.split(",") if part)
    if len(parts) % 2 or ends not in ("butt", "round") or turns not in ("miter", "round"):
        raise Unknown(f"a pen of {width} {dash} {ends} {turns}")
    if parts and (min(parts) <= 0 or sum(parts) < 1):
        raise Unknown(f"dashes of {dash}")
    return Pen(_number(width) * scale, parts, ends == "round", turns == "round")
