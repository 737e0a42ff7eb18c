"""One figure too large to be counted in dots: where it lies between nought and the next round number."""

from decimal import Decimal

from publisher.charts.axis import steps
from publisher.charts.drawing import Drawing, bare_label, number, says, special
from publisher.charts.fonts import width
from publisher.charts.look import FAINT, HOME, INK, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import SAYS, WORDS, X2, Y2, Pen, Plane, Type, X, Y, boxes, pixels, rules, texts
from publisher.model import Indicator, Observation
from publisher.text.numbers import short

HEIGHT, LINE, BAR = 74, 38, 12
EDGE = 34  # room for half of the first and of the last label


def scale(o: Observation, indicator: Indicator, lang: str) -> Drawing:
    """A bar on a number line that begins at nought, with the figure at its end."""
    named = steps(0, number(o.value)) if (o.value or 0) >= 0 else steps(number(o.value), 0)
    across = (EDGE, WIDTH - EDGE)
    plane = Plane((float(named[0]), float(named[-1])), (HEIGHT, 0), across, (0, HEIGHT))
    page = pixels(WIDTH, HEIGHT)
    value = number(o.value)
    ticks = [{X: plane.px(float(n)), Y: LINE + 26, WORDS: _tick(n, lang)} for n in named]
    lines = [{X: float(n), X2: float(n), Y: LINE - BAR / 2, Y2: LINE + BAR / 2 + 4} for n in named]
    words = bare_label(o, indicator, lang)
    half = width(words, TEXT, bold=True) / 2
    label = {X: min(max(plane.px(value), half), WIDTH - half), Y: LINE - BAR - 4, WORDS: words}
    bar = {X: 0, X2: value, Y: LINE - BAR / 2, Y2: LINE + BAR / 2, SAYS: says(o, lang)}
    layers = (
        rules(plane, lines, Pen(stroke=FAINT, width=1)),
        boxes(plane, [bar], Pen(fill=HOME)),
        texts(page, [label], Type(INK, TEXT, bold=True, align="center")),
        texts(page, ticks, Type(QUIET, SMALL, align="center")),
    )
    return Drawing(layers, HEIGHT, (o,), marks=tuple(special((o,))))


def _tick(value: Decimal, lang: str) -> str:
    return short(value, lang) if value else "0"
