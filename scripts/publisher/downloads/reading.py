"""Figures to be read and filtered at once: a flat sheet in each language, every code beside its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from publisher import codes
from publisher.datasets import gist
from publisher.downloads.columns import Value
from publisher.downloads.readme import words
from publisher.model import Dataset, Indicator, Observation
from publisher.text import numbers, periods
from publisher.text.figures import group

_COLUMNS = (
    "indicator", "area", "group", "when", "value", "unit", "qualifier", "said", "excerpt", "locator",
    "source", "publisher", "published", "status", "note", "package", "figure-code", "indicator-code",
    "area-code", "period-code",
)  # fmt: skip
MOST = 20_000  # figures; sheets in two languages of more would take longer than all else in the book
_KEPT = 4  # packages in one language


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of a package in one language: a value for each in each column.

    ``rows`` are those about each indicator, by its code.
    """

    columns: tuple[Sequence[Value], ...]
    rows: Mapping[str, Sequence[int]]


def is_readable(held: Iterable[tuple[Indicator, Dataset]]) -> bool:
    """Whether these indicators have figures, and not too many to be read."""
    return 0 < sum(gist.of(indicator).count for indicator, _ in held) <= MOST


def name(lang: str) -> str:
    """What the sheet in a language is called."""
    return words(lang)["reading-sheet"]


@lru_cache(_KEPT)
def reading(dataset: Dataset, lang: str) -> Reading:
    """All figures of a package."""
    ends = [*accumulate(len(one.observations) for one in dataset.indicators)]
    rows = {one.id: range(end - len(one.observations), end) for one, end in zip(dataset.indicators, ends)}
    columns = {**_same(dataset), **_worded(dataset, lang)}
    return Reading(tuple(columns[name] for name in _COLUMNS), rows)


def headings(lang: str) -> Sequence[str]:
    """What the columns are called in a language."""
    return [words(lang)[f"column-{name}"] for name in _COLUMNS]


def _figures(dataset: Dataset) -> list[tuple[Indicator, Observation]]:
    return [(indicator, one) for indicator in dataset.indicators for one in indicator.observations]


@lru_cache(_KEPT)
def _same(dataset: Dataset) -> Mapping[str, Sequence[Value]]:
    """The columns that are the same in every language."""
    figures = _figures(dataset)
    return {
        "value": [o.value for _, o in figures],
        "excerpt": [o.quotation.words or None for _, o in figures],
        "locator": [o.quotation.locator or None for _, o in figures],
        "published": [o.quotation.source.published or None for _, o in figures],
        "figure-code": codes.each((o for _, o in figures), dataset),
        "indicator-code": [indicator.id for indicator, _ in figures],
        "area-code": [o.area.code for _, o in figures],
        "period-code": [o.period for _, o in figures],
    }


def _worded(dataset: Dataset, lang: str) -> Mapping[str, Sequence[Value]]:
    """The columns that are written in words."""
    figures = _figures(dataset)
    statuses, qualifiers = (_labels(dataset, field, lang) for field in ("status", "qualifier"))
    status = [statuses.get(o.status, o.status) for _, o in figures]
    return {
        "indicator": [indicator.title[lang] for indicator, _ in figures],
        "area": [o.area.name[lang] for _, o in figures],
        "group": [group(o, lang) or None for _, o in figures],
        "when": [periods.when(o.period, o.refers_to, lang) for _, o in figures],
        "unit": [indicator.unit.label[lang] for indicator, _ in figures],
        "qualifier": [qualifiers.get(o.qualifier, o.qualifier) for _, o in figures],
        "said": [
            why if o.value is None else numbers.amount(o.value, indicator.unit, o.qualifier, lang)
            for (indicator, o), why in zip(figures, status)
        ],
        "source": [o.quotation.source.title[lang] for _, o in figures],
        "publisher": [o.quotation.source.publisher[lang] for _, o in figures],
        "status": status,
        "note": [o.note[lang] or None for _, o in figures],
        "package": [dataset.title[lang]] * len(figures),
    }


@lru_cache(64)
def _labels(dataset: Dataset, field: str, lang: str) -> Mapping[str, str]:
    """What the codes of a field mean, as the package's own schema says."""
    table = dataset.package.tables.get("observations")
    categories = table.field(field).categories if table else {}
    return {code: category.label[lang] for code, category in categories.items()}
