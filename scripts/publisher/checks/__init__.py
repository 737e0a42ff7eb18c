"""Is it fit to publish? Every check is a generator of problems; nothing here prints or raises."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from publisher import clock, load, profile, revision
from publisher.checks import stored, twice
from publisher.checks.answers import Answered
from publisher.checks.findings import Findings
from publisher.checks.judgement import Across, Asked, Judgement, judged
from publisher.checks.order import ACROSS, COMPARISONS
from publisher.checks.published.tables import published_packages_remain
from publisher.document import Documents
from publisher.kept.store import Store
from publisher.load import Opened
from publisher.package import Package
from publisher.problem import Problem
from publisher.spared.cycles import sought_seldom

# Has packages judged, each of which is done when it is asked for.
Begun = Callable[[Callable[["_Task"], Judgement], Sequence["_Task"]], Sequence[Callable[[], Judgement]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read and what is wrong with it; ``valid`` when nothing but warnings was found.

    ``counts`` says how many rows each package has. ``answered`` are the warnings that the packages
    themselves answer, each with its excuse; they are not among the ``problems``. ``outdated`` are the
    names of packages that are not in the state in which they were found, but in an earlier one that passes.
    """

    problems: tuple[Problem, ...]
    packages: tuple[Package, ...]
    counts: Mapping[str, int]
    answered: tuple[Answered, ...] = ()
    outdated: frozenset[str] = frozenset()

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(self.counts.values())

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
            counts={name: rows for name, rows in self.counts.items() if name in names},
            answered=tuple(pair for pair in self.answered if pair[0].package in names),
        )

    def beside(self, earlier: Iterable["Verdict"]) -> "Verdict":
        """The same with packages in an ``earlier`` state, each with a verdict of its own."""
        every = (self, *earlier)
        return Verdict(
            problems=tuple(_worst_first(problem for one in every for problem in one.problems)),
            packages=tuple(sorted((p for one in every for p in one.packages), key=lambda p: p.name)),
            counts={name: rows for one in every for name, rows in one.counts.items()},
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
    store: Store | None = None,
    begun: Begun | None = None,
) -> Verdict:
    """Read and check the packages called ``names`` (all of them, if none is named).

    ``sources`` is a folder with the documents that the figures come from; with it, every excerpt
    must stand in its document. ``against`` is what was published: a folder of packages, or a
    revision of git; with it, what was published must be kept. ``today`` is the day up to which
    excuses have to hold: without it that of SOURCE_DATE_EPOCH, else the day of each package.
    ``thorough`` asks frictionless itself about every row, which takes thirty times as long. A ``store``
    keeps what was judged of each package, so that it is not judged again as long as nothing changes;
    it must be one of the code that judges. Who has others to judge for them says how that is ``begun``.
    OSError where ``packages_dir`` is no folder; revision.Unknown where git has no such revision.
    """
    published = _published(against, packages_dir)
    held = Documents(sources) if sources else None
    wanted = names or load.discover(packages_dir)
    alone = bool(names) or len(wanted) == 1
    asked = Asked(None if against is None else published, held, today or clock.given(), thorough, alone)
    every = {name: load.open_at(packages_dir / name) for name in wanted}
    packages = tuple(opened.package for opened in every.values() if opened.package)
    across = _across([package for package in packages if profile.ours(package)], store)
    found = _judged(every, asked, across, store, begun)
    there = {*wanted, *(former for package in packages for former in package.formerly)}
    gone = Findings()
    gone.add(published_packages_remain(there, {} if names else published))
    problems = (*(problem for one in found.values() for problem in one.problems), *gone)
    return Verdict(
        tuple(_worst_first(problems)),
        packages,
        {package.name: found[package.name].rows for package in packages},
        tuple(pair for one in found.values() for pair in one.answered),
    )


def _across(ours: Sequence[Package], store: Store | None) -> Mapping[str, Across]:
    """What the rules across packages say, by the package of which they say it."""
    keep = partial(stored.piece, store) if store else twice.nothing
    said = [list(check(ours)) for check in ACROSS.values()]
    said += [list(check(ours, keep)) for check in COMPARISONS.values()]
    named = {problem.package for problems in said for problem in problems}
    return {name: [[p for p in problems if p.package == name] for problems in said] for name in named}


def _judged(
    every: Mapping[str, Opened],
    asked: Asked,
    across: Mapping[str, Across],
    store: Store | None,
    begun: Begun | None,
) -> Mapping[str, Judgement]:
    """What is judged of each package, or was judged of it when all was as it is."""
    entries = {name: _entry(every[name], asked, across.get(name, ()), store) for name in every}
    found = {name: entry.judgement for name, entry in entries.items() if entry}
    missing = [name for name in every if found.get(name) is None]
    tasks = [_Task(every[name], asked, across.get(name, ())) for name in missing]
    spread = begun(_Task.done, tasks) if begun and len(tasks) > 1 else [task.done for task in tasks]
    for name, wait in zip(missing, spread):
        judged_now = found[name] = wait()
        if entry := entries[name]:
            entry.keep(judged_now)
    return {name: judgement for name in every if (judgement := found[name])}


def _entry(opened: Opened, asked: Asked, across: Across, store: Store | None) -> stored.Entry | None:
    """Where the judgement of a package is kept, if it depends on nothing that is not kept with it."""
    if store is None or opened.package is None or asked.documents or asked.thorough:
        return None
    return stored.entry(store, opened, opened.package, asked, across)


@dataclass(frozen=True, slots=True)
class _Task:
    """A package to be judged, here or elsewhere."""

    opened: Opened
    asked: Asked
    across: Across

    def done(self) -> Judgement:
        return judged(self.opened, self.asked, self.across)


def _published(against: Path | str | None, packages_dir: Path) -> Mapping[str, Package]:
    """The published packages by name; none where there is nothing to compare with."""
    if isinstance(against, Path):
        read = [load.read(against / name)[0] for name in load.discover(against)]
        return {package.name: package for package in read if package}
    return {} if against is None else revision.packages(against, packages_dir)


def _worst_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.severity != "error", p.file, p.line or 0, p.column or 0, p.rule))
