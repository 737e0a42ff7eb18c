"""A chart as a picture of its own, outside a page: on white paper, with a size."""

import io
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import vl_convert
from PIL import Image

from publisher.charts import raster
from publisher.charts.fonts import FAMILY, register
from publisher.charts.look import PAPER, READER_FONTS
from publisher.charts.outlines import outlined

MARGIN = 12
COLOURS = 64
TWICE = 2.0  # pixels for one of the drawing: sharp on a phone

_VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def standalone(svg: str) -> str:
    """A chart of a page as a file that any program shows; what was no such chart stays as it is."""
    view = _VIEW.search(svg)
    if view is None:
        return svg
    width, height = (float(side) + 2 * MARGIN for side in view.groups())
    box = f'viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    head, end, body = svg.replace(view[0], box, 1).partition(">")
    paper = f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{width:g}" height="{height:g}" fill="{PAPER}"/>'
    return f"{head}{end}{paper}{body}\n"


def png(svg: str, scale: float = TWICE) -> bytes:
    """A picture as PNG, set in the pinned font: painted here, or by the renderer where that is not known."""
    return _painted(svg, scale) or rendered(svg, scale)


def pngs(svgs: Sequence[str], scale: float, jobs: int) -> list[bytes]:
    """Many pictures on white, in few colours; ``jobs`` at a time of those that the renderer has to draw."""
    made = {svg: data for svg in svgs if (data := _painted(svg, scale))}
    if unknown := [svg for svg in dict.fromkeys(svgs) if svg not in made]:
        register()
        with ThreadPoolExecutor(max(jobs, 1)) as pool:
            made |= zip(unknown, pool.map(partial(_reduced, scale=scale), unknown))
    return [made[svg] for svg in svgs]


def rendered(svg: str, scale: float = TWICE) -> bytes:
    """Any SVG as the renderer draws it, in the pinned font."""
    register()
    drawn = outlined(svg.replace(READER_FONTS, FAMILY))
    return vl_convert.svg_to_png(drawn, scale=scale)


def _painted(svg: str, scale: float) -> bytes | None:
    try:
        return raster.draw(svg, scale)
    except raster.Unknown:
        return None


def _reduced(svg: str, scale: float) -> bytes:
    """Of the renderer's colours a few: a fifth of its bytes."""
    with Image.open(io.BytesIO(rendered(svg, scale))) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    held = io.BytesIO()
    few.save(held, "PNG")
    return held.getvalue()
