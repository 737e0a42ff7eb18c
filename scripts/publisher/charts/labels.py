"""The words inside a line chart: what each panel shows, first and last figures, names of lines."""

from collections.abc import Iterable, Sequence

import altair as alt

from publisher.charts.drawing import MORE, bare_label, number, target_label
from publisher.charts.fonts import width
from publisher.charts.look import GOAL, INK, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import WORDS, Type, X, Y, pixels, texts
from publisher.charts.panels import FOOT, HEAD, Panel
from publisher.charts.series import Series, day, middle
from publisher.model import Indicator, Observation
from publisher.text.periods import ends

EVERY = 4  # a series of at most so many figures has each of them written out
TALL = 34  # a name and a figure at the end of a line, one under the other


def header(panel: Panel, indicator: Indicator, lang: str) -> Iterable[alt.Chart]:
    """What the panel shows and in which unit."""
    page, top = pixels(WIDTH, panel.plane.down[1] + FOOT), panel.plane.down[0] - HEAD + 14
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


def value_words(panel: Panel, indicator: Indicator, lang: str) -> Iterable[alt.Chart]:
    """Figures of the one series that stands alone or is the home area's: all if few, else first and last."""
    if panel.named:
        return
    written = [o for one in panel.series if len(panel.series) == 1 or one.home for o in _written(one)]
    page = pixels(WIDTH, panel.plane.down[1] + FOOT)
    taken: list[tuple[float, float]] = []
    for n, o in enumerate(reversed(written)):
        words = bare_label(o, indicator, lang)
        row = _place(panel, o, words, taken)
        taken.append((row[X], row[Y]))
        yield texts(page, [{**row, WORDS: words}], Type(INK, TEXT, bold=n == 0, align="center"))


def _written(one: Series) -> Sequence[Observation]:
    return one.shown if len(one.shown) <= EVERY else (one.shown[0], one.shown[-1])


def _place(panel: Panel, o: Observation, words: str, taken: list[tuple[float, float]]) -> dict[str, float]:
    """Above its mark and inside the picture; below it where another figure has taken that place."""
    half = width(words, TEXT, bold=True) / 2
    x = min(max(panel.plane.px(middle(o)), panel.plane.across[0] - 6 + half), WIDTH - half)
    y = panel.plane.py(number(o.value)) - (18 if o.qualifier in MORE else 10)
    if any(abs(x - other) < half * 2 and abs(y - height) < 18 for other, height in taken):
        y = panel.plane.py(number(o.value)) + 20
    return {X: x, Y: y}


def end_names(panel: Panel, indicator: Indicator, lang: str) -> Iterable[alt.Chart]:
    """Beside the last figure of each series its name, and under it the figure."""
    if not panel.named:
        return
    page, x = pixels(WIDTH, panel.plane.down[1] + FOOT), panel.plane.across[1] + 12
    for one, y in zip(panel.series, _spread(panel)):
        yield texts(page, [{X: x, Y: y, WORDS: one.label}], Type(panel.style(one).color, SMALL, bold=True))
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


def target_words(panel: Panel, indicator: Indicator, lang: str) -> Iterable[alt.Chart]:
    """Each target's year and value, ending at its mark."""
    page = pixels(WIDTH, panel.plane.down[1] + FOOT)
    rows = []
    for target in panel.targets:
        words = target_label(target, indicator, lang)
        x = panel.plane.px(day(ends(target.period))) + 9
        rows.append(
            {X: max(x, width(words, SMALL)), Y: panel.plane.py(number(target.value)) - 9, WORDS: words}
        )
    yield texts(page, rows, Type(GOAL, SMALL, align="right"))
