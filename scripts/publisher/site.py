"""The whole site as a value: which paths should exist, and with which bytes."""

from collections.abc import Mapping
from itertools import product

from publisher import charts, downloads, pages
from publisher.downloads import Download
from publisher.model import Catalogue, Dataset

# Folders of the workspace that hold nothing but what a plan puts there.
OWNED = ("docs/zh/data", "docs/en/data", "theme/fragments")


def plan(
    catalogue: Catalogue, jobs: int = 1, standings: Mapping[str, pages.Standing] | None = None
) -> dict[str, bytes]:
    """Every file the build makes before MkDocs runs, keyed by its path in the workspace.

    The charts are drawn by ``jobs`` processes; ``standings`` are what the check found, by
    package. Raises ChartError.
    """
    indicators = (i for dataset in catalogue.datasets for i in dataset.indicators)
    drawn = charts.drawn(product(indicators, pages.LANGS), jobs)
    return pages.plan(catalogue, drawn, standings=standings)


def published(catalogue: Catalogue) -> dict[str, bytes]:
    """Every file that goes into the site as it is, keyed by its address from the root."""
    return {
        copy.path: copy.bytes
        for dataset in catalogue.datasets
        for download in _downloads(dataset)
        for copy in (download, downloads.latest(download, dataset))
    }


def _downloads(dataset: Dataset) -> tuple[Download, ...]:
    return (
        *downloads.dataset_files(dataset),
        *(d for i in dataset.indicators for d in downloads.indicator_files(i, dataset)),
    )
