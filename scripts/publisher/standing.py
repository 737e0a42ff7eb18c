"""Whether the site stands that a build would make: asked before anything is loaded that makes one.

It stands where everything that a build reads is the same as when it was made, and the site is as it was left.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from publisher import instance, revision, write
from publisher.checker.held import held
from publisher.kept import finished, ledger, receipt
from publisher.kept.store import Store

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "datapackages"
SITE = ROOT / "site"
OF_EVERY_SITE = Path("api/v1/index.json")  # by which a site is known

_SEEN, _LACKS = "seen", "lacks"


def replaceable(target: Path) -> bool:
    """Whether a site may take this place: nothing is there, nothing is in it, or a site and no repository."""
    if not target.is_dir():
        return not os.path.lexists(target)
    held = {path.name for path in target.iterdir()}
    return not held or ((target / OF_EVERY_SITE).is_file() and ".git" not in held)


def lacks(packages: Path, target: Path) -> str | None:
    """What kept earlier versions out of the site that stands, "" if nothing did; None where none stands."""
    kept, now = memory(packages, target), seen(packages, inputs(packages))
    if finished.noted(kept, target).get(_SEEN) != now or not target.is_dir():
        return None
    before = finished.read(kept, target)
    stands = before.notes.get(_SEEN) == now and ledger.met(target, before.files) == before.files
    return str(before.notes[_LACKS]) if stands else None


def noted(had_seen: str, lacking: str) -> dict[str, str]:
    """What a build notes of itself in Finished, so that it is known by ``lacks`` the next time."""
    return {_SEEN: had_seen, _LACKS: lacking}


def inputs(packages: Path) -> str:
    """One hash of all files that a build reads."""
    return receipt.inputs(files(packages), 0)


def size(packages: Path) -> int:
    """How many bytes the packages have."""
    return sum(file.stat().st_size for file in write.files(packages))


def seen(packages: Path, read: str) -> str:
    """A hash of all that a build goes by: the files that it ``read``, commits, and the date it is told."""
    tips = [revision.tip(place) for place in dict.fromkeys((ROOT, packages, instance.folder()))]
    return receipt.inputs((), 0, repr((read, tips, os.environ.get("SOURCE_DATE_EPOCH"))))


def files(packages: Path) -> Iterator[Path]:
    """Every file whose change makes another site: the packages, the settings, the words, the code."""
    generated = tuple(f"{folder}/" for folder in instance.OWNED)
    yield from (file for path, file in instance.files().items() if not path.startswith(generated))
    yield from ROOT.glob("requirements*.lock")
    yield from (ROOT / "benchmarks").glob("*.json")
    yield from held()
    for folder in (packages, ROOT / "scripts"):
        yield from write.files(folder)


def workspace(packages: Path, target: Path) -> Path:
    """Where the pages are written: the repository for its own packages, else a copy beside the site."""
    own = packages.resolve() == PACKAGES and instance.folder() == ROOT
    return ROOT if own else target.with_name(f"{target.name}.work")


def units(packages: Path, target: Path) -> Path:
    """Where it is kept what was made of single packages."""
    return workspace(packages, target) / "build" / "units"


def memory(packages: Path, target: Path) -> Store:
    """Where it is noted what was made and judged, by the code that did it."""
    place = workspace(packages, target) / "build" / "finished" / short(str(target.resolve()))
    return Store(place, receipt.inputs(_code(), 0))


def judgements(packages: Path, target: Path) -> Store:
    """Where it is kept what was judged of packages, by the code that did it."""
    return Store(workspace(packages, target) / "build" / "judgements", receipt.inputs(_code(), 0))


def _code() -> Iterator[Path]:
    yield ROOT / "requirements.lock"
    yield from write.files(ROOT / "scripts")


def short(text: str) -> str:
    """A name for something with a long one."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
