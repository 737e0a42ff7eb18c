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

    Two kinds are only warnings here, because the files of one package cannot always mend them; the
    check of all packages insists on them. A code that another package words differently: both have
    to be changed, one after the other. And what was published and is not kept, down to a version
    that has to be raised: this is said once nothing else is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / packages.name
        for other, held in _files(packages, name, files):
            for path, data in held.items():
                (copy / other / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / other / path).write_bytes(data)
        verdict = checks.verdict(copy, sources=sources)
    mine = [problem for problem in verdict.problems if problem.package == name]
    found = [replace(p, severity="warning") if p.rule == SHARED else p for p in mine]
    now = next((package for package in verdict.packages if package.name == name), None)
    then = published(packages, name)
    if now and then and not any(problem.severity == "error" for problem in found):
        beside = (problem for check in BESIDE.values() for problem in check(now, then))
        found += [replace(problem, severity="warning") for problem in beside]
    return tuple(found)


def published(packages: Path, name: str) -> Package | None:
    """The package as the main branch has it; where nothing differs from that or no git is, as it is."""
    try:
        began = revision.usual(packages)
        if began:
            return revision.packages(began, packages).get(name)
    except revision.Unknown:
        pass
    return load.read(packages / name)[0] if name in load.discover(packages) else None


def _files(
    packages: Path, name: str, files: Mapping[str, bytes]
) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    yield name, files
    for other in load.discover(packages):
        package = load.read(packages / other)[0] if other != name else None
        if package:
            yield other, package.files
