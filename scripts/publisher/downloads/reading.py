"""Figures to be read and filtered at once: a flat sheet in each language, every code beside its words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from publisher import codes
from publisher.downloads.columns import Value
from publisher.downloads.readme import LANGS, words
from publisher.model import Dataset, Indicator, Observation
from publisher.text import numbers, periods
from publisher.text.figures import group

MOST = 20_000  # figures; sheets in two languages of more would take longer than all else in the book


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet in one language: its name, its headings, and a row for each figure."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with what has to be known to put it into words."""

    one: Observation
    indicator: Indicator
    dataset: Dataset
    lang: str


def readings(held: Iterable[tuple[Indicator, Dataset]]) -> tuple[Reading, ...]:
    """The sheets of these indicators; none where there are no figures, or too many to be read."""
    figures = [(o, indicator, dataset) for indicator, dataset in held for o in indicator.observations]
    if not 0 < len(figures) <= MOST:
        return ()
    return tuple(
        Reading(
            words(lang)["reading-sheet"],
            tuple(words(lang)[f"column-{name}"] for name in _COLUMNS),
            tuple(tuple(tell(_Figure(*f, lang)) for tell in _COLUMNS.values()) for f in figures),
        )
        for lang in LANGS
    )


def _said(f: _Figure) -> str:
    """The figure in words: with unit and qualifier, or why there is none."""
    if f.one.value is None:
        return _label(f, "status", f.one.status)
    return numbers.amount(f.one.value, f.indicator.unit, f.one.qualifier, f.lang)


def _label(f: _Figure, field: str, code: str) -> str:
    """What a code means, as the package's own schema says."""
    table = f.dataset.package.tables.get("observations")
    category = table.field(field).categories.get(code) if table else None
    return category.label[f.lang] if category else code


_COLUMNS: Mapping[str, Callable[[_Figure], Value]] = {
    "indicator": lambda f: f.indicator.title[f.lang],
    "area": lambda f: f.one.area.name[f.lang],
    "group": lambda f: group(f.one, f.lang) or None,
    "when": lambda f: periods.when(f.one.period, f.one.refers_to, f.lang),
    "value": lambda f: f.one.value,
    "unit": lambda f: f.indicator.unit.label[f.lang],
    "qualifier": lambda f: _label(f, "qualifier", f.one.qualifier),
    "said": _said,
    "excerpt": lambda f: f.one.quotation.words or None,
    "locator": lambda f: f.one.quotation.locator or None,
    "source": lambda f: f.one.quotation.source.title[f.lang],
    "publisher": lambda f: f.one.quotation.source.publisher[f.lang],
    "published": lambda f: f.one.quotation.source.published or None,
    "status": lambda f: _label(f, "status", f.one.status),
    "note": lambda f: f.one.note[f.lang] or None,
    "package": lambda f: f.dataset.title[f.lang],
    "figure-code": lambda f: codes.of(f.one, f.dataset),
    "indicator-code": lambda f: f.indicator.id,
    "area-code": lambda f: f.one.area.code,
    "period-code": lambda f: f.one.period,
}
