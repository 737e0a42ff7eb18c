"""What a drawn chart is, and how an indicator becomes one."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.charts import gate
from publisher.charts.bars import bars
from publisher.charts.drawing import Drawing, Form, figures, says, target_says
from publisher.charts.line import line
from publisher.charts.share import share
from publisher.charts.svg import in_page
from publisher.charts.tiles import FORM, tiles
from publisher.charts.tiles import sentence as map_sentence
from publisher.charts.value import value
from publisher.model import Indicator, Observation, Target
from publisher.text.leading import leading
from publisher.text.sentences import sentence

CHARTS: dict[str, Form] = {"value": value, "share": share, "bars": bars, "line": line, "target": share}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to stand in a page.

    ``observations`` and ``targets`` are exactly what it shows; ``description`` is its text
    alternative; ``marks`` are the codes of special marks in it that the page must explain:
    about, at-least, at-most, break, dots, estimate, gap, interval, range, target, tiles, tiles-lacking,
    vintage.
    """

    svg: str
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...]
    description: str
    marks: tuple[str, ...] = ()


def draw(indicator: Indicator, lang: str) -> Chart | None:
    """The chart of an indicator in ``lang``; None where a picture would say nothing.

    Raises ChartError where it may not be published. What a program took over has words that nobody
    here can shorten: its page then does without a chart, and says so.
    """
    drawing = plan(indicator, lang)
    if drawing is None:
        return None
    try:
        return _drawn(drawing, indicator, lang)
    except gate.ChartError:
        if indicator.imported:
            return None
        raise


def _drawn(drawing: Drawing, indicator: Indicator, lang: str) -> Chart:
    description = (map_sentence if indicator.chart == FORM else sentence)(indicator, lang)
    from publisher.charts.spec import spec  # Altair takes a while to load, and who draws nothing needs none

    svg = in_page(spec(drawing), f"chart-{indicator.package}-{indicator.id}-{lang}", description)
    gate.prove(_faults(svg, drawing, lang), f"{indicator.package}/{indicator.id} ({lang})")
    return Chart(svg, drawing.observations, drawing.targets, description, drawing.marks)


def plan(indicator: Indicator, lang: str) -> Drawing | None:
    """What would be drawn, before anything is rendered: of very many figures, those that lead."""
    if indicator.chart == FORM:
        return tiles(indicator, lang)
    indicator = leading(indicator)
    if indicator.chart == "none":
        return None
    return CHARTS[_form(indicator)](indicator, lang)


def _form(indicator: Indicator) -> str:
    """The form that the indicator asks for; one figure alone is nothing to compare."""
    if len(figures(indicator)) != 1 or indicator.targets:
        return indicator.chart
    return "share" if indicator.unit.code == "percent" else "value"


def _faults(svg: str, drawing: Drawing, lang: str) -> Iterator[gate.Fault]:
    """Every figure and target is in the picture exactly once, and the picture is fit for every reader."""
    expected = [says(o, lang) for o in drawing.observations]
    expected += [target_says(target, lang) for target in drawing.targets]
    scene = gate.read(svg)
    found = [mark.says for mark in scene.figures]
    if sorted(found) != sorted(expected):
        yield "figures-to-draw", f"{len(expected)} → {len(found)}"
    yield from gate.of_scene(scene, lang)
