"""What lies in a folder, each file with its fingerprint; what is still the same file is not read again.

A file is the same where its place on the disk, its size and the time of its last change are: whoever
writes into it changes at least the last, and who puts another in its place changes all but the size. Files
that are not changed pass from build to build as links, so for most of them that is all there is to do.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

LARGE = 1 << 24  # bytes; a file of more is not held in memory at once


class Met(NamedTuple):
    """A file as it was met; ``changed`` counts nanoseconds, ``sum`` is the SHA-256 of what it holds."""

    inode: int
    size: int
    changed: int
    sum: str

    def is_still(self, file: os.stat_result) -> bool:
        """Whether a file of which the system says this is the same, unchanged."""
        return (self.inode, self.size, self.changed) == (file.st_ino, file.st_size, file.st_mtime_ns)


Ledger = Mapping[str, Met]


def met(folder: Path, before: Ledger) -> dict[str, Met]:
    """Every file below ``folder`` by its path from there, in order; ``before`` is what is known already."""
    top = os.fspath(folder)
    found = sorted((path, entry.stat()) for path, entry in entries(top) if entry.is_file())
    return {path: _met(f"{top}/{path}", file, before.get(path)) for path, file in found}


def stands(folder: Path, known: Ledger) -> bool:
    """Whether a folder holds the files that are ``known``, and none besides."""
    top, left = os.fspath(folder), len(known)
    for path, entry in entries(top):
        one = known.get(path)
        if one is None or (not one.is_still(file := entry.stat()) and _read(entry.path, file).sum != one.sum):
            return False
        left -= 1
    return not left


def written(ledger: Ledger) -> str:
    """A ledger to be read by ``read``: JSON of columns."""
    return json.dumps([[*ledger], *zip(*ledger.values())], separators=(",", ":"))


def read(text: str) -> dict[str, Met]:
    """What was written."""
    paths, *columns = json.loads(text)
    return dict(zip(paths, map(Met, *columns))) if paths else {}


def of(
    folder: Path, paths: Iterable[str], before: Ledger, sums: Mapping[str, str] | None = None
) -> dict[str, Met]:
    """The same of these files only; those whose ``sums`` are known are not read either."""
    top, sums = os.fspath(folder), sums or {}
    found = ((path, os.stat(f"{top}/{path}")) for path in paths)
    return {
        path: one(file, sums[path]) if path in sums else _met(f"{top}/{path}", file, before.get(path))
        for path, file in found
    }


def one(file: os.stat_result, sum: str) -> Met:
    """A file that holds what has this fingerprint."""
    return Met(file.st_ino, file.st_size, file.st_mtime_ns, sum)


def _met(path: str, file: os.stat_result, known: Met | None) -> Met:
    return known if known and known.is_still(file) else _read(path, file)


def entries(top: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that lies below a folder and is no folder itself, by its path from there."""
    below = [""]
    while below:
        inside = below.pop()
        with os.scandir(f"{top}/{inside}") as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    below.append(f"{inside}{entry.name}/")
                else:
                    yield f"{inside}{entry.name}", entry


def _read(path: str, file: os.stat_result) -> Met:
    with open(path, "rb") as opened:
        if file.st_size > LARGE:
            digest = hashlib.file_digest(opened, "sha256")
        else:
            digest = hashlib.sha256(opened.read())  # which takes less time
    return one(file, digest.hexdigest())
