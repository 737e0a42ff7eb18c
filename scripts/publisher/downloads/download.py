"""One file that readers can download, and the address where it stays."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from posixpath import basename

from publisher import addresses
from publisher.model import Dataset

FOLDER = "downloads"
[WHOLE] = addresses.OF_DOWNLOADS  # the whole catalogue, beside the packages
LATEST = "latest"
FORMATS = (
    "zip",
    "xlsx",
    "csv",  # a file of the package itself
    "own",  # one that is no CSV
    "csv-plain",  # with the cells of one that is no plain CSV in UTF-8
    "csv-rows",
    "csv-joined",
    "csv-excel",
    "json",
    "parquet",
    "sqlite",
    "datasette",
    "descriptor",
)


@dataclass(frozen=True)
class Download:
    """One file offered to readers: ``path`` counts from the site's root, ``format`` is its kind.

    ``date`` is the ISO day of its content; empty where the content does not say.
    """

    path: str
    format: str
    bytes: bytes
    date: str = ""

    @property
    def name(self) -> str:
        """The name under which it is saved."""
        return basename(self.path)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.bytes)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of its bytes, in hexadecimal."""
        return hashlib.sha256(self.bytes).hexdigest()


def root(dataset: Dataset) -> str:
    """The folder of a version of a package."""
    return f"{FOLDER}/{dataset.name}/{dataset.version}"


def latest(download: Download, dataset: Dataset) -> Download:
    """The same bytes at the address that always holds the newest version."""
    path = download.path.replace(f"/{dataset.version}/", f"/{LATEST}/", 1)
    folder, _, name = path.rpartition("/")
    plain = name.replace(f"{dataset.name}-{dataset.version}.", f"{dataset.name}.", 1)
    return Download(f"{folder}/{plain}", download.format, download.bytes, download.date)
