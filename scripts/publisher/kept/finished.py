"""What is known of the site that stands, so that what has not changed is neither made nor judged again.

It is kept by a Store: what was cut or changed, or noted by other code, counts as not there. And nothing is
taken from the site itself but what is still the file that was noted.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.kept import ledger
from publisher.kept.ledger import Ledger
from publisher.kept.store import Store

KEYS = "keys"  # the note that says of what files were made, by their paths


@dataclass(frozen=True, slots=True)
class Finished:
    """The ``files`` of the site at ``site``, all of them judged, and what stages noted about them."""

    site: Path
    files: Ledger = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)

    def held(self, path: str, sum: str) -> bool:
        """Whether the site held this file at a path when it was made."""
        noted = self.files.get(path)
        return noted is not None and noted.sum == sum

    def has(self, path: str, sum: str) -> bool:
        """Whether the site holds a file with this fingerprint at a path, and it was not changed since."""
        try:
            return self.held(path, sum) and self.files[path].is_still(os.stat(f"{self.site}/{path}"))
        except OSError:
            return False

    def made(self, folder: str) -> dict[str, str]:
        """The key of each file in a folder by its path there; none where one has no key or was changed."""
        held = [path for path in self.files if path.startswith(folder)]
        keys = self.notes.get(KEYS, {})
        if not all(path in keys and self.has(path, self.files[path].sum) for path in held):
            return {}
        return {path.removeprefix(folder): keys[path] for path in held}


def read(store: Store, site: Path) -> Finished:
    """What was noted when the site was made; nothing where that is not known."""
    kept = store.get(_key(site))
    if kept is None:
        return Finished(site)
    files, *notes = kept.split(b"\n")
    told = (json.loads(note.decode(errors="surrogatepass")) for note in notes)
    return Finished(site, ledger.read(files.decode()), dict(told))


def noted(store: Store, site: Path) -> dict[str, str]:
    """What stages noted in a few words: of a large site this is read in no time, and all else is not."""
    told: dict[str, str] = json.loads(store.get(_in_words(site)) or b"{}")
    return told


def write(store: Store, site: Finished) -> None:
    """Note what the site now is; what other code noted in the same folder is of no use any more."""
    for noted in store.folder.iterdir() if store.folder.is_dir() else ():
        noted.unlink(missing_ok=True)
    notes = (b"\n" + _said(note) for note in site.notes.items())
    store.put(_key(site.site), ledger.written(site.files).encode(), *notes)
    store.put(
        _in_words(site.site),
        _said({name: told for name, told in site.notes.items() if isinstance(told, str)}),
    )


def _key(site: Path) -> str:
    return os.fspath(site.resolve())


def _in_words(site: Path) -> str:
    return f"{_key(site)} in a few words"


def _said(told: object) -> bytes:
    """JSON; names of files may hold what is no UTF-8."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
