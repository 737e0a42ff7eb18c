"""The ZIP of the site before, of which a new one is made: where in it files lie, alone and side by side.

All that is noted of it is how far it had come where each share of it began; the rest it says itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from publisher.kept.finished import Finished
from publisher.zipped import offline
from publisher.zipped.zip_runs import Mark, Place, Stretch, Written

_PACKED = "packed"  # the note

Alike = tuple[str, str]  # a fingerprint and an ending


@dataclass
class FormerZip:
    """The ZIP of a site, ``dated`` as the next is or not; its ``shares`` by a hash of what they hold."""

    before: Finished  # the site
    dated: bool
    directory: bytes
    shares: Mapping[str, tuple[Mark, Mark]]

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self.before.site / offline.ADDRESS

    def stretch(self, hashed: str) -> Stretch | None:
        """The files that were added together, as they are to lie in the next ZIP as well."""
        if not self.dated or hashed not in self.shares:
            return None
        begin, end = self.shares[hashed]
        lines = self.directory[begin.lines : end.lines]
        return Stretch(self.file, begin.at, end.at, end.files - begin.files, lines)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where each file lies, by its path."""
        every = offline.places(Stretch(self.file, 0, 0, 0, self.directory))
        return every if self.dated else {path: one._replace(headed=False) for path, one in every.items()}

    def same(self, path: str, sum: str) -> str | None:
        """The path at which it holds what is packed as a file with this fingerprint; None where it may not.

        That is looked for at other paths only where nothing stood at its own.
        """
        if path in self.before.files:
            return path if self.before.held(path, sum) else None
        return self._elsewhere.get(alike(path, sum))

    @cached_property
    def _elsewhere(self) -> Mapping[Alike, str]:
        held = self.before.files.items()
        return {alike(path, met.sum): path for path, met in held if offline.holds(path)}


def alike(path: str, sum: str) -> Alike:
    """What is the same of files that are packed alike."""
    return sum, path.rpartition(".")[2]


def of(before: Finished, epoch: int) -> FormerZip | None:
    """The ZIP of a site, if it has one that is as it was left; the next is dated by ``epoch``."""
    met = before.files.get(offline.ADDRESS)
    if not met or not before.has(offline.ADDRESS, met.sum):
        return None
    dated, hashes, marks = before.notes[_PACKED]
    marks = [Mark(*mark) for mark in marks]
    with (before.site / offline.ADDRESS).open("rb") as file:
        file.seek(marks[-1].at)
        directory = file.read(marks[-1].lines)
    return FormerZip(before, dated == epoch, directory, dict(zip(hashes, pairwise(marks))))


def noted(epoch: int, hashes: list[str], written: Written) -> dict[str, Any]:
    """What the next build has to know of a ZIP to which shares with these hashes were added."""
    return {_PACKED: [epoch, hashes, written.marks]}
