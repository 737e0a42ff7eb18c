"""What takes long to make, kept between builds by a hash of all that it is made of, or by a name.

An entry that is not whole, or was changed, counts as not there: it is made and kept anew.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Returns what is kept under a name, if it was made ``of`` the same, or makes it and keeps it.
Keep = Callable[[str, str, Callable[[], bytes]], bytes]

_MARK = 32  # bytes of the hash that an entry begins with


def anew(name: str, of: str, make: Callable[[], bytes]) -> bytes:
    """Keep nothing."""
    del name, of
    return make()


@dataclass(frozen=True, slots=True)
class Store:
    """Entries in a folder; ``maker`` names everything besides the key that decides what is kept.

    What another maker made for a key is not there, and gives way to what this one makes.
    """

    folder: Path
    maker: str

    def get(self, key: str) -> bytes | None:
        """What is kept for a key; None where nothing is, or not what was kept."""
        try:
            entry = self._path(key).read_bytes()
        except OSError:
            return None
        mark, data = entry[:_MARK], entry[_MARK:]
        return data if mark == self._mark(key, data) else None

    def put(self, key: str, *data: bytes) -> None:
        """Keep something for a key, in pieces; a full or closed disk keeps nothing and hinders nothing."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(number, "wb") as file:
                file.writelines((self._mark(key, *data), *data))
            Path(name).replace(self._path(key))

    def kept(self, name: str, of: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a name if it was made ``of`` the same; else it is made, and kept instead."""
        made_of = hashlib.sha256(of.encode()).digest()
        held = self.get(name)
        if held is not None and held[:_MARK] == made_of:
            return held[_MARK:]
        data = make()
        self.put(name, made_of, data)
        return data

    def _path(self, key: str) -> Path:
        return self.folder / hashlib.sha256(key.encode()).hexdigest()

    def _mark(self, key: str, *data: bytes) -> bytes:
        """Bound to maker and key as well, so that no entry can stand for another."""
        mark = hashlib.sha256(hashlib.sha256(f"{self.maker}\n{key}".encode()).digest())
        for piece in data:
            mark.update(piece)
        return mark.digest()
