"""The new site while it is made: what comes to lie in it is looked at there, and goes into the ZIP of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.kept.ledger import Ledger
from publisher.piece import Piece
from publisher.units.bundles import Bundle
from publisher.units.inspection import Inspection
from publisher.units.made import SITE
from publisher.write.renewal import Renewal
from publisher.zipped import offline


@dataclass(frozen=True, slots=True)
class Staged:
    """A site that is being made: a folder that is renewed, of whose files all is looked at."""

    renewal: Renewal
    looked: Inspection

    def lay(self, bundles: Iterable[Bundle]) -> None:
        """Let the files of bundles, which are looked at elsewhere, lie here and come next in the ZIP."""
        for bundle in bundles:
            known = bundle.known(SITE)
            self.looked.holds |= self.renewal.laid(bundle.folder / SITE, known)
            self.looked.archive.add(known)

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Put files here that come one after the other."""
        self.looked.give(self.renewal.written(files))

    def renew(self, pieces: Iterable[Piece]) -> None:
        """The same of files that are not even made where they are still made of the same."""
        self.looked.give(self.renewal.renewed(pieces))

    def note(self, put: Iterable[str], stand: Iterable[str]) -> Ledger:
        """What somebody else ``put`` here, and what is to ``stand`` here as before; neither is looked at."""
        before = self.renewal.before
        stood = {path: before.files[path] for path in stand}
        return self.renewal.noted(put) | self.renewal.laid(before.site, stood)

    def close(self) -> Mapping[str, Any]:
        """Nothing more is to come; returns what the next build has to know of this one. Raises Unclean."""
        self.looked.done()
        sum, packed = self.looked.archive.close(self.looked.holds)
        self.looked.holds |= self.renewal.noted([offline.ADDRESS], {offline.ADDRESS: sum})
        self.renewal.close()
        return self.looked.notes | packed | self.renewal.notes
