"""The whole site as a value: which paths should exist, and with which bytes."""

from collections.abc import Mapping

from publisher import charts, downloads, pages
from publisher.downloads import Download
from publisher.model import Catalogue, Dataset

# Folders of the workspace that hold nothing but what a plan puts there.
OWNED = ("docs/zh/data", "docs/en/data", "theme/fragments")


def plan(catalogue: Catalogue) -> dict[str, bytes]:
    """Every file the build makes before MkDocs runs, keyed by its path in the workspace."""
    return pages.plan(catalogue, charts.draw)


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


def collisions(files: Mapping[str, bytes]) -> list[str]:
    """Paths that some file systems would take for one another (they ignore case)."""
    seen: dict[str, str] = {}
    return [path for path in files if seen.setdefault(path.casefold(), path) != path]
