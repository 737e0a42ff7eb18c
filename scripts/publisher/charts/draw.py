"""From layers to SVG: the specification, refused if anything in it could fetch, and its rendering."""

from typing import Any

import altair as alt
import vl_convert

from publisher.charts.drawing import Drawing
from publisher.charts.fonts import FAMILY, register
from publisher.charts.look import WIDTH

VEGALITE = "6.4"
FETCHING = ("url", "href", "usermeta", "format", "transform", "params", "expr")
OUTSIDE = ("image", "geoshape")


def spec(drawing: Drawing) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing; ValueError if it names anything outside itself."""
    layered = alt.LayerChart(
        layer=list(drawing.layers),
        width=WIDTH,
        height=round(drawing.height),
        padding=0,
        autosize="none",
        background="transparent",
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent", y="independent")),
        config=alt.Config(font=FAMILY, view=alt.ViewConfig(stroke=None)),
    )
    whole: dict[str, Any] = layered.to_dict(validate=False)  # the tests validate every form
    _refuse(whole)
    return whole


def render(spec: dict[str, Any]) -> str:
    """The SVG of a specification. Nothing is fetched."""
    register()
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGALITE, allowed_base_urls=[])


def _refuse(part: object) -> None:
    """Walks everything but the inline values, which are data and drawn as text only."""
    if isinstance(part, list):
        for one in part:
            _refuse(one)
    if not isinstance(part, dict):
        return
    for key, value in part.items():
        if key in FETCHING or value in OUTSIDE:
            raise ValueError(f"a chart specification may not hold {key}: {value!r}")
        if key != "datasets":
            _refuse(value)
