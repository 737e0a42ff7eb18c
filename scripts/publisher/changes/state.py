"""One state of the packages, in a folder or in a revision of git, as the build would publish it."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from publisher import build, checks, load, model, pages, revision
from publisher.checks import Verdict
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Package
from publisher.pages import Standing
from publisher.problem import Problem
from publisher.text.sentences import sentence

# What a value that broke the rules can make of those who rely on them.
BROKEN = (LookupError, ValueError, ArithmeticError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class State:
    """The packages as a catalogue, with what the check says of them.

    ``name`` is the revision as it was asked for and ``commit`` its id; both are empty for a folder.
    ``unread`` are the packages that cannot be shown, for the reasons among the verdict's problems.
    """

    name: str
    commit: str
    verdict: Verdict
    catalogue: Catalogue
    unread: tuple[str, ...]

    def without(self, names: set[str]) -> Catalogue:
        """The catalogue less the packages of these names."""
        return Catalogue(tuple(d for d in self.catalogue.datasets if d.name not in names))

    @property
    def standings(self) -> dict[str, Standing]:
        """What the check found in each package, as the page of quality shows it."""
        return build.standings(self.verdict)

    def problems(self, package: str) -> tuple[Problem, ...]:
        """What the check found wrong with a package, warnings left out."""
        return tuple(p for p in self.verdict.problems if p.package == package and p.severity == "error")


def of_folder(packages: Path, name: str = "", commit: str = "") -> State:
    """The packages as they stand in a folder; OSError where there is none."""
    verdict = checks.verdict(packages)
    read = {package.name: dataset for package in verdict.packages if (dataset := _dataset(package, verdict))}
    unread = tuple(known for known in load.discover(packages) if known not in read)
    return State(name, commit, verdict, Catalogue(tuple(read.values())), unread)


def of_revision(asked: str, packages: Path) -> State:
    """The packages as the folder ``packages`` held them in a revision; Unknown where git knows none.

    The tool that looks at them is the one that runs: a revision gives its data and no code.
    """
    commit = revision.commit_of(packages, asked)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / packages.resolve().name
        place.mkdir()
        for name, files in revision.files(commit, packages).items():
            for path, data in files.items():
                (place / name / path).parent.mkdir(parents=True, exist_ok=True)
                (place / name / path).write_bytes(data)
        return of_folder(place, asked, commit)


def _dataset(package: Package, verdict: Verdict) -> Dataset | None:
    """A package as a dataset; None where its faults are such that no page could be made of it."""
    try:
        dataset = model.dataset(package)
        if any(p.package == package.name and p.severity == "error" for p in verdict.problems):
            pages.plan(Catalogue((dataset,)), _undrawn)
    except BROKEN:
        return None
    return dataset


def _undrawn(indicator: Indicator, lang: str) -> None:
    """No picture; but what a picture says in words has to be sayable."""
    sentence(indicator, lang)
