"""Charts drawn from indicators: one form a file, each from its own figures and nothing else."""

from publisher.charts.chart import Chart, ChartError, draw
from publisher.charts.look import PALETTE, dark_css

__all__ = ["PALETTE", "Chart", "ChartError", "dark_css", "draw"]
