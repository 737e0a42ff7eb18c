"""One state of the packages, in a folder or in a revision of git, as the build would publish it."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from publisher import checks, datasets, downloads, from_verdict, load, pages, past, revision
from publisher.changes.shelf import shelved
from publisher.checks import Verdict
from publisher.history.story import chronicle
from publisher.model import Catalogue, Dataset
from publisher.package import Package
from publisher.pages.view import Draw
from publisher.problem import Problem
from publisher.text.sentences import sentence


@dataclass(frozen=True, slots=True)
class Planned:
    """The files that the pages are made of, and the same without the downloads that they offer."""

    whole: Mapping[str, bytes]
    bare: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class State:
    """The packages as a catalogue, with what the check says of them.

    ``name`` is the revision as it was asked for and ``commit`` its id; both are empty for a folder.
    ``place`` is the folder whose git knows the releases so far. ``unread`` are the packages that
    cannot be shown, for the reasons among the verdict's problems.
    """

    name: str
    commit: str
    place: Path
    verdict: Verdict
    catalogue: Catalogue
    unread: tuple[str, ...]

    def without(self, names: set[str]) -> Catalogue:
        """The catalogue less the packages of these names."""
        return Catalogue(tuple(d for d in self.catalogue.datasets if d.name not in names))

    def planned(self, catalogue: Catalogue, draw: Draw) -> Planned:
        """The pages of ``catalogue``, which is this state's or a part of it, as the build plans them.

        No page tells of errors, since nothing is built before they are put right.
        """
        releases = past.read(self.place, catalogue, self.commit or "HEAD")
        names = {dataset.name for dataset in self.catalogue.datasets} - {d.name for d in catalogue.datasets}
        left_out = names | set(self.unread)
        known = replace(releases, lines={n: line for n, line in releases.lines.items() if n not in left_out})
        history = chronicle(known, catalogue)
        put_right = replace(self.verdict, problems=tuple(_warnings(self.verdict)))
        shelf, tallies = shelved(catalogue, put_right, history), from_verdict.tallies(put_right)
        plan = partial(pages.plan, catalogue, draw, tallies=tallies, history=history)
        return Planned(plan(shelf=shelf), plan())

    def problems(self, package: str) -> tuple[Problem, ...]:
        """What the check found wrong with a package, warnings left out."""
        return tuple(p for p in self.verdict.problems if p.package == package and p.severity == "error")


def _warnings(verdict: Verdict) -> Iterator[Problem]:
    yield from (problem for problem in verdict.problems if problem.severity == "warning")


def of_folder(packages: Path) -> State:
    """The packages as they stand in a folder; OSError where there is none."""
    return _state(packages, packages)


def of_revision(asked: str, packages: Path) -> State:
    """The packages as the folder ``packages`` held them in a revision; Unknown where git knows none.

    The tool that looks at them is the one that runs: a revision gives its data and no code.
    """
    commit = revision.commit_of(packages, asked)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / packages.resolve().name
        copy.mkdir()
        for name, files in revision.files(commit, packages).items():
            for path, data in files.items():
                _write(copy / name, path, data)
        return replace(_state(copy, packages), name=asked, commit=commit)


def _write(package: Path, path: str, data: bytes) -> None:
    """One file of a package; a path that a broken tree of git may hold leads nowhere else."""
    if ".." not in path.split("/"):
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_bytes(data)


def _state(packages: Path, place: Path) -> State:
    verdict = checks.verdict(packages)
    read = {package.name: dataset for package in verdict.packages if (dataset := _dataset(package, verdict))}
    unread = tuple(known for known in load.discover(packages) if known not in read)
    return State("", "", place, verdict, Catalogue(tuple(read.values())), unread)


def _dataset(package: Package, verdict: Verdict) -> Dataset | None:
    """A package as a dataset; None where its faults are such that nothing can be made of it.

    What was found in order is not tried: should that fail, the tool is at fault and says so.
    """
    faulty = any(p.package == package.name and p.severity == "error" for p in verdict.problems)
    try:
        dataset = datasets.dataset(package)
        if faulty:
            _try(Catalogue((dataset,)))
    except Exception:  # whatever a value that broke the rules makes of whoever relies on them
        if not faulty:
            raise
        return None
    return dataset


def _try(catalogue: Catalogue) -> None:
    """Make everything that is made of a catalogue, apart from its charts."""
    pages.plan(catalogue, lambda indicator, lang: None, shelf=downloads.shelf(catalogue))
    for dataset in catalogue.datasets:
        for indicator in dataset.indicators:
            sentence(indicator, "zh")
