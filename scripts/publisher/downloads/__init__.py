"""What readers download: the source's own bytes, and forms derived from them that say so."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from publisher.model import Dataset, Indicator
from publisher.package import Table
from publisher.release import Release

NOTHING: Mapping[str, bytes] = MappingProxyType({})

# A ZIP stamps each entry with a time; a fixed one keeps equal contents equal bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Download:
    """One file offered to readers: ``path`` counts from the site's root, ``format`` is its kind."""

    path: str
    format: str
    bytes: bytes


def dataset_files(
    dataset: Dataset, release: Release | None = None, validation: Mapping[str, bytes] = NOTHING
) -> tuple[Download, ...]:
    """Every file of one version of a package, at the addresses below ``downloads/<name>/<version>/``.

    Pure in what it is given: an older version is published by calling it with that version's
    dataset. ``release`` says since when and from which commit; ``validation`` holds the report of
    the check as files of the ZIP, by their names (none where the version was not checked anew).
    """
    root = _root(dataset)
    own = dataset.package.files
    return (
        Download(f"{root}/{dataset.name}-{dataset.version}.zip", "zip", _zip(dataset.name, own)),
        Download(f"{root}/datapackage.json", "descriptor", own["datapackage.json"]),
        *(Download(f"{root}/{t.path}", "csv", t.data) for t in dataset.package.tables.values()),
    )


def indicator_files(indicator: Indicator, dataset: Dataset) -> tuple[Download, ...]:
    """An indicator's rows of the observations table, as CSV and as JSON (both derived)."""
    table = dataset.package.tables.get("observations")
    if table is None or not indicator.observations:
        return ()
    rows = [row for _, row in table.rows() if row["indicator"] == indicator.id]
    stem = f"{_root(dataset)}/{indicator.id}"
    return (
        Download(f"{stem}.csv", "csv", _csv(table.header, rows)),
        Download(f"{stem}.json", "json", _json(_described(indicator, dataset, table, rows))),
    )


def latest(download: Download, dataset: Dataset) -> Download:
    """The same bytes at the address that always holds the newest version."""
    path = download.path.replace(f"/{dataset.version}/", "/latest/", 1)
    return Download(path.replace(f"-{dataset.version}.zip", ".zip"), download.format, download.bytes)


def _root(dataset: Dataset) -> str:
    return f"downloads/{dataset.name}/{dataset.version}"


def _csv(header: Iterable[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, tuple(header), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _described(
    indicator: Indicator, dataset: Dataset, table: Table, rows: list[dict[str, str]]
) -> dict[str, object]:
    """The rows with what a machine needs to understand them, cells as they stand in the CSV."""
    about = next(r for _, r in dataset.package.tables["indicators"].rows() if r["indicator"] == indicator.id)
    cited = {row["source"] for row in rows}
    sources = [r for _, r in dataset.package.tables["sources"].rows() if r["source"] in cited]
    return {
        "package": dataset.name,
        "version": dataset.version,
        "indicator": about,
        "fields": [field.name for field in table.fields],
        "observations": rows,
        "sources": sources,
    }


def _zip(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The files below one folder, with a list of their SHA-256; equal contents give equal bytes."""
    sums = "".join(f"{hashlib.sha256(files[p]).hexdigest()}  {p}\n" for p in sorted(files))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted({**files, "SHA256SUMS": sums.encode()}.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
