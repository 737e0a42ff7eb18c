"""Our own pictures as PNG: the few forms that they are made of, drawn straight into a few colours.

A renderer of any SVG paints 1.2 million pixels in full colour, packs them, and has them unpacked and
reduced again. Our charts know nine colours and eight shapes, so each pixel is the number of a colour
from the start, and only pixels that a form touches are worked out. What is not one of the known forms
raises ``Unknown``, and its picture is drawn by the renderer: never wrongly here.
"""

from publisher.charts.raster.forms import Unknown
from publisher.charts.raster.png import encoded
from publisher.charts.raster.reading import read
from publisher.charts.raster.strips import packed

__all__ = ["Unknown", "draw"]


def draw(svg: str, scale: float) -> bytes:
    """The picture as PNG, ``scale`` pixels for one of the drawing. Raises Unknown."""
    drawing = read(svg, scale)
    return encoded(drawing.width, drawing.height, packed(drawing))
