"""What readers download: the source's own bytes, and forms derived from them that say so.

Everything here is pure: bytes come from the values given and from nothing else. ``shelf`` makes all
downloads of a site; the parts of it can be had one by one.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from publisher.downloads import index, part, whole
from publisher.downloads.download import (
    FOLDER,
    FORMATS,
    LATEST,
    NOTHING,
    WHOLE,
    Download,
    Files,
    Listed,
    Offered,
    Stream,
    latest,
)
from publisher.downloads.index import Edition
from publisher.downloads.of_indicator import emptied, indicator_files
from publisher.downloads.of_package import dataset_files, each, emptied_tables
from publisher.downloads.share import Own, asked
from publisher.downloads.shelves import D, Given, Keep, Shelf
from publisher.kept.store import Keep as Pieces
from publisher.kept.store import anew
from publisher.model import Catalogue, Dataset, Indicator
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
    files = tuple(map(keep, each(dataset, release, validation)))
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
