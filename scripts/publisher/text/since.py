"""The headline figure beside the last one that it can be compared with."""

from collections.abc import Mapping, Sequence
from datetime import date

from publisher.model import Indicator, Observation
from publisher.spared.memo import remembered
from publisher.text.changes import Change, change, incomparable
from publisher.text.figures import dated, disputed, headline, home_series
from publisher.text.periods import ends, name
from publisher.text.series import LEAST, UNTOLD, size


def since(indicator: Indicator, lang: str) -> str:
    """比2022年12月31日增加19.9万人（1.2%）; where nothing can be worked out, the figure before it and why.

    Where sources disagree about the time itself, the other figures; "" where there is nothing to compare.
    """
    last = headline(indicator)
    if last and (others := disputed(last, indicator)):
        return _besides(others, indicator, lang)
    series = from_previous(last, indicator) if last else []
    if not series:
        return ""
    found = change(series)
    if isinstance(found, str):
        before = dated(series[0], indicator, lang)
        return f"上一个数：{before}；{UNTOLD[lang][found]}" if lang == "zh" else _before_en(before, found)
    return _changed(found, series[0], indicator, lang)


def tells_all(indicator: Indicator) -> bool:
    """Whether that is all that the sentence on the home area's figures tells: there are no others."""
    last = headline(indicator)
    if last is None or disputed(last, indicator):
        return last is not None
    series = sorted(home_series(indicator), key=lambda o: ends(o.period))
    first = next((o for o in series if not disputed(o, indicator)), None)
    return from_previous(last, indicator)[:1] == [first]


def _besides(others: Sequence[Observation], indicator: Indicator, lang: str) -> str:
    each = [dated(o, indicator, lang) for o in others]
    if lang == "zh":
        return f"同一时期另有不同的数：{'；'.join(each)}"
    return f"Other figures for the same time: {'; '.join(each)}"


@remembered(512)  # the same in both languages
def from_previous(last: Observation, indicator: Indicator) -> list[Observation]:
    """A figure's series from the last one that measures the same up to it; else from the one before it.

    Figures that disagree about one time are none to compare with.
    """
    times: dict[date, list[Observation]] = {}
    for o in indicator.observations:
        if _earlier(o, last):
            times.setdefault(ends(o.period), []).append(o)
    agreed = [end for end in sorted(times, reverse=True) if len({o.value for o in times[end]}) == 1]
    paths = ([times[end][0], *_after(end, times), last] for end in agreed)
    nearest = [times[agreed[0]][0], *_after(agreed[0], times), last] if agreed else []
    return next((path for path in paths if not incomparable(path)), nearest)


def _after(day: date, times: Mapping[date, Sequence[Observation]]) -> list[Observation]:
    return [o for end in sorted(times) if end > day for o in times[end]]


def _earlier(o: Observation, last: Observation) -> bool:
    same = (o.area, o.breakdowns) == (last.area, last.breakdowns)
    return same and o.value is not None and ends(o.period) < ends(last.period)


def _before_en(before: str, why: str) -> str:
    return f"The figure before it: {before}; {UNTOLD['en'][why]}"


def _changed(found: Change, before: Observation, indicator: Indicator, lang: str) -> str:
    time, up = name(before.period, lang), found.difference > 0
    if not found.difference:
        return f"与{time}相同" if lang == "zh" else f"The same as in {time}"
    sized, least = size(found, indicator, lang), LEAST[lang] if found.least else ""
    if lang == "en":
        return f"{'Up' if up else 'Down'} {least}{sized} from {time}"
    percent = indicator.unit.code == "percent"
    verb = ("上升" if up else "下降") if percent else ("增加" if up else "减少")
    return f"比{time}{least}{verb}{sized}"
