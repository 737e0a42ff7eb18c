"""The whole site as a value: which paths should exist, and with which bytes."""

from collections.abc import Mapping
from itertools import product

from publisher import charts, downloads, pages
from publisher.downloads import Shelf
from publisher.model import Catalogue

# Folders of the workspace that hold nothing but what a plan puts there.
OWNED = ("docs/zh/data", "docs/en/data", "theme/fragments")


def plan(
    catalogue: Catalogue,
    jobs: int = 1,
    standings: Mapping[str, pages.Standing] | None = None,
    shelf: Shelf | None = None,
) -> dict[str, bytes]:
    """Every file the build makes before MkDocs runs, keyed by its path in the workspace.

    The charts are drawn by ``jobs`` processes; ``standings`` are what the check found, by
    package; ``shelf`` holds the downloads that the pages offer (none without it). Raises ChartError.
    """
    indicators = (i for dataset in catalogue.datasets for i in dataset.indicators)
    drawn = charts.drawn(product(indicators, pages.LANGS), jobs)
    return pages.plan(catalogue, drawn, standings=standings, shelf=shelf)


def published(catalogue: Catalogue, shelf: Shelf | None = None) -> dict[str, bytes]:
    """Every file that goes into the site as it is, keyed by its address from the root."""
    return {file.path: file.bytes for file in (shelf or downloads.shelf(catalogue)).files()}
