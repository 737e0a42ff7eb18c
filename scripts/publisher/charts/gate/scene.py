"""A drawn chart as the eye meets it: each mark with the look it has in the end, each word with its room."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from xml.etree import ElementTree

from publisher.charts.box import Box, of_words
from publisher.charts.marks import Type
from publisher.spared.memo import remembered

SPEAKS = "data-says"  # what a mark stands for, where it stands for a figure
_PAINTS, _NONE = ("fill", "stroke"), ("none", "none")
_INHERITED = {*_PAINTS, "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"}
_MOVED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class _Look(NamedTuple):
    """What an element has of paint and type, its own or its group's, and what is seen of that."""

    given: Mapping[str, str]
    fill: str
    colour: str
    weight: tuple[str, str, str]


def _look(given: Mapping[str, str]) -> _Look:
    fill, stroke = ("" if paint == "none" else paint for paint in map(given.get, _PAINTS, _NONE))
    hollow = "hollow" if stroke and fill != stroke else ""
    weight = given.get("stroke-width", ""), given.get("stroke-dasharray", ""), hollow
    return _Look(given, fill, stroke or fill, weight)


@dataclass(eq=False)  # and not frozen, as there are very many: that would take most of the time to read one
class Mark:
    """One drawn element; ``look`` holds what it has of paint and type, its own or its group's.

    ``says`` is the figure that it stands for, "" for all else.
    ``fill`` is the colour inside, "" where it is not painted; ``colour`` is what it is seen by: the edge
    where it has one, else its inside; ``shape`` is how it looks but for its colour and place: kind,
    outline, weight, dash, hollow or not.
    """

    tag: str
    look: Mapping[str, str]
    own: Mapping[str, str]
    at: tuple[float, float]
    text: str
    fill: str
    colour: str
    shape: tuple[str, ...]
    says: str

    @property
    def bold(self) -> bool:
        """Whether its words are set bold."""
        return self.look.get("font-weight") == "bold"

    @property
    def size(self) -> float:
        """The size of its words."""
        return float(self.look.get("font-size", "0").removesuffix("px"))

    @cached_property
    def box(self) -> Box:
        """The room that it takes."""
        return BOXES.get(self.tag, _path_box)(self)


class Scene:
    """All of a picture, read once."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        self.every: list[Mark] = []
        _collect(self.root, _look({}), (0.0, 0.0), self.every)

    @property
    def description(self) -> str:
        """Its text alternative."""
        return self.root.get("aria-label", "") if self.root.get("role") == "img" else ""

    @property
    def room(self) -> Box:
        """The whole picture."""
        left, top, wide, tall = map(float, self.root.get("viewBox", "0 0 0 0").split())
        return Box(left, top, left + wide, top + tall)

    @cached_property
    def words(self) -> list[Mark]:
        """Everything that is set as text."""
        return [mark for mark in self.every if mark.tag == "text" and mark.text.strip()]

    @cached_property
    def figures(self) -> list[Mark]:
        """The marks that stand for figures and targets, in drawing order."""
        return [mark for mark in self.every if mark.says]

    @cached_property
    def grounds(self) -> list[Mark]:
        """The painted boxes, on which words may lie."""
        return [mark for mark in self.every if mark.tag == "rect" and mark.fill]


@remembered(256)
def read(svg: str) -> Scene:
    """A picture, read once for itself and for its page."""
    return Scene(svg)


def _collect(element: ElementTree.Element, above: _Look, at: tuple[float, float], found: list[Mark]) -> None:
    """Find all marks of an element, which inherits a look, in drawing order."""
    own, look = element.attrib, above
    if not _INHERITED.isdisjoint(own):
        look = _look({**above.given, **{name: value for name, value in own.items() if name in _INHERITED}})
    if "transform" in own and (moved := _MOVED.match(own["transform"])):
        at = (at[0] + float(moved[1]), at[1] + float(moved[2]))
    tag = element.tag.rpartition("}")[2]
    if tag not in ("svg", "g"):
        shape = tag, own.get("d", "") if "transform" in own else "", *look.weight
        painted = look.fill, look.colour
        found.append(Mark(tag, look.given, own, at, element.text or "", *painted, shape, own.get(SPEAKS, "")))
    for child in element:
        _collect(child, look, at, found)


def _text_box(mark: Mark) -> Box:
    align = {"middle": "center", "end": "right"}.get(mark.look.get("text-anchor", ""), "left")
    x, y = mark.at[0] + float(mark.own.get("x", "0")), mark.at[1] + float(mark.own.get("y", "0"))
    return of_words(mark.text, (x, y), Type("", mark.size, mark.bold, align))


def _rect_box(mark: Mark) -> Box:
    x, y, wide, tall = (float(mark.own.get(name, "0")) for name in ("x", "y", "width", "height"))
    return Box(mark.at[0] + x, mark.at[1] + y, mark.at[0] + x + wide, mark.at[1] + y + tall)


def _line_box(mark: Mark) -> Box:
    x1, y1, x2, y2 = (float(mark.own.get(name, "0")) for name in ("x1", "y1", "x2", "y2"))
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _path_box(mark: Mark) -> Box:
    """Of an outline, by its points; those of arcs are near enough."""
    numbers = [float(found) for found in _NUMBER.findall(mark.own.get("d", ""))] or [0.0, 0.0]
    xs, ys = numbers[::2], numbers[1::2]
    return Box(mark.at[0] + min(xs), mark.at[1] + min(ys), mark.at[0] + max(xs), mark.at[1] + max(ys))


BOXES = {"text": _text_box, "rect": _rect_box, "line": _line_box}
