"""An Altair chart as an SVG that stands in a page: one label, no size of its own, ids of its own.

The specification gives every mark its place, so each is one element, and nothing but arithmetic is
needed; that Vega draws the same picture from the same specification is proved by the tests.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr, unescape

from publisher.charts.look import READER_FONTS
from publisher.charts.marks import SAYS, SEGMENT, WORDS, X2, Y2, Plane, X, Y
from publisher.escape import one_line, plain

SVG = "http://www.w3.org/2000/svg"
SPEAKS = "data-says"  # what a mark stands for, where it stands for a figure
ANCHOR = {"center": "middle", "right": "end"}
_TAG = re.compile(r"<[^>]*>")
_LONG = re.compile(r"-?\d+\.\d+")

Spec = Mapping[str, Any]
Row = Mapping[str, Any]


def in_page(spec: Spec, id: str, description: str) -> str:
    """The layers as an inline picture, one over the other; it fetches nothing and runs nothing."""
    head = (
        f'<svg xmlns="{SVG}" class="chart" id={quoteattr(id)} viewBox="0 0 {spec["width"]} {spec["height"]}" '
        f'role="img" aria-label={quoteattr(one_line(description))} font-family="{READER_FONTS}" fill="none">'
    )
    return f"{head}{''.join(map(_layer, spec['layer']))}</svg>"


def words(svg: str) -> str:
    """Every character that is set as text in a picture of ours, in which > stands at the end of tags only."""
    return unescape(_TAG.sub("", svg)).strip()


def _layer(layer: Spec) -> str:
    """One element, or several in a group that has their look."""
    made = MADE[layer["mark"]["type"]](layer, _plane(layer["encoding"]))
    look = _look(layer["mark"])
    if len(made) == 1:
        name, rest = made[0]
        return f"<{name}{look}{rest}"
    return f"<g{look}>{''.join(f'<{name}{rest}' for name, rest in made)}</g>" if made else ""


def _plane(encoding: Spec) -> Plane:
    """Where a layer's values lie in the picture."""
    x, y = (encoding[channel]["scale"] for channel in ("x", "y"))
    bottom, top = y["range"]
    return Plane(tuple(x["domain"]), tuple(y["domain"]), tuple(x["range"]), (top, bottom))


def _look(mark: Spec) -> str:
    return _type(mark) if mark["type"] == "text" else _pen(mark)


def _type(mark: Spec) -> str:
    return _attributes(
        {
            "fill": mark["fill"],
            "font-size": f"{mark['fontSize']}",
            "font-weight": "bold" if mark["fontWeight"] == "bold" else "",
            "text-anchor": ANCHOR.get(mark["align"], ""),
        }
    )


def _pen(mark: Spec) -> str:
    if not mark["stroke"]:
        return _attributes({"fill": mark["fill"]})
    return _attributes(
        {
            "fill": mark["fill"],
            "stroke": mark["stroke"],
            "stroke-width": f"{mark['strokeWidth']:g}",
            "stroke-dasharray": ",".join(f"{part:g}" for part in mark.get("strokeDash", ())),
            "stroke-linecap": "round" if mark.get("strokeCap") == "round" else "",
            "stroke-linejoin": mark.get("strokeJoin", ""),
        }
    )


def _attributes(held: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{value}"' for name, value in held.items() if value)


Made = Sequence[tuple[str, str]]  # (name of the element, its attributes and content)


def _boxes(layer: Spec, plane: Plane) -> Made:
    return [("rect", f"{_says(row)}{_rectangle(row, plane)}/>") for row in layer["data"]["values"]]


def _rectangle(row: Row, plane: Plane) -> str:
    x, x2 = sorted((plane.px(row[X]), plane.px(row[X2])))
    y, y2 = sorted((plane.py(row[Y]), plane.py(row[Y2])))
    return f' x="{_n(x)}" y="{_n(y)}" width="{_n(x2 - x)}" height="{_n(y2 - y)}"'


def _rules(layer: Spec, plane: Plane) -> Made:
    px, py = plane.px, plane.py
    return [
        (
            "line",
            f' x1="{_n(px(r[X]))}" y1="{_n(py(r[Y]))}" x2="{_n(px(r[X2]))}" y2="{_n(py(r[Y2]))}"/>',
        )
        for r in layer["data"]["values"]
    ]


def _paths(layer: Spec, plane: Plane) -> Made:
    lines = groupby(layer["data"]["values"], key=lambda row: row[SEGMENT])
    return [("path", f' d="M{"L".join(_places(line, plane))}"/>') for _, line in lines]


def _symbols(layer: Spec, plane: Plane) -> Made:
    shape = _LONG.sub(lambda found: _n(float(found[0])), layer["mark"]["shape"])
    rows = layer["data"]["values"]
    return [
        ("path", f'{_says(row)} transform="translate({at})" d="{shape}"/>')
        for row, at in zip(rows, _places(rows, plane))
    ]


def _texts(layer: Spec, plane: Plane) -> Made:
    px, py = plane.px, plane.py
    return [
        ("text", f' x="{_n(px(row[X]))}" y="{_n(py(row[Y]))}">{escape(one_line(str(row[WORDS])))}</text>')
        for row in layer["data"]["values"]
        if row[WORDS]
    ]


MADE: Mapping[str, Callable[[Spec, Plane], Made]] = {
    "rect": _boxes,
    "rule": _rules,
    "line": _paths,
    "point": _symbols,
    "text": _texts,
}


def _places(rows: Iterable[Row], plane: Plane) -> list[str]:
    px, py = plane.px, plane.py
    return [f"{_n(px(row[X]))},{_n(py(row[Y]))}" for row in rows]


def _says(row: Row) -> str:
    said = row.get(SAYS)
    if said is None:
        return ""
    return f' {SPEAKS}="{said}"' if plain(said) else f" {SPEAKS}={quoteattr(one_line(said))}"


@lru_cache(1_000)  # marks of one chart stand in columns, and on its lines
def _n(value: float) -> str:
    """A length to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:.10g}"  # + 0.0 turns -0.0 into 0.0
