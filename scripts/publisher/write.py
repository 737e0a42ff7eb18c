"""The only module that touches the output: write what changed, remove strays, swap whole.

A reader never meets a half-written site. Everything is made beside it, in a staging folder on
the same file system, and takes its place in one step when it is complete; whatever stops the
build before that step leaves the old site as it was.
"""

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from publisher.hard_link import link

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def tree(root: Path, files: Mapping[str, bytes], owned: Iterable[str]) -> int:
    """Make the ``owned`` folders below ``root`` hold exactly ``files``; returns how many were written.

    A file that already has its bytes keeps its time stamp, so that whoever watches the folder
    sees only what changed.
    """
    written = sum(_write(root / path, data) for path, data in files.items())
    wanted = {root / path for path in files}
    for folder in owned:
        _sweep(root / folder, wanted)
    return written


def placed(root: Path, files: Mapping[str, Path]) -> None:
    """Let each file, which is on the disk already, also lie below ``root``, where none lies yet."""
    for path, file in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        link(file, target)


def files(folder: Path, skip: Iterable[Path] = ()) -> list[Path]:
    """Every file below ``folder`` in order, leaving out what lies in ``skip`` or in a cache."""
    left_out = tuple(skip)
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(path.is_relative_to(s) for s in left_out)
    ]


def _write(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _sweep(folder: Path, wanted: set[Path]) -> None:
    """Remove every file that is not wanted, and every folder this leaves empty."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):
                path.rmdir()  # refuses, rightly, while something wanted is left in it
        elif path not in wanted:
            path.unlink()


@contextlib.contextmanager
def staging(site: Path) -> Iterator[Path]:
    """An empty folder beside ``site`` that takes its place when the block ends without an error."""
    _recover(site)
    staged = site.with_name(f"{site.name}.new-{os.getpid()}")
    staged.mkdir(parents=True)
    try:
        yield staged
        _flush(staged)
        _exchange(staged, site)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _recover(site: Path) -> None:
    """Clear what a killed build left behind; bring back a site that was moved but not replaced."""
    for old in sorted(site.parent.glob(f"{site.name}.old-*")):
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for staged in site.parent.glob(f"{site.name}.new-*"):
        shutil.rmtree(staged, ignore_errors=True)  # a renderer that outlived its build may still write


def _flush(folder: Path) -> None:
    """Have the bytes on the disk before the name points at them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


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
