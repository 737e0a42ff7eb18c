"""What the kernel of Linux does in one step that others do file by file, or in two."""

import ctypes
import os
import re
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def flushed(folder: Path) -> bool:
    """Linux flushes a whole file system in one step, and says since 5.8 whether all of it arrived."""
    if not sys.platform.startswith("linux") or _release() < (5, 8):
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


def _release() -> tuple[int, ...]:
    """The first two numbers of the system's release."""
    return tuple(int(number) for number in re.findall(r"\d+", os.uname().release)[:2])


def exchanged(one: Path, other: Path) -> bool:
    """Linux swaps two names atomically; no reader sees a moment without a site."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(result == 0)
