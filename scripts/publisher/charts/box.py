"""The room that words take in a picture."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publisher.charts.fonts import width
from publisher.charts.marks import WORDS, Layer, Type, X, Y

CAPITALS = 0.7  # how tall letters are, of the size they are set in
AIR = 5  # between words that stand near each other, of which Chinese ones reach beyond capitals and baseline


class Box(NamedTuple):
    """A rectangle of the picture, in its own pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", spare: float = 0) -> bool:
        """Whether two rectangles share more than ``spare`` pixels each way."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > spare and down > spare

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def of_words(text: str, at: tuple[float, float], type: Type) -> Box:
    """From the top of the capitals to the baseline at ``at``, as wide as the pinned font sets it."""
    wide, (x, y) = width(text, type.size, bold=type.bold), at
    left = x - {"center": wide / 2, "right": wide}.get(type.align, 0)
    return Box(left, y - type.size * CAPITALS, left + wide, y)


def taken(layers: Iterable[Layer]) -> Iterator[Box]:
    """The room of all words in layers."""
    for layer in layers:
        if isinstance(layer.look, Type):
            for row in layer.rows:
                at = (layer.plane.px(row[X]), layer.plane.py(row[Y]))
                yield of_words(str(row[WORDS]), at, layer.look)


def first_free(
    text: str, type: Type, spots: Iterable[tuple[float, float]], taken: Iterable[Box]
) -> tuple[float, float] | None:
    """The first of several places for words with no others near; None where all are taken."""
    others = list(taken)
    for spot in spots:
        box = of_words(text, spot, type)
        if not any(box.meets(other, -AIR) for other in others):
            return spot
    return None
