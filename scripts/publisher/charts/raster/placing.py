"""Outlines as marks that lie where they are to be painted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from publisher.charts.raster.fill import fill
from publisher.charts.raster.forms import Box, Form, Outline, Pen, Place, Unknown, Words
from publisher.charts.raster.letters import PLACES, pixel
from publisher.charts.raster.mark import Edges, Mark, Placed, apart, beside, both, edges_of
from publisher.charts.raster.parts import Parts, parts
from publisher.charts.raster.path import Line, extent, lines
from publisher.charts.raster.stroke import TIP, stroke

_FAR = 20_000  # pixels
_SPARE = 3  # pixels around what is covered, for parts of them

Part = tuple[int, int]  # of a pixel: so many PLACES to the right and down


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Marks of one colour that do not touch each other, and the ``edges`` of a rectangle that holds them."""

    marks: Sequence[Placed]
    edges: Edges
    colour: str


Laying = Words | Box | Laid


def placed(forms: Sequence[Form]) -> Iterator[Laying]:
    """What is to be painted, one over the other. Raises Unknown."""
    outlines = [form for form in forms if isinstance(form, Outline)]
    drawn = _lines([one for one in outlines if one.is_line])
    for form in forms:
        if not isinstance(form, Outline):
            yield form
        elif form.is_line:
            yield next(drawn)
        else:
            yield from _outline(form)


@lru_cache(1_000)
def reach(d: str, scale: float, pen: Pen | None) -> tuple[float, float]:
    """How far up and down from its place a path may cover anything, in pixels. Raises Unknown."""
    top, bottom = extent(d)
    turning = any(len(line.points) > 2 for line in lines(d))
    spare = _SPARE + (pen.width / 2 * (1 + TIP if turning and not pen.round_turns else 1) if pen else 0)
    return top * scale - spare, bottom * scale + spare


def _outline(outline: Outline) -> Iterator[Laid]:
    """A path filled, then drawn along, wherever it is."""
    colour, ink, pen = outline.colour, outline.ink, outline.pen
    if colour == ink and pen:
        asked: list[tuple[str, bool, Pen | None]] = [(ink, True, pen)]
    else:
        asked = [(colour, True, None)] * (colour != "none") + [(ink, False, pen)] * bool(pen)
    if not asked:
        return
    places = [(x, y, (right, down)) for (x, right), (y, down) in map(_pixels, outline.places)]
    within = list(dict.fromkeys(part for *_, part in places))
    layers = [dict(zip(within, _covered(outline, within, filled, drawn))) for _, filled, drawn in asked]
    largest = layers[-1]
    for run, edges in apart(((x, y, part), edges_of((largest[part], x, y))) for x, y, part in places):
        for (shade, *_), marks in zip(asked, layers):
            yield Laid([(marks[part], x, y) for x, y, part in run], edges, shade)


def _pixels(place: Place) -> tuple[tuple[int, int], tuple[int, int]]:
    """The pixels of a place each way, and which parts of them."""
    return pixel(place[0]), pixel(place[1])


def _lines(outlines: Sequence[Outline]) -> Iterator[Laid]:
    """Lines, all that have as wide a pen drawn at once."""
    alike: dict[Pen, dict[int, list[Parts]]] = {}
    for n, one in enumerate(outlines):
        if one.pen:
            alike.setdefault(one.pen._replace(dash=()), {})[n] = _parts(one, one.pen)
    made: dict[int, Mark] = {}
    for pen, held in alike.items():
        made |= zip(held, stroke([*held.values()], pen))
    for n, one in enumerate(outlines):
        (x, _), (y, _) = _pixels(one.places[0])
        yield Laid([(made[n], x, y)], edges_of((made[n], x, y)), one.ink)


def _parts(outline: Outline, pen: Pen) -> list[Parts]:
    (_, right), (_, down) = _pixels(outline.places[0])
    return [parts(line, pen) for line in _shifted(outline.d, outline.scale, (right, down))]


def _shifted(d: str, scale: float, part: Part) -> list[Line]:
    """The lines of a path, in pixels, and so many parts of one to the right and down."""
    right, down = part
    at = np.array((right, down)) / PLACES
    held = [Line(line.points * scale + at, line.closed) for line in lines(d)]
    if any(np.abs(line.points).max() > _FAR for line in held):
        raise Unknown("a path far outside the picture")
    return held


def _covered(outline: Outline, within: Sequence[Part], filled: bool, pen: Pen | None) -> Sequence[Mark]:
    """What a path covers that begins at each of some parts of a pixel."""
    d, scale = outline.d, outline.scale
    if not outline.symbol:
        return _marks(d, scale, within, filled, pen)
    kept = _symbols(d, scale, filled, pen)
    lacking = [part for part in within if part not in kept]
    kept.update(zip(lacking, _marks(d, scale, lacking, filled, pen)))
    return [kept[part] for part in within]


@lru_cache(500)
def _symbols(d: str, scale: float, filled: bool, pen: Pen | None) -> dict[Part, Mark]:
    """What has been made so far of a symbol, by the part of a pixel at which it begins."""
    return {}


def _marks(d: str, scale: float, within: Sequence[Part], filled: bool, pen: Pen | None) -> Sequence[Mark]:
    """What a path covers that is filled, or drawn along with a pen, or both."""
    held = [_shifted(d, scale, part) for part in within]
    if filled and any(len(path) != 1 for path in held):
        raise Unknown("a surface in parts")
    drawn = _drawn(held, pen) if pen else []
    if not filled:
        return drawn
    surfaces = [fill(path[0]) for path in held]
    return [both(one, other) for one, other in zip(surfaces, drawn)] if pen else surfaces


def _drawn(held: Sequence[Sequence[Line]], pen: Pen) -> Sequence[Mark]:
    """What a pen covers; dashes without a length are the same round dot again and again."""
    if not pen.dots:
        return stroke([[parts(line, pen) for line in path] for path in held], pen) if held else []
    return [beside(_dots(path, pen)) for path in held]


def _dots(path: Sequence[Line], pen: Pen) -> list[Placed]:
    dot = Outline("M0,0L0.01,0", 1.0, (), "none", "", Pen(pen.width, round_ends=True), symbol=True)
    dashes = [parts(line, pen) for line in path]
    places = [_pixels((x, y)) for held in dashes for x, y in held.start[~held.joined].tolist()]
    within = list(dict.fromkeys((right, down) for (_, right), (_, down) in places))
    marks = dict(zip(within, _covered(dot, within, False, dot.pen)))
    return [(marks[right, down], x, y) for (x, right), (y, down) in places]
