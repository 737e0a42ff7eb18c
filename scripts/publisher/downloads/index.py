"""What the site vouches for: the versions of a package, and the fingerprint of each file of each.

``verify`` reads this, in the command and in the browser. The files of a package itself never change
once published; the README and the report that go with them are worded by this program and may be
worded better one day. So the list names the files that carry data one by one, and the archives as
wholes.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from publisher.downloads import exact_json
from publisher.downloads.download import FOLDER, Download, Offered
from publisher.model import Correction, Dataset
from publisher.package import Text
from publisher.release import Release, numbers

NAME = "index.json"

Unread = tuple[Release, Mapping[str, bytes]]
D_co = TypeVar("D_co", bound=Offered, covariant=True)


@dataclass(frozen=True)
class Edition(Generic[D_co]):
    """One version of a package as it is published: its downloads, and those of each indicator.

    ``carried`` holds the fingerprints of the data files inside the archive of each indicator.
    """

    dataset: Dataset
    release: Release | None
    files: tuple[D_co, ...]
    indicators: Mapping[str, tuple[D_co, ...]] = field(default_factory=dict)
    carried: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def every(self) -> tuple[D_co, ...]:
        """All its downloads."""
        return (*self.files, *(file for files in self.indicators.values() for file in files))


def document(
    editions: Sequence[Edition[Offered]], withdrawn: Text | None = None, unread: Sequence[Unread] = ()
) -> dict[str, Any]:
    """The index of a package from its editions, the newest first; ``withdrawn`` says why it is no more."""
    newest = editions[0].dataset
    versions = [*map(_version, editions), *(_unread(release, files) for release, files in unread)]
    return {
        "package": newest.name,
        "title": newest.title.zh,
        "title@en": newest.title.en,
        "latest": newest.version,
        "indicators": [indicator.id for indicator in newest.indicators],
        "renamed": "",
        "withdrawn": {"reason": withdrawn.zh, "reason@en": withdrawn.en} if withdrawn is not None else None,
        "corrections": [_correction(correction) for correction in newest.corrections],
        "versions": sorted(versions, key=lambda v: numbers(v["version"]) or (0, 0, 0), reverse=True),
    }


def led_on(document: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """The index under a former name, which tells what has happened since under the ``present`` one."""
    told = ("title", "title@en", "latest", "indicators", "withdrawn", "corrections")
    return {**document, **{name: present[name] for name in told}, "renamed": present["package"]}


def file(document: Mapping[str, Any]) -> Download:
    """The index at its address, which is that of the package and not of a version."""
    return Download(f"{FOLDER}/{document['package']}/{NAME}", "index", exact_json.dump(document))


def fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by its path."""
    return {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}


def _version(edition: Edition[Offered]) -> dict[str, Any]:
    dataset, release = edition.dataset, edition.release
    return {
        "version": dataset.version,
        "date": release.date if release else dataset.created[:10],
        "commit": release.commit if release else "",
        "corrections": [correction.id for correction in dataset.corrections],
        "archives": {d.name: d.sha256 for d in edition.every if d.format == "zip"},
        "files": fingerprints(dataset.package.files),
        "indicators": edition.carried,
    }


def _unread(release: Release, files: Mapping[str, bytes]) -> dict[str, Any]:
    """A version that cannot be read as packages are today, of which the files are known all the same."""
    known = {"version": release.version, "date": release.date, "commit": release.commit}
    return {**known, "corrections": [], "archives": {}, "files": fingerprints(files), "indicators": {}}


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "correction": correction.id,
        "corrected": correction.corrected,
        "table": correction.table,
        "row": correction.row,
        "field": correction.field,
        "before": correction.before,
        "after": correction.after,
        "reason": correction.reason.zh,
        "reason@en": correction.reason.en,
    }
