"""The few kinds of mark that charts are made of, as Altair layers.

Fields have fixed names, so that nothing in the data can be read as a path or an expression. A mark
that stands for a figure says so in ``says``; all other marks are silent and are not counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from publisher.charts.look import TEXT

X, Y, X2, Y2, WORDS, SAYS, SEGMENT = (f"f{n}" for n in range(7))
Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Plane:
    """A rectangle of the picture and the values its edges stand for: x left to right, y bottom to top."""

    x: tuple[float, float]
    y: tuple[float, float]
    across: tuple[float, float]
    down: tuple[float, float]

    def px(self, x: float) -> float:
        """Where a value of x stands, in pixels from the left."""
        return _between(x, self.x, self.across)

    def py(self, y: float) -> float:
        """Where a value of y stands, in pixels from the top."""
        return _between(y, self.y, (self.down[1], self.down[0]))


@dataclass(frozen=True, slots=True)
class Pen:
    """How a mark looks; None is not painted."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 2
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set."""

    fill: str
    size: int = TEXT
    bold: bool = False
    align: str = "left"


def pixels(width: float, height: float) -> Plane:
    """The picture itself, measured from its upper left corner."""
    return Plane((0, width), (height, 0), (0, width), (0, height))


def boxes(plane: Plane, rows: Rows, pen: Pen) -> alt.Chart:
    """Rectangles from (X, Y) to (X2, Y2)."""
    mark = _chart(rows).mark_rect(**_paint(pen), aria=_speaks(rows))
    return _encoded(mark, **_place(plane), x2=alt.X2(X2), y2=alt.Y2(Y2), **_says(rows))


def rules(plane: Plane, rows: Rows, pen: Pen) -> alt.Chart:
    """Straight lines from (X, Y) to (X2, Y2)."""
    mark = _chart(rows).mark_rule(**_paint(pen), aria=False)
    return _encoded(mark, **_place(plane), x2=alt.X2(X2), y2=alt.Y2(Y2))


def paths(plane: Plane, rows: Rows, pen: Pen) -> alt.Chart:
    """One line through all points of each SEGMENT."""
    mark = _chart(rows).mark_line(**_paint(pen), aria=False, strokeCap="round", strokeJoin="round")
    return _encoded(mark, **_place(plane), detail=alt.Detail(SEGMENT, type="nominal"))


def symbols(plane: Plane, rows: Rows, shape: str, pen: Pen) -> alt.Chart:
    """The outline ``shape`` (an SVG path in pixels around 0,0) at each (X, Y)."""
    cap: Literal["round", "butt"] = "round" if pen.dash else "butt"
    mark = _chart(rows).mark_point(
        **_paint(pen), shape=shape, size=4, opacity=1, strokeCap=cap, aria=_speaks(rows)
    )
    return _encoded(mark, **_place(plane), **_says(rows))


def texts(plane: Plane, rows: Rows, type: Type) -> alt.Chart:
    """WORDS on the baseline at each (X, Y)."""
    mark = _chart(rows).mark_text(
        align=type.align,  # type: ignore[arg-type]  # one of left, center, right
        baseline="alphabetic",
        fill=type.fill,
        fontSize=type.size,
        fontWeight="bold" if type.bold else "normal",
        aria=False,
    )
    return _encoded(mark, **_place(plane), text=alt.Text(WORDS, type="nominal"))


def _between(value: float, domain: tuple[float, float], span: tuple[float, float]) -> float:
    return span[0] + (value - domain[0]) / (domain[1] - domain[0]) * (span[1] - span[0])


def _chart(rows: Rows) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _paint(pen: Pen) -> dict[str, Any]:
    stroke = {"stroke": pen.stroke, "strokeWidth": pen.width} if pen.stroke else {"stroke": None}
    dash = {"strokeDash": list(pen.dash)} if pen.dash else {}
    return {"fill": pen.fill, **stroke, **dash}


def _encoded(mark: alt.Chart, **channels: Any) -> alt.Chart:
    encoded: alt.Chart = mark.encode(**channels)
    return encoded


def _place(plane: Plane) -> dict[str, Any]:
    across = alt.Scale(domain=list(plane.x), range=list(plane.across), nice=False, zero=False)
    down = alt.Scale(domain=list(plane.y), range=[plane.down[1], plane.down[0]], nice=False, zero=False)
    return {
        "x": alt.X(X, type="quantitative", scale=across, axis=None),
        "y": alt.Y(Y, type="quantitative", scale=down, axis=None),
    }


def _speaks(rows: Iterable[dict[str, Any]]) -> bool:
    return any(SAYS in row for row in rows)


def _says(rows: Rows) -> dict[str, Any]:
    return {"description": alt.Description(SAYS, type="nominal")} if _speaks(rows) else {}
