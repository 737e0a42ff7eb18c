"""A chart as a value: marks with their places on two scales. What asks for it does not matter any more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

LINE, AREA, BAR, DOT, RULE_X, RULE_Y, TEXT, BOX = (
    "line", "area", "bar", "dot", "rule-x", "rule-y", "text", "box",
)  # fmt: skip
NOTES = (RULE_X, RULE_Y, TEXT)  # marks that explain others and are no data


@dataclass(frozen=True, slots=True)
class Point:
    """A place: on a scale of categories a name, else a number (of time, the day since year 1)."""

    x: float | str
    y: float | str
    x2: float | str | None = None
    y2: float | str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Points of one series. ``name`` tells it from other series; empty where there is one only."""

    kind: str
    points: tuple[Point, ...]
    name: str = ""
    across: bool = False  # bars that run from left to right


@dataclass(frozen=True, slots=True)
class Scale:
    """``kind`` is time, number, log or category; ``form`` is how numbers are written (as d3 has it)."""

    kind: str
    label: str = ""
    form: str = ""
    grain: str = "day"  # of times: year, month or day


@dataclass(frozen=True, slots=True)
class Plot:
    """Marks on two scales."""

    marks: tuple[Mark, ...]
    x: Scale
    y: Scale

    @property
    def data(self) -> tuple[Mark, ...]:
        """The marks that show data."""
        return tuple(mark for mark in self.marks if mark.kind not in NOTES)

    @property
    def turned(self) -> bool:
        """Whether it is a list of bars from left to right."""
        return any(mark.across for mark in self.marks)


def sorted_lines(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Lines and areas from left to right."""
    return tuple(_ordered(mark) if mark.kind in (LINE, AREA) else mark for mark in marks)


def _ordered(mark: Mark) -> Mark:
    if any(isinstance(point.x, str) for point in mark.points):
        return mark
    return replace(mark, points=tuple(sorted(mark.points, key=lambda p: float(p.x))))
