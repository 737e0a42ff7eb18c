"""What readers download: the source's own bytes, and forms derived from them that say so.

Everything here is pure: bytes come from the values given and from nothing else. ``shelf`` makes all
downloads of a site; the parts of it can be had one by one.
"""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Generic, TypeVar

from publisher.downloads import (
    archive,
    comma_separated,
    described,
    index,
    parquet,
    part,
    readme,
    share,
    spreadsheet,
    sqlite,
    whole,
)
from publisher.downloads.bundle import Bundle, of_dataset
from publisher.downloads.download import (
    FOLDER,
    FORMATS,
    LATEST,
    WHOLE,
    Download,
    Listed,
    Offered,
    Stream,
    latest,
    root,
    stem,
)
from publisher.downloads.index import D_co, Edition
from publisher.downloads.of_indicator import emptied, indicator_files
from publisher.downloads.share import Own, asked
from publisher.downloads.typed import Typed
from publisher.kept.store import Keep as Pieces
from publisher.kept.store import anew
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Text
from publisher.release import Release

__all__ = [
    "FOLDER",
    "FORMATS",
    "LATEST",
    "OF_WHOLE",
    "WHOLE",
    "Download",
    "Edition",
    "Given",
    "Keep",
    "Listed",
    "Offered",
    "Own",
    "Pieces",
    "Shelf",
    "Stream",
    "asked",
    "dataset_files",
    "edition",
    "emptied",
    "emptied_tables",
    "indicator_files",
    "latest",
    "of_whole",
    "shelf",
    "vouched",
]

OF_WHOLE = whole.PORTIONS
D = TypeVar("D", bound=Offered)
Keep = Callable[[Download], D]
Files = Mapping[str, bytes]
NOTHING: Files = MappingProxyType({})


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


def shelf(
    catalogue: Catalogue,
    given: Mapping[str, Given] | None = None,
    keep: Keep[D] = Download.itself,  # type: ignore[assignment]
    made: Mapping[Release | None, Edition[D]] = MappingProxyType({}),
) -> Shelf[D]:
    """Make the downloads of every package; ``given`` says of each, by its name, what its dataset does not.

    ``keep`` is handed each file as soon as it is made, and returns what the shelf is to hold of it.
    Earlier versions that are ``made`` already are not made again.
    """
    told = {dataset.name: (given or {}).get(dataset.name, Given()) for dataset in catalogue.datasets}
    editions = {d.name: _editions(d, told[d.name], keep, made) for d in catalogue.datasets}
    indexes = {
        name: index.document(held, told[name].withdrawn, told[name].unread) for name, held in editions.items()
    }
    return Shelf(editions=editions, indexes=indexes)


def of_whole(
    catalogue: Catalogue, own: Own, portions: Iterable[str] = OF_WHOLE, keep: Pieces = anew
) -> Iterator[Stream]:
    """The downloads of the whole catalogue, or some ``portions`` of them, one after the other.

    ``own`` returns what is offered of a package by itself, by its path, of which they are put together;
    ``keep`` what of a package was kept under a name, if it was made of the same.
    """
    yield from whole.files(catalogue, own, portions, keep)


def _editions(
    dataset: Dataset, given: Given, keep: Keep[D], made: Mapping[Release | None, Edition[D]]
) -> tuple[Edition[D], ...]:
    older = (made.get(release) or edition(held, release, keep=keep) for held, release in given.older)
    return (edition(dataset, given.release, given.validation, keep), *older)


def edition(
    dataset: Dataset,
    release: Release | None = None,
    validation: Files = NOTHING,
    keep: Keep[D] = Download.itself,  # type: ignore[assignment]
) -> Edition[D]:
    """One version of a package with all its downloads; ``keep`` as for a shelf."""
    indicators: dict[str, tuple[D, ...]] = {}
    carried: dict[str, Mapping[str, str]] = {}
    for one in dataset.indicators:  # one after the other, since all is made of the same part
        indicators[one.id] = tuple(map(keep, indicator_files(one, dataset, release, validation)))
        carried |= _carried(one, dataset)
    files = tuple(map(keep, _made(dataset, release, validation)))
    return Edition(dataset, release, files, indicators, carried)


def vouched(dataset: Dataset, given: Given) -> Mapping[str, object]:
    """The index of a package without its archives, for which nothing but tables has to be made."""
    held = ((dataset, given.release), *given.older)
    bare = [Edition[Listed](one, release, (), carried=_all_carried(one)) for one, release in held]
    return index.document(bare, given.withdrawn, given.unread)


def _all_carried(dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    return {id: found for one in dataset.indicators for id, found in _carried(one, dataset).items()}


def _carried(indicator: Indicator, dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    """The fingerprints of the data files in an indicator's ZIP, which one without figures does not have."""
    return (
        {indicator.id: index.fingerprints(part.files(indicator, dataset))} if indicator.observations else {}
    )


def dataset_files(
    dataset: Dataset, release: Release | None = None, validation: Files = NOTHING
) -> tuple[Download, ...]:
    """Every file of one version of a package, at the addresses below ``downloads/<name>/<version>/``.

    Pure in what it is given: an older version is published by calling it with that version's
    dataset. ``release`` says since when and from which commit; ``validation`` holds the report of
    the check as files of the ZIP, by their names (none where the version was not checked anew).
    """
    return tuple(_made(dataset, release, validation))


def _made(dataset: Dataset, release: Release | None, validation: Files) -> Iterator[Download]:
    """The same one after the other, so that no two have to be held at a time."""
    bundle = of_dataset(dataset, release, readme.of_dataset(dataset, release, validation))
    contents = archive.contents(bundle, dataset.package.files, validation)
    at = root(dataset)
    packed = archive.packed(dataset.name, contents, bundle.created)
    yield Download(share.archive(dataset), "zip", packed, bundle.date)
    yield Download(f"{stem(dataset)}.xlsx", "xlsx", spreadsheet.file(bundle), bundle.date)
    yield Download(share.json(dataset), "json", described.json(bundle), bundle.date)
    yield Download(share.database(dataset), "sqlite", sqlite.file(bundle), bundle.date)
    yield Download(f"{at}/metadata.json", "datasette", sqlite.datasette(bundle), bundle.date)
    yield Download(f"{at}/datapackage.json", "descriptor", _descriptor(dataset), bundle.date)
    yield from _tables(bundle, at)


def _descriptor(dataset: Dataset) -> bytes:
    """The descriptor as it is; in JSON where it is written in YAML."""
    given = dataset.package.files.get("datapackage.json")
    text = json.dumps(dataset.package.descriptor, ensure_ascii=False, indent=2)
    return given if given is not None else f"{text}\n".encode()


def _tables(bundle: Bundle, at: str) -> Iterator[Download]:
    """Each table as it is in the package, for Excel, and with its types."""
    for held in bundle.tables:
        table = held.table
        bare, _, ending = f"{at}/{table.public}".rpartition(".")
        form = "csv" if ending == "csv" else "own"
        yield Download(f"{at}/{table.public}", form, table.data, bundle.date)
        if not comma_separated.is_plain(table):
            yield Download(f"{bare}.plain.csv", "csv-plain", comma_separated.plain(table), bundle.date)
        yield Download(f"{bare}.excel.csv", "csv-excel", comma_separated.for_excel(held), bundle.date)
        yield Download(f"{bare}.parquet", "parquet", parquet.file(held, bundle), bundle.date)


def emptied_tables(dataset: Dataset, names: Container[str], package: str) -> Iterator[Download]:
    """What stands at ``latest`` of tables that the newest version lacks: their columns, and no row.

    ``dataset`` is the last that held the tables ``names``. A table in a form of its own is not imitated.
    """
    bundle = of_dataset(dataset, None)
    held = (one.table for one in bundle.tables)
    lost = (table for table in held if table.name in names and table.public.endswith(".csv"))
    bare = tuple(Typed(part.emptied(table)) for table in lost if comma_separated.is_plain(table))
    yield from _tables(replace(bundle, tables=bare), f"{FOLDER}/{package}/{LATEST}")
