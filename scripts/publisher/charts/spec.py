"""A drawing as an Altair chart: a Vega-Lite specification that any Vega draws as the site does.

Altair takes a hundred times longer to build and validate a layer than its picture takes to write, and
the layers of a site differ in little but their rows. So Altair makes each look of a layer once, and
the specification of a drawing is those looks filled with its rows and scales.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from publisher.charts.drawing import Drawing
from publisher.charts.fonts import FAMILY
from publisher.charts.look import WIDTH
from publisher.charts.marks import SAYS, SEGMENT, WORDS, X2, Y2, Layer, Pen, Plane, Type, X, Y

Spec = dict[str, Any]


def spec(drawing: Drawing) -> Spec:
    """The Vega-Lite specification of a drawing; its data stands in it, so it fetches nothing."""
    layers = [_filled(layer) for layer in drawing.layers if layer.rows]
    return {**_frame(), "height": round(drawing.height), "layer": layers}


def _filled(layer: Layer) -> Spec:
    """What Altair made of a layer's look, with the layer's own rows and scales."""
    looked = _looked(layer.kind, layer.look, layer.shape, SAYS in layer.rows[0])
    encoding = {**looked["encoding"]}
    for channel, scale in _scales(layer.plane).items():
        encoding[channel] = {**encoding[channel], "scale": {**encoding[channel]["scale"], **scale}}
    return {"data": {"values": [*layer.rows]}, "mark": looked["mark"], "encoding": encoding}


def _scales(plane: Plane) -> Mapping[str, Spec]:
    down = [plane.down[1], plane.down[0]]
    return {
        "x": {"domain": list(plane.x), "range": list(plane.across)},
        "y": {"domain": list(plane.y), "range": down},
    }


@cache
def _looked(kind: str, look: Pen | Type, shape: str, speaks: bool) -> Spec:
    """A layer without rows; fields have fixed names, so no text can be read as a path or an expression."""
    with debug_mode(False):  # the tests validate whole specifications of every form
        mark = MARKS[kind](alt.Chart(alt.InlineData(values=[])), look, shape)
        channels = {"x": _place(X), "y": _place(Y), **ENCODED[kind]()}
        if speaks:
            channels["description"] = alt.Description(SAYS, type="nominal")
        made: Spec = alt.LayerChart(layer=[mark.encode(**channels)]).to_dict(validate=False)["layer"][0]
    return made


@cache
def _frame() -> Spec:
    """All of a specification but its layers and its height."""
    empty = alt.Chart(alt.InlineData(values=[])).mark_point()
    framed = alt.LayerChart(
        layer=[empty],
        width=WIDTH,
        padding=0,
        autosize="none",
        background="transparent",
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent", y="independent")),
        config=alt.Config(font=FAMILY, view=alt.ViewConfig(stroke=None)),
    )
    whole: Spec = framed.to_dict()
    return {name: part for name, part in whole.items() if name not in ("layer", "data", "datasets")}


def _place(field: str) -> alt.X | alt.Y:
    scale = alt.Scale(nice=False, zero=False)
    channel = alt.X if field == X else alt.Y
    return channel(field, type="quantitative", scale=scale, axis=None)


def _paint(pen: Pen) -> dict[str, Any]:
    stroke = {"stroke": pen.stroke, "strokeWidth": pen.width} if pen.stroke else {"stroke": None}
    dash = {"strokeDash": list(pen.dash)} if pen.dash else {}
    return {"fill": pen.fill, **stroke, **dash}


def _symbol(chart: Any, look: Pen, shape: str) -> Any:
    cap = "round" if look.dash else "butt"
    return chart.mark_point(**_paint(look), shape=shape, size=4, opacity=1, strokeCap=cap)


def _text(chart: Any, look: Type, _: str) -> Any:
    weight = "bold" if look.bold else "normal"
    return chart.mark_text(
        align=look.align, baseline="alphabetic", fill=look.fill, fontSize=look.size, fontWeight=weight
    )


MARKS: Mapping[str, Callable[[Any, Any, str], Any]] = {
    "box": lambda chart, look, _: chart.mark_rect(**_paint(look)),
    "rule": lambda chart, look, _: chart.mark_rule(**_paint(look)),
    "path": lambda chart, look, _: chart.mark_line(**_paint(look), strokeCap="round", strokeJoin="round"),
    "symbol": _symbol,
    "text": _text,
}
ENCODED: Mapping[str, Callable[[], dict[str, Any]]] = {
    "box": lambda: {"x2": alt.X2(X2), "y2": alt.Y2(Y2)},
    "rule": lambda: {"x2": alt.X2(X2), "y2": alt.Y2(Y2)},
    "path": lambda: {"detail": alt.Detail(SEGMENT, type="nominal")},
    "symbol": dict,
    "text": lambda: {"text": alt.Text(WORDS, type="nominal")},
}
