"""Who is at work on a folder: a mark that the system takes away when a process ends, however it ends."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(workspace: Path) -> Iterator[None]:
    """Hold the workspace: a second build in it waits until the first is done."""
    path = workspace / "build" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        _lock(file.fileno())
        yield


@contextlib.contextmanager
def marked(staged: Path) -> Iterator[bool]:
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


def _lock(descriptor: int) -> None:
    """Block until the lock is ours; the system frees it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
