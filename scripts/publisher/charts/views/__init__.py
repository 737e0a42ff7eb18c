"""Charts of packages that others wrote, drawn with the marks and in the look of our own."""

from publisher.charts.views.drawn import Drawn, draw

__all__ = ["Drawn", "draw"]
