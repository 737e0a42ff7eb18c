"""The files of one version of a package: its own bytes, and every form derived from them."""

from collections.abc import Container, Iterator
from dataclasses import replace

from publisher import profile
from publisher.downloads import (
    archive,
    comma_separated,
    described,
    parquet,
    part,
    readme,
    share,
    spreadsheet,
    sqlite,
)
from publisher.downloads.bundle import Bundle, of_dataset
from publisher.downloads.download import FOLDER, LATEST, NOTHING, Download, Files, root, stem
from publisher.downloads.typed import Typed
from publisher.model import Dataset
from publisher.release import Release


def dataset_files(
    dataset: Dataset, release: Release | None = None, validation: Files = NOTHING
) -> tuple[Download, ...]:
    """Every file of one version of a package, at the addresses below ``downloads/<name>/<version>/``.

    Pure in what it is given: an older version is published by calling it with that version's
    dataset. ``release`` says since when and from which commit; ``validation`` holds the report of
    the check as files of the ZIP, by their names (none where the version was not checked anew).
    """
    return tuple(each(dataset, release, validation))


def each(dataset: Dataset, release: Release | None, validation: Files) -> Iterator[Download]:
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
    return given if given is not None else profile.written(dataset.package.descriptor).encode()


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
