"""Figures to be read and filtered at once: a flat sheet in each language, every code beside its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from publisher import codes
from publisher.downloads.columns import Value
from publisher.downloads.readme import LANGS, words
from publisher.model import Dataset, Indicator
from publisher.text import numbers, periods
from publisher.text.figures import group

_COLUMNS = (
    "indicator", "area", "group", "when", "value", "unit", "qualifier", "said", "excerpt", "locator",
    "source", "publisher", "published", "status", "note", "package", "figure-code", "indicator-code",
    "area-code", "period-code",
)  # fmt: skip
MOST = 20_000  # figures; sheets in two languages of more would take longer than all else in the book
_KEPT = 1024  # columns of an indicator in one language, which stand in up to three books


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet in one language: its name, its headings, and under each a value for every figure."""

    name: str
    headings: tuple[str, ...]
    columns: tuple[Sequence[Value], ...]


def readings(held: Iterable[tuple[Indicator, Dataset]]) -> tuple[Reading, ...]:
    """The sheets of these indicators; none where there are no figures, or too many to be read."""
    about = [(indicator, dataset) for indicator, dataset in held if indicator.observations]
    if not 0 < sum(len(indicator.observations) for indicator, _ in about) <= MOST:
        return ()
    return tuple(_reading([_columns(*one, lang) for one in about], lang) for lang in LANGS)


def _reading(parts: Sequence[Sequence[Sequence[Value]]], lang: str) -> Reading:
    w = words(lang)
    columns = tuple(tuple(chain.from_iterable(each)) for each in zip(*parts))
    return Reading(w["reading-sheet"], tuple(w[f"column-{name}"] for name in _COLUMNS), columns)


@lru_cache(_KEPT)
def _columns(indicator: Indicator, dataset: Dataset, lang: str) -> tuple[Sequence[Value], ...]:
    """The columns of the figures of one indicator."""
    held = {**_same(indicator, dataset), **_worded(indicator, dataset, lang)}
    return tuple(held[name] for name in _COLUMNS)


@lru_cache(_KEPT)
def _same(indicator: Indicator, dataset: Dataset) -> Mapping[str, Sequence[Value]]:
    """The columns that are the same in every language."""
    figures = indicator.observations
    return {
        "value": [o.value for o in figures],
        "excerpt": [o.quotation.words or None for o in figures],
        "locator": [o.quotation.locator or None for o in figures],
        "published": [o.quotation.source.published or None for o in figures],
        "figure-code": [codes.of(o, dataset) for o in figures],
        "indicator-code": [indicator.id] * len(figures),
        "area-code": [o.area.code for o in figures],
        "period-code": [o.period for o in figures],
    }


def _worded(indicator: Indicator, dataset: Dataset, lang: str) -> Mapping[str, Sequence[Value]]:
    """The columns that are written in words."""
    figures, count = indicator.observations, len(indicator.observations)
    statuses, qualifiers = (_labels(dataset, field, lang) for field in ("status", "qualifier"))
    status = [statuses.get(o.status, o.status) for o in figures]
    return {
        "indicator": [indicator.title[lang]] * count,
        "area": [o.area.name[lang] for o in figures],
        "group": [group(o, lang) or None for o in figures],
        "when": [periods.when(o.period, o.refers_to, lang) for o in figures],
        "unit": [indicator.unit.label[lang]] * count,
        "qualifier": [qualifiers.get(o.qualifier, o.qualifier) for o in figures],
        "said": [
            why if o.value is None else numbers.amount(o.value, indicator.unit, o.qualifier, lang)
            for o, why in zip(figures, status)
        ],
        "source": [o.quotation.source.title[lang] for o in figures],
        "publisher": [o.quotation.source.publisher[lang] for o in figures],
        "status": status,
        "note": [o.note[lang] or None for o in figures],
        "package": [dataset.title[lang]] * count,
    }


@lru_cache(256)
def _labels(dataset: Dataset, field: str, lang: str) -> Mapping[str, str]:
    """What the codes of a field mean, as the package's own schema says."""
    table = dataset.package.tables.get("observations")
    categories = table.field(field).categories if table else {}
    return {code: category.label[lang] for code, category in categories.items()}
