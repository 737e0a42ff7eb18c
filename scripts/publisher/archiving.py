"""The ZIP of a site while the site is made: written beside it, each file as soon as it lies packed.

Files lie in the order in which they are given, so whoever gives them begins with what is there first. What
the ZIP of the site before holds is copied from there.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Condition
from typing import Any, BinaryIO

from publisher import offline
from publisher.finished import Finished
from publisher.ledger import Ledger, Met
from publisher.zip_runs import Place

_PACKED = "packed"  # the note that says where each file lies in the ZIP

Alike = tuple[str, str]  # what is the same of files that are packed alike: the fingerprint and the ending


class _Abandoned(Exception):
    """The site is not made, so its ZIP is not either."""


@dataclass(slots=True)
class Archive(AbstractContextManager["Archive"]):
    """The ZIP of the ``site`` that is made after another, which goes ``into`` a file as soon as it begins.

    ``epoch`` dates all that is in it. What is packed for it goes to the folder ``packed``. Of files that are
    equal one is packed.
    """

    site: Path
    before: Finished
    epoch: int
    packed: Path
    into: AbstractContextManager[BinaryIO]
    _stood: dict[str, Place] = field(default_factory=dict)  # by path
    _places: dict[Alike, Place] = field(default_factory=dict)
    _asked: set[Alike] = field(default_factory=set)
    _given: set[str] = field(default_factory=set)
    _waiting: SimpleQueue[Ledger | None] = field(default_factory=SimpleQueue)  # None is the end
    _learned: Condition = field(default_factory=Condition)
    _abandoned: bool = False
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _written: "Future[tuple[dict[str, Place], str]] | None" = None

    def __enter__(self) -> "Archive":
        self.packed.mkdir(parents=True, exist_ok=True)
        stood = self.before.files.get(offline.ADDRESS)
        if stood and self.before.has(offline.ADDRESS, stood.sum):
            archive = self.before.site / offline.ADDRESS
            epoch, *columns = self.before.notes[_PACKED]
            for path, *told in zip(*columns):
                place = Place(archive, *told)
                self._places[_alike(path, self.before.files[path])] = place
                self._stood[path] = place._replace(headed=epoch == self.epoch)
        return self

    def __exit__(self, *raised: object) -> None:
        with self._learned:
            self._abandoned = True
            self._learned.notify()
        self._waiting.put(None)
        self._beside.shutdown()

    def asks(self, path: str, met: Met) -> bool:
        """Whether whoever reads a file is to pack it."""
        alike = _alike(path, met)
        if alike in self._places or alike in self._asked or not offline.holds(path):
            return False
        self._asked.add(alike)
        return True

    def learn(self, path: str, met: Met, place: Place) -> None:
        """A file lies packed at a place."""
        with self._learned:
            self._places[_alike(path, met)] = place
            self._learned.notify()

    def add(self, files: Ledger) -> None:
        """These files come next, in the order of their paths, each of which is known or asked for."""
        self._given |= files.keys()
        self._waiting.put(files)
        self._written = self._written or self._beside.submit(self._write)

    def close(self, files: Ledger) -> tuple[str, dict[str, Any]]:
        """All other files of the site come last; returns the SHA-256 of the ZIP, and what is noted of it."""
        self.add({path: met for path, met in files.items() if path not in self._given})
        self._waiting.put(None)
        assert self._written, "which begins with what is added"
        lies, sum = self._written.result()
        columns = map(list, zip(*(place[1:-1] for place in lies.values())))  # but for the file, and its head
        return sum, {_PACKED: [self.epoch, [*lies], *columns]}

    def _write(self) -> tuple[dict[str, Place], str]:
        places: dict[str, Place] = {}
        with self.into as out:
            starts, sum = offline.archive(out, self._lying(places), self.epoch)
            if self._abandoned:
                raise _Abandoned
        return {path: place._replace(at=starts[path]) for path, place in places.items()}, sum

    def _lying(self, places: dict[str, Place]) -> Iterator[tuple[str, Place]]:
        while (given := self._waiting.get()) is not None:
            for path, met in sorted(given.items()):
                if offline.holds(path):
                    places[path] = self._place(path, met)
                    yield path, places[path]

    def _place(self, path: str, met: Met) -> Place:
        """Where a file lies packed, as soon as it does."""
        if path in self._stood and self.before.held(path, met.sum):
            return self._stood[path]
        alike = _alike(path, met)
        with self._learned:
            self._learned.wait_for(lambda: self._abandoned or alike in self._places)
        if self._abandoned:
            raise _Abandoned
        return self._places[alike]


def _alike(path: str, met: Met) -> Alike:
    return met.sum, path.rpartition(".")[2]
