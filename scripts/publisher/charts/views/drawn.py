"""A figure of a package drawn: the picture, and the sentence that says what it shows."""

from dataclasses import dataclass, replace

from publisher.charts import gate
from publisher.charts.drawing import Drawing
from publisher.charts.look import WIDTH
from publisher.charts.marks import Layer, pixels
from publisher.charts.svg import in_page
from publisher.charts.views import field, foreign, legend, lists, sentence
from publisher.views import Figure, Plot


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready to stand in a page, ``says`` what it shows; no picture where that ``failed``.

    ``own`` pictures keep the colours that their authors gave them; ``why`` is what the gate said.
    """

    svg: str
    says: str
    own: bool = False
    failed: str = ""
    why: str = ""


def draw(figure: Figure, package: str, lang: str) -> Drawn:
    """The picture of a figure in one language."""
    id = f"view-{package}-{figure.name}-{lang}"
    if figure.vega:
        says = sentence.of_own(figure, lang)
        picture = foreign.in_page(foreign.svg(*figure.vega), id, says)
        sound = picture and not gate.faults(picture, lang, OF_OTHERS)
        return Drawn(picture, says, True) if sound else Drawn("", says, True, "view-not-drawn")
    if figure.plot is None:
        return Drawn("", "", failed=figure.fault)
    from publisher.charts.spec import spec  # as for the charts of indicators, when first something is drawn

    says = sentence.of(figure.plot, figure.title[lang], lang)
    layers, height = _layers(figure.plot, lang)
    picture = in_page(spec(Drawing(layers, height, ())), id, says)
    if faults := gate.faults(picture, lang, OF_OURS):
        return Drawn("", says, failed="view-not-legible", why=gate.words(faults[0], lang))
    return Drawn(picture, says)


# What is asked of pictures that are drawn with our marks: all but the pinned font, which only pictures for
# use elsewhere need. Pictures that others designed keep their colours and sizes, on a ground of their own.
OF_OURS = tuple(rule for rule in gate.RULES if rule != "no-glyph")
OF_OTHERS = ("no-description", "description-language", "same-id", "not-inert")


def _layers(plot: Plot, lang: str) -> tuple[tuple[Layer, ...], float]:
    """The names of several series or what is counted, then the field or the list of bars."""
    series = [name for name in dict.fromkeys(mark.name for mark in plot.data) if name]
    names, top = legend.layers(series, 0) if len(series) > 1 else ([], 0.0)
    said, top = legend.label(plot.x.label if plot.turned else plot.y.label, top, 0)
    held, bottom = (lists if plot.turned else field).layers(plot, lang, top)
    return tuple(_as_high(layer, bottom) for layer in (*names, *said, *held)), bottom


def _as_high(layer: Layer, height: float) -> Layer:
    """A layer that is measured in pixels, measured in a picture of this height."""
    if layer.plane.across == (0, WIDTH) and layer.plane.x == (0, WIDTH):
        return replace(layer, plane=pixels(WIDTH, height))
    return layer
