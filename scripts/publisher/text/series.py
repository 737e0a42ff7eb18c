"""The home area's own figures: one, two that disagree, or a series, in one sentence."""

from collections.abc import Sequence

from publisher.model import Indicator, Observation
from publisher.spared.memo import remembered
from publisher.text.changes import Change, change, percentage
from publisher.text.figures import (
    LISTED,
    VINTAGE,
    be_zh,
    dated,
    disputed,
    figure,
    group,
    headline,
    home_series,
    subject_of,
)
from publisher.text.numbers import points, short, with_unit
from publisher.text.periods import ends, name, when


@remembered(512)
def lead(indicator: Indicator, lang: str) -> str:
    """The sentence that opens; "" where only groups, editions or other areas have figures.

    No change is told from or to a time about which the sources disagree.
    """
    series = sorted(home_series(indicator), key=lambda o: ends(o.period))
    last = headline(indicator)
    if last is None:
        return _without_total(indicator, lang)
    if len(series) == 1:
        return _one(last, indicator, lang)
    before = [o for o in series if ends(o.period) < ends(last.period)]
    if not before or disputed(last, indicator):
        return _several(series[len(before) :], indicator, lang)
    first = next((o for o in before if not disputed(o, indicator)), None)
    if first is None:
        return _one(last, indicator, lang)
    between = [o for o in before if ends(o.period) > ends(first.period)]
    return _series([first, *between, last], indicator, lang)


def _without_total(indicator: Indicator, lang: str) -> str:
    """What can be said where the home area has no figure for the whole; its editions speak for themselves."""
    shown = [o for o in indicator.observations if o.value is not None]
    if not shown:
        return _nothing(indicator, "", lang)
    home = indicator.observations[0].area
    groups = [o for o in shown if o.area == home]
    if any(b.dimension == VINTAGE and not b.plain for o in groups for b in o.breakdowns):
        return ""
    return _groups(groups, indicator, lang) if groups else _nothing(indicator, home.name[lang], lang)


def _nothing(indicator: Indicator, area: str, lang: str) -> str:
    title = indicator.title[lang]
    if lang == "zh":
        return f"{area}{title}还没有公布的数字" if area else f"“{title}”还没有公布的数字"
    return f"No figure has been published for “{title}”" + (f" in {area}" if area else "")


def _groups(groups: Sequence[Observation], indicator: Indicator, lang: str) -> str:
    """The groups of the latest period, counted where they are many."""
    last = max(groups, key=lambda o: ends(o.period))
    held = [o for o in groups if o.period == last.period]
    time, subject = when(last.period, last.refers_to, lang), subject_of(indicator, last.area, lang)
    gap, comma = ("", "、") if lang == "zh" else (" ", ", ")
    each = comma.join(f"{group(o, lang)}{gap}{figure(o, indicator, lang)}" for o in held)
    counted = f"按{len(held)}组分别公布" if lang == "zh" else f"published for {len(held)} groups"
    words = each if len(held) <= LISTED else counted
    return f"{time}，{subject}：{words}" if lang == "zh" else f"{subject} {time}: {words}"


def _one(o: Observation, indicator: Indicator, lang: str) -> str:
    subject, value = subject_of(indicator, o.area, lang), figure(o, indicator, lang)
    time = when(o.period, o.refers_to, lang)
    if lang == "zh":
        return f"{time}，{subject}{be_zh(value)}"
    return f"{subject} {'was' if indicator.unit.code == 'percent' else 'came to'} {value} {time}"


def _several(series: Sequence[Observation], indicator: Indicator, lang: str) -> str:
    """Figures for one time that stand side by side: sources disagree, and nobody here decides."""
    subject = subject_of(indicator, series[0].area, lang)
    each = [dated(o, indicator, lang) for o in series]
    if lang == "zh":
        return f"{subject}在同一时期有{len(series)}个数：{'；'.join(each)}"
    return f"{subject}: there are {len(series)} figures for the same time, {_and(each)}"


def _series(series: Sequence[Observation], indicator: Indicator, lang: str) -> str:
    found = change(series)
    if lang == "zh":
        return _series_zh(series, indicator, found)
    return _series_en(series, indicator, found)


def _series_zh(series: Sequence[Observation], indicator: Indicator, found: Change | str) -> str:
    first, last = series[0], series[-1]
    start, end = figure(first, indicator, "zh"), figure(last, indicator, "zh")
    span = f"{subject_of(indicator, last.area, 'zh')}从{name(first.period, 'zh')}的{start}"
    to = f"{name(last.period, 'zh')}的{end}"
    if isinstance(found, str):
        return f"{span}到{to}；{UNTOLD['zh'][found]}"
    if not found.difference:
        return f"{span}到{to}，没有变化"
    percent = indicator.unit.code == "percent"
    up = found.difference > 0
    verb = ("上升" if up else "下降") if percent else ("增加" if up else "减少")
    return f"{span}{verb}到{to}，{LEAST['zh'] if found.least else ''}{verb}{size(found, indicator, 'zh')}"


def _series_en(series: Sequence[Observation], indicator: Indicator, found: Change | str) -> str:
    first, last = series[0], series[-1]
    start = f"from {figure(first, indicator, 'en')} ({name(first.period, 'en')})"
    span = f"{start} to {figure(last, indicator, 'en')} ({name(last.period, 'en')})"
    subject = subject_of(indicator, last.area, "en")
    if isinstance(found, str):
        return f"{subject} went {span}; {UNTOLD['en'][found]}"
    if not found.difference:
        return f"{subject} did not change {span}"
    verb, way = ("rose", "up") if found.difference > 0 else ("fell", "down")
    least = LEAST["en"] if found.least else ""
    return f"{subject} {verb} {span}, {way} {least}{size(found, indicator, 'en')}"


LEAST = {"zh": "至少", "en": "at least "}
UNTOLD = {
    "zh": {
        "inexact": "两个数不都是确数，不计算增减",
        "floors": "两个数都只给出下限，算不出增减",
        "break": "其间统计口径有变化，前后不能直接相比",
        "unstated": "其中一个数没有说明时间，不计算增减",
        "time": "两个数的时间含义不同，不计算增减",
        "span": "两个数覆盖的时间不一样长，不计算增减",
    },
    "en": {
        "inexact": "as not both are exact, no change is worked out",
        "floors": "as both are lower bounds, no change can be worked out",
        "break": "the way of counting changed in between, so the two cannot be compared directly",
        "unstated": "as the time of one is not stated, no change is worked out",
        "time": "as the two do not refer to time in the same way, no change is worked out",
        "span": "as the two cover different lengths of time, no change is worked out",
    },
}


def size(found: Change, indicator: Indicator, lang: str) -> str:
    """A change in size and per cent; of a percentage in percentage points only."""
    size = abs(found.difference)
    if indicator.unit.code == "percent":
        return points(size, lang)
    if lang == "zh":
        words = with_unit(short(size, lang), size, indicator.unit, lang)
        return words if found.percent is None else f"{words}（{percentage(found.percent)}）"
    return (
        short(size, lang) if found.percent is None else f"{short(size, lang)} ({percentage(found.percent)})"
    )


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
