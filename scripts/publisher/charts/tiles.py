"""A schematic map: a tile for each area with its figure in it; no boundaries, since none may be shipped."""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from publisher.charts.drawing import Drawing, bare_label, number, says, special, value_label
from publisher.charts.fonts import width
from publisher.charts.look import FAINT, HOME, INK, MIDDLE, PAPER, QUIET, SMALL, WIDTH
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
    symbols,
    texts,
)
from publisher.model import Area, Indicator, Observation
from publisher.text.periods import ends, name

TALL, BETWEEN, INSIDE = 54, 3, 4  # a tile's height, the space between two, and that beside words
NAME = 12  # the size of names
CLASSES = ((FAINT, INK), (MIDDLE, INK), (HOME, PAPER))  # tile and words, from the lowest third to the highest
SWATCH = "M-6,-6L6,-6L6,6L-6,6Z"
FORM = "map"  # the form that a page asks for, besides the one that the indicator names

Place = tuple[int, int]  # column and row


@dataclass(frozen=True, slots=True)
class Map:
    """Areas of one level with their figures of one time. ``places`` has every tile of the layout."""

    places: Mapping[str, Place]
    held: tuple[Observation, ...]
    lacking: tuple[str, ...]

    @property
    def breaks(self) -> tuple[Observation, ...]:
        """The lowest figures of the middle and of the highest third; fewer where figures are equal."""
        ordered = sorted(self.held, key=lambda o: number(o.value))
        found = {number(o.value): o for o in (ordered[len(ordered) // 3], ordered[2 * len(ordered) // 3])}
        return tuple(o for value, o in sorted(found.items()) if value > number(ordered[0].value))

    def third(self, o: Observation) -> int:
        """Which class a figure is in, counted from the lowest; with one break, the lowest or the highest."""
        at = bisect_right([number(one.value) for one in self.breaks], number(o.value))
        return at if len(self.breaks) > 1 else 2 * at


def tiles(indicator: Indicator, lang: str) -> Drawing | None:
    """The tiles with names and figures, and below them what their shades stand for."""
    found = _map(indicator)
    if found is None:
        return None
    columns = [column for column, _ in found.places.values()]
    wide = WIDTH / (max(columns) - min(columns) + 1)
    labels = {o.area.code: bare_label(o, indicator, lang) for o in found.held}
    if max(width(label, SMALL, bold=True) for label in labels.values()) > wide - BETWEEN - INSIDE:
        return None
    tall = (max(row for _, row in found.places.values()) + 1) * TALL
    layers = [layer for o in found.held for layer in _tile(o, found, wide, labels[o.area.code], lang)]
    layers += [layer for code in found.lacking for layer in _empty(code, found, wide, lang)]
    layers += _legend(found, indicator, lang, tall + 14)
    marks = ("tiles", *(("tiles-lacking",) if found.lacking else ()), *special(found.held))
    return Drawing(tuple(layers), tall + 30, found.held, marks=marks)


def sentence(indicator: Indicator, lang: str) -> str:
    """What the map shows, in words: how many places, the highest, the lowest, how many lack a figure."""
    found = _map(indicator)
    if found is None:
        return ""
    ordered = sorted(found.held, key=lambda o: number(o.value))
    low, high = ordered[0], ordered[-1]
    said = _words("says", lang).format(
        when=name(high.period, lang),
        title=indicator.title[lang],
        n=len(ordered),
        most=high.area.name[lang],
        high=value_label(high, indicator, lang),
        least=low.area.name[lang],
        low=value_label(low, indicator, lang),
    )
    return said + (_words("lacking", lang).format(n=len(found.lacking)) if found.lacking else "")


@lru_cache(2)  # asked for in one language, then in the other
def _map(indicator: Indicator) -> Map | None:
    """The latest time at which at least half of the areas of a layout have a figure for the whole."""
    known = [o for o in indicator.observations if o.plain and o.value is not None]
    for places in _layouts().values():
        for period in sorted({o.period for o in known}, key=ends, reverse=True):
            held = {o.area.code: o for o in known if o.period == period and o.area.code in places}
            if 2 * len(held) >= len(places):
                lacking = tuple(code for code in places if code not in held)
                return Map(places, tuple(held[code] for code in places if code in held), lacking)
    return None


def _tile(o: Observation, found: Map, wide: float, label: str, lang: str) -> Sequence[Layer]:
    paint, ink = CLASSES[found.third(o)]
    box, middle = _box(o.area.code, found, wide)
    page = _page(found)
    return [
        boxes(page, [{**box, SAYS: says(o, lang)}], Pen(fill=paint)),
        texts(page, [_word(_short(o.area, wide, lang), middle, box, 21)], Type(ink, NAME, align="center")),
        texts(page, [_word(label, middle, box, 41)], Type(ink, SMALL, bold=True, align="center")),
    ]


def _empty(code: str, found: Map, wide: float, lang: str) -> Sequence[Layer]:
    """A tile without a figure: not painted, with a dashed edge, and the word for it."""
    box, middle = _box(code, found, wide)
    page, type = _page(found), Type(QUIET, NAME, align="center")
    called = str(_held()["names"][code][lang])
    return [
        boxes(page, [box], Pen(stroke=QUIET, width=1, dash=(3, 3))),
        texts(
            page, [_word(called, middle, box, 21), _word(_words("no-figure", lang), middle, box, 41)], type
        ),
    ]


def _box(code: str, found: Map, wide: float) -> tuple[dict[str, Any], float]:
    """Where a tile stands, and the middle of it."""
    first = min(column for column, _ in found.places.values())
    column, row = found.places[code]
    x, y = (column - first) * wide, row * TALL
    box = {X: x + BETWEEN / 2, X2: x + wide - BETWEEN / 2, Y: y + BETWEEN / 2, Y2: y + TALL - BETWEEN / 2}
    return box, x + wide / 2


def _word(words: str, middle: float, box: Mapping[str, float], down: float) -> dict[str, Any]:
    return {X: middle, Y: box[Y] + down, WORDS: words}


def _short(area: Area, wide: float, lang: str) -> str:
    """An area's name as far as it fits: without what it ends in, else cut."""
    called, room = area.name[lang], wide - BETWEEN - INSIDE
    if width(called, NAME) > room:
        called = next(
            (called.removesuffix(end) for end in _held()["endings"] if called.endswith(end)), called
        )
    while width(called, NAME) > room:
        called = called.rstrip("…")[:-1] + "…"
    return called


def _legend(found: Map, indicator: Indicator, lang: str, y: float) -> Sequence[Layer]:
    """The shades with the figures at which they change."""
    page, limits = _page(found), [bare_label(o, indicator, lang) for o in found.breaks]
    if not limits:
        return []
    said = [
        _words("below", lang).format(a=limits[0]),
        *(_words("between", lang).format(a=a, b=b) for a, b in pairwise(limits)),
        _words("above", lang).format(a=limits[-1]),
    ]
    paints = [paint for paint, _ in (CLASSES if len(said) > 2 else (CLASSES[0], CLASSES[2]))]
    step = WIDTH / len(said)
    swatches = [symbols(page, [{X: n * step + 7, Y: y}], SWATCH, Pen(fill=p)) for n, p in enumerate(paints)]
    rows = [{X: n * step + 19, Y: y + 5, WORDS: words} for n, words in enumerate(said)]
    return [*swatches, texts(page, rows, Type(QUIET, NAME))]


def _page(found: Map) -> Plane:
    return pixels(WIDTH, (max(row for _, row in found.places.values()) + 1) * TALL + 30)


def _layouts() -> dict[str, dict[str, Place]]:
    return {of: {c: (at[0], at[1]) for c, at in held.items()} for of, held in _held()["layouts"].items()}


def _words(key: str, lang: str) -> str:
    return str(_held()["words"][key][lang])


@cache
def _held() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
