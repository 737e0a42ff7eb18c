"""How to cite: GB/T 7714-2025, APA 7, BibTeX and CSL-JSON, for a package, an indicator and a figure.

Those who published the figures first are the authors; this compilation is where they were found.
"""

from itertools import product

from publisher import links
from publisher.cite.machine import entries, items
from publisher.cite.printed import apa, gbt
from publisher.cite.reference import Reference, of_dataset, of_figures, of_indicator, withdrawn
from publisher.history import gone
from publisher.history.story import Chronicle
from publisher.model import Catalogue, Dataset, Indicator

__all__ = [
    "Reference", "apa", "file", "files", "gbt", "of_dataset", "of_figures",
    "of_indicator",
]  # fmt: skip


def files(catalogue: Catalogue, base: str = "", history: Chronicle | None = None) -> dict[str, bytes]:
    """A .bib and a .json for every package and every indicator with its figures, keyed by path.

    A package that had another name before, as the ``history`` tells, has them there as well, and what is
    gone keeps those of its last release.
    """
    made: dict[str, bytes] = {}
    for dataset, lang in product(catalogue.datasets, links.FOLDERS):
        for name in (dataset.name, *(history.former(dataset.name) if history else ())):
            for indicator in (None, *dataset.indicators):
                held = _held(indicator, dataset, lang, base)
                made |= _both(file(name, indicator.id if indicator else "", lang), held)
    return made | (_withdrawn(history, base) if history else {})


def _withdrawn(history: Chronicle, base: str) -> dict[str, bytes]:
    """What is gone is cited as it was last, with the day on which it was withdrawn."""
    made: dict[str, bytes] = {}
    for one, lang in product((*gone.packages(history), *gone.indicators(history)), links.FOLDERS):
        if one.last.dataset:
            held = _held(one.indicator, one.last.dataset, lang, base)
            ended = [withdrawn(each, one.last.release, one.ended, base) for each in held]
            made |= _both(file(one.name, one.indicator.id if one.indicator else "", lang), ended)
    return made


def _held(indicator: Indicator | None, dataset: Dataset, lang: str, base: str) -> list[Reference]:
    """An indicator with each of its figures; without one, the package."""
    if indicator is None:
        return [of_dataset(dataset, lang, base)]
    return [of_indicator(indicator, dataset, lang, base), *of_figures(indicator, dataset, lang, base)]


def file(package: str, indicator: str, lang: str) -> str:
    """Where the citations of a package or an indicator lie, without the ending."""
    return links.paged(lang, f"cite/{package}/{indicator}" if indicator else f"cite/{package}")


def _both(stem: str, held: list[Reference]) -> dict[str, bytes]:
    return {
        f"{stem}.bib": entries(held),
        f"{stem}.json": items(held),
    }
