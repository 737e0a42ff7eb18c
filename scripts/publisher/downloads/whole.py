"""The downloads of the whole catalogue, at an address of its own beside the packages."""

from collections.abc import Callable, Iterable, Iterator

from publisher import datasets
from publisher.downloads import (
    archive,
    comma_separated,
    described,
    parquet,
    reading,
    readme,
    share,
    spreadsheet,
    sqlite,
    together,
)
from publisher.downloads.bundle import Bundle
from publisher.downloads.download import FOLDER, WHOLE, Stream
from publisher.downloads.share import Own
from publisher.kept.store import Keep, anew
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Text

NAME = "plain-figures"
ROOT = f"{FOLDER}/{WHOLE}"
PORTIONS = ("zip", "sqlite", "xlsx", "json", "tables")  # of which each can be made without the others


def files(
    catalogue: Catalogue, own: Own, portions: Iterable[str] = PORTIONS, keep: Keep = anew
) -> Iterator[Stream]:
    """Every package in one file, put together of what stands already in the downloads of each."""
    bundle = _bundle(catalogue, own)
    made: dict[str, Callable[[], Iterable[bytes]]] = {
        "zip": lambda: (_zip(bundle, catalogue, own),),
        "sqlite": lambda: (sqlite.file(bundle),),
        "xlsx": lambda: (spreadsheet.file(bundle, keep),),
        "json": lambda: described.pieces(bundle),
    }
    for name in portions:
        if name in made:
            yield Stream(f"{ROOT}/{NAME}.{name}", name, made[name](), bundle.date)
        else:
            yield from _tables(bundle)


def _tables(bundle: Bundle) -> Iterator[Stream]:
    """Each table by itself, and what Datasette is told of all of them."""
    yield Stream(f"{ROOT}/metadata.json", "datasette", (sqlite.datasette(bundle),), bundle.date)
    for held in bundle.tables:
        stem = f"{ROOT}/data/{held.table.name}"
        yield Stream(f"{stem}.csv", "csv-joined", (held.table.data,), bundle.date)
        yield Stream(f"{stem}.excel.csv", "csv-excel", (comma_separated.for_excel(held),), bundle.date)
        yield Stream(f"{stem}.parquet", "parquet", (parquet.file(held, bundle),), bundle.date)


def _zip(bundle: Bundle, catalogue: Catalogue, own: Own) -> bytes:
    return archive.joined(bundle, {d.name: own(share.archive(d)) for d in catalogue.datasets})


def _bundle(catalogue: Catalogue, own: Own) -> Bundle:
    tables = together.tables(catalogue, own)
    licences = {
        str(x.get("path")): x for d in catalogue.datasets for x in d.package.descriptor.get("licenses", ())
    }
    zh, en = (readme.words(lang) for lang in readme.LANGS)
    return Bundle(
        name=NAME,
        title=Text(zh["whole-title"], en["whole-title"]),
        description=Text(zh["whole-description"], en["whole-description"]),
        version="",
        created=max((dataset.created for dataset in catalogue.datasets), default=""),
        tables=tables,
        licences=tuple(licences.values()),
        readme=readme.of_whole(catalogue, [held.table for held in tables]),
        shown=_shown(catalogue),
        packages={dataset.name: dataset.version for dataset in catalogue.datasets},
    )


def _shown(catalogue: Catalogue) -> tuple[tuple[Indicator, Dataset], ...]:
    """All indicators, unless their figures are too many to be read: then none has to be made of its row."""
    figures = sum(len(datasets.cells(dataset, "observations", "value")) for dataset in catalogue.datasets)
    if figures > reading.MOST:
        return ()
    return tuple((i, dataset) for dataset in catalogue.datasets for i in dataset.indicators)
