"""The words inside a line chart: what each panel shows, first and last figures, names of lines."""

from collections.abc import Iterable, Iterator, Sequence

from publisher.charts.box import Box, first_free, of_words
from publisher.charts.drawing import MORE, bare_label, number, target_label
from publisher.charts.fonts import cut, width
from publisher.charts.look import GOAL, INK, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import WORDS, Layer, Type, X, Y, pixels, texts
from publisher.charts.panels import HEAD, Panel, line_name
from publisher.charts.series import Series, day, middle
from publisher.model import Indicator, Observation
from publisher.text.periods import ends

EVERY = 4  # a series of at most so many figures has each of them written out
BREAK_WORD = {"zh": "口径变化", "en": "counted differently"}
MOST = 0.6  # of the width, beyond which a unit leaves no room for what is measured in it
ABOVE = 6  # how far words stand above the line at zero, so that they do not lie on it
TALL = 38  # a name and a figure at the end of a line, one under the other

Spot = tuple[float, float]
Point = tuple[float, float, float]  # where a mark or the middle of words is, and half its width
Wanted = tuple[str, Type, Sequence[Spot]]  # words, how they are set, and where they may stand


def header(panel: Panel, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """What the panel shows and in which unit."""
    page, top = pixels(WIDTH, panel.bottom), panel.plane.down[0] - HEAD + 14
    unit = "" if indicator.unit.code == "percent" else indicator.unit.label[lang]
    words = cut((f"单位：{unit}" if lang == "zh" else unit) if unit else "", SMALL, WIDTH * MOST)
    title = cut(_title(panel, lang), TEXT, WIDTH - width(words, SMALL) - 10, bold=True)
    if title:
        yield texts(page, [{X: 0, Y: top, WORDS: title}], Type(INK, TEXT, bold=True))
    if unit:
        after = width(title, TEXT, bold=True) + 10 if title else 0
        yield texts(page, [{X: after, Y: top, WORDS: words}], Type(QUIET, SMALL))


def _title(panel: Panel, lang: str) -> str:
    """The one series, the one area, or the line that stands out; "" where the names at the lines say it."""
    if len(panel.series) == 1:
        return panel.series[0].label
    areas = {one.area for one in panel.series}
    if len(areas) == 1:
        return areas.pop().name[lang]
    return panel.lead.label if panel.lead and not panel.named else ""


def placed_words(panel: Panel, indicator: Indicator, lang: str, taken: Sequence[Box]) -> Iterator[Layer]:
    """Words that seek a free place in the panel; those that find none are left out, as the table has all."""
    page, held = pixels(WIDTH, panel.bottom), list(taken)
    wanted = [
        *_targets(panel, indicator, lang),
        *_values(panel, indicator, lang),
        *_breaks(panel, lang),
    ]
    for words, type, spots in wanted:
        if spot := first_free(words, type, spots, held):
            held.append(of_words(words, spot, type))
            yield texts(page, [{X: spot[0], Y: spot[1], WORDS: words}], type)


def _targets(panel: Panel, indicator: Indicator, lang: str) -> Iterator[Wanted]:
    """Each target's year and value, ending at its mark: above it, else below."""
    type = Type(GOAL, SMALL, align="right")
    for target in panel.targets:
        words = target_label(target, indicator, lang)
        right = panel.plane.px(day(ends(target.period))) + 9
        right = min(max(right, panel.plane.across[0] + width(words, SMALL)), WIDTH)
        y = panel.plane.py(number(target.value))
        yield words, type, [(right, y - 9), (right, y + 19)]


def _values(panel: Panel, indicator: Indicator, lang: str) -> Iterator[Wanted]:
    """Figures of the one series that stands alone or is the home area's: all if few, else first and last."""
    chosen = panel.series if len(panel.series) == 1 else [panel.lead] if panel.lead else []
    if panel.named or len(chosen) != 1:
        return
    marks = [*_course(chosen[0], panel)]
    for n, o in enumerate(reversed(_written(chosen[0]))):
        words = bare_label(o, indicator, lang)
        yield words, Type(INK, TEXT, bold=n == 0, align="center"), _around(panel, o, words, marks)


def _breaks(panel: Panel, lang: str) -> Iterator[Wanted]:
    """What an upright dashed line means, beside it."""
    bottom, words = panel.plane.down[1] - 8, BREAK_WORD[lang]
    for x in broken_at(panel):
        fits = x + 6 + width(words, SMALL) <= WIDTH
        spots = [(x + 6, bottom)] if fits else [(x - 6 - width(words, SMALL), bottom)]
        yield words, Type(QUIET, SMALL), spots


def broken_at(panel: Panel) -> list[float]:
    """Where across a panel the way of counting changed, each place once."""
    between = {
        round((panel.plane.px(middle(a)) + panel.plane.px(middle(b))) / 2, 1)
        for one in panel.series
        for a, b in one.breaks
    }
    return sorted(between)


def _course(one: Series, panel: Panel) -> Iterator[Point]:
    """Points along a series, its marks among them: what words should not lie on, and how wide it is."""
    yield from ((*_point(panel, o), 4) for o in one.shown)
    for before, after in one.joined:
        (x1, y1), (x2, y2) = _point(panel, before), _point(panel, after)
        yield from ((x1 + (x2 - x1) * n / 8, y1 + (y2 - y1) * n / 8, 1) for n in range(1, 8))


def _point(panel: Panel, o: Observation) -> Spot:
    return panel.plane.px(middle(o)), panel.plane.py(number(o.value))


def _written(one: Series) -> Sequence[Observation]:
    return one.shown if len(one.shown) <= EVERY else (one.shown[0], one.shown[-1])


def _around(
    panel: Panel, o: Observation, words: str, marks: Sequence[tuple[float, float, float]]
) -> Sequence[Spot]:
    """Places at a mark and inside the picture: above it, below, beside, farther away; the clearest first."""
    half, (px, py) = width(words, TEXT, bold=True) / 2, _point(panel, o)
    lift = 18 if o.qualifier in MORE else 10
    centre, right, left = (_inside(px + side * (half + 10), half, panel) for side in (0, 1, -1))
    wanted = [(centre, py - lift), (centre, py + 20), (right, py + 5), (left, py + 5)]
    wanted += [(centre, py - lift - TEXT - 4), (centre, py + 20 + TEXT + 4)]
    spots = [spot for spot in wanted if spot[1] <= panel.plane.down[1] - ABOVE] or wanted[:1]
    return sorted(spots, key=lambda spot: sum(_touches((*spot, half), mark) for mark in marks))


def _inside(x: float, half: float, panel: Panel) -> float:
    """The middle of words nearest to ``x`` that keeps them inside the picture."""
    return min(max(x, panel.plane.across[0] - 6 + half), WIDTH - half)


def _touches(words: Point, mark: Point) -> bool:
    """Whether words (middle, baseline, half their width) would lie on a mark or a line."""
    (x, y, half), (px, py, wide) = words, mark
    return abs(x - px) < half + wide and abs(y - 5 - py) < 13


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
    lowest = panel.plane.down[1] - 16
    for n in reversed(order):
        placed[n] = min(placed[n], lowest)
        lowest = placed[n] - TALL
    return placed
