"""A new site beside the one that stands, whose place it takes in one step when it is complete."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from publisher.write import kernel, lock
from publisher.write.folders import files


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
    with lock.marked(staged) as marked:
        if not marked:
            raise OSError(f"{staged}: another build is using it")
        yield


def _is_under_way(staged: Path) -> bool:
    """Whether a build that still runs is using a staging folder."""
    with contextlib.suppress(OSError), lock.marked(staged) as marked:
        return not marked
    return False


def _flush(folder: Path) -> None:
    """Have the bytes on the disk before the name points at them, all at once where the system offers it."""
    if not kernel.flushed(folder):
        for path in files(folder):
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _exchange(staged: Path, site: Path) -> None:
    """Put ``staged`` in the place of ``site``, in one step where the system offers one."""
    if not site.exists():
        staged.rename(site)
    elif not kernel.exchanged(staged, site):
        old = site.with_name(f"{site.name}.old-{os.getpid()}")
        site.rename(old)
        try:
            staged.rename(site)
        except OSError:
            old.rename(site)
            raise
        shutil.rmtree(old)
