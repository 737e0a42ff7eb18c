"""A staging folder that becomes the new site: what lies there already, and is the same, is left alone.

What it begins with is the site before the one that stands, or nothing. A file is the same where it is one
and the same file on the disk as the one that belongs there, which was looked at and is as it was noted. So
it does not matter what else lies there: whatever does not belong into the new site is taken away.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname
from typing import Any

from publisher.kept import ledger, made_folders
from publisher.kept.finished import KEYS, Finished
from publisher.kept.hard_link import link
from publisher.kept.ledger import Ledger, Met
from publisher.piece import Piece


@dataclass(slots=True)
class Renewal:
    """The folder at ``root``, which comes to hold what is laid, written or noted to lie there.

    ``before`` is the site that stands, of whose files many belong into the new one as well.
    """

    root: Path
    before: Finished
    _lies: dict[str, int] = field(default_factory=dict)  # the number of each file that lies there, by path
    _holds: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)  # that are known to be there
    _keys: dict[str, str] = field(default_factory=dict)  # of what files were made that have a key
    _empty: bool = False  # at the beginning
    _near: bool = False  # whether the site that stands is on the same disk

    def __post_init__(self) -> None:
        self._empty = not any(self.root.iterdir())
        self._lies = dict(_found(os.fspath(self.root)))
        self._near = self.before.site.is_dir() and self._comparable(self.before.site) is self._lies

    def noted(self, paths: Iterable[str], sums: Mapping[str, str] | None = None) -> dict[str, Met]:
        """What somebody else put there; ``sums`` are the fingerprints of files of which they are known."""
        return self._keep(ledger.of(self.root, paths, self.before.files, sums))

    def laid(self, folder: Path, known: Ledger) -> dict[str, Met]:
        """Let the files of a folder, which are as they are ``known``, also lie here at their paths."""
        there = self._comparable(folder) if known else {}
        missing = [path for path, met in known.items() if there.get(path) != met.inode]
        copied = [path for path in missing if not link(f"{folder}/{path}", self._room(path))]
        return self._keep({**known, **ledger.of(self.root, copied, known)})

    def written(self, files: Iterable[tuple[str, bytes]]) -> dict[str, Met]:
        """Write files that come one after the other; what the site that stands holds alike is laid here."""
        return self._keep({path: self._put(path, data) for path, data in files})

    def renewed(self, pieces: Iterable[Piece]) -> dict[str, Met]:
        """The same of files that are not even made where they are still made of the same."""
        noted, met = self.before.notes.get(KEYS, {}), {}
        others = {key: path for path, key in noted.items()}
        for path, key, make in pieces:
            stood = path if noted.get(path) == key else others.get(key, "")
            known = self.before.files.get(stood)
            met[path] = (known and self._stood(path, known.sum, stood)) or self._put(path, make())
            self._keys[path] = key
        return self._keep(met)

    @property
    def notes(self) -> dict[str, Any]:
        """What the next build has to know of this one."""
        return {KEYS: self._keys}

    def _stood(self, path: str, sum: str, at: str = "") -> Met | None:
        """The file of the site that stands, which lies here as well now, if it has this fingerprint.

        It stands ``at`` the same path, or another.
        """
        at = at or path
        if not self.before.has(at, sum):
            return None
        stood = self.before.files[at]
        if self._near and self._lies.get(path) == stood.inode:
            return stood
        link(self.before.site / at, self._room(path))
        return ledger.of(self.root, [path], {path: stood})[path]

    def _put(self, path: str, data: bytes) -> Met:
        """A file with these bytes."""
        sum = hashlib.sha256(data).hexdigest()
        if stood := self._stood(path, sum):
            return stood
        with open(self._room(path), "wb") as file:
            file.write(data)
            file.flush()
            return ledger.one(os.fstat(file.fileno()), sum)

    def close(self) -> None:
        """Take away what does not belong here."""
        emptied = set()
        for path in self._lies.keys() - self._holds:
            (self.root / path).unlink(missing_ok=True)
            emptied |= {*Path(path).parents}
        for folder in sorted(emptied, reverse=True):
            with suppress(OSError):
                (self.root / folder).rmdir()  # refuses, rightly, while something is left in it

    def _keep(self, files: dict[str, Met]) -> dict[str, Met]:
        self._holds.update(files)
        return files

    def _comparable(self, place: Path) -> Mapping[str, int]:
        """The numbers of the files that lie here, if those of a place on the disk are of the same kind."""
        return self._lies if place.stat().st_dev == self.root.stat().st_dev else {}

    def _room(self, path: str) -> str:
        """Where a file is to lie; nothing lies there now, and whatever is above is a folder."""
        place = f"{self.root}/{path}"
        if (folder := dirname(place)) not in self._folders:
            for above in Path(path).parents if self._lies else ():
                if self._lies.pop(above.as_posix(), None) is not None:
                    os.unlink(f"{self.root}/{above}")
            made_folders.make(folder, self._folders)
        if self._empty and path not in self._holds:
            return place
        if os.path.isdir(place):
            shutil.rmtree(place)
            self._folders.clear()
            self._lies = {p: number for p, number in self._lies.items() if not p.startswith(f"{path}/")}
        elif os.path.lexists(place):
            os.unlink(place)
        self._lies.pop(path, None)
        return place


def _found(top: str) -> Iterator[tuple[str, int]]:
    """Every file with its number; what is neither file nor folder is taken away at once."""
    for path, entry in ledger.entries(top):
        if entry.is_file(follow_symlinks=False):
            yield path, entry.inode()
        else:
            os.unlink(entry.path)
