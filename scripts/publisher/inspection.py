"""The last look at a site before it stands: what is not known of its files is found out, reading each once.

Of a file that stood at its place before all is known. Of files that are equal one is packed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher import offline, portion, scan
from publisher.finished import Finished
from publisher.ledger import Ledger, Met
from publisher.portion import Asked, Portion, Told
from publisher.search import Filed
from publisher.workers import Crew
from publisher.zip_runs import Place

_BASE, _FILED, _PACKED = "base", "filed", "packed"  # the notes in which it is kept what was learned

_WORTH = 24_000_000  # bytes that other processes read sooner, the starting of them included
_PARTS, _LEAST, _MOST = 16, 1_000_000, 8_000_000  # into how many portions, and of how many bytes


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
    _places: dict[str, Place] = field(default_factory=dict)
    _firsts: dict[tuple[str, str], str] = field(default_factory=dict)  # of equal files, by what they hold
    _waiting: list[Callable[[], Told]] = field(default_factory=list)

    def __post_init__(self) -> None:
        stood = self.before.files.get(offline.ADDRESS)
        if stood and self.before.has(offline.ADDRESS, stood.sum):
            archive = self.before.site / offline.ADDRESS
            noted = self.before.notes[_PACKED].items()
            self._places = {path: Place(archive, *told) for path, told in noted}
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
            self._places |= told.packed
        self._waiting.clear()
        if faults:
            raise scan.Unclean(sorted(faults, key=lambda fault: (fault.path, fault.line)))

    def place(self, path: str) -> Place:
        """Where a file lies packed."""
        return self._places[self._firsts[self._alike(path)]]

    def notes(self, packed: Mapping[str, Place]) -> dict[str, Any]:
        """What the next build has to know of this one, in whose ZIP each file lies ``packed``."""
        return {
            _BASE: self.base,
            _FILED: {p: [(one.row, one.terms, one.weights) for one in of] for p, of in self.filed.items()},
            _PACKED: {path: place[1:] for path, place in packed.items()},
        }

    def _asked(self, path: str, address: str | None) -> Asked:
        one = self.holds[path]
        same = self.before.held(path, one.sum)
        if same and address is not None and path in (noted := self.before.notes.get(_FILED, {})):
            self.filed[path] = [Filed(*told) for told in noted[path]]
            address = None
        judged = scan.reads(path) and not (same and self.before.notes.get(_BASE) == self.base)
        return Asked(path, one.size, judged, address, self._is_to_be_packed(path, same))

    def _is_to_be_packed(self, path: str, same: bool) -> bool:
        if not same:
            self._places.pop(path, None)
        first = self._firsts.setdefault(self._alike(path), path) == path
        return first and path not in self._places and offline.holds(path)

    def _alike(self, path: str) -> tuple[str, str]:
        """What is the same of files that are packed alike."""
        return self.holds[path].sum, path.rpartition(".")[2]


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
