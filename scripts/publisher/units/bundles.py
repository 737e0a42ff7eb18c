"""What units made, kept between builds: each bundle a folder, found by a hash of all that it is made of.

A bundle is whole or it is not there. Its list names every file with its fingerprint and is bound to its
key, and what does not agree with it to the byte is thrown away and made anew. So no bundle can stand for
another, and none that was cut, changed or added to is ever used. The list also says where each file lay
on the disk when it was written, since what is still the same file need not be read again (``ledger.py``).
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from posixpath import dirname
from typing import Any

from publisher.downloads import Listed
from publisher.kept import ledger, made_folders
from publisher.kept.hard_link import link
from publisher.kept.ledger import Ledger, Met
from publisher.kept.slices import Slices
from publisher.units.made import Made, Place

LIST = "list.json"
_MARK = 64  # letters of the hash that a list begins with
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # a file that is not there yet
_LITTLE = 1 << 16  # bytes that are read at once


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a unit on the disk, and what was said of them."""

    folder: Path
    made: Made
    holds: Mapping[str, Ledger]  # each file as it was written, by where it goes and by its path there

    @property
    def key(self) -> str:
        """What it was made of."""
        return self.folder.name

    def known(self, where: str) -> Ledger:
        """What is known of each file that goes to the same place, by its path there."""
        return self.holds.get(where, {})

    def held(self, where: str, path: str) -> bytes | Slices:
        """What a file holds: a large one is read where it is looked into."""
        file, size = self.folder / where / path, self.holds[where][path].size
        return file.read_bytes() if size <= _LITTLE else Slices(file.open("rb", buffering=0))

    @property
    def whole(self) -> bool:
        """Whether each file is there as it was made, and no other."""
        try:
            there = {*os.listdir(self.folder)} == {LIST, *self.holds}
            return there and all(ledger.stands(self.folder / at, known) for at, known in self.holds.items())
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Bundles:
    """The bundles in a folder."""

    folder: Path

    def has(self, key: str) -> bool:
        """Whether there is anything under a key, whole or not."""
        return os.path.lexists(self.folder / key)

    def find(self, key: str) -> Bundle | None:
        """The bundle of a key; None where there is none, or none that is whole."""
        bundle = self.listed(key)
        if bundle is None or not bundle.whole:
            shutil.rmtree(self.folder / key, ignore_errors=True)
            return None
        return bundle

    def listed(self, key: str) -> Bundle | None:
        """The bundle as its list describes it, for whoever knows that it has just been filled."""
        try:
            text = (self.folder / key / LIST).read_text("utf-8")
        except (OSError, ValueError):
            return None
        mark, body = text[:_MARK], text[_MARK:]
        if mark != _mark(key, body):
            return None
        made, *holds = body.split("\n")
        read = {where: ledger.read(known) for where, known in zip(holds[::2], holds[1::2])}
        return Bundle(self.folder / key, _made(json.loads(made)), read)

    def fill(self, key: str, make: Callable[[Place], Made]) -> Bundle:
        """A new bundle, there under its key once everything in it has been made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        filling = _Filling(Path(tempfile.mkdtemp(prefix=".", dir=self.folder)))
        filling.folder.chmod(0o755)  # others may have to read what one worker made
        try:
            made = make(filling)
            filling.close(key, made)
            shutil.rmtree(self.folder / key, ignore_errors=True)
            filling.folder.rename(self.folder / key)
            return Bundle(self.folder / key, made, filling.holds)
        finally:
            shutil.rmtree(filling.folder, ignore_errors=True)

    def sweep(self, keys: Iterable[str]) -> None:
        """Throw away all bundles but those of these keys, and what was never finished."""
        wanted = {self.folder / key for key in keys}
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if folder not in wanted:
                shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class _Filling:
    """A bundle while a unit is made: a place for its files."""

    folder: Path
    holds: dict[str, dict[str, Met]] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def put(self, where: str, path: str, data: bytes | Iterable[bytes]) -> Met:
        """A file by its path, in one piece or in several; returns it as it was written."""
        sum, held = hashlib.sha256(), self.holds.setdefault(where, {})
        number = os.open(self._room(where, path), _NEW, 0o666)
        try:
            for piece in (data,) if isinstance(data, bytes) else data:
                sum.update(piece)
                left = memoryview(piece)
                while left:
                    left = left[os.write(number, left) :]
            held[path] = met = ledger.one(os.fstat(number), sum.hexdigest())
        finally:
            os.close(number)
        return met

    def again(self, where: str, path: str, of: str) -> None:
        """One more path for what was put at the path ``of``."""
        link(f"{self.folder}/{where}/{of}", self._room(where, path))
        self.holds[where][path] = self.holds[where][of]

    def _room(self, where: str, path: str) -> str:
        """Where a file is to lie; nothing lies there now."""
        file = f"{self.folder}/{where}/{path}"
        if path in self.holds[where]:
            os.unlink(file)
        else:
            made_folders.make(dirname(file), self._folders)
        return file

    def close(self, key: str, made: Made) -> None:
        """Write the list."""
        holds = (line for where, known in self.holds.items() for line in (where, ledger.written(known)))
        body = "\n".join((json.dumps(asdict(made), ensure_ascii=False), *holds))
        (self.folder / LIST).write_text(_mark(key, body) + body, "utf-8")


def _made(told: Mapping[str, Any]) -> Made:
    """What a unit said, as it was before it was written down."""
    return Made(
        {n: {v: _listed(files) for v, files in held.items()} for n, held in told["files"].items()},
        {
            name: {v: {id: _listed(files) for id, files in parts.items()} for v, parts in held.items()}
            for name, held in told["parts"].items()
        },
        told["indexes"],
        {name: _listed(files) for name, files in told["described"].items()},
        tuple(told["drawings"]),
        _listed(told["whole"]),
        told["carried"],
    )


def _listed(told: Iterable[Mapping[str, Any]]) -> tuple[Listed, ...]:
    return tuple(Listed(**one) for one in told)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mark(key: str, body: str) -> str:
    """Bound to the key as well, so that no bundle can stand for another."""
    return _sum(f"{key}\n{body}".encode())
