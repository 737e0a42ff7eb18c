"""One file that readers can download, and the address where it stays."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import basename
from types import MappingProxyType
from typing import Protocol

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

Files = Mapping[str, bytes]  # by path
NOTHING: Files = MappingProxyType({})


class Offered(Protocol):
    """A download as pages and catalogues speak of it: what it is called, and how large it is."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def format(self) -> str: ...  # noqa: D102
    @property
    def date(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Listed:
    """A download without its bytes, which lie somewhere else already: so that many can be spoken of."""

    path: str
    format: str
    size: int
    sha256: str
    date: str = ""

    @property
    def name(self) -> str:
        """The name under which it is saved."""
        return basename(self.path)


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

    def itself(self) -> "Download":
        """The same with its bytes, where they are to be kept."""
        return self

    def listed(self, sum: str = "") -> Listed:
        """The same without its bytes; ``sum`` is their fingerprint, where it is known."""
        return Listed(self.path, self.format, self.size, sum or self.sha256, self.date)


@dataclass(frozen=True)
class Stream:
    """A download in ``pieces``, which can be gone through once, so that nobody has to hold all of it."""

    path: str
    format: str
    pieces: Iterable[bytes]
    date: str = ""

    def gathered(self) -> Download:
        """All of it at once."""
        return Download(self.path, self.format, b"".join(self.pieces), self.date)


def root(dataset: Dataset) -> str:
    """The folder of a version of a package."""
    return f"{FOLDER}/{dataset.name}/{dataset.version}"


def stem(dataset: Dataset) -> str:
    """How the names of the files of a whole version begin."""
    return f"{root(dataset)}/{dataset.name}-{dataset.version}"


def latest(path: str, dataset: Dataset) -> str:
    """The address that always holds the newest version of what lies at ``path`` in this one."""
    folder, _, name = path.replace(f"/{dataset.version}/", f"/{LATEST}/", 1).rpartition("/")
    plain = name.replace(f"{dataset.name}-{dataset.version}.", f"{dataset.name}.", 1)
    return f"{folder}/{plain}"
