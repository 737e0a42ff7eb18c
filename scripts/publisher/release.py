"""A published version of a package: which, and since when."""

import re
from dataclasses import dataclass

Version = tuple[int, int, int]

_VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Release:
    """One version of one package.

    ``package`` is the name it was published under. ``date`` is the UTC day (ISO 8601) of the first
    commit on the main line that carries the version; where git does not know it, the day on which
    the package says that it was made. ``commit`` is the full id of the newest commit that changed
    the package while it carried the version, and so holds what was published; empty where no
    commit holds exactly that.
    """

    package: str
    version: str
    date: str
    commit: str = ""


def numbers(version: object) -> Version | None:
    """A version such as 1.4.2 as its three whole numbers; None for anything else."""
    match = _VERSION.fullmatch(str(version))
    return (int(match[1]), int(match[2]), int(match[3])) if match else None
