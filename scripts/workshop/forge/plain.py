"""Files that another job left, whoever made them do so: plain ones, of a limited size, and text."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from workshop.forge.api import ForgeError

MOST_FILES = 500


def data(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most ``most`` bytes; ForgeError for anything else."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        raise ForgeError("a file that was left is no plain file") from None
    with os.fdopen(handle, "rb") as stream:
        held = stream.read(most + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None
    if held is None:
        raise ForgeError("a file that was left is no plain file")
    if len(held) > most:
        raise ForgeError(f"a file that was left has more than {most} bytes")
    return held


def text(path: Path, most: int) -> str:
    """The text of such a file, with nothing invisible in it but line ends; empty where there is none."""
    if not os.path.lexists(path):
        return ""
    words = data(path, most).decode("utf-8", "replace")
    return "".join(c if c == "\n" or c.isprintable() else " " for c in words)


def files(folder: Path) -> Iterator[Path]:
    """Every entry below a folder that is no folder; links to folders are entries and not followed."""
    found = 0
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*names, *links]):
            found += 1
            if found > MOST_FILES:
                raise ForgeError(f"more than {MOST_FILES} files were left")
            yield Path(place, name)
