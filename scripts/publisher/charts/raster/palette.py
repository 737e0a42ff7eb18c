"""The few colours of a picture, and which of them comes closest to one colour over another."""

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from publisher.charts.look import ON_SEAL, PALETTE, PAPER, RULE, SEAL
from publisher.charts.raster.forms import Unknown
from publisher.charts.raster.mark import STEPS

INKS = tuple(dict.fromkeys((PAPER, *(light for light, _ in PALETTE.values()), SEAL, RULE, ON_SEAL)))
MANY = 256

Colours = NDArray[np.int64]


@cache
def colours() -> Colours:
    """Red, green, blue of each colour: every ink, then mixes of two, always the one that lacks most."""
    inks = [np.array(_rgb(ink)) for ink in INKS]
    mixed = [
        (a * (STEPS - n) + b * n + STEPS // 2) // STEPS
        for a, b in combinations(inks, 2)
        for n in range(1, STEPS)
    ]
    found, mixes = list(inks), np.array(mixed)
    away = np.min([_away(mixes, one) for one in found], axis=0)
    while len(found) < MANY:
        found.append(mixes[int(away.argmax())])
        away = np.minimum(away, _away(mixes, found[-1]))
    return np.array(found)


def number(ink: str) -> int:
    """Which of the colours is an ink. Raises Unknown where it is none."""
    if ink not in INKS:
        raise Unknown(f"colour {ink}")
    return INKS.index(ink)


@cache
def blend(ink: str) -> NDArray[np.uint8]:
    """At ``steps * 256 + n``: the number of the colour that so many steps of the ink give over colour n.

    Raises Unknown.
    """
    known = colours()
    number(ink)
    share = np.arange(STEPS + 1)[:, None, None]
    mixed = (known * (STEPS - share) + np.array(_rgb(ink)) * share + STEPS // 2) // STEPS
    mixes, near = mixed.reshape(-1, 3).astype(np.int32), known.astype(np.int32)
    # The distance of two is what is left of their squares; that of the mix is the same for all.
    away = (near**2).sum(1, np.int32) - 2 * mixes @ near.T
    nearest: NDArray[np.uint8] = away.argmin(1).astype(np.uint8)
    return nearest


def _away(many: Colours, one: Colours) -> Colours:
    away: Colours = ((many - one) ** 2).sum(-1)
    return away


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
