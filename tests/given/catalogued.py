"""Catalogues for the tests of the machine catalogue: the real packages, and a small one with everything."""

from functools import cache
from pathlib import Path
from typing import Any

import samples
from publisher import catalog, checks, datasets, downloads
from publisher.build import PACKAGES
from publisher.catalog import Holdings
from publisher.model import Catalogue

BASE = "https://figures.example/open/"
CORRECTIONS = (
    "correction,corrected,table,row,field,before,after,reason,reason@en\n"
    "workers-2022,2026-11-20,observations,workers/150000/2022,value,24000,23000,抄错,Miscopied\n"
)


@cache
def real() -> Catalogue:
    """The packages of this repository."""
    return _read(PACKAGES)


def sample(tmp_path: Path) -> Catalogue:
    """A package with a correction, a day of the next update, an interval and a missing value."""
    folder = samples.write(
        tmp_path,
        describe=lambda d: d["resources"].append(samples.resource("corrections")),
        indicators=samples.swap("staff,annual,,,,,value", "staff,annual,2027-03-01,,,,value"),
        observations=lambda text: (
            text + "workers,150100,2020/2021,21000,exact,period,A,elsewhere,not-held,,“增”,a & b\n"
        ),
    )
    (folder / "data" / "corrections.csv").write_text(CORRECTIONS, "utf-8")
    return _read(tmp_path / "datapackages")


def _read(packages: Path) -> Catalogue:
    verdict = checks.verdict(packages)
    assert verdict.valid, verdict.problems[:3]
    return datasets.catalogue(verdict.packages)


def holdings(catalogue: Catalogue, **changes: Any) -> Holdings:
    """The catalogue as it would be published, with the downloads that hold the tables themselves."""
    files = {d.name: tuple(downloads.dataset_files(d)) for d in catalogue.datasets}
    return Holdings(catalogue, downloads=files, **changes)


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder, so that tools can open them."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def site(catalogue: Catalogue, folder: Path, **changes: Any) -> dict[str, bytes]:
    """Every file of the machine catalogue, written below ``folder`` beside the downloads it names."""
    held = holdings(catalogue, **changes)
    files = catalog.files(held)
    lay_out(files, folder)
    lay_out({d.path: d.bytes for of in held.downloads.values() for d in of}, folder)
    return files
