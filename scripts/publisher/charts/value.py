"""One figure alone: a dot for each thing counted, the span its words leave open, or a bar on a scale."""

from dataclasses import dataclass
from decimal import Decimal

from publisher.charts.bars import CLOSED, END, OPEN, ROUGH, bars
from publisher.charts.drawing import LESS, MORE, Drawing, figures, number, says, special
from publisher.charts.look import HOME, INK, PAPER, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import (
    SAYS,
    WORDS,
    X2,
    Y2,
    Layer,
    Pen,
    Plane,
    Type,
    X,
    Y,
    boxes,
    pixels,
    rules,
    symbols,
    texts,
)
from publisher.charts.scale import scale
from publisher.model import Indicator, Observation
from publisher.text.intervals import allowed
from publisher.text.numbers import amount, digits

ENOUGH, TOO_MANY = 20, 1500  # dots: fewer make a scale finer, more cannot be seen apart
SIZES = ((40, 20), (200, 25), (TOO_MANY, 50))  # up to so many dots: so many in a row
TAIL = 0.2  # a dash that would begin exactly where its line ends is not drawn


def value(indicator: Indicator, lang: str) -> Drawing | None:
    """A figure in dots or as a span; several figures, and figures with a target, as bars."""
    held = figures(indicator)
    if len(held) != 1 or indicator.targets:
        return bars(indicator, lang)
    span = allowed(held[0])
    if span and (span[1] > 60 or span[0] % 1):
        return _span(held[0], span, lang)
    return _dots(held[0], indicator, lang) or scale(held[0], indicator, lang)


def _span(o: Observation, span: tuple[Decimal, Decimal], lang: str) -> Drawing:
    """A number line: filled where the figure may begin, hollow where it can no longer be."""
    low, high = (number(end) for end in span)
    room = (high - low) * 0.4
    line, top = 46, 20
    plane = Plane((low - room, high + room), (96, 0), (0, WIDTH), (0, 96))
    page = pixels(WIDTH, 96)
    ring = "M-6,0A6,6,0,1,1,6,0A6,6,0,1,1,-6,0"
    title = {"zh": "原文的说法容许的范围", "en": "What the words of the source allow"}[lang]
    edges = {"zh": ("{}（含）", "不到{}"), "en": ("{} or more", "below {}")}[lang]
    labels = [
        {X: plane.px(end), Y: line + 28, WORDS: edge.format(digits(exact, lang))}
        for end, exact, edge in zip((low, high), span, edges)
    ]
    layers = (
        texts(page, [{X: WIDTH / 2, Y: top, WORDS: title}], Type(QUIET, SMALL, align="center")),
        rules(plane, [{X: low - room, X2: high + room, Y: line, Y2: line}], Pen(stroke=QUIET, width=1)),
        boxes(plane, [{X: low, X2: high, Y: line - 4, Y2: line + 4}], Pen(fill=HOME)),
        symbols(plane, [{X: low, Y: line, SAYS: says(o, lang)}], ring, Pen(HOME, HOME)),
        symbols(plane, [{X: high, Y: line}], ring, Pen(PAPER, HOME)),
        texts(page, labels, Type(INK, TEXT, align="center")),
    )
    return Drawing(layers, 84, (o,), marks=("interval", *special((o,))))


def _dots(o: Observation, indicator: Indicator, lang: str) -> Drawing | None:
    """As many dots as the figure counts, each standing for 1, 10, 100 … of them."""
    each = _each(o, indicator)
    if each is None or o.value is None:
        return None
    count, more = int(o.value / each), int(_more(o) / each)
    signed = o.qualifier != "exact" and not more
    rows = _rows(count, count + more, signed)
    page, at = pixels(WIDTH, rows.tall + 30), {X: 0, Y: 0}
    words = {"zh": "一个点是{}", "en": "One dot is {}"}[lang].format(
        amount(each, indicator.unit, "exact", lang)
    )
    layers: list[Layer] = []
    if more:
        rings = rows.line(count, count + more)
        layers += [
            symbols(page, [at], rings, rows.pen(QUIET)),
            symbols(page, [at], rings, rows.pen(PAPER, thinner=3)),
        ]
    layers += [
        symbols(page, [{**at, SAYS: says(o, lang)}], rows.line(0, count), rows.pen(HOME)),
        texts(page, [{X: 0, Y: rows.tall + 22, WORDS: words}], Type(QUIET, SMALL)),
    ]
    if signed:
        sign = OPEN if o.qualifier in MORE else CLOSED if o.qualifier in LESS else ROUGH
        layers.append(symbols(page, [rows.behind(count)], sign, Pen(stroke=HOME)))
    marks = ("dots", *(("interval",) if more else ()), *special((o,)))
    return Drawing(tuple(layers), rows.tall + 28, (o,), marks=marks)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Dots in rows of so many ``columns``, their middles ``pitch`` apart and each ``size`` wide."""

    columns: int
    pitch: float
    size: float
    tall: float

    def line(self, first: int, last: int) -> str:
        """Lines through the dots from ``first`` up to ``last``, a line a row; dashes make the dots."""
        runs: list[str] = []
        for row in range(first // self.columns, -(-last // self.columns)):
            start, end = max(first, row * self.columns), min(last, (row + 1) * self.columns)
            x = (start - row * self.columns + 0.5) * self.pitch
            width = (end - start - 1) * self.pitch + TAIL
            y = (row + 0.5) * self.pitch
            runs.append(f"M{x:.2f},{y:.2f}L{x + width:.2f},{y:.2f}")
        return "".join(runs)

    def pen(self, colour: str, thinner: float = 0) -> Pen:
        """A pen that makes dots of a line."""
        return Pen(stroke=colour, width=self.size - thinner, dash=(0.01, self.pitch - 0.01))

    def behind(self, count: int) -> dict[str, float]:
        """The place behind the last of so many dots."""
        x = (count % self.columns or self.columns) * self.pitch - self.pitch / 2
        return {X: x + self.size / 2, Y: self.tall - self.pitch / 2}


def _rows(count: int, every: int, signed: bool) -> _Rows:
    """Room for ``every`` dot, and behind the last that counts for a sign where it is ``signed``."""
    columns = next(columns for most, columns in SIZES if every <= most)
    pitch = (WIDTH - (END if signed and count % columns == 0 else 0)) / columns
    size = pitch * (0.62 if columns < 50 else 0.7)
    return _Rows(columns, pitch, size, -(-every // columns) * pitch)


def _more(o: Observation) -> Decimal:
    """How many more than the figure its words allow: 20余 allows 9 more."""
    span = allowed(o)
    return span[1] - span[0] - 1 if span else Decimal(0)


def _each(o: Observation, indicator: Indicator) -> Decimal | None:
    """What one dot stands for; None where no power of ten divides the figure into a fair number of dots."""
    if o.value is None or o.value < 1 or o.value % 1 or indicator.unit.code == "percent":
        return None
    if _more(o) or o.value <= ENOUGH:
        return Decimal(1) if o.value <= TOO_MANY else None
    fitting = (Decimal(10) ** power for power in range(12, -1, -1))
    return next((e for e in fitting if o.value % e == 0 and ENOUGH <= o.value / e <= TOO_MANY), None)
