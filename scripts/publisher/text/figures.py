"""The figures of an indicator, and the words for one of them."""

from dataclasses import replace

from publisher.model import Area, Indicator, Observation
from publisher.package import Category, Text
from publisher.spared.memo import remembered
from publisher.text.numbers import amount
from publisher.text.periods import ends, when

LISTED = 4  # areas or groups named one by one; more are counted
VINTAGE = "vintage"  # the breakdown column that tells editions of one series apart
STATUS = {
    "zh": {"D": "（口径不同）", "E": "（推算数）", "F": "（预测数）", "P": "（初步数）"},
    "en": {"D": " (counted differently)", "E": " (estimated)", "F": " (forecast)", "P": " (provisional)"},
}


@remembered(None)  # asked of every indicator by one list after the other
def headline(indicator: Indicator) -> Observation | None:
    """The figure a page leads with: home area, nothing broken down, latest period; None if there is none."""
    if indicator.gist:
        return indicator.gist.leading
    return max(home_series(indicator), key=lambda o: ends(o.period), default=None)


@remembered(512)
def home_series(indicator: Indicator) -> tuple[Observation, ...]:
    """The figures for the home area that are not broken down, in the order of the file."""
    if not indicator.observations:
        return ()
    home = indicator.observations[0].area
    return tuple(o for o in indicator.observations if o.value is not None and o.plain and o.area == home)


def disputed(o: Observation, indicator: Indicator) -> list[Observation]:
    """The figures of the home area for the same time as ``o`` that say something else."""
    end, said = ends(o.period), (o.value, o.qualifier)
    return [
        one
        for one in home_series(indicator)
        if ends(one.period) == end and (one.value, one.qualifier) != said
    ]


def figure(observation: Observation, indicator: Indicator, lang: str) -> str:
    """One figure with unit, qualifier and, where it is not a plain count, its status; "" if missing."""
    if observation.value is None:
        return ""
    words = amount(observation.value, spoken_unit(indicator, lang), observation.qualifier, lang)
    return words + STATUS[lang].get(observation.status, "")


def dated(o: Observation, indicator: Indicator, lang: str) -> str:
    """One figure with its time: 2022年为2.3万人以上; at least 23,000 people in 2022."""
    value, time = figure(o, indicator, lang), when(o.period, o.refers_to, lang)
    return f"{time}{be_zh(value)}" if lang == "zh" else f"{value} {time}"


def subject_of(indicator: Indicator, area: Area, lang: str) -> str:
    """What is counted, and where: 内蒙古自治区社区工作者人数; Community workers in Inner Mongolia."""
    title, place = indicator.title[lang], area.name[lang]
    if place in title:
        return title
    gap = " " if place[-1:].isascii() and title[:1].isascii() else ""  # of words that have no Chinese
    return f"{place}{gap}{title}" if lang == "zh" else f"{title} in {place}"


def spoken_unit(indicator: Indicator, lang: str) -> Category:
    """The unit beside the title in one sentence: what the title has said already is not said again."""
    unit, title = indicator.unit, indicator.title[lang]
    if unit.code == "percent":
        return unit
    if lang == "zh":
        counted, _, per = unit.label.zh.partition("／")
        return replace(unit, label=Text(counted)) if per and per in title else unit
    said = unit.label.en.casefold() in title.casefold()
    return replace(unit, label=Text(), one="") if said else unit


def be_zh(words: str) -> str:
    """A figure as a predicate: 为2.3万人, but 超过80%."""
    return words if words.startswith(("超过", "不足")) else f"为{words}"


def group(o: Observation, lang: str) -> str:
    """What an observation is broken down to: 自治区本级, 2021 vintage; "" for the whole."""
    labels = [b.category.label[lang] for b in o.breakdowns if not b.plain]
    return ("、" if lang == "zh" else ", ").join(labels)
