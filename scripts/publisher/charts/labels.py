"""The words inside a line chart: what each panel shows, first and last figures, names of lines."""

from collections.abc import Iterable, Iterator, Sequence

from publisher.charts.drawing import MORE, bare_label, number, target_label
from publisher.charts.fonts import width
from publisher.charts.look import GOAL, INK, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import WORDS, Layer, Type, X, Y, pixels, texts
from publisher.charts.panels import HEAD, Panel, line_name
from publisher.charts.series import Series, day, joined, middle
from publisher.model import Indicator, Observation
from publisher.text.periods import ends

EVERY = 4  # a series of at most so many figures has each of them written out
TALL = 34  # a name and a figure at the end of a line, one under the other


def header(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """What the panel shows and in which unit."""
    page, top = pixels(WIDTH, panel.bottom), panel.plane.down[0] - HEAD + 14
    title = _title(panel, lang)
    if title:
        yield texts(page, [{X: 0, Y: top, WORDS: title}], Type(INK, TEXT, bold=True))
    unit = "" if indicator.unit.code == "percent" else indicator.unit.label[lang]
    if unit:
        words = f"单位：{unit}" if lang == "zh" else unit
        after = width(title, TEXT, bold=True) + 10 if title else 0
        yield texts(page, [{X: after, Y: top, WORDS: words}], Type(QUIET, SMALL))


def _title(panel: Panel, lang: str) -> str:
    """The one series, else the one area; "" where the names at the lines say it."""
    if len(panel.series) == 1:
        return panel.series[0].label
    areas = {one.area for one in panel.series}
    return areas.pop().name[lang] if len(areas) == 1 else ""


def value_words(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """Figures of the one series that stands alone or is the home area's: all if few, else first and last."""
    if panel.named:
        return
    chosen = [one for one in panel.series if len(panel.series) == 1 or one.home]
    page = pixels(WIDTH, panel.bottom)
    marks = [mark for one in chosen for mark in _course(one, panel, indicator)]
    taken: list[tuple[float, float, float]] = []
    for n, o in enumerate(o for one in chosen for o in reversed(_written(one))):
        words = bare_label(o, indicator, lang)
        half = width(words, TEXT, bold=True) / 2
        x, y = _place(panel, o, half, [*marks, *taken])
        taken.append((x, y - 5, half))
        yield texts(page, [{X: x, Y: y, WORDS: words}], Type(INK, TEXT, bold=n == 0, align="center"))


def _course(one: Series, panel: Panel, indicator: Indicator) -> Iterator[tuple[float, float, float]]:
    """Points along a series, its marks among them: what words should not lie on, and how wide it is."""
    yield from ((*_point(panel, o), 4) for o in one.shown)
    for before, after in joined(one, indicator):
        (x1, y1), (x2, y2) = _point(panel, before), _point(panel, after)
        yield from ((x1 + (x2 - x1) * n / 8, y1 + (y2 - y1) * n / 8, 1) for n in range(1, 8))


def _point(panel: Panel, o: Observation) -> tuple[float, float]:
    return panel.plane.px(middle(o)), panel.plane.py(number(o.value))


def _written(one: Series) -> Sequence[Observation]:
    return one.shown if len(one.shown) <= EVERY else (one.shown[0], one.shown[-1])


def _place(
    panel: Panel, o: Observation, half: float, others: Sequence[tuple[float, float, float]]
) -> tuple[float, float]:
    """The first free place at its mark and inside the picture: above it, below, beside, farther away."""
    px, py = _point(panel, o)
    lift = 18 if o.qualifier in MORE else 10
    centre = _inside(px, half, panel)
    right, left = (_inside(px + side * (half + 10), half, panel) for side in (1, -1))
    wanted = [(centre, py - lift), (centre, py + 20), (right, py + 5), (left, py + 5)]
    wanted += [(centre, py - lift - TEXT - 4), (centre, py + 20 + TEXT + 4)]
    spots = [spot for spot in wanted if spot[1] <= panel.plane.down[1] - 2] or wanted[:1]
    away = [other for other in others if other[:2] != (px, py)]
    return min(spots, key=lambda spot: sum(_touches((*spot, half), other) for other in away))


def _inside(x: float, half: float, panel: Panel) -> float:
    """The middle of words nearest to ``x`` that keeps them inside the picture."""
    return min(max(x, panel.plane.across[0] - 6 + half), WIDTH - half)


def _touches(words: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether words (middle, baseline, half their width) would lie on a mark, a line or other words."""
    (x, y, half), (px, py, wide) = words, other
    apart = 17 if wide > 4 else 10
    return abs(x - px) < half + wide and abs(y - 5 - py) < apart


def end_names(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """Beside the last figure of each series its name, and under it the figure."""
    if not panel.named:
        return
    page, x = pixels(WIDTH, panel.bottom), panel.plane.across[1] + 12
    for one, y in zip(panel.series, _spread(panel)):
        yield texts(
            page,
            [{X: x, Y: y, WORDS: line_name(one, panel.series, lang)}],
            Type(panel.style(one).color, SMALL, bold=True),
        )
        value = bare_label(one.shown[-1], indicator, lang)
        yield texts(page, [{X: x, Y: y + 16, WORDS: value}], Type(INK, SMALL))


def _spread(panel: Panel) -> list[float]:
    """Where the names stand: at their lines, moved apart where they would touch."""
    wanted = [panel.plane.py(number(one.shown[-1].value)) for one in panel.series]
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed, last = [0.0] * len(wanted), panel.plane.down[0] - TALL
    for n in order:
        last = placed[n] = max(wanted[n], last + TALL)
    over = max(0.0, last + 16 - panel.plane.down[1])
    return [y - over for y in placed]


def target_words(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """Each target's year and value, ending at its mark."""
    page = pixels(WIDTH, panel.bottom)
    rows = []
    for target in panel.targets:
        words = target_label(target, indicator, lang)
        x = panel.plane.px(day(ends(target.period))) + 9
        rows.append(
            {X: max(x, width(words, SMALL)), Y: panel.plane.py(number(target.value)) - 9, WORDS: words}
        )
    yield texts(page, rows, Type(GOAL, SMALL, align="right"))
