"""The reference of how a chart must look: the same marks drawn by Altair and Vega, far more slowly.

Every position, colour and size of a layer is handed to Vega-Lite as it is, with scales of its own.
"""

from typing import Any

import altair as alt
import vl_convert

from publisher.charts.drawing import Drawing
from publisher.charts.fonts import FAMILY, register
from publisher.charts.look import WIDTH
from publisher.charts.marks import SAYS, SEGMENT, WORDS, X2, Y2, Layer, Pen, Plane, Type, X, Y

VEGALITE = "6.4"


def spec(drawing: Drawing) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing."""
    layered = alt.LayerChart(
        layer=[_layer(one) for one in drawing.layers if one.rows],
        width=WIDTH,
        height=round(drawing.height),
        padding=0,
        autosize="none",
        background="transparent",
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent", y="independent")),
        config=alt.Config(font=FAMILY, view=alt.ViewConfig(stroke=None)),
    )
    whole: dict[str, Any] = layered.to_dict(validate=False)
    return whole


def png(drawing: Drawing, scale: float) -> bytes:
    """The picture that Vega draws."""
    register()
    return vl_convert.vegalite_to_png(spec(drawing), vl_version=VEGALITE, scale=scale, allowed_base_urls=[])


def _layer(layer: Layer) -> alt.Chart:
    chart = alt.Chart(alt.InlineData(values=[dict(row) for row in layer.rows]))
    place, look = _place(layer.plane), layer.look
    if isinstance(look, Type):
        weight = "bold" if look.bold else "normal"
        mark = chart.mark_text(
            align=look.align,  # type: ignore[arg-type]  # one of left, center, right
            baseline="alphabetic",
            fill=look.fill,
            fontSize=look.size,
            fontWeight=weight,
        )
        return mark.encode(**place, text=alt.Text(WORDS, type="nominal"))
    paint = _paint(look)
    says = {"description": alt.Description(SAYS, type="nominal")} if SAYS in layer.rows[0] else {}
    if layer.kind == "path":
        mark = chart.mark_line(**paint, strokeCap="round", strokeJoin="round")
        return mark.encode(**place, detail=alt.Detail(SEGMENT, type="nominal"))
    if layer.kind == "symbol":
        cap = "round" if look.dash else "butt"
        mark = chart.mark_point(**paint, shape=layer.shape, size=4, opacity=1, strokeCap=cap)
        return mark.encode(**place, **says)
    mark = chart.mark_rect(**paint) if layer.kind == "box" else chart.mark_rule(**paint)
    return mark.encode(**place, x2=alt.X2(X2), y2=alt.Y2(Y2), **says)


def _paint(pen: Pen) -> dict[str, Any]:
    stroke = {"stroke": pen.stroke, "strokeWidth": pen.width} if pen.stroke else {"stroke": None}
    dash = {"strokeDash": list(pen.dash)} if pen.dash else {}
    return {"fill": pen.fill, **stroke, **dash}


def _place(plane: Plane) -> dict[str, Any]:
    across = alt.Scale(domain=list(plane.x), range=list(plane.across), nice=False, zero=False)
    down = alt.Scale(domain=list(plane.y), range=[plane.down[1], plane.down[0]], nice=False, zero=False)
    return {
        "x": alt.X(X, type="quantitative", scale=across, axis=None),
        "y": alt.Y(Y, type="quantitative", scale=down, axis=None),
    }
