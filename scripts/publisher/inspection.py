"""The last look at a site before it stands: what is not known of its files is found out, reading each once.

Of a file that stood at its place before all is known. Of files that are equal one is packed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher import offline, portion, scan, search
from publisher.finished import Finished
from publisher.ledger import Ledger, Met
from publisher.portion import Asked, Portion, Told
from publisher.search import Filed, Stood
from publisher.workers import Crew
from publisher.zip_runs import Place

_BASE, _FILED, _PACKED = "base", "filed", "packed"  # the notes in which it is kept what was learned

_WORTH = 24_000_000  # bytes that other processes read sooner, the starting of them included
_PARTS, _LEAST, _MOST = 16, 1_000_000, 8_000_000  # into how many portions, and of how many bytes

Alike = tuple[str, str]  # what is the same of files that are packed alike: the fingerprint and the ending


@dataclass(slots=True)
class Inspection:
    """The files of a site that is being finished, and what is learned of them.

    ``site`` is where it lies now and ``base`` its address; ``before`` is the site that stood; ``crew`` are
    those who read, and what they pack goes to the folder ``packed``.
    """

    site: Path
    base: str
    before: Finished
    crew: Crew
    packed: Path
    holds: dict[str, Met] = field(default_factory=dict)
    filed: dict[str, list[Filed]] = field(default_factory=dict)
    _places: dict[Alike, Place] = field(default_factory=dict)
    _asked_for: set[Alike] = field(default_factory=set)  # that somebody is packing
    _waiting: list[Callable[[], Told]] = field(default_factory=list)

    def __post_init__(self) -> None:
        stood = self.before.files.get(offline.ADDRESS)
        if stood and self.before.has(offline.ADDRESS, stood.sum):
            archive = self.before.site / offline.ADDRESS
            for path, *told in zip(*self.before.notes[_PACKED]):
                self._places[_alike(path, self.before.files[path])] = Place(archive, *told)
        self.packed.mkdir(parents=True, exist_ok=True)

    def give(self, files: Ledger, addresses: Mapping[str, str] | None = None, at: Path | None = None) -> None:
        """Let these files be read, and of pages, whose ``addresses`` are given by path, the words as well.

        They lie ``at`` another place, unless in the site already.
        """
        assert not self.holds.keys() & files.keys(), "a finished file is not written again"
        self.holds |= files
        asked = [
            one for path in sorted(files) if (one := self._asked(path, (addresses or {}).get(path))).read
        ]
        total = sum(one.size for one in asked)
        most = min(max(total // _PARTS, _LEAST), _MOST)
        portions = [
            Portion(at or self.site, self.base, self.packed, tuple(some)) for some in _cut(asked, most)
        ]
        self._waiting += self.crew.begun(portion.read, portions, total > _WORTH)

    def done(self) -> None:
        """Wait until everything that was given is read. Raises Unclean."""
        faults = []
        for wait in self._waiting:
            told = wait()
            faults += told.faults
            self.filed |= told.filed
            self._places |= {_alike(path, self.holds[path]): place for path, place in told.packed.items()}
        self._waiting.clear()
        if faults:
            raise scan.Unclean(sorted(faults, key=lambda fault: (fault.path, fault.line)))

    def place(self, path: str) -> Place:
        """Where a file lies packed."""
        return self._places[_alike(path, self.holds[path])]

    def stood(self, pages: Mapping[str, str], folder: str) -> Stood | None:
        """The index of these pages, as it stands in a folder of the site; None where it is not as it was."""
        files, filed = self.before.made(folder), self.before.notes.get(_FILED, {})
        if not files or not all(path in filed for path in pages.values()):
            return None
        entries = {at: [Filed(*told) for told in filed[path]] for at, path in pages.items()}
        place = self.before.site / folder
        return Stood(search.in_order(entries), files, lambda path: (place / path).read_bytes())

    def notes(self, packed: Mapping[str, Place]) -> dict[str, Any]:
        """What the next build has to know of this one, in whose ZIP each file lies ``packed``."""
        return {
            _BASE: self.base,
            _FILED: {p: [(one.row, one.terms, one.weights) for one in of] for p, of in self.filed.items()},
            _PACKED: [[*packed], *map(list, zip(*(place[1:] for place in packed.values())))],  # as columns
        }

    def _asked(self, path: str, address: str | None) -> Asked:
        one = self.holds[path]
        same = self.before.held(path, one.sum)
        if same and address is not None and path in (noted := self.before.notes.get(_FILED, {})):
            self.filed[path] = [Filed(*told) for told in noted[path]]
            address = None
        judged = scan.reads(path) and not (same and self.before.notes.get(_BASE) == self.base)
        return Asked(path, one.size, judged, address, self._is_to_be_packed(path))

    def _is_to_be_packed(self, path: str) -> bool:
        alike = _alike(path, self.holds[path])
        if alike in self._places or alike in self._asked_for or not offline.holds(path):
            return False
        self._asked_for.add(alike)
        return True


def _alike(path: str, met: Met) -> Alike:
    return met.sum, path.rpartition(".")[2]


def _cut(asked: Sequence[Asked], most: int) -> Iterator[list[Asked]]:
    """Files in portions of so many bytes, or little more."""
    held: list[Asked] = []
    size = 0
    for one in asked:
        held.append(one)
        size += one.size
        if size >= most:
            yield held
            held, size = [], 0
    if held:
        yield held
