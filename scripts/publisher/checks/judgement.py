"""What is judged of one package; what other packages say of it is given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from publisher import profile
from publisher.checks.answers import Answered, Answers
from publisher.checks.findings import Findings, Marks
from publisher.checks.observed import TABLE, observations
from publisher.checks.order import (
    CHECKS,
    CHECKS_OF_ANY,
    FORM,
    ONLY_BESIDE,
    ONLY_TOGETHER,
    PROOFS,
    RELATIONS,
    SECOND_OPINIONS,
    THOROUGH,
)
from publisher.checks.published import BESIDE
from publisher.checks.reasons import reasons_are_given
from publisher.document import Documents
from publisher.load import Opened
from publisher.package import Package
from publisher.problem import Problem

Across = Sequence[Sequence[Problem]]  # what each rule across packages says of one


@dataclass(frozen=True, slots=True)
class Judgement:
    """The problems of a package as they are told, its warnings that it answers itself, and its rows."""

    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What every package is held to besides itself.

    ``published`` are the packages as they were published, None where this is not asked. ``today`` is the
    day up to which excuses have to hold, None for the day of each package. ``alone``: not all packages that
    there are were asked about, or there is but one.
    """

    published: Mapping[str, Package] | None = None
    documents: Documents | None = None
    today: date | None = None
    thorough: bool = False
    alone: bool = False

    @property
    def unasked(self) -> tuple[str, ...]:
        """Rules that are not looked at, so that an excuse may answer what they would have said."""
        return (*(ONLY_BESIDE if self.published is None else ()), *(ONLY_TOGETHER if self.alone else ()))

    def before(self, package: Package) -> Package | None:
        """The package as it was published, under whatever name."""
        names = (package.name, *package.formerly)
        return (
            next((self.published[n] for n in names if n in self.published), None) if self.published else None
        )


def judged(opened: Opened, asked: Asked, across: Across = ()) -> Judgement:
    """What is wrong with a package, in the order in which one thing explains another."""
    if (package := opened.package) is None:
        found = Findings()
        found.add(opened.whole)
        return Judgement(tuple(found))
    excused = Answers(package, asked.today, asked.unasked)
    found = Findings(excused.settle)
    found.add(opened.whole)
    unread = found.rows.copy()
    if profile.ours(package):
        _ask(package, found, unread)
        for problems in across:
            found.add(problems, unread)
        for proof in PROOFS.values() if asked.documents else ():
            found.add(proof(package, asked.documents) if asked.documents else (), unread)
    else:
        found.formed()
        for check in CHECKS_OF_ANY.values():
            found.add(check(package), unread)
    for check in (SECOND_OPINIONS | THOROUGH if asked.thorough else SECOND_OPINIONS).values():
        found.add(check(package), found.rows.copy())
    found.add(_beside(package, asked.before(package)), found.wrong.copy())
    found.add(excused.faults())
    found.add(reasons_are_given(package, excused.answered))
    return Judgement(tuple(found), tuple(excused.answered), sum(map(len, package.tables.values())))


def _ask(package: Package, found: Findings, unread: Marks) -> None:
    """Every check of our profile, of what could be read; what follows from a fault is not asked of it."""
    for check in FORM.values():
        found.add(check(package), unread)
    found.formed()
    for check in CHECKS.values():
        found.add(check(package), unread)
    if found.in_place and not profile.imported(package) and "indicators" in package.tables:
        _relate(package, found, unread)  # which looks for slips of a hand, and asks what is measured


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


def _beside(package: Package, before: Package | None) -> Iterator[Problem]:
    for check in BESIDE.values() if before else ():
        yield from check(package, before) if before else ()
