"""What stands beside the home area's figure: its parts, other editions, other areas."""

from collections.abc import Sequence

from publisher.model import Area, Indicator, Observation
from publisher.text.changes import exact
from publisher.text.figures import LISTED, VINTAGE, be_zh, dated, figure, group, headline, subject_of
from publisher.text.periods import ends, when


def parts(indicator: Indicator, lang: str) -> str:
    """The parts of the headline figure: same area, same period, one dimension broken down."""
    whole = headline(indicator)
    held = [o for o in indicator.observations if o.value is not None and _is_part(o, whole)]
    if not held or len(held) > LISTED:
        return ""
    each = [f"{group(o, lang)}{'' if lang == 'zh' else ' '}{figure(o, indicator, lang)}" for o in held]
    return f"其中{'、'.join(each)}" if lang == "zh" else f"Of these: {', '.join(each)}"


def _is_part(o: Observation, whole: Observation | None) -> bool:
    broken_down = [b.dimension for b in o.breakdowns if not b.plain]
    here = whole is not None and (o.area, o.period) == (whole.area, whole.period)
    return here and len(broken_down) == 1 and broken_down != [VINTAGE]


def vintages(indicator: Indicator, lang: str) -> str:
    """The latest time for which two editions of a series give figures, with each edition's."""
    editions: dict[tuple[Area, str], list[Observation]] = {}
    for o in indicator.observations:
        if o.value is not None and any(b.dimension == VINTAGE and not b.plain for b in o.breakdowns):
            editions.setdefault((o.area, o.period), []).append(o)
    twice = {key: held for key, held in editions.items() if len(held) > 1}
    if not twice:
        return ""
    area, period = max(twice, key=lambda key: ends(key[1]))
    held = twice[area, period]
    each = [f"{group(o, lang)}{_is(figure(o, indicator, lang), lang)}" for o in held]
    time, subject = when(period, held[0].refers_to, lang), subject_of(indicator, area, lang)
    if lang == "zh":
        return f"{time}，{subject}在不同版本里不一样：{'，'.join(each)}"
    return f"{subject} {time} differ between editions ({'; '.join(each)})"


def _is(words: str, lang: str) -> str:
    return be_zh(words) if lang == "zh" else f": {words}"


def elsewhere(indicator: Indicator, lang: str) -> str:
    """The latest figure of each other area; where there are many, only the highest and the lowest."""
    home = indicator.observations[0].area if indicator.observations else None
    latest: dict[Area, Observation] = {}
    for o in sorted(indicator.observations, key=lambda o: ends(o.period)):
        if o.area != home and o.plain and o.value is not None:
            latest[o.area] = o
    others = [
        latest[area] for area in dict.fromkeys(o.area for o in indicator.observations) if area in latest
    ]
    if len(others) > LISTED:
        return _extremes(others, indicator, lang)
    return _listed(others, indicator, lang) if others else ""


def _listed(others: Sequence[Observation], indicator: Indicator, lang: str) -> str:
    if lang == "zh":
        return "；".join(f"{o.area.name[lang]}{dated(o, indicator, lang)}" for o in others)
    first, *rest = ((o.area.name[lang], dated(o, indicator, lang)) for o in others)
    told = [f"for {area} it was {figure}" for area, figure in rest]
    return "; ".join([f"The figure for {first[0]} was {first[1]}", *told])


def _extremes(others: Sequence[Observation], indicator: Indicator, lang: str) -> str:
    count = len(others)
    top, bottom = _highest_and_lowest(others)
    if top is None or bottom is None:
        return f"另有{count}个地区的数字" if lang == "zh" else f"There are figures for {count} other areas"
    high, low = figure(top, indicator, lang), figure(bottom, indicator, lang)
    first, last = top.area.name[lang], bottom.area.name[lang]
    if lang == "zh":
        return f"另有{count}个地区的数字，{first}最高（{high}），{last}最低（{low}）"
    return f"Of {count} other areas, {first} has the highest figure ({high}) and {last} the lowest ({low})"


def _highest_and_lowest(
    others: Sequence[Observation],
) -> tuple[Observation, Observation] | tuple[None, None]:
    """Only among exact figures of one period and one level of area, and only if nobody shares the place."""
    alike = len({(o.period, o.area.level) for o in others}) == 1 and all(exact(o) for o in others)
    values = sorted(o.value for o in others if o.value is not None)
    if not alike or values[0] == values[1] or values[-1] == values[-2]:
        return None, None
    ranked = sorted(others, key=lambda o: o.value or 0)
    return ranked[-1], ranked[0]
