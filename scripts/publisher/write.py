"""The only module that touches the output: write what changed, remove strays, swap whole.

A reader never meets a half-written site. Everything is made beside it, in a staging folder on
the same file system, and takes its place in one step when it is complete; whatever stops the
build before that step leaves the old site as it was.
"""

import contextlib
import ctypes
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import BinaryIO

from publisher.kept import ledger, made_folders
from publisher.kept.hard_link import link
from publisher.kept.ledger import Ledger

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


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


@contextlib.contextmanager
def passing(folder: Path) -> Iterator[Path]:
    """A folder for what is of use as long as the block lasts; what a killed build left there goes first."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def stream(path: Path) -> Iterator[BinaryIO]:
    """A file that is written bit by bit, there under its name once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            yield file
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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


@contextlib.contextmanager
def staging(site: Path, spare: Path | None = None) -> Iterator[Path]:
    """A folder beside ``site`` that takes its place when the block ends without an error.

    It is empty. With a ``spare`` the site whose place is taken is put by there, and the folder is what was
    put by the last time: who brings it up to date has less to do than who begins with nothing.
    """
    _recover(site)
    staged = site.with_name(f"{site.name}.new-{os.getpid()}")
    staged.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not (spare and _moved(spare, staged)):
            staged.mkdir()
        with _under_way(staged):
            yield staged
            _flush(staged)
            _exchange(staged, site)
        if spare:
            _moved(staged, spare)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _moved(folder: Path, place: Path) -> bool:
    """Whether a folder could be moved, which cannot be done from one disk to another."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(place)
        return True
    return False


def _recover(site: Path) -> None:
    """Clear what a killed build left behind; bring back a site that was moved but not replaced.

    What belongs to a build that is under way, from another workspace, is left to it.
    """
    begun = list(site.parent.glob(f"{site.name}.new-*"))
    left = [staged for staged in begun if not _is_under_way(staged)]
    for staged in left:
        shutil.rmtree(staged, ignore_errors=True)  # a renderer that outlived its build may still write
    if len(left) < len(begun):
        return
    for old in sorted(site.parent.glob(f"{site.name}.old-*")):
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)


@contextlib.contextmanager
def _under_way(staged: Path) -> Iterator[None]:
    """Mark a staging folder as in use; the system takes the mark away when the process ends."""
    with _marked(staged) as marked:
        if not marked:
            raise OSError(f"{staged}: another build is using it")
        yield


def _is_under_way(staged: Path) -> bool:
    """Whether a build that still runs is using a staging folder."""
    with contextlib.suppress(OSError), _marked(staged) as marked:
        return not marked
    return False


@contextlib.contextmanager
def _marked(staged: Path) -> Iterator[bool]:
    """Whether a folder could be marked as in use, for as long as the block lasts."""
    try:
        import fcntl
    except ImportError:  # Windows, where no folder can be locked
        yield True
        return
    number = os.open(staged, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(number)


def _flush(folder: Path) -> None:
    """Have the bytes on the disk before the name points at them, all at once where the system offers it."""
    if not flushed_by_the_kernel(folder):
        for path in files(folder):
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def flushed_by_the_kernel(folder: Path) -> bool:
    """Linux flushes a whole file system in one step, and says since 5.8 whether all of it arrived."""
    if not sys.platform.startswith("linux") or _kernel() < (5, 8):
        return False
    try:
        flush = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return False
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if flush(place):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), os.fspath(folder))
    finally:
        os.close(place)
    return True


def _kernel() -> tuple[int, ...]:
    """The first two numbers of the system's release."""
    return tuple(int(number) for number in re.findall(r"\d+", os.uname().release)[:2])


def _exchange(staged: Path, site: Path) -> None:
    """Put ``staged`` in the place of ``site``, in one step where the system offers one."""
    if not site.exists():
        staged.rename(site)
    elif not _exchanged_by_the_kernel(staged, site):
        old = site.with_name(f"{site.name}.old-{os.getpid()}")
        site.rename(old)
        try:
            staged.rename(site)
        except OSError:
            old.rename(site)
            raise
        shutil.rmtree(old)


def _exchanged_by_the_kernel(one: Path, other: Path) -> bool:
    """Linux swaps two names atomically; no reader sees a moment without a site."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(result == 0)


@contextlib.contextmanager
def alone(workspace: Path) -> Iterator[None]:
    """Hold the workspace: a second build in it waits until the first is done."""
    path = workspace / "build" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    """Block until the lock is ours; the system frees it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
