"""What is made of a unit: where its files go, and what the rest of the site has to know of them.

What comes back is little: what the files that readers are offered are called, how large they are and what
their fingerprints are, and which pictures are still to be drawn.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from publisher.downloads import Edition, Listed, Shelf
from publisher.history.story import Chronicle
from publisher.kept.ledger import Met

# Where a file goes: into the site, to the pages for MkDocs, or to what is put together from all units.
SITE, WORK, PARTS = "site", "work", "parts"
FIGURES = "figures"  # the folder of the parts of the index of figures


class Place(Protocol):
    """Where the files of a unit go, which are for ``SITE``, ``WORK`` or ``PARTS``."""

    def put(self, where: str, path: str, data: bytes | Iterable[bytes]) -> Met:
        """A file by its path, in one piece or in several; returns how large it is and its fingerprint."""

    def again(self, where: str, path: str, of: str) -> None:
        """One more path for what was put at the path ``of``."""


@dataclass(frozen=True)
class Made:
    """What the rest of the site has to know of the files of a unit.

    ``files`` are the downloads of each version of each name that it had, the newest first, and ``parts``
    those of its indicators; ``indexes`` are what the site vouches for, by name; ``described`` are the
    descriptions beside the newest version, by name. ``drawings`` are the SVG in the site beside which
    a PNG is to lie, by their paths, and ``whole`` the downloads of all packages together. Of an earlier
    version that was made by itself it is known besides what the archives of its indicators ``carried``.
    """

    files: Mapping[str, Mapping[str, tuple[Listed, ...]]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Mapping[str, tuple[Listed, ...]]]] = field(default_factory=dict)
    indexes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    described: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)
    drawings: tuple[str, ...] = ()
    whole: tuple[Listed, ...] = ()
    carried: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the package had and of which there are downloads."""
        return tuple(self.files)

    def editions(self, history: Chronicle) -> Iterator[tuple[str, tuple[Edition[Listed], ...]]]:
        """The downloads of each name as a shelf holds them."""
        for name, versions in self.files.items():
            known = {e.release.version: e for e in history.past.lines[name].editions}
            parts, carried = self.parts[name], self.carried.get(name, {})
            yield (
                name,
                tuple(
                    Edition(e.dataset, e.release, files, parts[version], carried.get(version, {}))
                    for version, files in versions.items()
                    if (e := known[version]).dataset
                ),
            )


def shelf(made: Iterable[Made], history: Chronicle) -> Shelf[Listed]:
    """Every download that was made, without its bytes."""
    held = list(made)
    return Shelf(
        editions={name: of for one in held for name, of in one.editions(history)},
        whole=tuple(file for one in held for file in one.whole),
        indexes={name: told for one in held for name, told in one.indexes.items()},
    )
