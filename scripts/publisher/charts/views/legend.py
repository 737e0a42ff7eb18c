"""Several series told apart: a colour and a dash for each, and their names above the plot."""

from collections.abc import Sequence

from publisher.charts.fonts import cut, width
from publisher.charts.look import GOAL, HOME, INK, QUIET, SECOND, SMALL, THIRD, WIDTH
from publisher.charts.marks import WORDS, X2, Y2, Layer, Pen, Type, X, Y, pixels, rules, texts

COLOURS = (HOME, SECOND, THIRD, GOAL)
DASHES: Sequence[tuple[float, ...]] = ((), (7, 4), (2, 5))
LINE = 22  # the height of a line of names
SIGN = 26  # how long the sign before a name is


def pen(at: int, width_: float = 2) -> Pen:
    """The look of the series at a position: a colour and a dash that no other of twelve has together.

    Those next to each other differ in both, so that nobody needs the colour.
    """
    return Pen(stroke=colour(at), width=width_, dash=DASHES[at % len(DASHES)])


def colour(at: int) -> str:
    """The colour of the series at a position."""
    return COLOURS[at % len(COLOURS)]


def layers(names: Sequence[str], height: float) -> tuple[list[Layer], float]:
    """The names of the series, each behind its sign, in as many lines as they need; where they end."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, 16.0
    said = [cut(name, SMALL, WIDTH - SIGN - 6) for name in names]
    for name in said:
        wide = SIGN + 6 + width(name, SMALL) + 18
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE
        places.append((x, y))
        x += wide
    page = pixels(WIDTH, height)
    made = [
        rules(page, [{X: x, X2: x + SIGN, Y: y - 4, Y2: y - 4}], pen(at, 3))
        for at, (x, y) in enumerate(places)
    ]
    words = [{X: x + SIGN + 6, Y: y, WORDS: name} for name, (x, y) in zip(said, places)]
    return [*made, texts(page, words, Type(INK, SMALL))], y + 10


def label(words: str, top: float, height: float) -> tuple[list[Layer], float]:
    """What is counted, above the plot; where it ends."""
    if not words:
        return [], top
    return [texts(pixels(WIDTH, height), [{X: 0, Y: top + 14, WORDS: words}], Type(QUIET, SMALL))], top + 20
