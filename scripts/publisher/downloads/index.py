"""What the site vouches for: the versions of a package, and the fingerprint of each file of each.

``verify`` reads this, in the command and in the browser. The files of a package itself never change
once published; the README and the report that go with them are worded by this program and may be
worded better one day. So the list names the files that carry data one by one, and the archives as
wholes.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.downloads import exact_json
from publisher.downloads.download import FOLDER, Download
from publisher.model import Correction, Dataset
from publisher.package import Text
from publisher.release import Release

NAME = "index.json"


@dataclass(frozen=True)
class Edition:
    """One version of a package as it is published: its downloads, and those of each indicator.

    ``carried`` holds the fingerprints of the data files inside each archive, by the archive's path.
    """

    dataset: Dataset
    release: Release | None
    files: tuple[Download, ...]
    indicators: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    carried: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def every(self) -> tuple[Download, ...]:
        """All its downloads."""
        return (*self.files, *(file for files in self.indicators.values() for file in files))


def document(editions: Sequence[Edition], withdrawn: Text | None = None) -> dict[str, Any]:
    """The index of a package from its editions, the newest first; ``withdrawn`` says why it is no more."""
    newest = editions[0].dataset
    return {
        "package": newest.name,
        "title": newest.title.zh,
        "title@en": newest.title.en,
        "latest": newest.version,
        "indicators": [indicator.id for indicator in newest.indicators],
        "withdrawn": {"reason": withdrawn.zh, "reason@en": withdrawn.en} if withdrawn is not None else None,
        "corrections": [_correction(correction) for correction in newest.corrections],
        "versions": [_version(edition) for edition in editions],
    }


def file(document: Mapping[str, Any]) -> Download:
    """The index at its address, which is that of the package and not of a version."""
    return Download(f"{FOLDER}/{document['package']}/{NAME}", "index", exact_json.dump(document))


def fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by its path."""
    return {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}


def _version(edition: Edition) -> dict[str, Any]:
    dataset, release = edition.dataset, edition.release
    return {
        "version": dataset.version,
        "date": release.date if release else dataset.created[:10],
        "commit": release.commit if release else "",
        "files": fingerprints(dataset.package.files),
        "archives": {d.name: _archive(d, edition) for d in edition.every if d.format == "zip"},
    }


def _archive(download: Download, edition: Edition) -> dict[str, Any]:
    carried = edition.carried.get(download.path)
    return {"sha256": download.sha256, "size": download.size, **({"files": carried} if carried else {})}


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "corrected": correction.corrected,
        "table": correction.table,
        "row": correction.row,
        "field": correction.field,
        "before": correction.before,
        "after": correction.after,
        "reason": correction.reason.zh,
        "reason@en": correction.reason.en,
    }
