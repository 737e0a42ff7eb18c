"""A note of what a site was made of and what it then held, so that nothing is made twice.

Both sides are hashes of contents: a changed input or a site that somebody touched is made anew. Of the
site, the content is read again only where a file is no longer the one that is known (``ledger.py``).
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from publisher.kept import ledger
from publisher.kept.ledger import Ledger

_HERE = Path(__file__).resolve().parent


def inputs(files: Iterable[Path], epoch: int, more: str = "") -> str:
    """One hash of everything a build reads: the files, the date it knows, the Python it runs on, and more."""
    return _digest(sorted(files), f"{sys.version} {epoch} {more}")


def matches(note: Path, made_of: str, site: Path, known: Ledger) -> bool:
    """Whether ``site`` was made of the same inputs and still holds what was made."""
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if not isinstance(noted, dict) or noted.get("inputs") != made_of or not site.is_dir():
        return False
    return bool(noted == {"inputs": made_of, "outputs": _outputs(ledger.met(site, known))})


def write(note: Path, made_of: str, holds: Ledger) -> None:
    """Note that a site that ``holds`` these files was made of these inputs."""
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"inputs": made_of, "outputs": _outputs(holds)}), encoding="utf-8")


def _outputs(holds: Ledger) -> str:
    listed = "".join(f"{path}\n{one.sum}\n" for path, one in sorted(holds.items()))
    return hashlib.sha256(listed.encode(errors="surrogateescape")).hexdigest()


def _digest(files: Iterable[Path], salt: str) -> str:
    digest = hashlib.sha256(salt.encode())
    for path in files:
        # Relative, so that a clone in another folder counts as the same and shares what was drawn.
        digest.update(f"\n{os.path.relpath(path, _HERE)}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
