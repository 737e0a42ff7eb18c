"""The gists of a package's indicators as they are kept between builds, in JSON.

A figure stands there by its cells; the breakdowns, which many figures share, are written once.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from publisher import datasets
from publisher.datasets import gist
from publisher.kept.store import Keep
from publisher.model import Breakdown, Dataset, Gist, Observation, Quotation
from publisher.package import Category, Package, Text
from publisher.spared import memo
from publisher.units import unit


def written(dataset: Dataset) -> bytes:
    """The gists of all indicators by their ids, after the breakdowns of their figures."""
    shared: dict[Breakdown, int] = {}
    told = {indicator.id: _told(gist.of(indicator), shared) for indicator in dataset.indicators}
    return json.dumps([[_title(one) for one in shared], told], ensure_ascii=False).encode()


def known(dataset: Dataset, keep: Keep) -> Mapping[str, Gist]:
    """The gists that are kept of the package, or are drawn of its rows and kept for the next time."""
    return read(_kept(dataset, keep, partial(_drawn, dataset.package)), dataset)


def told(dataset: Dataset, keep: Keep) -> None:
    """Keep the gists of a package whose rows are read already, for whoever says something of everything."""
    _kept(dataset, keep, partial(written, dataset))


def _kept(dataset: Dataset, keep: Keep, draw: Callable[[], bytes]) -> bytes:
    return keep(f"gists/{dataset.name}", unit.hashed(unit.bytes_of(dataset.package)), draw)


def read(data: bytes, dataset: Dataset) -> Mapping[str, Gist]:
    """The same again; areas and sources are those of the package."""
    shared, told = json.loads(data)
    reading = _Reading(dataset, [_breakdown(*one) for one in shared])
    return {id: reading.gist(id, of) for id, of in told.items()}


def _drawn(package: Package) -> bytes:
    """What is written of a package whose rows are read for it alone.

    Nothing of it is remembered: each of its indicators would be compared with the one that is asked about
    next, figure by figure, which is equal and another.
    """
    try:
        return written(datasets.dataset(package))
    finally:
        memo.forget()


def _told(of: Gist, shared: dict[Breakdown, int]) -> Mapping[str, Any]:
    return {
        "counts": [of.count, of.valued, of.grouped, of.below],
        "leading": _cells(of.leading, shared) if of.leading else None,
        "singled": [_cells(one, shared) for one in of.singled],
        "carried": [[source.id, count] for source, count in of.carried],
        "areas": [area.code for area in of.areas],
        "ends": of.ends,
    }


def _cells(o: Observation, shared: dict[Breakdown, int]) -> list[Any]:
    value = None if o.value is None else str(o.value)
    breakdowns = [shared.setdefault(one, len(shared)) for one in o.breakdowns]
    own = [o.area.code, o.period, breakdowns, value, o.qualifier, o.refers_to, o.status]
    return [*own, o.quotation.words, o.quotation.source.id, o.quotation.locator, o.note.zh, o.note.en, o.line]


def _title(one: Breakdown) -> list[str]:
    title, of = one.title, one.category
    return [one.dimension, title.zh, title.en, of.code, of.label.zh, of.label.en, of.one]


def _breakdown(dimension: str, zh: str, en: str, code: str, *label: str) -> Breakdown:
    return Breakdown(dimension, Text(zh, en), Category(code, Text(*label[:2]), label[2]))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What figures refer to."""

    dataset: Dataset
    breakdowns: Sequence[Breakdown]

    def gist(self, id: str, told: Mapping[str, Any]) -> Gist:
        count, valued, grouped, below = told["counts"]
        return Gist(
            count=count,
            valued=valued,
            leading=self.figure(id, *told["leading"]) if told["leading"] else None,
            singled=tuple(self.figure(id, *one) for one in told["singled"]),
            carried=tuple((self.dataset.sources[source], n) for source, n in told["carried"]),
            areas=tuple(self.dataset.areas[code] for code in told["areas"]),
            ends=tuple(told["ends"]),
            grouped=grouped,
            below=below,
        )

    def figure(
        self, id: str, area: str, period: str, groups: list[int], value: str | None, *of: Any
    ) -> Observation:
        qualifier, refers_to, status, words, source, locator, zh, en, line = of
        return Observation(
            indicator=id,
            area=self.dataset.areas[area],
            period=period,
            breakdowns=tuple(self.breakdowns[at] for at in groups),
            value=None if value is None else Decimal(value),
            qualifier=qualifier,
            refers_to=refers_to,
            status=status,
            quotation=Quotation(words, self.dataset.sources[source], locator),
            note=Text(zh, en),
            line=line,
        )
