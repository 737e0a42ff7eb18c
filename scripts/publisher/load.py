"""From a folder to a package: guarded, strict, and with every fault named instead of raised."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publisher import foreign, profile, unlisted
from publisher.package import Package
from publisher.problem import Problem
from publisher.reading import encoding, folder, json_text, tables
from publisher.reading.tables import Tables

DESCRIPTOR = tables.DESCRIPTOR

# What programs put behind the name of a second file: observations (1).csv, observations - 副本.csv.
_COPY = re.compile(r"(\s*[-_]?\s*([(（][0-9]+[)）]|副本|拷贝|copy))+\.csv$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A package of which as little has been read as can be, and what is wrong with it as far as that goes.

    No package where the descriptor cannot be read.
    """

    package: Package | None
    problems: Sequence[Problem] = ()
    place: tuple[str, str] = ("", "")  # its name, and how its folder is shown

    @property
    def whole(self) -> list[Problem]:
        """What is wrong with its form, for which all of it is read."""
        if self.package is None or not isinstance(self.package.tables, Tables):
            return list(self.problems)
        descriptor, files = self.package.descriptor, self.package.files
        faults = (*self.package.tables.problems(), *_unlisted(descriptor, files), *_ill_written(files))
        return [*self.problems, *(_stamped(problem, *self.place) for problem in faults)]


def discover(packages: Path) -> tuple[str, ...]:
    """The names of the packages in a folder, in their order; OSError where there is no folder."""
    return folder.packages(packages)


def read(place: Path) -> tuple[Package | None, list[Problem]]:
    """The package in a folder, and what is wrong with its form.

    No package where the descriptor cannot be read. A table that cannot be read as a table is left
    out; so are resources that are no plain CSV file inside the package. Nothing is fetched, no
    link is followed, and no file outside the folder is opened.
    """
    opened = open_at(place)
    return opened.package, opened.whole


def open_at(place: Path) -> Opened:
    """The same, with its tables not read yet."""
    shown = f"{place.parent.name}/{place.name}"
    package, problems = _read(place, shown)
    return Opened(package, [_stamped(one, place.name, shown) for one in problems], (place.name, shown))


def of_files(shown: str, files: Mapping[str, bytes]) -> Package | None:
    """The package that these files make, by their paths in it; None where they make none.

    ``shown`` names its folder from the packages folder down. What cannot be read is left out.
    """
    if _is_foreign(files):
        named, described, _ = foreign.read(files)
        asked = (named, *foreign.KEPT, *foreign.wanted(described or {}))
        held = {path: files[path] for path in asked if path in files}
        return foreign.made(shown, named, described, held)[0] if described is not None else None
    descriptor = json_text.value(files.get(DESCRIPTOR, b""))
    return _of(descriptor, shown, files, ()) if isinstance(descriptor, dict) else None


def _stamped(problem: Problem, name: str, shown: str) -> Problem:
    file = f"{shown}/{problem.file}" if problem.file else shown
    return replace(problem, package=name, file=file)


def _read(place: Path, shown: str) -> tuple[Package | None, list[Problem]]:
    if place.is_symlink() or not place.is_dir():
        return None, [Problem("package-is-a-folder", "")]
    if not folder.name_is_safe(place.name):
        return None, [Problem("package-name-is-safe", "", found=place.name, facts={"cause": "folder"})]
    described, faults = folder.chosen(place, foreign.NAMES, there := folder.listed(place))
    if _is_foreign(described):
        return _foreign(place, shown, described, faults, there)
    files, problems = folder.read(place)
    if DESCRIPTOR not in files:
        named = any(problem.file == DESCRIPTOR for problem in problems)
        return None, problems if named else [*problems, Problem("descriptor-is-there", "")]
    return _package(shown, files, problems)


def _is_foreign(files: Mapping[str, bytes]) -> bool:
    """Whether a package is of another kind than ours, going by its descriptor."""
    named, described, _ = foreign.read(files)
    if named != DESCRIPTOR:
        return bool(named)
    return described is not None and not profile.lists_ours(described)


def _foreign(
    place: Path, shown: str, held: Mapping[str, bytes], problems: list[Problem], there: Container[str]
) -> tuple[Package | None, list[Problem]]:
    """A package of another kind, of which only those files are opened that its descriptor asks for."""
    named, described, faults = foreign.read(held)
    problems = [*problems, *(replace(problem, file=named) for problem in faults)]
    if described is None:
        return None, problems
    wanted = foreign.wanted(described)
    files, unread = folder.chosen(place, (*foreign.KEPT, *wanted), there)
    told = frozenset(problem.file for problem in unread)
    opened = {**files, named: held[named]}
    beside = [] if set(wanted) <= set(opened) else folder.names(place)
    package, found = foreign.made(shown, named, described, opened, told, beside)
    return package, [*problems, *unread, *found]


def _package(
    shown: str, files: Mapping[str, bytes], problems: list[Problem]
) -> tuple[Package | None, list[Problem]]:
    """The package in these files; ``problems`` are those of files that could not be read."""
    descriptor, faults = _descriptor(files[DESCRIPTOR])
    problems = [*problems, *faults]
    return _of(descriptor, shown, files, problems) if descriptor is not None else None, problems


def _of(
    descriptor: Mapping[str, Any], shown: str, files: Mapping[str, bytes], problems: Sequence[Problem]
) -> Package:
    """The package that a descriptor describes; ``problems`` are those of its files and of itself."""
    unread = {problem.file for problem in problems if problem.file != DESCRIPTOR}
    return Package(shown.rpartition("/")[2], shown, descriptor, Tables(descriptor, files, unread), files)


def _descriptor(data: bytes) -> tuple[dict[str, Any] | None, list[Problem]]:
    document = json_text.read(data)
    problems = [replace(problem, file=DESCRIPTOR) for problem in document.problems]
    if document.value is None and problems:
        return None, problems
    if not isinstance(document.value, dict):
        return None, [*problems, Problem("descriptor-is-an-object", "", file=DESCRIPTOR, line=1)]
    return document.value, problems


def _unlisted(descriptor: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Problem]:
    listed = {DESCRIPTOR} | {str(one.get("path")) for one in tables.resources(descriptor)}
    known = {profile.path(table) for table in unlisted.tables(descriptor, files)}
    copies = {f"{path.rpartition('.')[0]}.txt" for path in listed}  # as a spreadsheet saves tables with tabs
    names = {path.rpartition("/")[2]: path for path in sorted(listed) if path.endswith(".csv")}
    for path in files:
        is_data = path in copies or path.lower().endswith((".csv", ".json", ".geojson"))
        if path not in listed and is_data:
            copied = names.get(_COPY.sub(".csv", path.rpartition("/")[2]), "")
            facts = (
                {"cause": "known"} if path in known else {"cause": "copy", "likely": copied} if copied else {}
            )
            yield Problem("file-is-listed", "", file=path, found=path, facts=facts)


def _ill_written(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What is wrong with the bytes of the files in Markdown."""
    for path, data in files.items():
        if path.lower().endswith(".md"):
            yield from (replace(fault, file=path) for fault in encoding.faults_of_words(data))
