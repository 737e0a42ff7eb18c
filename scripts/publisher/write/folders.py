"""Folders that come to hold exactly some files: what changed is written, strays are removed."""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from publisher.kept import ledger, made_folders
from publisher.kept.hard_link import link
from publisher.kept.ledger import Ledger


def tree(
    root: Path,
    files: Mapping[str, bytes],
    owned: Iterable[str],
    laid: Sequence[tuple[Path, Ledger]] = (),
) -> int:
    """Make the ``owned`` folders below ``root`` hold exactly ``files``; returns how many were written.

    One that has its bytes already keeps its time stamp, so that whoever watches the folder sees only what
    changed. The files of folders that are ``laid``, all of them as they are known, are linked to their paths.
    """
    lies, folders = dict(_lying(root, owned)), set[str]()
    written = sum(_lay(root, folder, known, lies, folders) for folder, known in laid)
    written += sum(_write(f"{root}/{path}", data, folders) for path, data in files.items())
    _sweep(root, lies.keys() - files.keys() - {path for _, known in laid for path in known})
    return written


def files(folder: Path, skip: Iterable[Path] = ()) -> list[Path]:
    """Every file below ``folder`` in order, leaving out what lies in ``skip`` or in a cache."""
    left_out = {os.fspath(path) for path in skip}
    return [Path(path) for path in _files(os.fspath(folder), left_out)]


def _files(folder: str, left_out: Set[str]) -> Iterator[str]:
    if folder in left_out or not os.path.isdir(folder):
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files(entry.path, left_out)
        elif entry.path not in left_out and entry.is_file():
            yield entry.path


def _lying(root: Path, owned: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every file in these folders by its path from the root, with its number on the disk."""
    for folder in owned:
        if (root / folder).is_dir():
            for path, entry in ledger.entries(f"{root}/{folder}"):
                yield f"{folder}/{path}", entry.inode()


def _lay(root: Path, folder: Path, known: Ledger, lies: Mapping[str, int], folders: set[str]) -> int:
    """Link the files of a folder to their paths, but for those that lie there already; returns how many."""
    # On two disks the same number may be that of two files.
    near = known and lies and folder.stat().st_dev == root.stat().st_dev
    missing = [path for path, met in known.items() if not near or lies.get(path) != met.inode]
    for path in missing:
        _room(place := f"{root}/{path}", folders)
        if os.path.lexists(place):
            os.unlink(place)
        link(f"{folder}/{path}", place)
    return len(missing)


def _write(path: str, data: bytes, folders: set[str]) -> bool:
    """Write a file if it does not hold its bytes; ``folders`` are those that are known to be there."""
    folder, name = _room(path, folders)
    if _holds(path, data):
        return False
    temporary = Path(folder, f".{name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _room(path: str, folders: set[str]) -> tuple[str, str]:
    """The folder of a file, which is there now, and its name in it."""
    folder, name = os.path.split(path)
    made_folders.make(folder, folders)
    return folder, name


def _holds(path: str, data: bytes) -> bool:
    try:
        met = os.stat(path)
    except FileNotFoundError:
        return False
    return stat.S_ISREG(met.st_mode) and met.st_size == len(data) and Path(path).read_bytes() == data


def _sweep(root: Path, strays: Iterable[str]) -> None:
    """Remove these files, and every folder that this leaves empty."""
    emptied = set[Path]()
    for path in strays:
        (root / path).unlink()
        emptied |= {*Path(path).parents[:-1]}
    for folder in sorted(emptied, reverse=True):
        with contextlib.suppress(OSError):
            (root / folder).rmdir()  # refuses, rightly, while something wanted is left in it
