"""What a chart of a package shows, in a sentence made by rule from the very points that are drawn."""

from collections.abc import Mapping
from decimal import Decimal

from publisher.charts.views import scales
from publisher.text.numbers import digits
from publisher.views import Figure, Plot
from publisher.views.plot import AREA, BAR, BOX, DOT, LINE, Mark, Point

KINDS: Mapping[str, Mapping[str, str]] = {
    LINE: {"zh": "折线图", "en": "Line chart"},
    AREA: {"zh": "面积图", "en": "Area chart"},
    BAR: {"zh": "条形图", "en": "Bar chart"},
    DOT: {"zh": "散点图", "en": "Dot plot"},
    BOX: {"zh": "方块图", "en": "Chart of boxes"},
}
HEAD = {"zh": "{kind}：{title}。", "en": "{kind}: {title}. "}
SERIES = {
    "zh": "{name}{first}到{last}：最低{low}（{at_low}），最高{high}（{at_high}），最后{end}。",
    "en": "{name}{first} to {last}: lowest {low} ({at_low}), highest {high} ({at_high}), last {end}. ",
}
LIST = {
    "zh": "{name}共{n}项：最大的是{at_high}（{high}），最小的是{at_low}（{low}）。",
    "en": "{name}{n} bars: the largest is {at_high} ({high}), the smallest {at_low} ({low}). ",
}
NAME = {"zh": "“{}”", "en": "“{}”, "}
OWN = {
    "zh": "{title}。这张图按数据包自己的说明画成。",
    "en": "{title}. Drawn as the package itself specifies.",
}
MOST = 4  # series that are told one by one
REST = {"zh": "另有{n}条。", "en": "And {n} more series. "}


def of(plot: Plot, title: str, lang: str) -> str:
    """The kind, the title, and of each series its ends."""
    marks = [mark for mark in plot.data if mark.kind != DOT] or list(plot.data)
    kind = KINDS[marks[0].kind][lang]
    told = [_series(mark, plot, lang) for mark in marks[:MOST]]
    rest = [REST[lang].format(n=len(marks) - MOST)] if len(marks) > MOST else []
    return "".join([HEAD[lang].format(kind=kind, title=title.rstrip("。.")), *told, *rest]).strip()


def of_own(figure: Figure, lang: str) -> str:
    """The same of a picture that only its author knows."""
    return OWN[lang].format(title=(figure.title[lang] or figure.name).rstrip("。."))


def _series(mark: Mark, plot: Plot, lang: str) -> str:
    sizes = {id(point): _size(point, mark) for point in mark.points}
    low = min(mark.points, key=lambda point: sizes[id(point)])
    high = max(mark.points, key=lambda point: sizes[id(point)])
    first, last = mark.points[0], mark.points[-1]
    facts = {
        "name": NAME[lang].format(mark.name) if mark.name else "",
        "n": len(mark.points),
        "low": _written(sizes[id(low)], lang),
        "high": _written(sizes[id(high)], lang),
        "end": _written(sizes[id(last)], lang),
        "at_low": _place(low, mark, plot, lang),
        "at_high": _place(high, mark, plot, lang),
        "first": _place(first, mark, plot, lang),
        "last": _place(last, mark, plot, lang),
    }
    listed = mark.across or plot.x.kind == "category"
    return (LIST if listed else SERIES)[lang].format(**facts)


def _size(point: Point, mark: Mark) -> float:
    value = point.x if mark.across else point.y
    return float(value) if not isinstance(value, str) else 0.0


def _place(point: Point, mark: Mark, plot: Plot, lang: str) -> str:
    place, scale = (point.y, plot.y) if mark.across else (point.x, plot.x)
    if isinstance(place, str):
        return place
    return scales.time(place, scale.grain, lang) if scale.kind == "time" else _written(place, lang)


def _written(value: float, lang: str) -> str:
    """A whole number as it is, any other with six digits that count."""
    exact = Decimal(repr(value)) if value == int(value) else Decimal(f"{value:.6g}")
    return digits(exact.normalize() + 0, lang)
