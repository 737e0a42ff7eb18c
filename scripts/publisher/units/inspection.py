"""The last look at a site before it stands: what is not known of its files is found out, reading each once.

Of a file that stood at its place before all is known.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher import scan, search
from publisher.kept.finished import Finished
from publisher.kept.ledger import Ledger, Met
from publisher.scan import Fault
from publisher.search import Filed, Stood
from publisher.units import portion
from publisher.units.portion import Asked, Portion, Told
from publisher.units.wait import Wait
from publisher.units.workers import Crew
from publisher.zipped.archiving import Archive

_BASE, _FILED = "base", "filed"  # the notes in which it is kept what was learned

_WORTH = 24_000_000  # bytes that other processes read sooner, the starting of them included
_PARTS, _LEAST, _MOST = 16, 1_000_000, 8_000_000  # into how many portions, and of how many bytes


@dataclass(slots=True)
class Inspection:
    """The files of a site that is being finished, and what is learned of them.

    ``base`` is its address; ``crew`` are those who read. The ``archive`` knows where it lies now, and which
    site stood before.
    """

    archive: Archive
    base: str
    crew: Crew
    holds: dict[str, Met] = field(default_factory=dict)
    filed: dict[str, list[Filed]] = field(default_factory=dict)
    _faults: list[Fault] = field(default_factory=list)
    _waiting: deque[Wait[Told]] = field(default_factory=deque)

    @property
    def before(self) -> Finished:
        """The site that stood."""
        return self.archive.before

    def give(self, files: Ledger, addresses: Mapping[str, str] | None = None, at: Path | None = None) -> None:
        """Let these files be read, and of pages, whose ``addresses`` are given by path, the words as well.

        They lie ``at`` another place, unless in the site already.
        """
        assert not self.holds.keys() & files.keys(), "a finished file is not written again"
        self.holds |= files
        known = {} if addresses else self._known
        new = sorted(path for path, met in files.items() if known.get(path) != met)
        asked = [one for path in new if (one := self._asked(path, (addresses or {}).get(path))).read]
        total = sum(one.size for one in asked)
        most = min(max(total // _PARTS, _LEAST), _MOST)
        portions = [
            Portion(at or self.archive.site, self.base, self.archive.packed, tuple(some))
            for some in _cut(asked, most)
        ]
        self._waiting += self.crew.begun(portion.read, portions, total > _WORTH)
        while self._waiting and self._waiting[0].done():
            self._learn(self._waiting.popleft())

    def done(self) -> None:
        """Wait until everything that was given is read. Raises Unclean."""
        while self._waiting:
            self._learn(self._waiting.popleft())
        if self._faults:
            raise scan.Unclean(sorted(self._faults, key=lambda fault: (fault.path, fault.line)))

    def _learn(self, wait: Wait[Told]) -> None:
        told = wait()
        self._faults += told.faults
        self.filed |= told.filed
        for path, place in told.packed.items():
            self.archive.learn(path, self.holds[path], place)

    def stood(self, pages: Mapping[str, str], folder: str) -> Stood | None:
        """The index of these pages, as it stands in a folder of the site; None where it is not as it was."""
        files, filed = self.before.made(folder), self.before.notes.get(_FILED, {})
        if not files or not all(path in filed for path in pages.values()):
            return None
        entries = {at: [Filed(*told) for told in filed[path]] for at, path in pages.items()}
        place = self.before.site / folder
        return Stood(search.in_order(entries), files, lambda path: (place / path).read_bytes())

    @property
    def notes(self) -> dict[str, Any]:
        """What the next build has to know of this one."""
        filed = {path: [(one.row, one.terms, one.weights) for one in of] for path, of in self.filed.items()}
        return {_BASE: self.base, _FILED: filed}

    @property
    def _known(self) -> Ledger:
        """The files of which, as long as they lie where they lay, nothing is asked but the words of pages."""
        judged = self.before.notes.get(_BASE) == self.base
        return self.before.files if judged and self.archive.follows else {}

    def _asked(self, path: str, address: str | None) -> Asked:
        one = self.holds[path]
        same = self.before.held(path, one.sum)
        if same and address is not None and path in (noted := self.before.notes.get(_FILED, {})):
            self.filed[path] = [Filed(*told) for told in noted[path]]
            address = None
        judged = scan.reads(path) and not (same and self.before.notes.get(_BASE) == self.base)
        return Asked(path, one.size, judged, address, self.archive.asks(path, one))


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
