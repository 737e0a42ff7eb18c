"""What a form covers: pixels around a place, and of each how much, in so many steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

STEPS = 7  # from nothing to all of a pixel

Counts = NDArray[np.intp]
Reals = NDArray[np.float64]
Whole = NDArray[np.integer[Any]]  # small where marks are kept, of which there are very many
T = TypeVar("T")
ALL = 255  # of a pixel, before that is rounded to steps
_STEPS = np.rint(np.arange(ALL + 1) * (STEPS / ALL)).astype(np.intp) << 8
Edges = tuple[int, int, int, int]  # left, top, and right and bottom just beyond
Placed = tuple["Mark", int, int]  # a mark so many pixels to the right and down


@dataclass(frozen=True, slots=True)
class Mark:
    """The pixels (``across``, ``down``) that are covered; one may be named twice, with the same ``steps``.

    ``steps`` are by how many steps, times 256, as the table of a colour is cut. ``edges`` are those of a
    rectangle that holds them.
    """

    across: Whole
    down: Whole
    steps: Counts
    edges: Edges
    _laid: dict[int, Counts] = field(default_factory=dict)

    def laid(self, stride: int) -> Counts:
        """Where its pixels stand in a picture whose rows are so far apart."""
        laid = self._laid.get(stride)
        if laid is None:
            laid = self._laid[stride] = self.down * np.intp(stride) + self.across
        return laid

    def within(self, left: int, top: int, right: int, bottom: int) -> "Mark":
        """The part of it inside a rectangle."""
        edges = self.edges
        if edges[0] >= left and edges[1] >= top and edges[2] <= right and edges[3] <= bottom:
            return self
        kept = (self.across >= left) & (self.across < right) & (self.down >= top) & (self.down < bottom)
        return Mark(self.across[kept], self.down[kept], self.steps[kept], (left, top, right, bottom))


def steps_of(cover: NDArray[Any]) -> Counts:
    """How many steps are as much as a cover of ALL at most, times 256."""
    steps: Counts = _STEPS.take(cover)
    return steps


def of_cover(cover: NDArray[Any], most: float, left: int, top: int) -> Mark:
    """From how much of each pixel of a rectangle is covered, all being ``most``."""
    steps = np.rint(cover * (STEPS / most)).astype(np.intp) << 8
    tall, wide = cover.shape
    at = np.flatnonzero(steps > 0)
    down, across = np.divmod(at.astype(np.int32), wide)
    edges = (left, top, left + wide, top + tall)
    return Mark((across + left).astype(np.int16), (down + top).astype(np.int16), steps.take(at), edges)


def edges_of(placed: Placed) -> Edges:
    """The edges of a mark where it lies."""
    mark, x, y = placed
    left, top, right, bottom = mark.edges
    return left + x, top + y, right + x, bottom + y


def around(one: Edges, other: Edges) -> Edges:
    """The edges of a rectangle that holds two others."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def apart(placed: Iterable[tuple[T, Edges]]) -> Iterator[tuple[list[T], Edges]]:
    """Runs of things of which each lies outside of a rectangle around all before it, and that rectangle."""
    held: list[T] = []
    whole = (0, 0, 0, 0)
    for thing, own in placed:
        if held and own[0] < whole[2] and whole[0] < own[2] and own[1] < whole[3] and whole[1] < own[3]:
            yield held, whole
            held = []
        whole = around(whole, own) if held else own
        held.append(thing)
    if held:
        yield held, whole


def beside(placed: Sequence[Placed]) -> Mark:
    """Marks of one colour that do not touch each other as one."""
    held, right, down = zip(*placed)
    many = [len(mark.steps) for mark in held]
    return Mark(
        np.concatenate([mark.across for mark in held]) + np.repeat(np.array(right, np.int16), many),
        np.concatenate([mark.down for mark in held]) + np.repeat(np.array(down, np.int16), many),
        np.concatenate([mark.steps for mark in held]),
        reduce(around, map(edges_of, placed)),
    )


def both(one: Mark, other: Mark) -> Mark:
    """What two marks of one colour cover; where both cover a pixel in part, the larger part."""
    left, top, right, bottom = around(one.edges, other.edges)
    cover = np.zeros((bottom - top, right - left), np.intp)
    for mark in (one, other):
        at = mark.down - top, mark.across - left
        cover[at] = np.maximum(cover[at], mark.steps)
    return of_cover(cover, STEPS << 8, left, top)
