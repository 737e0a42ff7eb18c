"""Whether a package that changed has the version that its change asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.changes.pairs import Pair
from publisher.checks.published.release import raised
from publisher.checks.published.version import needs, versions_are_raised
from publisher.problem import Problem


@dataclass(frozen=True, slots=True)
class VersionChange:
    """The version of a package as it was and as it is, with what was raised and what had to be.

    Parts are major, minor, patch, or empty for none; ``raised`` is None where the version fell.
    ``problem`` says what is wrong with it. ``files`` are the files that the public downloads of it.
    """

    package: str
    before: str
    after: str
    raised: str | None
    needed: str
    problem: Problem | None
    files: tuple[str, ...]


def versions(pair: Pair) -> Iterator[VersionChange]:
    """The version of a package that is not the same file for file."""
    if pair.kept is None:
        if pair.after:
            yield VersionChange(
                pair.name, "", pair.after.version, "", "", None, tuple(pair.after.package.files)
            )
        return
    before, after = (dataset.package for dataset in pair.kept)
    paths = dict.fromkeys([*before.files, *after.files])
    files = tuple(path for path in paths if before.files.get(path) != after.files.get(path))
    problem = next(versions_are_raised(after, before), None)
    old, new = (dataset.version for dataset in pair.kept)
    if files or problem or old != new:
        yield VersionChange(pair.name, old, new, raised(before, after), needs(after, before), problem, files)
