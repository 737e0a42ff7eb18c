"""Outlines as marks that lie where they are to be painted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from publisher.charts.raster.fill import fill
from publisher.charts.raster.forms import Box, Form, Outline, Pen, Unknown, Words
from publisher.charts.raster.letters import PLACES, pixel
from publisher.charts.raster.mark import Edges, Mark, Placed, apart, beside, both, edges_of
from publisher.charts.raster.path import Line, lines
from publisher.charts.raster.stroke import dashed, stroke

_FAR = 20_000  # pixels


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


def _outline(outline: Outline) -> Iterator[Laid]:
    """A path filled, then drawn along, wherever it is."""
    d, scale, colour, pen = outline.d, outline.scale, outline.colour, outline.pen
    if colour == outline.ink and pen:
        asked: list[tuple[str, bool, Pen | None]] = [(colour, True, pen)]
    else:
        asked = [(colour, True, None)] * (colour != "none") + [(outline.ink, False, pen)] * bool(pen)
    covered = _symbol if outline.symbol else _covered
    made: dict[tuple[int, int], list[Mark]] = {}

    def everywhere() -> Iterator[tuple[tuple[Sequence[Mark], int, int], Edges]]:
        for place in outline.places:
            (x, right), (y, down) = map(pixel, place)
            if (right, down) not in made:
                made[right, down] = [covered(d, scale, right, down, full, drawn) for _, full, drawn in asked]
            marks = made[right, down]
            yield (marks, x, y), edges_of((marks[-1], x, y))

    for run, edges in apart(everywhere() if asked else ()):
        for n, (shade, *_) in enumerate(asked):
            yield Laid([(marks[n], x, y) for marks, x, y in run], edges, shade)


def _lines(outlines: Sequence[Outline]) -> Iterator[Laid]:
    """Lines, all that have as wide a pen drawn at once."""
    alike: dict[Pen, list[int]] = {}
    for n, one in enumerate(outlines):
        if one.pen:
            alike.setdefault(replace(one.pen, dash=()), []).append(n)
    made: dict[int, Mark] = {}
    for pen, held in alike.items():
        made |= zip(held, stroke([_pieces(outlines[n]) for n in held], pen))
    for n, one in enumerate(outlines):
        (x, _), (y, _) = map(pixel, one.places[0])
        yield Laid([(made[n], x, y)], edges_of((made[n], x, y)), one.ink)


def _pieces(outline: Outline) -> list[Line]:
    (_, right), (_, down) = map(pixel, outline.places[0])
    dash = outline.pen.dash if outline.pen else ()
    held = _shifted(outline.d, outline.scale, right, down)
    return [piece for line in held for piece in dashed(line, dash)]


def _shifted(d: str, scale: float, right: int, down: int) -> list[Line]:
    """The lines of a path, in pixels, and so many parts of one to the right and down."""
    held = [
        Line([(x * scale + right / PLACES, y * scale + down / PLACES) for x, y in line.points], line.closed)
        for line in lines(d)
    ]
    if any(abs(place) > _FAR for line in held for point in line.points for place in point):
        raise Unknown("a path far outside the picture")
    return held


def _covered(d: str, scale: float, right: int, down: int, filled: bool, pen: Pen | None) -> Mark:
    """What a path covers that is filled, or drawn along with a pen, or both."""
    held = _shifted(d, scale, right, down)
    if filled and len(held) != 1:
        raise Unknown("a surface in parts")
    drawn = _drawn(held, pen) if pen else None
    if not filled and drawn:
        return drawn
    return both(fill(held[0]), drawn) if drawn else fill(held[0])


_symbol = lru_cache(8_000)(_covered)


def _drawn(held: Sequence[Line], pen: Pen) -> Mark:
    """What a pen covers; dashes without a length are the same round dot again and again."""
    if not pen.dots:
        return stroke([[piece for line in held for piece in dashed(line, pen.dash)]], pen)[0]
    dots = []
    for x, y in (dash.points[0] for line in held for dash in dashed(line, pen.dash)):
        (across, right), (deep, down) = pixel(x), pixel(y)
        dots.append(
            (_symbol("M0,0L0.01,0", 1.0, right, down, False, Pen(pen.width, round_ends=True)), across, deep)
        )
    return beside(dots)
