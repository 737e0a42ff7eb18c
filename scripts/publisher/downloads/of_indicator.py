"""The files of one indicator: its rows and what they refer to, in every form."""

from dataclasses import replace

from publisher.downloads import archive, comma_separated, described, parquet, part, readme, spreadsheet
from publisher.downloads.bundle import Bundle
from publisher.downloads.download import FOLDER, LATEST, Download, Files, root
from publisher.downloads.typed import Typed
from publisher.model import Dataset, Indicator
from publisher.package import Table
from publisher.release import Release


def indicator_files(
    indicator: Indicator, dataset: Dataset, release: Release | None = None, validation: Files | None = None
) -> tuple[Download, ...]:
    """An indicator's rows and what they refer to, in every form; nothing where it has no figures."""
    if not indicator.observations or "observations" not in dataset.package.tables:
        return ()
    report = validation or {}
    tables = part.tables(indicator, dataset)
    told = readme.of_indicator(indicator, dataset, [one.table for one in tables], report)
    bundle = _bundle(indicator, dataset, tables, told, release.commit if release else "")
    return _forms(bundle, f"{root(dataset)}/{indicator.id}", part.files(indicator, dataset), report)


def emptied(
    indicator: Indicator, dataset: Dataset, told: str, newest: Release, day: str
) -> tuple[Download, ...]:
    """What stands at ``latest`` of an indicator that the ``newest`` release does not hold: no row.

    ``dataset`` is the last that held it, ``told`` says in both languages that it is gone, since the ISO
    ``day``. The files lie below the name of the newest release.
    """
    if not indicator.observations or "observations" not in dataset.package.tables:
        return ()
    described = {**dataset.package.descriptor, "version": newest.version, "created": f"{day}T00:00:00Z"}
    package = replace(dataset.package, descriptor=described)
    bare = replace(dataset, name=newest.package, version=newest.version, created=day, package=package)
    held = [one.table for one in part.tables(indicator, dataset)]
    tables = [_without_rows(table) for table in held if table.name in _KEPT]
    own = {
        part.DESCRIPTOR: part.descriptor(indicator, bare, tables),
        **{table.path: table.data for table in tables},
    }
    none = replace(indicator, observations=())
    bundle = _bundle(none, bare, tuple(map(Typed, tables)), told, newest.commit)
    return _forms(bundle, f"{FOLDER}/{newest.package}/{LATEST}/{indicator.id}", own, {})


_KEPT = ("indicators", "observations")


def _without_rows(table: Table) -> Table:
    """A table of figures without figures; the table that says what they measured stays."""
    return part.emptied(table) if table.name == "observations" else table


def _bundle(
    indicator: Indicator, dataset: Dataset, tables: tuple[Typed, ...], told: str, commit: str
) -> Bundle:
    return Bundle(
        name=indicator.id,
        title=indicator.title,
        description=indicator.definition,
        version=dataset.version,
        created=dataset.created,
        tables=tables,
        licences=tuple(dataset.package.descriptor.get("licenses", ())),
        package=dataset.name,
        indicator=indicator.id,
        commit=commit,
        readme=told,
        shown=((indicator, dataset),),
    )


def _forms(bundle: Bundle, stem: str, own: Files, validation: Files) -> tuple[Download, ...]:
    [observations] = [held for held in bundle.tables if held.table.name == "observations"]
    contents = archive.contents(bundle, own, validation)
    made = {
        f"{stem}.zip": ("zip", archive.packed(bundle.name, contents, bundle.created)),
        f"{stem}.xlsx": ("xlsx", spreadsheet.file(bundle)),
        f"{stem}.csv": ("csv-rows", observations.table.data),
        f"{stem}.excel.csv": ("csv-excel", comma_separated.for_excel(observations)),
        f"{stem}.json": ("json", described.json(bundle)),
        f"{stem}.parquet": ("parquet", parquet.file(observations, bundle)),
    }
    return tuple(Download(path, format, data, bundle.date) for path, (format, data) in made.items())
