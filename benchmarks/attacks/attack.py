"""What an attack is: something on a disk, and the answer that it deserves."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faults import sample
from faults.folder import Folder

SECRET = "PLANTED-SECRET-4711"  # stands where nothing may look, and so may never be said
NAME = "hostile"  # of the package of another kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attack is laid out: its packages, and beside them what nobody may touch.

    ``address`` is that of a server that answers very slowly, and counts who asks.
    """

    root: Path
    address: str

    @property
    def packages(self) -> Path:
        """The folder of packages that is checked."""
        return self.root / "packages"

    @property
    def outside(self) -> Path:
        """A folder that is no part of any package, with a well-formed table that holds the secret."""
        return self.root / "outside"

    @property
    def current(self) -> Path:
        """The folder in which the command is called."""
        return self.root / "current"


Make = Callable[[Place], object]


@dataclass(frozen=True, slots=True)
class Attack:
    """One case. ``rules``: any of these names the cause; none: the package is fit, and harmless.

    ``heavy`` cases are left out of the short form.
    """

    id: str
    title: str
    make: Make
    rules: tuple[str, ...] = ()
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: what was said, what it took, and what was ``wrong`` (nothing: as it should be)."""

    attack: Attack
    said: tuple[str, ...] = ()
    seconds: float = 0.0
    megabytes: int = 0
    wrong: tuple[str, ...] = field(default=())


def ours(change: Callable[[Folder, Place], object]) -> Make:
    """One of our packages, valid but for a change."""

    def make(place: Place) -> None:
        folder = sample.candidate()
        folder.elsewhere = (str(place.outside / "secret.csv"), f"{place.address}/secret.csv")
        change(folder, place)
        folder.write(place.packages)

    return make


def ours_on_disk(change: Callable[[Path, Place], object]) -> Make:
    """One of our packages, valid, and then changed where it lies."""

    def make(place: Place) -> None:
        folder = sample.candidate()
        folder.write(place.packages)
        change(place.packages / folder.name, place)

    return make


def foreign(
    descriptor: object, files: Mapping[str, bytes] | None = None, named: str = "datapackage.json"
) -> Make:
    """A package of another kind; ``descriptor`` is an object, its text, or a function of the place."""

    def make(place: Place) -> None:
        given = descriptor(place) if callable(descriptor) else descriptor
        folder = place.packages / NAME
        data = given if isinstance(given, bytes) else json.dumps(given, ensure_ascii=False).encode()
        for path, held in {named: data, **(files or {})}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(held)

    return make


def one(path: object = "a.csv", fields: Any = None, **more: Any) -> dict[str, Any]:
    """A descriptor of another kind with one resource."""
    schema = {"schema": {"fields": fields, **more.pop("schema", {})}} if fields is not None else {}
    return {"name": NAME, "resources": [{"name": "a", "path": path, **schema, **more}]}
