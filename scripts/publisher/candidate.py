"""A package as it would be, checked among the others by the very checks that every package goes through."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from publisher import checks, load
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


def _files(
    packages: Path, name: str, files: Mapping[str, bytes]
) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    yield name, files
    for other in load.discover(packages):
        package = load.read(packages / other)[0] if other != name else None
        if package:
            yield other, package.files
