"""A drawing as an SVG that stands in a page: one label, no size of its own, ids of its own.

Every mark already has its place, so each is one element, and nothing but arithmetic is needed; that
Altair and Vega draw the same picture from the same marks is proved by the tests.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from publisher.charts.look import READER_FONTS, WIDTH
from publisher.charts.marks import SAYS, SEGMENT, WORDS, X2, Y2, Layer, Pen, Plane, Type, X, Y

SVG = "http://www.w3.org/2000/svg"
SPEAKS = "data-says"  # what a mark stands for, where it stands for a figure
ANCHOR = {"center": "middle", "right": "end"}
_LONG = re.compile(r"-?\d+\.\d+")

Row = Mapping[str, Any]


def in_page(layers: Iterable[Layer], height: float, id: str, description: str) -> str:
    """The layers as an inline picture, one over the other; it fetches nothing and runs nothing."""
    head = (
        f'<svg xmlns="{SVG}" class="chart" id={quoteattr(id)} viewBox="0 0 {WIDTH} {round(height)}" '
        f'role="img" aria-label={quoteattr(description)} font-family="{READER_FONTS}" fill="none">'
    )
    return f"{head}{''.join(map(_layer, layers))}</svg>"


def labels(svg: str) -> list[str]:
    """What each mark that stands for a figure says of itself, in drawing order."""
    root = ElementTree.fromstring(svg)
    return [label for element in root.iter() if (label := element.get(SPEAKS))]


def words(svg: str) -> str:
    """Every character that is set as text."""
    return "".join(ElementTree.fromstring(svg).itertext())


def _layer(layer: Layer) -> str:
    """One element, or several in a group that has their look."""
    made = MADE[layer.kind](layer)
    look = _look(layer)
    if len(made) == 1:
        name, rest = made[0]
        return f"<{name}{look}{rest}"
    return f"<g{look}>{''.join(f'<{name}{rest}' for name, rest in made)}</g>" if made else ""


def _look(layer: Layer) -> str:
    if isinstance(layer.look, Type):
        return _type(layer.look)
    round_ends = {"path": ("round", "round"), "symbol": ("round" if layer.look.dash else "", "")}
    return _pen(layer.look, *round_ends.get(layer.kind, ("", "")))


def _type(type: Type) -> str:
    return _attributes(
        {
            "fill": type.fill,
            "font-size": f"{type.size}",
            "font-weight": "bold" if type.bold else "",
            "text-anchor": ANCHOR.get(type.align, ""),
        }
    )


def _pen(pen: Pen, cap: str, join: str) -> str:
    stroked = {
        "stroke": pen.stroke,
        "stroke-width": f"{pen.width:g}",
        "stroke-dasharray": ",".join(f"{part:g}" for part in pen.dash),
        "stroke-linecap": cap,
        "stroke-linejoin": join,
    }
    return _attributes({"fill": pen.fill, **(stroked if pen.stroke else {})})


def _attributes(held: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{value}"' for name, value in held.items() if value)


Made = Sequence[tuple[str, str]]  # (name of the element, its attributes and content)


def _boxes(layer: Layer) -> Made:
    return [("rect", f"{_says(row)}{_rectangle(row, layer.plane)}/>") for row in layer.rows]


def _rectangle(row: Row, plane: Plane) -> str:
    x, x2 = sorted((plane.px(row[X]), plane.px(row[X2])))
    y, y2 = sorted((plane.py(row[Y]), plane.py(row[Y2])))
    return f' x="{_n(x)}" y="{_n(y)}" width="{_n(x2 - x)}" height="{_n(y2 - y)}"'


def _rules(layer: Layer) -> Made:
    px, py = layer.plane.px, layer.plane.py
    return [
        (
            "line",
            f' x1="{_n(px(r[X]))}" y1="{_n(py(r[Y]))}" x2="{_n(px(r[X2]))}" y2="{_n(py(r[Y2]))}"/>',
        )
        for r in layer.rows
    ]


def _paths(layer: Layer) -> Made:
    lines = groupby(layer.rows, key=lambda row: row[SEGMENT])
    return [("path", f' d="M{"L".join(_at(row, layer.plane) for row in line)}"/>') for _, line in lines]


def _symbols(layer: Layer) -> Made:
    shape = _LONG.sub(lambda found: _n(float(found[0])), layer.shape)
    return [
        ("path", f'{_says(row)} transform="translate({_at(row, layer.plane)})" d="{shape}"/>')
        for row in layer.rows
    ]


def _texts(layer: Layer) -> Made:
    px, py = layer.plane.px, layer.plane.py
    return [
        ("text", f' x="{_n(px(row[X]))}" y="{_n(py(row[Y]))}">{escape(str(row[WORDS]))}</text>')
        for row in layer.rows
        if row[WORDS]
    ]


MADE: Mapping[str, Callable[[Layer], Made]] = {
    "box": _boxes,
    "rule": _rules,
    "path": _paths,
    "symbol": _symbols,
    "text": _texts,
}


def _at(row: Row, plane: Plane) -> str:
    return f"{_n(plane.px(row[X]))},{_n(plane.py(row[Y]))}"


def _says(row: Row) -> str:
    return f" {SPEAKS}={quoteattr(row[SAYS])}" if SAYS in row else ""


def _n(value: float) -> str:
    """A length to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:.10g}"  # + 0.0 turns -0.0 into 0.0
