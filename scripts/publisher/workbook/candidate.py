"""The package as a workbook would make it, checked by the very checks that every package goes through."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from publisher import checks, load
from publisher.package import Package
from publisher.problem import Problem

SHARED = "code-means-the-same-everywhere"


def problems(
    packages: Path, package: Package, files: Mapping[str, bytes], sources: Path | None = None
) -> tuple[Problem, ...]:
    """What the checks find in ``package`` with these files in the place of its own.

    A code that another package words differently is a warning here: both have to be changed, and
    one workbook holds one of them. The check of a pull request insists on it.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / packages.name
        for name, held in _files(packages, package, files):
            for path, data in held.items():
                (copy / name / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / name / path).write_bytes(data)
        found = checks.verdict(copy, sources=sources).problems
    mine = (problem for problem in found if problem.package == package.name)
    return tuple(replace(p, severity="warning") if p.rule == SHARED else p for p in mine)


def _files(
    packages: Path, package: Package, files: Mapping[str, bytes]
) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    yield package.name, {**package.files, **files}
    for name in load.discover(packages):
        other = load.read(packages / name)[0] if name != package.name else None
        if other:
            yield name, other.files
