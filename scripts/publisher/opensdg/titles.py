"""What an indicator and its series are called, in the words of the office."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from publisher.opensdg import prose
from publisher.opensdg.metadata import said
from publisher.opensdg.repository import Held, Repository
from publisher.opensdg.series import Series

OWN = (
    "indicator_available",
    "national_indicator_available",
    "graph_title",
    "indicator_name",
    "SDG_INDICATOR",
)


def of_indicator(held: Held, repository: Repository, lang: str) -> str:
    """The title of an indicator without its number; empty where nothing names it."""
    own = lang == repository.languages[0]
    for name in OWN:
        given, other = held.fields.get(name), held.others.get(lang, {}).get(name)
        usable = other or (given if own or repository.is_key(given) else "")
        if words := prose.title(repository.said(usable, lang)):
            return words.removeprefix(f"Indicator {held.number}:").strip()
    return prose.title(repository.words.get(lang, {}).get(f"global_indicators.{_key(held)}-title", ""))


def _key(held: Held) -> str:
    return held.number.replace(".", "-")


def of_series(series: Sequence[Series], held: Held, repository: Repository, lang: str) -> list[str]:
    """A title for each series, no two alike: as its chart is called, as it is called, or by its unit."""
    whole = of_indicator(held, repository, lang)
    names = [_series(one, held, repository, lang) for one in series]
    if len(series) == 1:
        return [whole or names[0]]
    named = [name or whole for name in names]
    return [
        f"{name} ({one.unit})" if named.count(name) > 1 and one.unit else name
        for name, one in zip(named, series)
    ]


def _series(one: Series, held: Held, repository: Repository, lang: str) -> str:
    for listed in charts(held):
        if _about(listed, one) and (words := prose.title(repository.said(listed.get("title"), lang))):
            return words
    return prose.title(repository.said(one.name, lang) or one.name)


def charts(held: Held) -> Iterable[Mapping[str, Any]]:
    """The titles of charts that the metadata list, each for a series or a unit."""
    listed = held.fields.get("graph_titles")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _about(listed: Mapping[str, Any], one: Series) -> bool:
    """Whether a setting is about a series: it names the series, or its unit, and nothing else."""
    series, unit = said(listed.get("series")).strip(), said(listed.get("unit")).strip()
    return bool(series or unit) and series in ("", one.name) and unit in ("", one.units, one.measure)


def about(listed: Mapping[str, Any], one: Series) -> bool:
    """The same of a setting that may be about every series."""
    return not (said(listed.get("series")).strip() or said(listed.get("unit")).strip()) or _about(listed, one)
