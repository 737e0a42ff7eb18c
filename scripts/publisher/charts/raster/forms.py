"""The forms that a picture of ours is made of, in pixels.

They are tuples, of which a picture has many, and which are looked up by what they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Place = tuple[float, float]  # pixels from the left and from the top
_DOT = 0.1  # pixels of a dash that nobody sees


class Unknown(Exception):
    """A form, or a look of it, that is not drawn here."""


class Pen(NamedTuple):
    """How a line is drawn; lengths in pixels."""

    width: float
    dash: tuple[float, ...] = ()
    round_ends: bool = False
    round_turns: bool = False

    @property
    def dots(self) -> bool:
        """Whether its dashes are too short to be more than dots."""
        return self.round_ends and bool(self.dash) and max(self.dash[::2]) < _DOT


class Frame(NamedTuple):
    """Where a drawing lies: its origin in pixels, and how many pixels one of its units has."""

    x: float
    y: float
    scale: float


class Words(NamedTuple):
    """A line of words from the pixel ``x``, and ``shift`` parts of it, on the baseline ``y``."""

    text: str
    size: float
    bold: bool
    x: int
    shift: int
    y: int
    colour: str


class Box(NamedTuple):
    """A filled rectangle."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str


class Outline(NamedTuple):
    """The path ``d``, ``scale`` times as large, from each of ``places``, one after the other.

    It is filled with a ``colour`` and drawn along in an ``ink``, either of them none. A ``symbol`` is a small
    one that is likely to come again elsewhere.
    """

    d: str
    scale: float
    places: tuple[Place, ...]
    colour: str
    ink: str
    pen: Pen | None
    symbol: bool

    @property
    def is_line(self) -> bool:
        """Whether it is drawn along and not filled, and neither symbols nor dots, which are kept."""
        return self.pen is not None and self.colour == "none" and not self.symbol and not self.pen.dots


Form = Words | Box | Outline


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A part of a picture that is its own drawing: its forms, the lowest first, measured from its first row.

    It is equal to itself alone: the same words of an SVG are read as the same band.
    """

    forms: Sequence[Form]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture's size in pixels, and its bands, the lowest first, each so many rows further down."""

    width: int
    height: int
    bands: Sequence[tuple[int, Band]]

    @property
    def forms(self) -> Sequence[Form]:
        """All forms, the lowest first."""
        return [down(form, rows) for rows, band in self.bands for form in band.forms]


def down(form: Form, rows: int) -> Form:
    """The same form so many rows further down."""
    match form:
        case Words():
            return form._replace(y=form.y + rows)
        case Box():
            return form._replace(top=form.top + rows, bottom=form.bottom + rows)
        case Outline():
            return form._replace(places=tuple((x, y + rows) for x, y in form.places))
