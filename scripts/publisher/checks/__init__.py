"""Is it fit to publish? Every check is a generator of problems; nothing here prints or raises."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from publisher import clock, load, profile, revision
from publisher.checks import answers
from publisher.checks.findings import Findings, Marks
from publisher.checks.observed import TABLE, observations
from publisher.checks.order import (
    ACROSS,
    CHECKS,
    CHECKS_OF_ANY,
    FORM,
    ONLY_BESIDE,
    PROOFS,
    RELATIONS,
    SECOND_OPINIONS,
    THOROUGH,
)
from publisher.checks.published import BESIDE
from publisher.checks.published.tables import published_packages_remain
from publisher.cycles import sought_seldom
from publisher.document import Documents
from publisher.package import Package
from publisher.problem import Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read and what is wrong with it; ``valid`` when nothing but warnings was found.

    ``answered`` are the warnings that the packages themselves answer, each with its excuse; they
    are not among the ``problems``. ``outdated`` are the names of packages that are not in the state in
    which they were found, but in an earlier one that passes.
    """

    problems: tuple[Problem, ...]
    packages: tuple[Package, ...]
    rows: int
    answered: tuple[answers.Answered, ...] = ()
    outdated: frozenset[str] = frozenset()

    @property
    def valid(self) -> bool:
        """Whether everything that was read is fit to publish."""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def failed(self) -> tuple[str, ...]:
        """The packages in which errors were found, in the order of their names."""
        return tuple(sorted({p.package for p in self.problems if p.severity == "error"}))

    def of(self, *names: str) -> "Verdict":
        """What of it is about the packages called so."""
        packages = tuple(package for package in self.packages if package.name in names)
        return Verdict(
            problems=tuple(problem for problem in self.problems if problem.package in names),
            packages=packages,
            rows=sum(len(table) for package in packages for table in package.tables.values()),
            answered=tuple(pair for pair in self.answered if pair[0].package in names),
        )

    def beside(self, earlier: Iterable["Verdict"]) -> "Verdict":
        """The same with packages in an ``earlier`` state, each with a verdict of its own."""
        every = (self, *earlier)
        return Verdict(
            problems=tuple(_worst_first(problem for one in every for problem in one.problems)),
            packages=tuple(sorted((p for one in every for p in one.packages), key=lambda p: p.name)),
            rows=sum(one.rows for one in every),
            answered=tuple(pair for one in every for pair in one.answered),
            outdated=frozenset(package.name for one in every[1:] for package in one.packages),
        )

    def without(self, *names: str) -> "Verdict":
        """All of it but what is about the packages called so."""
        return self.of(*{p.name for p in self.packages} - set(names))


@sought_seldom()
def verdict(
    packages_dir: Path,
    names: Sequence[str] = (),
    sources: Path | None = None,
    against: Path | str | None = None,
    *,
    today: date | None = None,
    thorough: bool = False,
) -> Verdict:
    """Read and check the packages called ``names`` (all of them, if none is named).

    ``sources`` is a folder with the documents that the figures come from; with it, every excerpt
    must stand in its document. ``against`` is what was published: a folder of packages, or a
    revision of git; with it, what was published must be kept. ``today`` is the day up to which
    excuses have to hold: without it that of SOURCE_DATE_EPOCH, else the day of each package.
    ``thorough`` asks frictionless itself about every row, which takes thirty times as long.
    OSError where ``packages_dir`` is no folder; revision.Unknown where git has no such revision.
    """
    published = _published(against, packages_dir)
    excused = answers.Answers(today or clock.given(), ONLY_BESIDE if against is None else ())
    found = Findings(excused.settle)
    asked = names or load.discover(packages_dir)
    packages = list(_read(packages_dir, asked, excused, found))
    _ask(packages, found, Documents(sources) if sources else None, thorough=thorough)
    found.add(_beside(packages, published), found.wrong.copy())
    there = {*asked, *(former for package in packages for former in package.formerly)}
    found.add(published_packages_remain(there, {} if names else published))
    found.add(excused.faults())
    rows = sum(len(table) for package in packages for table in package.tables.values())
    return Verdict(tuple(_worst_first(found)), tuple(packages), rows, tuple(excused.answered))


def _published(against: Path | str | None, packages_dir: Path) -> Mapping[str, Package]:
    """The published packages by name; none where there is nothing to compare with."""
    if isinstance(against, Path):
        read = [load.read(against / name)[0] for name in load.discover(against)]
        return {package.name: package for package in read if package}
    return {} if against is None else revision.packages(against, packages_dir)


def _read(place: Path, names: Iterable[str], excused: answers.Answers, found: Findings) -> Iterator[Package]:
    """The packages that can be read, their excuses opened, and what is wrong with their form found."""
    for name in names:
        package, problems = load.read(place / name)
        if package:
            excused.open(package)
            yield package
        found.add(problems)


def _beside(packages: Sequence[Package], published: Mapping[str, Package]) -> Iterator[Problem]:
    for package in packages:
        before = next((published[n] for n in (package.name, *package.formerly) if n in published), None)
        for check in BESIDE.values() if before else ():
            yield from check(package, before) if before else ()


def _ask(
    packages: Sequence[Package], found: Findings, documents: Documents | None, *, thorough: bool
) -> None:
    """Every check, of what could be read properly; what follows from a fault is not asked of it."""
    unread = found.rows.copy()
    ours = [package for package in packages if profile.ours(package)]
    for package in ours:
        for check in FORM.values():
            found.add(check(package), unread)
    found.formed()
    for package in packages:
        for check in (CHECKS if package in ours else CHECKS_OF_ANY).values():
            found.add(check(package), unread)
        if package in ours and not profile.imported(package):  # what follows looks for slips of a hand
            _relate(package, found, unread)
    for across in ACROSS.values():
        found.add(across(ours), unread)
    for package in ours if documents else ():
        for proof in PROOFS.values():
            found.add(proof(package, documents) if documents else (), unread)
    for package in packages:
        for check in (SECOND_OPINIONS | THOROUGH if thorough else SECOND_OPINIONS).values():
            found.add(check(package), found.rows.copy())


def _relate(package: Package, found: Findings, unread: Marks) -> None:
    """What is wrong between rows, leaving those out of which something wrong is known already."""
    table, areas, indicators = (package.tables.get(name) for name in (TABLE, "areas", "indicators"))
    file = package.file(table.path) if table else ""
    defined = package.file(indicators.path) if indicators else ""
    areas_are_sound = not areas or not found.wrong.any(package.file(areas.path))
    figures, known = None, (-1, -1)
    for relations in RELATIONS:
        if (now := (found.wrong.count(file), found.wrong.count(defined))) != known:
            known, doubted = now, partial(found.wrong_cells, defined)
            figures = observations(package, found.wrong.of(file), doubted, areas=areas_are_sound)
        for check in relations.values():
            found.add(check(figures) if figures else (), unread)


def _worst_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.severity != "error", p.file, p.line or 0, p.column or 0, p.rule))
