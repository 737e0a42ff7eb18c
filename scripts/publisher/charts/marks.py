"""The few kinds of mark that charts are made of, each a layer of equal marks at places of their own.

A mark that stands for a figure says so in ``SAYS``; all other marks are silent and are not counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from publisher.charts.fonts import cut, shortened, width
from publisher.charts.look import TEXT, WIDTH

X, Y, X2, Y2, WORDS, SAYS, SEGMENT = (f"f{n}" for n in range(7))
Rows = Sequence[Mapping[str, Any]]


class Plane(NamedTuple):
    """A rectangle of the picture and the values its edges stand for: x left to right, y bottom to top."""

    x: tuple[float, float]
    y: tuple[float, float]
    across: tuple[float, float]
    down: tuple[float, float]

    def px(self, x: float) -> float:
        """Where a value of x stands, in pixels from the left."""
        first, last = self.x
        left, right = self.across
        return left + (x - first) / (last - first) * (right - left)

    def py(self, y: float) -> float:
        """Where a value of y stands, in pixels from the top."""
        lowest, highest = self.y
        top, bottom = self.down
        return bottom + (y - lowest) / (highest - lowest) * (top - bottom)


class Pen(NamedTuple):
    """How a mark looks; None is not painted."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 2
    dash: tuple[float, ...] = ()


class Type(NamedTuple):
    """How words are set; ``align`` is left, center or right."""

    fill: str
    size: float = TEXT
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of one kind and one look; each row says where in the ``plane`` one of them stands.

    ``kind`` is box, rule, path, symbol or text; a symbol has the outline ``shape``.
    """

    kind: str
    plane: Plane
    rows: Rows
    look: Pen | Type
    shape: str = ""


def pixels(width: float, height: float) -> Plane:
    """The picture itself, measured from its upper left corner."""
    return Plane((0, width), (height, 0), (0, width), (0, height))


def boxes(plane: Plane, rows: Rows, pen: Pen) -> Layer:
    """Rectangles from (X, Y) to (X2, Y2)."""
    return Layer("box", plane, rows, pen)


def rules(plane: Plane, rows: Rows, pen: Pen) -> Layer:
    """Straight lines from (X, Y) to (X2, Y2)."""
    return Layer("rule", plane, rows, pen)


def paths(plane: Plane, rows: Rows, pen: Pen) -> Layer:
    """One line through all points of each SEGMENT."""
    return Layer("path", plane, rows, pen)


def symbols(plane: Plane, rows: Rows, shape: str, pen: Pen) -> Layer:
    """The outline ``shape`` (an SVG path in pixels around 0,0) at each (X, Y)."""
    return Layer("symbol", plane, rows, pen, shape)


def texts(plane: Plane, rows: Rows, type: Type) -> Layer:
    """WORDS on the baseline at each (X, Y), as far as the picture has room for them.

    A figure at its right edge keeps all its digits.
    """
    return Layer("text", plane, [_with_room(row, plane, type) for row in rows], type)


def _with_room(row: Mapping[str, Any], plane: Plane, type: Type) -> Mapping[str, Any]:
    at, words = plane.px(float(row[X])), str(row[WORDS])
    room = {"left": WIDTH - at, "right": at, "center": 2 * min(at, WIDTH - at)}[type.align]
    if width(words, type.size, type.bold) <= room + 1:
        return row
    less = shortened if type.bold and type.align == "right" else cut
    return {**row, WORDS: less(words, type.size, room, type.bold)}
