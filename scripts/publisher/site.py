"""The whole site as a value: which paths should exist, and with which bytes."""

from collections.abc import Mapping
from itertools import product

from publisher import catalog, charts, downloads, pages, quoted
from publisher.downloads import Shelf
from publisher.history import kept, record
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, chronicle
from publisher.history.then_and_now import then_and_now
from publisher.model import Catalogue, Indicator

# Folders of the workspace that hold nothing but what a plan puts there.
OWNED = ("docs/zh/data", "docs/en/data", "theme/fragments")


def plan(
    catalogue: Catalogue,
    jobs: int = 1,
    standings: Mapping[str, pages.Standing] | None = None,
    shelf: Shelf | None = None,
    history: Chronicle | None = None,
) -> dict[str, bytes]:
    """Every file the build makes before MkDocs runs, keyed by its path in the workspace.

    The charts are drawn by ``jobs`` processes; ``standings`` are what the check found, by
    package; ``shelf`` holds the downloads that the pages offer (none without it); ``history`` is what
    is known of earlier releases (nothing without it). Raises ChartError.
    """
    indicators = [i for dataset in catalogue.datasets for i in dataset.indicators]
    changed = [both for i in indicators if (both := _then_and_now(i, history))]
    drawn = charts.drawn(product([*indicators, *changed], pages.LANGS), jobs)
    return pages.plan(catalogue, drawn, standings=standings, shelf=shelf, history=history)


def _then_and_now(indicator: Indicator, history: Chronicle | None) -> Indicator | None:
    lives = history.stories[indicator.package].lives if history else {}
    return then_and_now(indicator, lives.get(indicator.id, ()))


def published(
    catalogue: Catalogue, shelf: Shelf | None = None, history: Chronicle | None = None
) -> dict[str, bytes]:
    """Every file that goes into the site as it is, keyed by its address from the root."""
    offered = shelf or downloads.shelf(catalogue)
    history = history or chronicle(unknown(catalogue), catalogue)
    files = (*offered.files(), *kept.besides(history, offered))
    answers = record.files(history) | quoted.files(catalogue, history)
    return {file.path: file.bytes for file in files} | answers


def catalogued(
    catalogue: Catalogue,
    shelf: Shelf,
    base: str = "",
    standings: Mapping[str, pages.Standing] | None = None,
) -> dict[str, bytes]:
    """The catalogue for machines, keyed by address from the root; ``base`` is the site's own, if known."""
    return catalog.files(holdings(catalogue, shelf, base, standings))


def holdings(
    catalogue: Catalogue,
    shelf: Shelf,
    base: str = "",
    standings: Mapping[str, pages.Standing] | None = None,
) -> catalog.Holdings:
    """What the catalogue for machines, and what pages tell search engines, are made from."""
    editions = [edition for of in shelf.editions.values() for edition in of]
    indicators = [i for dataset in catalogue.datasets for i in dataset.indicators]
    return catalog.Holdings(
        catalogue,
        base,
        downloads={dataset.name: shelf.of(dataset) for dataset in catalogue.datasets},
        parts={(i.package, i.id): shelf.of_indicator(i) for i in indicators},
        releases=[edition.release for edition in editions if edition.release],
        standings=standings or {},
        older=[edition.dataset for of in shelf.editions.values() for edition in of[1:]],
    )
