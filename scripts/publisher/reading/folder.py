"""The files of one package folder, read without following or opening anything that is no plain file."""

import os
import re
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from publisher.problem import Problem

LARGEST_FILE = 50_000_000  # bytes
LARGEST_PACKAGE = 200_000_000  # bytes
LARGEST_DESCRIPTOR = 2_000_000  # bytes
MOST_FILES = 1_000
DEEPEST = 6
LONGEST_NAME = 60

KINDS = (".csv", ".json", ".geojson", ".md", ".txt")
PLAIN = ("LICENSE", "LICENCE", "README", ".gitkeep", ".gitattributes")

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KIND = "file-kind-is-allowed"
_CAUSES = {
    "xlsx": "workbook",
    **dict.fromkeys(("xlsm", "xltm"), "macros"),
    **dict.fromkeys(("xls", "xlt", "xltx", "xlsb", "et", "ett", "ods", "fods", "numbers"), "old-workbook"),
}
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def name_is_safe(name: str) -> bool:
    """Whether a name can stand in an address and on every file system."""
    return len(name) <= LONGEST_NAME and bool(_NAME.fullmatch(name)) and not is_reserved(name)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that no folder there can have it."""
    return bool(_RESERVED.fullmatch(name))


def packages(folder: Path) -> tuple[str, ...]:
    """The names of the folders in ``folder``, each meant to be a package, in their order."""
    return tuple(sorted(e.name for e in os.scandir(folder) if not e.name.startswith(".") and not e.is_file()))


def may_be_read(path: str, size: int) -> bool:
    """Whether a plain file of so many bytes would be read as a part of a package."""
    name = path.rpartition("/")[2]
    return size <= _largest(path) and path.count("/") <= DEEPEST and _kind_allowed(name) and _printable(path)


def read(folder: Path) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Every plain file below ``folder`` by its path with ``/``, and what kept others from being read."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    total = 0
    for path, problem in _walk(folder, ""):
        data, problem = (b"", problem) if problem else _read(str(folder / path), path)
        total += len(data)
        if problem is None and (len(files) == MOST_FILES or total > LARGEST_PACKAGE):
            problem = Problem(
                "package-is-not-too-large", "", facts={"files": MOST_FILES, **_mb(LARGEST_PACKAGE)}
            )
            return files, [*problems, problem]
        if problem:
            problems.append(problem)
        else:
            files[path] = data
    return files, problems


def names(folder: Path) -> list[str]:
    """The paths of the plain files below ``folder``, as many as a package may have; none is opened."""
    there = (path for path, problem in _walk(folder, "") if problem is None or problem.rule == _KIND)
    return list(islice(there, MOST_FILES))


def chosen(
    folder: Path, paths: Iterable[str], there: Container[str]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files at these paths below ``folder``, where they are there and plain; what kept others out.

    ``there`` is what the folder has: most of what is looked for is not, in every package anew.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    total = 0
    for path in paths:
        if path.partition("/")[0] not in there and _printable(path):
            continue
        data, problem = _at(folder, path)
        total += len(data or b"")
        if total > LARGEST_PACKAGE:
            facts = {"files": MOST_FILES, **_mb(LARGEST_PACKAGE)}
            return files, [*problems, Problem("package-is-not-too-large", "", facts=facts)]
        if problem:
            problems.append(problem)
        elif data is not None:
            files[path] = data
    return files, problems


def listed(folder: Path) -> frozenset[str]:
    """The names of what is right in a folder; nothing where it cannot be listed."""
    try:
        return frozenset(entry.name for entry in os.scandir(folder))
    except OSError:
        return frozenset()


def _at(folder: Path, path: str) -> tuple[bytes | None, Problem | None]:
    """The bytes at a path, no part of which may be a link; None where nothing is there."""
    if not _printable(path):
        return None, Problem("file-name-is-readable", "", file=_shown(path))
    place = str(folder)
    for part in path.split("/"):
        place = f"{place}/{part}"
        try:
            mode = os.lstat(place).st_mode
        except (OSError, ValueError):
            return None, None
        if stat.S_ISLNK(mode):
            return None, _not_plain(path, mode)
    if not stat.S_ISREG(mode):
        return None, _not_plain(path, mode)
    return _read(place, path)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Problem | None]]:
    """Each entry below ``folder`` that is no folder, with a problem where it must not be opened."""
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        path = prefix + entry.name
        mode = entry.stat(follow_symlinks=False).st_mode
        if not _printable(entry.name):
            yield path, Problem("file-name-is-readable", "", file=_shown(path))
        elif stat.S_ISDIR(mode) and path.count("/") < DEEPEST:
            yield from _walk(folder / entry.name, path + "/")
        elif not stat.S_ISREG(mode):
            yield path, _not_plain(path, mode)
        elif not _kind_allowed(entry.name):
            facts = {"kinds": " ".join(KINDS), "cause": _cause(entry.name)}
            yield path, Problem(_KIND, "", file=path, facts=facts)
        else:
            yield path, None


def _kind_allowed(name: str) -> bool:
    return name.lower().endswith(KINDS) or name in PLAIN


def _cause(name: str) -> str:
    """What a file that no package may hold most likely is."""
    if name.startswith(("~$", ".~", "~")):
        return "lock"
    return _CAUSES.get(name.lower().rpartition(".")[2], "")


def _printable(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= c <= "\udfff" for c in name)


def _shown(path: str) -> str:
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "?" for c in path)


def _not_plain(path: str, mode: int) -> Problem:
    cause = "link" if stat.S_ISLNK(mode) else "folder" if stat.S_ISDIR(mode) else "device"
    return Problem("file-is-a-plain-file", "", file=path, facts={"cause": cause, "depth": DEEPEST})


def _read(place: str, path: str) -> tuple[bytes, Problem | None]:
    """The bytes of one file. Whether it is a plain file is asked again of the open file itself."""
    largest = _largest(path)
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return b"", Problem("file-can-be-read", "", file=path)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            return b"", _not_plain(path, status.st_mode)
        data = b"" if status.st_size > largest else stream.read(status.st_size + 1)
        if len(data) > status.st_size:  # it grows while it is read
            data += stream.read(largest)
    if status.st_size > largest or len(data) > largest:
        return b"", Problem("file-is-not-too-large", "", file=path, facts=_mb(largest))
    return data, None


def _largest(path: str) -> int:
    return LARGEST_DESCRIPTOR if path.startswith("datapackage.") else LARGEST_FILE


def _mb(size: int) -> dict[str, object]:
    return {"limit": size // 1_000_000}
