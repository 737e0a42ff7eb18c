"""What was published, version by version: the editions of a package under one name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from publisher.model import Catalogue, Dataset
from publisher.release import Release


@dataclass(frozen=True, slots=True)
class Edition:
    """One release with what it held: its files by their paths, and the dataset that they make.

    ``dataset`` is None where an earlier release cannot be read the way packages are read today.
    ``said`` is how whoever made the release described the change, in whatever language.
    """

    release: Release
    files: Mapping[str, bytes]
    dataset: Dataset | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """Since when (UTC day) a package or an indicator is gone, and what was said of the change then."""

    date: str
    commit: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Every edition published under one name, oldest first, and how the name came to an end."""

    name: str
    editions: tuple[Edition, ...]
    ended: Ending | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """The line of every name that was ever published here.

    ``lacks`` is what keeps the history from being known: ``git`` (there is none, or it knows
    nothing of the packages), ``depth`` (only its newest part is there), or nothing.
    """

    lines: Mapping[str, Line]
    lacks: str = ""


def present(dataset: Dataset) -> Edition:
    """A dataset as the only edition of its package, where nothing is known of any other."""
    release = Release(dataset.name, dataset.version, _day(dataset.created))
    return Edition(release, dataset.package.files, dataset)


def _day(created: str) -> str:
    """The day of a time that a package gives; nothing where it gives none."""
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        return ""


def unknown(catalogue: Catalogue, lacks: str = "git") -> Past:
    """The past of a catalogue of which nothing but the present is known."""
    return Past({d.name: Line(d.name, (present(d),)) for d in catalogue.datasets}, lacks)
