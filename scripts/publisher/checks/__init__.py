"""Is it fit to publish? Every check is a generator of problems; nothing here prints or raises."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import load
from publisher.package import Package
from publisher.problem import Problem

Check = Callable[[Package], Iterator[Problem]]

CHECKS: Mapping[str, Check] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read and what is wrong with it; ``valid`` when nothing but warnings was found."""

    problems: tuple[Problem, ...]
    packages: tuple[Package, ...]
    rows: int

    @property
    def valid(self) -> bool:
        """Whether everything that was read is fit to publish."""
        return not any(problem.severity == "error" for problem in self.problems)


def verdict(packages_dir: Path, names: Sequence[str] = (), sources: Path | None = None) -> Verdict:
    """Read and check the packages called ``names`` (all of them, if none is named).

    ``sources`` is a folder with the documents that the figures come from; with it, every excerpt
    must stand in its document. OSError where ``packages_dir`` is no folder.
    """
    problems: list[Problem] = []
    packages: list[Package] = []
    for name in names or load.discover(packages_dir):
        package, found = load.read(packages_dir / name)
        problems += found
        packages += [package] if package else []
    for package in packages:
        for check in CHECKS.values():
            problems += check(package)
    rows = sum(len(table) for package in packages for table in package.tables.values())
    return Verdict(tuple(problems), tuple(packages), rows)
