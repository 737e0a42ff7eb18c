"""The ZIP of a site while the site is made: written beside it, each file as soon as it lies packed.

Files lie in the order in which they are given, so whoever gives them begins with what is there first. What
the ZIP of the site before holds is copied from there: those that are given together as they were
given then, as the one stretch that they are; each of the others by itself.
"""

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Condition
from typing import Any, BinaryIO

from publisher.kept.finished import Finished
from publisher.kept.ledger import Ledger, Met
from publisher.zipped import former_zip, offline
from publisher.zipped.former_zip import Alike, FormerZip, alike
from publisher.zipped.zip_runs import Place, Share, Written


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
    _former: FormerZip | None = None
    _places: dict[Alike, Place] = field(default_factory=dict)
    _asked: set[Alike] = field(default_factory=set)
    _given: set[str] = field(default_factory=set)
    _shares: list[str] = field(default_factory=list)  # a hash of each, in order
    _waiting: SimpleQueue[Ledger | None] = field(default_factory=SimpleQueue)  # None is the end
    _learned: Condition = field(default_factory=Condition)
    _abandoned: bool = False
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _written: "Future[Written] | None" = None

    def __enter__(self) -> "Archive":
        self.packed.mkdir(parents=True, exist_ok=True)
        self._former = former_zip.of(self.before, self.epoch)
        return self

    def __exit__(self, *raised: object) -> None:
        with self._learned:
            self._abandoned = True
            self._learned.notify()
        self._waiting.put(None)
        self._beside.shutdown()

    @property
    def follows(self) -> bool:
        """Whether what the site before holds lies packed in its ZIP."""
        return self._former is not None

    def asks(self, path: str, met: Met) -> bool:
        """Whether whoever reads a file is to pack it."""
        one = alike(path, met.sum)
        if one in self._places or one in self._asked or not offline.holds(path):
            return False
        if self._former and self._former.same(path, met.sum):
            return False
        self._asked.add(one)
        return True

    def learn(self, path: str, met: Met, place: Place) -> None:
        """A file lies packed at a place."""
        with self._learned:
            self._places[alike(path, met.sum)] = place
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
        written = self._written.result()
        return written.sum, former_zip.noted(self.epoch, self._shares, written)

    def _write(self) -> Written:
        with self.into as out:
            written = offline.archive(out, self._given_together(), self.epoch)
            if self._abandoned:
                raise _Abandoned
        return written

    def _given_together(self) -> Iterator[Share]:
        while (given := self._waiting.get()) is not None:
            files = sorted(given.items())
            self._shares.append(hashed := _hashed(files))
            stretch = self._former.stretch(hashed) if self._former else None
            yield stretch or self._one_by_one(files)

    def _one_by_one(self, files: list[tuple[str, Met]]) -> Iterator[tuple[str, Place]]:
        return ((path, self._place(path, met)) for path, met in files if offline.holds(path))

    def _place(self, path: str, met: Met) -> Place:
        """Where a file lies packed, as soon as it does."""
        if self._former and (at := self._former.same(path, met.sum)):
            place = self._former.places[at]
            return place if at == path else place._replace(headed=False)
        one = alike(path, met.sum)
        with self._learned:
            self._learned.wait_for(lambda: self._abandoned or one in self._places)
        if self._abandoned:
            raise _Abandoned
        return self._places[one]


def _hashed(files: list[tuple[str, Met]]) -> str:
    """Something short that is the same only for the same files at the same paths."""
    told = "".join([f"{path}\n{met.sum}\n" for path, met in files])
    return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()
