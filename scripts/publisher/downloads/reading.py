"""Figures to be read and filtered at once: a flat sheet in each language, every code beside its words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from publisher import codes
from publisher.downloads.columns import Value
from publisher.downloads.readme import LANGS, words
from publisher.model import Dataset, Indicator, Observation
from publisher.text import numbers, periods
from publisher.text.figures import group

MOST = 20_000  # figures; sheets in two languages of more would take longer than all else in the book
_KEPT = 1024  # columns of an indicator in one language, which stand in up to three books


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet in one language: its name, its headings, and under each a value for every figure."""

    name: str
    headings: tuple[str, ...]
    columns: tuple[Sequence[Value], ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What has to be known to put a figure into words. ``labels`` say what the codes of a field mean."""

    indicator: Indicator
    dataset: Dataset
    lang: str
    labels: Mapping[str, Mapping[str, str]]


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
    labels = {field: _labels(dataset, field, lang) for field in ("status", "qualifier")}
    setting = _Setting(indicator, dataset, lang, labels)
    return tuple([tell(o, setting) for o in indicator.observations] for tell in _COLUMNS.values())


def _labels(dataset: Dataset, field: str, lang: str) -> Mapping[str, str]:
    """What the codes of a field mean, as the package's own schema says."""
    table = dataset.package.tables.get("observations")
    categories = table.field(field).categories if table else {}
    return {code: category.label[lang] for code, category in categories.items()}


def _said(o: Observation, s: _Setting) -> str:
    """The figure in words: with unit and qualifier, or why there is none."""
    if o.value is None:
        return _label(o.status, "status", s)
    return numbers.amount(o.value, s.indicator.unit, o.qualifier, s.lang)


def _label(code: str, field: str, s: _Setting) -> str:
    return s.labels[field].get(code, code)


_COLUMNS: Mapping[str, Callable[[Observation, _Setting], Value]] = {
    "indicator": lambda o, s: s.indicator.title[s.lang],
    "area": lambda o, s: o.area.name[s.lang],
    "group": lambda o, s: group(o, s.lang) or None,
    "when": lambda o, s: periods.when(o.period, o.refers_to, s.lang),
    "value": lambda o, s: o.value,
    "unit": lambda o, s: s.indicator.unit.label[s.lang],
    "qualifier": lambda o, s: _label(o.qualifier, "qualifier", s),
    "said": _said,
    "excerpt": lambda o, s: o.quotation.words or None,
    "locator": lambda o, s: o.quotation.locator or None,
    "source": lambda o, s: o.quotation.source.title[s.lang],
    "publisher": lambda o, s: o.quotation.source.publisher[s.lang],
    "published": lambda o, s: o.quotation.source.published or None,
    "status": lambda o, s: _label(o.status, "status", s),
    "note": lambda o, s: o.note[s.lang] or None,
    "package": lambda o, s: s.dataset.title[s.lang],
    "figure-code": lambda o, s: codes.of(o, s.dataset),
    "indicator-code": lambda o, s: s.indicator.id,
    "area-code": lambda o, s: o.area.code,
    "period-code": lambda o, s: o.period,
}
