"""The packages as they stood in a revision, read out of git's store: no checkout, no hook, no network."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import folder, load
from publisher.package import Package

MAIN = ("refs/remotes/origin/main", "refs/heads/main")

_PLAIN = ("100644", "100755")  # modes of files; neither links nor submodules are read
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


class Unknown(Exception):
    """Git has no such revision, or there is no git."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One plain file of a revision: the id of its bytes, how many they are, its path in the folder."""

    id: str
    size: int
    path: str


def packages(revision: str, place: Path) -> Mapping[str, Package]:
    """The packages that the folder ``place`` held in ``revision``, by name.

    Unknown where git does not know the revision. A package that cannot be read is left out, and
    so is every file that would not be read from a folder either.
    """
    commit = _commit(place, revision)
    if not commit:
        raise Unknown(revision)
    files: dict[str, dict[str, bytes]] = {}
    for entry, data in _contents(place, list(_entries(place, commit))):
        name, _, path = entry.path.partition("/")
        files.setdefault(name, {})[path] = data
    read = {name: load.of_files(f"{place.name}/{name}", held) for name, held in files.items()}
    return {name: package for name, package in read.items() if package}


def usual(place: Path) -> str | None:
    """The commit that the work in ``place`` began from on the main branch.

    None where nothing differs from it, or where git has no main branch or is not there at all.
    """
    main = next(filter(None, (_commit(place, branch) for branch in MAIN)), "")
    if not main:
        return None
    began = _said(place, "merge-base", main, "HEAD").decode().strip() or main
    changed = began != _commit(place, "HEAD") or _said(place, "status", "--porcelain", "--", ".")
    return began if changed else None


def _commit(place: Path, revision: str) -> str:
    """The id of the commit that a revision names; empty where there is none."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _said(place, *asked).decode().strip()


def _entries(place: Path, commit: str) -> Iterator[Entry]:
    """The files of the folder in a commit that are plain, of a known kind and not too large."""
    prefix = _said(place, "rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")
    listing = _said(place, "ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{prefix}")
    for line in filter(None, listing.split(b"\0")):
        words, _, path = line.partition(b"\t")
        mode, _, id, size = words.decode().split()
        entry = Entry(id, int(size) if size.isdecimal() else 0, path.decode("utf-8", "replace"))
        if mode in _PLAIN and _readable(entry):
            yield entry


def _readable(entry: Entry) -> bool:
    name, _, path = entry.path.partition("/")
    return folder.name_is_safe(name) and folder.may_be_read(path, entry.size)


def _contents(place: Path, entries: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
    """Each entry with its bytes, as one run of git gives them one after another."""
    asked = "".join(f"{entry.id}\n" for entry in entries).encode()
    given = _said(place, "cat-file", "--batch", given=asked) if entries else b""
    at = 0
    for entry in entries:
        at = given.index(b"\n", at) + 1  # after the line that names the object and its size
        yield entry, given[at : at + entry.size]
        at += entry.size + 1


def _said(place: Path, *words: str, given: bytes = b"") -> bytes:
    """What git says in a folder; nothing where it fails or is not there."""
    git = shutil.which("git")
    if not git:
        return b""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [git, "-C", str(place), "-c", "core.fsmonitor=false", *words],
        input=given,
        env={**environment, **_QUIET},
        capture_output=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else b""
