"""A published version of a package: which, and since when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """One version of one package.

    ``package`` is the name it was published under. ``date`` is the UTC day (ISO 8601) of the first
    commit on the main line that carries the version, ``commit`` the full id of that commit; where
    no history is known, ``date`` is the day on which the package says it was made and ``commit``
    is empty.
    """

    package: str
    version: str
    date: str
    commit: str = ""
