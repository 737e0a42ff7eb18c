"""Charts drawn from indicators: one form a file, each from its own figures and nothing else."""

from publisher.charts.chart import CHARTS, Chart, draw, plan
from publisher.charts.gate import ChartError
from publisher.charts.look import PALETTE

__all__ = ["CHARTS", "PALETTE", "Chart", "ChartError", "draw", "plan"]
