"""The packages as they were published: every version that git's main line has carried, with its bytes.

A release is a version on the first-parent line of what is checked out. It holds what the newest
commit with that version holds; its day is that of the first. A version that is higher than one
that came after it was taken back before it counted, and is no release.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from publisher import datasets, load, revision
from publisher.history.edition import Edition, Ending, Line, Past, present, unknown
from publisher.model import Catalogue, Dataset
from publisher.package import Package
from publisher.reading import json_text
from publisher.reading.tables import Tables
from publisher.release import Release, Version, numbers
from publisher.revision import Commit
from publisher.spared.later import partly

Files = Mapping[str, str]  # the id of the bytes by the path in the package


@dataclass(frozen=True, slots=True)
class Run:
    """The commits that carried one version of a package, from the first to the newest."""

    version: str
    first: Commit
    newest: Commit
    files: Files


def read(place: Path, catalogue: Catalogue, tip: str = "HEAD") -> Past:
    """Every release of the packages in the folder ``place``; those of ``catalogue`` are its newest.

    ``tip`` is the revision that the line of releases leads up to.
    """
    commits = list(revision.line(place, tip))
    if not commits or revision.shallow(place):
        return unknown(catalogue, "depth" if commits else "git")
    built = {dataset.name: dataset for dataset in catalogue.datasets}
    runs = {name: _runs(history, built.get(name)) for name, history in _by_package(commits, place).items()}
    ids = {id for found, _ in runs.values() for run in found for id in run.files.values()}
    bytes_of = revision.blobs(place, ids)
    lines = {
        name: _line(place, name, runs.get(name, ([], None)), (bytes_of, built.get(name)))
        for name in sorted({*runs, *built})
    }
    return Past({name: line for name, line in lines.items() if line.editions})


Step = tuple[Commit, str, Files]  # a commit, the version it left a package at, and the files


def _by_package(commits: Sequence[Commit], place: Path) -> Mapping[str, list[Step]]:
    """What each commit made of each package, oldest first; no version where there is none to read."""
    wanted = (files.get(load.DESCRIPTOR, "") for c in commits for files in c.packages.values())
    descriptors = revision.blobs(place, filter(None, wanted))
    versions = {id: _version(data) for id, data in descriptors.items()}
    found: dict[str, list[Step]] = {}
    for commit in commits:
        for name, files in commit.packages.items():
            version = versions.get(files.get(load.DESCRIPTOR, ""), "")
            found.setdefault(name, []).append((commit, version, files))
    return found


def _version(descriptor: bytes) -> str:
    value = json_text.value(descriptor)
    version = value.get("version") if isinstance(value, dict) else None
    return version if isinstance(version, str) and numbers(version) else ""


def _runs(steps: Iterable[Step], built: Dataset | None) -> tuple[list[Run], Ending | None]:
    """The versions that counted, lowest first, and how the package ended if it is there no more."""
    runs: dict[str, Run] = {}
    ended: Ending | None = None
    for commit, version, files in steps:
        ended = None if files else Ending(_day(commit), commit.id, commit.subject)
        if version:
            run = runs.get(version) or Run(version, commit, commit, files)
            runs = {v: r for v, r in runs.items() if _number(v) < _number(version)}
            runs[version] = replace(run, newest=commit, files=files)
    if built and numbers(built.version):
        runs = {v: r for v, r in runs.items() if _number(v) <= _number(built.version)}
    return list(runs.values()), None if built else ended


def _number(version: str) -> Version:
    return numbers(version) or (0, 0, 0)


def _line(
    place: Path,
    name: str,
    known: tuple[list[Run], Ending | None],
    held: tuple[Mapping[str, bytes], Dataset | None],
) -> Line:
    runs, ended = known
    bytes_of, built = held
    before = [run for run in runs if built is None or run.version != built.version]
    editions = [edition for run in before for edition in _edition(place, name, run, bytes_of)]
    if built:
        editions.append(_newest(built, next((r for r in runs if r.version == built.version), None)))
    return Line(name, tuple(editions), ended)


def _newest(built: Dataset, run: Run | None) -> Edition:
    """The version as it is built, dated by git where git has carried that version."""
    if run is None:
        return present(built)
    files = built.package.files
    return Edition(_release(built.name, run, files), files, built, run.first.subject)


def _edition(place: Path, name: str, run: Run, bytes_of: Mapping[str, bytes]) -> Iterator[Edition]:
    """An earlier version, unless git lacks bytes of it."""
    if all(id in bytes_of for id in run.files.values()):
        files = {path: bytes_of[id] for path, id in run.files.items()}
        yield _earlier(f"{place.name}/{name}", _release(name, run, files), files, run.first.subject)


def _earlier(shown: str, release: Release, files: Mapping[str, bytes], said: str) -> Edition:
    """An earlier version, which is not read before somebody asks what was in it."""
    later, known = {"dataset": partial(_dataset, shown)}, {"release": release, "files": files, "said": said}
    return partly(Edition, later, (_earlier, (shown, *known.values())), **known)


def _release(name: str, run: Run, files: Mapping[str, bytes]) -> Release:
    """The release of a run; it names the commit only if that holds these very files."""
    same = files.keys() == run.files.keys() and all(
        revision.id_of(data, run.files[path]) == run.files[path] for path, data in files.items()
    )
    return Release(name, run.version, _day(run.first), run.newest.id if same else "")


def _dataset(shown: str, edition: Edition) -> Dataset | None:
    """The dataset of the files of an edition, if they can be read as packages are read today."""
    try:
        package = load.of_files(shown, edition.files)
        return datasets.read(package) if package and not _guessed(package) else None
    except (KeyError, ValueError, ArithmeticError, TypeError, AttributeError):
        return None  # checked by the rules of its day, which may have been others


def _guessed(package: Package) -> bool:
    """Whether a column was taken for another by its place alone: a guess, of use to who mends it."""
    held = package.tables
    return isinstance(held, Tables) and any(p.facts.get("cause") == "renamed" for p in held.problems())


def _day(commit: Commit) -> str:
    return datetime.fromtimestamp(commit.time, UTC).date().isoformat()
