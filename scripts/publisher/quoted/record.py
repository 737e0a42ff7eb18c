"""A figure as the answers show it: in words of both languages, with its source and its history."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from publisher import codes, document, links
from publisher.history.event import Event, Life, State
from publisher.model import Dataset, Indicator, Mention, Observation, Quotation, Source, Target
from publisher.pages import figure, mentions
from publisher.quoted.thing import Json, Record, Standing, written
from publisher.spared.json_form import Form, gap, texts
from publisher.text import figures, numbers, periods
from publisher.words import words

LANGS = ("zh", "en")
BY = {"zh": "到{}", "en": "by {}"}  # when a goal is to be reached


# What each figure says for itself, by name: where it is found, and in words how much, when and where.
Own = Mapping[str, str | None]
_NEVER: Own = {"value": None, "zh": "", "en": ""}  # what a figure was before it was there


def of_lives(lives: Iterable[tuple[Life, Standing, str]], dataset: Dataset) -> Iterator[Record]:
    """Figures with everything that happened to them, each of which is given with where it stands, or stood.

    Those that only began in one release say the rest alike.
    """
    alike: dict[tuple[object, ...], list[tuple[Life, Standing, Own]]] = {}
    for life, standing, page in lives:
        one = life.state.observation
        own = _own(one, life.state.indicator, dataset, page)
        same = life.key if life.changes else life.first.release
        alike.setdefault((standing, same, one.note, *map(bool, own.values())), []).append(
            (life, standing, own)
        )
    for held in alike.values():
        life, standing, own = held[0]
        gaps = {name: said and gap(name) for name, said in own.items()}
        form = Form(written(_life(life, gaps, standing, dataset)))
        every = [each for *_, each in held]
        columns = {name: texts([each[name] for each in every]) for name in own}
        for each, text in zip(every, form.each(**columns)):
            yield Record(str(each["code"]), str(each["period"]), str(each["area"]), standing, text)


def of_target(target: Target, indicator: Indicator, dataset: Dataset, page: str) -> Record:
    """A goal."""
    own = _own(target, indicator, dataset, page)
    text = written(_figure(target, own, "target", indicator, dataset))
    return Record(str(own["code"]), target.period, target.area.code, "target", text)


def of_mention(mention: Mention, dataset: Dataset) -> Record:
    """A number that measures nothing."""
    code = codes.of(mention, dataset)
    held = {
        "code": code,
        "standing": "mention",
        "package": dataset.name,
        "address": place(mention, dataset),
        "value": f"{mention.value:f}",
        "qualifier": "exact",
        "period": "",
        "area": "",
        "source": mention.quotation.source.id,
        "excerpt": mention.quotation.words or None,
        "locator": mention.quotation.locator or None,
        "language": _language(mention.quotation),
        **_in_words(lambda lang: _mention(mention, dataset, lang)),
    }
    return Record(code, "", "", "mention", written(held))


def place(mention: Mention, dataset: Dataset) -> str:
    """Where a number stands that measures nothing."""
    return f"{links.package(dataset.name)}#{mentions.anchor(mention)}"


def _own(one: Observation | Target, indicator: Indicator, dataset: Dataset, page: str) -> Own:
    code = codes.of(one, dataset)
    return {
        "code": code,
        "address": page.replace("#", f"#{code}") if page.endswith("#") else page,
        "value": None if one.value is None else f"{one.value:f}",
        "qualifier": one.qualifier,
        "period": one.period,
        "area": one.area.code,
        "excerpt": one.quotation.words or None,
        "locator": one.quotation.locator or None,
        "language": _language(one.quotation),
        "zh": amount(one, indicator, dataset, "zh"),
        "en": amount(one, indicator, dataset, "en"),
        "when zh": _when(one, "zh"),
        "when en": _when(one, "en"),
        "where zh": _where(one, "zh"),
        "where en": _where(one, "en"),
        **_sourced(one.quotation.source),
    }


def _life(life: Life, own: Own, standing: Standing, dataset: Dataset) -> Json:
    state = life.state

    def then(at: State | None) -> Own:
        return own if at is state else _then(at, dataset)

    return {
        **_figure(state.observation, own, standing, state.indicator, dataset),
        "events": [_event(event, then(event.before), then(event.after)) for event in life.events],
    }


def _figure(
    one: Observation | Target, own: Own, standing: Standing, indicator: Indicator, dataset: Dataset
) -> dict[str, object]:
    return {
        "code": own["code"],
        "standing": standing,
        "package": dataset.name,
        "indicator": indicator.id,
        **{name: own[name] for name in ("address", "value", "qualifier", "period", "area")},
        **{name: own[name] for name in ("source", "excerpt", "locator", "language")},
        **_in_words(lambda lang: _told(one, own, indicator, dataset, lang)),
    }


def _language(quotation: Quotation) -> str:
    return document.language(quotation.words, quotation.source.language)


def _in_words(tell: Callable[[str], Own]) -> dict[str, object]:
    return {lang: {name: said for name, said in tell(lang).items() if said} for lang in LANGS}


@lru_cache(32)  # one document carries many figures
def _sourced(source: Source) -> Own:
    told: dict[str, str] = {"source": source.id}
    for lang in LANGS:
        told[f"source {lang}"] = source.title[lang]
        told[f"publisher {lang}"] = source.publisher[lang]
        told[f"published {lang}"] = periods.name(source.published, lang) if source.published else ""
    return told


def _told(one: Observation | Target, own: Own, indicator: Indicator, dataset: Dataset, lang: str) -> Own:
    return {
        "title": indicator.title[lang],
        "amount": own[lang],
        "unit": indicator.unit.label[lang],
        "when": own[f"when {lang}"],
        "where": own[f"where {lang}"],
        "note": one.note[lang],
        **_from(own, dataset, lang),
    }


def _from(own: Own, dataset: Dataset, lang: str) -> Own:
    """The document that carries a figure, and the package."""
    told = {name: own[f"{name} {lang}"] for name in ("source", "publisher", "published")}
    return {**told, "package": dataset.title[lang]}


def _when(one: Observation | Target, lang: str) -> str:
    if isinstance(one, Target):
        return BY[lang].format(periods.name(one.period, lang))
    return periods.when(one.period, one.refers_to, lang)


def _where(one: Observation | Target, lang: str) -> str:
    return words(lang)["comma"].join(filter(None, [one.area.name[lang], *figure.groups(one, lang)]))


def amount(one: Observation | Target, indicator: Indicator, dataset: Dataset, lang: str) -> str:
    """The figure with unit and qualifier; where there is none, why."""
    if one.value is None:
        status = one.status if isinstance(one, Observation) else ""
        return figure.label(dataset, "status", status, lang) or words(lang)["missing"]
    return figure.amount(one, indicator, lang)


def _mention(mention: Mention, dataset: Dataset, lang: str) -> Own:
    gap = " " if lang == "en" else ""
    return {
        "title": mention.title[lang],
        "amount": f"{numbers.digits(mention.value, lang)}{gap}{mention.unit[lang]}",
        "unit": mention.unit[lang],
        "when": mention.kind.label[lang],
        "note": mention.note[lang],
        **_from(_sourced(mention.quotation.source), dataset, lang),
    }


def _event(event: Event, before: Own, after: Own) -> Json:
    told = event.correction
    other = told if told and told.field not in ("value", "qualifier") else None
    return {
        "kind": event.kind,
        "date": event.release.date,
        "version": event.release.version,
        "before": before["value"],
        "after": after["value"],
        "cells": [other.before, other.after] if other else None,
        **_in_words(lambda lang: _happened(event, before[lang], after[lang], lang)),
    }


def _happened(event: Event, before: str | None, after: str | None, lang: str) -> Own:
    return {
        "day": periods.name(event.release.date, lang) if event.release.date else "",
        "before": before,
        "after": after,
        "reason": event.reason[lang],
    }


def _then(state: State | None, dataset: Dataset) -> Own:
    """What a figure was."""
    if state is None:
        return _NEVER
    one = state.observation
    value = None if one.value is None else f"{one.value:f}"
    return {"value": value, **{lang: amount(one, state.indicator, dataset, lang) for lang in LANGS}}


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
