"""A published version of a package: which, and since when."""

from dataclasses import dataclass


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
