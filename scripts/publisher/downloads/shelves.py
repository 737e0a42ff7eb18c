"""All downloads of a site, by what they are of, and what they are told that no dataset says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from publisher.downloads import index
from publisher.downloads.download import Download, Files, Offered, latest
from publisher.downloads.index import D_co, Edition
from publisher.model import Dataset, Indicator
from publisher.package import Text
from publisher.release import Release

D = TypeVar("D", bound=Offered)
Keep = Callable[[Download], D]


@dataclass(frozen=True)
class Given:
    """What the downloads of a package are told beyond its dataset.

    ``validation`` are the files of the check's report, by name. ``older`` are the versions published
    before, the newest first; ``unread`` those of which only the files are known. ``withdrawn`` says
    why a package is published no more.
    """

    release: Release | None = None
    validation: Files = field(default_factory=dict)
    older: tuple[tuple[Dataset, Release], ...] = ()
    unread: tuple[index.Unread, ...] = ()
    withdrawn: Text | None = None


@dataclass(frozen=True)
class Shelf(Generic[D_co]):
    """Every download of a site: of each package its editions, the newest first; and of the whole.

    They are held with their bytes, or only listed, where the bytes have been put elsewhere.
    """

    editions: Mapping[str, tuple[Edition[D_co], ...]] = field(default_factory=dict)
    whole: tuple[D_co, ...] = ()
    indexes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def of(self, dataset: Dataset) -> tuple[D_co, ...]:
        """The files of the newest version of a package."""
        held = self.editions.get(dataset.name)
        return held[0].files if held else ()

    def of_indicator(self, indicator: Indicator) -> tuple[D_co, ...]:
        """The files of one indicator in the newest version of its package."""
        held = self.editions.get(indicator.package)
        return held[0].indicators.get(indicator.id, ()) if held else ()

    @property
    def every(self) -> Iterator[D_co]:
        """Every file at the address of its own version, and those of the whole."""
        yield from (file for editions in self.editions.values() for one in editions for file in one.every)
        yield from self.whole

    def again(self) -> Iterator[tuple[str, str]]:
        """Each address below ``latest``, with that of the same file below its version."""
        for newest, *_ in self.editions.values():
            yield from ((latest(file.path, newest.dataset), file.path) for file in newest.every)

    def listings(self) -> Iterator[Download]:
        """The index of each package."""
        yield from map(index.file, self.indexes.values())
