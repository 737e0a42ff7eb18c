"""A picture cut across where nothing stands, so that a strip that comes again is made once.

Credits, units and years are the same on many pictures of a site: often half of the letters of one.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from publisher.charts.raster.forms import Box, Words
from publisher.charts.raster.letters import rows
from publisher.charts.raster.painting import paint
from publisher.charts.raster.placing import Laid, Laying
from publisher.charts.raster.png import Packed, pack, paper

_FEW = 8  # forms: more are a chart
_PAPER = 16  # rows below a strip that stay with it; of more a strip of paper is made


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a picture from ``top`` to before ``bottom``, and what is to be painted in them."""

    top: int
    bottom: int
    forms: tuple[Laying, ...]


def cut(forms: Iterable[Laying], height: int) -> Iterator[Strip]:
    """A picture of so many rows from the top down; what may come again is measured from its own top."""
    held, done = list(forms), 0
    groups = _together([(*_rows(form), n) for n, form in enumerate(held)], height)
    for group, below in zip(groups, [*(group.top for group in groups[1:]), height]):
        if group.top > done:
            yield Strip(0, group.top - done, ())
        done = below if below - group.bottom <= _PAPER else group.bottom
        within = [held[n] for n in sorted(group.forms)]
        common = [_up(form, group.top) for form in within[:_FEW] if not isinstance(form, Laid)]
        if len(common) == len(within):
            yield Strip(0, done - group.top, tuple(common))
        else:
            yield Strip(group.top, done, tuple(within))
    if done < height:
        yield Strip(0, height - done, ())


@dataclass(slots=True)
class _Group:
    """Forms that reach into each other's rows."""

    top: int
    bottom: int
    forms: list[int]


def _together(reaching: Iterable[tuple[int, int, int]], height: int) -> list[_Group]:
    """All that can be seen of a picture, in groups apart; given from and to which row each form is."""
    groups: list[_Group] = []
    for top, bottom, n in sorted(reaching):
        top, bottom = max(top, 0), min(bottom, height)
        if groups and top < groups[-1].bottom:
            groups[-1].bottom = max(groups[-1].bottom, bottom)
            groups[-1].forms.append(n)
        elif top < bottom:
            groups.append(_Group(top, bottom, [n]))
    return groups


def _rows(form: Laying) -> tuple[int, int]:
    """From which row to before which a form reaches."""
    match form:
        case Words():
            above, below = rows(form.text, form.size, form.bold)
            return form.y + above, form.y + below
        case Box():
            return math.floor(form.top), math.ceil(form.bottom)
        case Laid():
            return form.edges[1], form.edges[3]


def _up(form: Words | Box, rows: int) -> Words | Box:
    """The same so many rows further up."""
    if isinstance(form, Box):
        return Box(form.left, form.top - rows, form.right, form.bottom - rows, form.colour)
    return Words(form.text, form.size, form.bold, form.x, form.shift, form.y - rows, form.colour)


def packed(strip: Strip, wide: int) -> Packed:
    """A strip of a picture so many pixels wide, packed."""
    if not strip.forms:
        return paper(strip.bottom * (wide + 1))
    return (_made if strip.top else _kept)(strip, wide)


def _made(strip: Strip, wide: int) -> Packed:
    return pack(paint(strip.forms, strip.top, strip.bottom, wide))


_kept = lru_cache(1_000)(_made)
