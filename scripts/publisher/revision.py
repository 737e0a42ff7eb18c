"""The packages as they stood in a revision, read out of git's store: no checkout, no hook, no network."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from publisher import load
from publisher.package import Package
from publisher.reading import folder

MAIN = ("refs/remotes/origin/main", "refs/heads/main")

_PLAIN = ("100644", "100755")  # modes of files; neither links nor submodules are read
# Settings of a person's own git that would change what a log looks like.
_LINE = tuple(
    word
    for setting in ("showRoot=true", "diffMerges=separate", "follow=false", "showSignature=false")
    for word in ("-c", f"log.{setting}")
)
_WALK = (
    "--first-parent",
    "-m",
    "--reverse",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--relative",
    "--encoding=UTF-8",
    "--format=%H %ct %s",
)
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


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the main line that changed a package.

    ``time`` counts seconds since 1970. ``packages`` are those that it changed: the id of the bytes
    of each plain file by its path in the package, nothing for a package that it removed.
    """

    id: str
    time: int
    subject: str
    packages: Mapping[str, Mapping[str, str]]


def line(place: Path, tip: str = "HEAD") -> Iterator[Commit]:
    """Every commit on the first-parent line of ``tip`` that changed the folder ``place``, oldest first.

    Nothing where git knows nothing of the folder, or of the revision.
    """
    held: dict[str, dict[str, str]] = {}
    said = _said(place, *_LINE, "log", *_WALK, "--end-of-options", tip, "--", ".")
    parts = iter(said.decode("utf-8", "replace").split("\0"))
    commit = next(parts, "")
    while commit:
        touched, after = _replay(parts, held)
        id, time, subject = commit.strip("\n").split(" ", 2)
        yield Commit(id, int(time), subject, {name: dict(held.get(name, {})) for name in touched})
        commit = after


def _replay(parts: Iterator[str], held: dict[str, dict[str, str]]) -> tuple[list[str], str]:
    """Do to ``held`` what one commit did; the packages it touched, and what opens the next commit."""
    touched: dict[str, None] = {}
    for part in parts:
        change = part.lstrip("\n")
        if not change.startswith(":"):
            return list(touched), change
        _, mode, _, id, _ = change.split(" ")
        name, _, path = next(parts).partition("/")
        if not path or not folder.name_is_safe(name):
            continue
        touched[name] = None
        if mode in _PLAIN and folder.may_be_read(path, 0):
            held.setdefault(name, {})[path] = id
        else:
            held.get(name, {}).pop(path, None)
    return list(touched), ""


def shallow(place: Path) -> bool:
    """Whether git holds only the newest part of the history of ``place``."""
    return _said(place, "rev-parse", "--is-shallow-repository").strip() == b"true"


def days(place: Path) -> Mapping[str, str]:
    """The UTC day of the last commit that changed each file below ``place``, by its path from there.

    Nothing where git does not know the whole history.
    """
    if shallow(place):
        return {}
    said = _said(place, *_LINE, "log", "--format=%x00%ct", "--name-only", "--relative", "-z", "--", ".")
    found: dict[str, str] = {}
    day = ""
    for part in said.decode("utf-8", "replace").split("\0"):
        words = part.strip("\n")
        if words.isdigit():
            day = datetime.fromtimestamp(int(words), UTC).date().isoformat()
        elif words:
            found.setdefault(words, day)
    return found


def blobs(place: Path, ids: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes that git holds under these ids; those it lacks, or that are too large, are left out."""
    asked = "".join(f"{id}\n" for id in dict.fromkeys(ids)).encode()
    known = _said(place, "cat-file", "--batch-check", given=asked).decode() if asked else ""
    sizes = (words.split(" ") for words in known.splitlines())
    entries = [Entry(found[0], int(found[2]), "") for found in sizes if found[1:2] == ["blob"]]
    small = [entry for entry in entries if entry.size <= folder.LARGEST_FILE]
    return {entry.id: data for entry, data in _contents(place, small)}


def id_of(data: bytes, like: str) -> str:
    """The id that git gives to these bytes, in the manner of the id ``like`` (SHA-1 or SHA-256)."""
    kind = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data).hexdigest()


def packages(revision: str, place: Path) -> Mapping[str, Package]:
    """The packages that the folder ``place`` held in ``revision``, by name.

    Unknown where git does not know the revision. A package that cannot be read is left out, and
    so is every file that would not be read from a folder either.
    """
    held = files(revision, place)
    read = {name: load.of_files(f"{place.name}/{name}", mine) for name, mine in held.items()}
    return {name: package for name, package in read.items() if package}


def files(revision: str, place: Path) -> Mapping[str, Mapping[str, bytes]]:
    """The plain files that the folder ``place`` held in ``revision``: package, path in it, bytes.

    Unknown where git does not know the revision.
    """
    found: dict[str, dict[str, bytes]] = {}
    for entry, data in _contents(place, list(_entries(place, commit_of(place, revision)))):
        name, _, path = entry.path.partition("/")
        found.setdefault(name, {})[path] = data
    return found


def commit_of(place: Path, revision: str) -> str:
    """The id of the commit that a revision names; Unknown where git knows none."""
    found = _commit(place, revision)
    if not found:
        raise Unknown(revision)
    return found


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


def tip(place: Path) -> str:
    """The commit that is checked out in a folder, and whether what came before it is here; "" without git."""
    return _said(place, "rev-parse", "HEAD", "--is-shallow-repository").decode().strip()


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
