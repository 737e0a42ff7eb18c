"""A figure as the answers show it: in words of both languages, with its source and its history."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from publisher import codes, links
from publisher.history.event import Event, Life, State
from publisher.model import Dataset, Indicator, Mention, Observation, Quotation, Source, Target
from publisher.pages import figure, mentions
from publisher.quoted.thing import Json, Standing
from publisher.text import figures, numbers, periods
from publisher.words import words

LANGS = ("zh", "en")
BY = {"zh": "到{}", "en": "by {}"}  # when a goal is to be reached


def of_life(life: Life, dataset: Dataset, standing: Standing, page: str) -> Json:
    """A figure with everything that happened to it; ``page`` is where it stands, or stood."""
    state = life.state
    now = {lang: _then(state, dataset, lang) for lang in LANGS}

    def said(at: State | None, lang: str) -> str:
        return now[lang] if at is state else _then(at, dataset, lang)

    return {
        **_figure(state.observation, state.indicator, dataset, standing, page, now),
        "events": [_event(event, said) for event in life.events],
    }


def of_target(target: Target, indicator: Indicator, dataset: Dataset, page: str) -> Json:
    """A goal."""
    now = {lang: amount(target, indicator, dataset, lang) for lang in LANGS}
    return _figure(target, indicator, dataset, "target", page, now)


def of_mention(mention: Mention, dataset: Dataset) -> Json:
    """A number that measures nothing."""
    at = f"{links.package(dataset.name)}#{mentions.anchor(mention)}"
    return {
        "code": codes.of(mention, dataset),
        "standing": "mention",
        "package": dataset.name,
        "address": at,
        "value": f"{mention.value:f}",
        "qualifier": "exact",
        "period": "",
        "area": "",
        **_quotation(mention.quotation),
        **_in_words(lambda lang: _mention(mention, dataset, lang)),
    }


def _figure(
    one: Observation | Target,
    indicator: Indicator,
    dataset: Dataset,
    standing: Standing,
    page: str,
    now: Mapping[str, str],
) -> dict[str, object]:
    """A figure, which is ``now`` what it says in each language."""
    code = codes.of(one, dataset)
    return {
        "code": code,
        "standing": standing,
        "package": dataset.name,
        "indicator": indicator.id,
        "address": page.replace("#", f"#{code}") if page.endswith("#") else page,
        "value": None if one.value is None else f"{one.value:f}",
        "qualifier": one.qualifier,
        "period": one.period,
        "area": one.area.code,
        **_quotation(one.quotation),
        **_in_words(lambda lang: _told(one, indicator, dataset, lang, now[lang])),
    }


def _in_words(tell: Callable[[str], dict[str, str]]) -> dict[str, object]:
    return {lang: {name: said for name, said in tell(lang).items() if said} for lang in LANGS}


def _quotation(quotation: Quotation) -> dict[str, object]:
    source = quotation.source
    return {
        "source": source.id,
        "excerpt": quotation.words or None,
        "locator": quotation.locator or None,
        "language": source.language or "zh-Hans",
    }


@lru_cache(32)  # one document carries many figures
def _sourced(source: Source, dataset: Dataset, lang: str) -> Mapping[str, str]:
    return {
        "source": source.title[lang],
        "publisher": source.publisher[lang],
        "published": periods.name(source.published, lang) if source.published else "",
        "package": dataset.title[lang],
    }


def _told(
    one: Observation | Target, indicator: Indicator, dataset: Dataset, lang: str, now: str
) -> dict[str, str]:
    return {
        "title": indicator.title[lang],
        "amount": now,
        "unit": indicator.unit.label[lang],
        "when": _when(one, lang),
        "where": _listed([one.area.name[lang], *figure.groups(one, lang)], lang),
        "note": one.note[lang],
        **_sourced(one.quotation.source, dataset, lang),
    }


def _when(one: Observation | Target, lang: str) -> str:
    if isinstance(one, Target):
        return BY[lang].format(periods.name(one.period, lang))
    return periods.when(one.period, one.refers_to, lang)


def _listed(parts: Iterable[str], lang: str) -> str:
    return words(lang)["comma"].join(filter(None, parts))


def amount(one: Observation | Target, indicator: Indicator, dataset: Dataset, lang: str) -> str:
    """The figure with unit and qualifier; where there is none, why."""
    if one.value is None:
        status = one.status if isinstance(one, Observation) else ""
        return figure.label(dataset, "status", status, lang) or words(lang)["missing"]
    return figure.amount(one, indicator, lang)


def _mention(mention: Mention, dataset: Dataset, lang: str) -> dict[str, str]:
    gap = " " if lang == "en" else ""
    return {
        "title": mention.title[lang],
        "amount": f"{numbers.digits(mention.value, lang)}{gap}{mention.unit[lang]}",
        "unit": mention.unit[lang],
        "when": mention.kind.label[lang],
        "note": mention.note[lang],
        **_sourced(mention.quotation.source, dataset, lang),
    }


def _event(event: Event, said: Callable[[State | None, str], str]) -> Json:
    told = event.correction
    other = told if told and told.field not in ("value", "qualifier") else None
    return {
        "kind": event.kind,
        "date": event.release.date,
        "version": event.release.version,
        "before": _value(event.before),
        "after": _value(event.after),
        "cells": [other.before, other.after] if other else None,
        **_in_words(lambda lang: _happened(event, said, lang)),
    }


def _value(state: State | None) -> str | None:
    return None if state is None or state.value is None else f"{state.value:f}"


def _happened(event: Event, said: Callable[[State | None, str], str], lang: str) -> dict[str, str]:
    return {
        "day": periods.name(event.release.date, lang) if event.release.date else "",
        "before": said(event.before, lang),
        "after": said(event.after, lang),
        "reason": event.reason[lang],
    }


def _then(state: State | None, dataset: Dataset, lang: str) -> str:
    return amount(state.observation, state.indicator, dataset, lang) if state else ""


def spoken(indicator: Indicator) -> str:
    """Everything written about an indicator in which its words could be looked for."""
    said = (indicator.definition, indicator.topic.label, indicator.unit.label)
    groups = [b.category.label for o in indicator.observations for b in o.breakdowns if not b.plain]
    quoted = [o.quotation.words for o in indicator.observations]
    quoted += [t.quotation.words for t in indicator.targets]
    told = (f"{text.zh}\n{text.en}" for text in dict.fromkeys((*said, *groups)))
    return "\n".join((*told, *dict.fromkeys(quoted)))


def lead(indicator: Indicator, dataset: Dataset) -> str:
    """The code of the figure that an indicator's page leads with; empty where there is none."""
    leading = figures.headline(indicator)
    return codes.of(leading, dataset) if leading else ""
