"""A picture cut across where nothing stands, so that a strip that comes again is made once.

Credits, units and years are the same on many pictures of a site, often half of the letters of one; charts
without words of a language, as those of percentages, are the same in both.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from publisher.charts.raster.forms import Box, Form, Outline, Words
from publisher.charts.raster.letters import rows
from publisher.charts.raster.painting import paint
from publisher.charts.raster.placing import placed, reach
from publisher.charts.raster.png import Packed, pack, paper

_PAPER = 16  # rows below a strip that stay with it; of more a strip of paper is made


class Strip(NamedTuple):
    """So many rows of a picture, and what is to be painted in them, measured from the first of them."""

    height: int
    forms: tuple[Form, ...]


def cut(forms: Sequence[Form], height: int) -> Iterator[Strip]:
    """A picture of so many rows from the top down. Raises Unknown."""
    done = 0
    groups = _together([(*_rows(form), n) for n, form in enumerate(forms)], height)
    for group, below in zip(groups, [*(group.top for group in groups[1:]), height]):
        if group.top > done:
            yield Strip(group.top - done, ())
        done = below if below - group.bottom <= _PAPER else group.bottom
        yield Strip(done - group.top, tuple(_up(forms[n], group.top) for n in sorted(group.forms)))
    if done < height:
        yield Strip(height - done, ())


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


def _rows(form: Form) -> tuple[int, int]:
    """From which row to before which a form may reach."""
    match form:
        case Words():
            above, below = rows(form.text, form.size, form.bold)
            return form.y + above, form.y + below
        case Box():
            return math.floor(form.top), math.ceil(form.bottom)
        case Outline():
            up, down = reach(form.d, form.scale, form.pen)
            places = [y for _, y in form.places]
            return math.floor(min(places) + up), math.ceil(max(places) + down)


def _up(form: Form, rows: int) -> Form:
    """The same so many rows further up."""
    match form:
        case Words():
            return form._replace(y=form.y - rows)
        case Box():
            return form._replace(top=form.top - rows, bottom=form.bottom - rows)
        case Outline():
            return form._replace(places=tuple((x, y - rows) for x, y in form.places))


def packed(strip: Strip, wide: int) -> Packed:
    """A strip of a picture so many pixels wide, packed. Raises Unknown."""
    return _kept(strip, wide) if strip.forms else paper(strip.height * (wide + 1))


@lru_cache(300)
def _kept(strip: Strip, wide: int) -> Packed:
    return pack(paint(placed(strip.forms), strip.height, wide))
