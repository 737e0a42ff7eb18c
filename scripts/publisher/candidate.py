"""A package as it would be, checked among the others by the very checks that every package goes through."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from publisher import checks, load, revision
from publisher.checks.published import BESIDE
from publisher.package import Package
from publisher.problem import Problem

SHARED = "code-means-the-same-everywhere"


def problems(
    packages: Path, name: str, files: Mapping[str, bytes], sources: Path | None = None
) -> tuple[Problem, ...]:
    """What the checks find in the package ``name``, were it made of these files, by their paths in it.

    A code that another package words differently is a warning here: both have to be changed, and
    only one of them can be at a time. The check of all packages insists on it.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / packages.name
        for other, held in _files(packages, name, files):
            for path, data in held.items():
                (copy / other / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / other / path).write_bytes(data)
        found = checks.verdict(copy, sources=sources).problems
    mine = (problem for problem in found if problem.package == name)
    return tuple(replace(p, severity="warning") if p.rule == SHARED else p for p in mine)


def reminders(packages: Path, name: str, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What was published and would not be kept, down to a version that has to be raised.

    All are warnings here, since a version is not in the files of the tables; the check of all
    packages insists on them.
    """
    now, then = load.of_files(f"{packages.name}/{name}", files), published(packages, name)
    if not now or not then:
        return ()
    found = (problem for check in BESIDE.values() for problem in check(now, then))
    return tuple(replace(problem, severity="warning") for problem in found)


def published(packages: Path, name: str) -> Package | None:
    """The package as the main branch has it; where nothing differs from that or no git is, as it is.

    None for one that was not published.
    """
    try:
        began = revision.usual(packages)
        if began:
            return revision.packages(began, packages).get(name)
    except revision.Unknown:
        pass
    held = load.read(packages / name)[0] if name in load.discover(packages) else None
    return held if held and all(map(len, held.tables.values())) else None  # a new one has no rows yet


def _files(
    packages: Path, name: str, files: Mapping[str, bytes]
) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    yield name, files
    for other in load.discover(packages):
        package = load.read(packages / other)[0] if other != name else None
        if package:
            yield other, package.files
