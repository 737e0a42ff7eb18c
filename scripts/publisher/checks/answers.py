"""Warnings that the package itself answers, and answers that answer nothing any more."""

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from publisher.cells import date_text
from publisher.checks.places import at
from publisher.checks.rows import Row, cell, joined
from publisher.load import DESCRIPTOR
from publisher.package import Package, Table, Text, text
from publisher.problem import Problem

WHOLE = "*"  # the row of an excuse for a warning of a table as a whole
DESCRIBED = "datapackage"  # the table of an excuse for a warning of datapackage.json
OWN = (
    "excuse-is-in-force",
    "excuse-answers-a-warning",
    "excuse-gives-a-reason",
)  # which nothing answers but a better excuse
MOST_MET = 1_000  # warnings of a package that are remembered, in case an excuse was meant for one

Spot = tuple[str, str, str, str]  # package, rule, table, key of the row


@dataclass(frozen=True, slots=True)
class Excuse:
    """One row of ``excuses``: why a warning may stand, who says so, and the last day on which it holds."""

    package: str
    rule: str
    table: str
    row: str
    reason: Text
    by: str
    until: date | None
    line: int

    @property
    def spot(self) -> Spot:
        """Which warning it answers."""
        return self.package, self.rule, self.table, self.row


Answered = tuple[Problem, Excuse]


def excuses(package: Package) -> Iterator[Excuse]:
    """The excuses of a package in the order of their rows, whether in force or not."""
    table = package.tables.get("excuses")
    for line, row in table.rows() if table else ():
        yield _excuse(package.name, line, row)


def _excuse(package: str, line: int, row: Row) -> Excuse:
    return Excuse(
        package=package,
        rule=cell(row, "rule"),
        table=cell(row, "table"),
        row=cell(row, "row"),
        reason=text(row, "reason"),
        by=cell(row, "by"),
        until=date_text.day(cell(row, "until")),
        line=line,
    )


class Answers:
    """The excuses of a package, and the warnings that met them.

    An excuse holds up to and on its last day. ``today`` is the day on which that is asked; without
    it, the day on which the package says that it was created. ``unasked`` are rules that were
    not looked at, so that an excuse may answer what they would have said.
    """

    def __init__(self, package: Package, today: date | None, unasked: Container[str] = ()) -> None:
        self.answered: list[Answered] = []
        self._package = package
        self._unasked = unasked
        self._given = list(excuses(package))
        day = today or _created(package)
        self._in_force = {excuse.spot: excuse for excuse in self._given if _holds(excuse, day)}
        self._met: dict[Spot, set[str]] = {excuse.spot: set() for excuse in self._given}
        self._warned: list[Spot] = []
        self._hidden = False

    def settle(self, problem: Problem) -> bool:
        """Whether an excuse in force answers a problem; it is then among the ``answered``."""
        if not self._given or problem.rule in OWN:
            return False
        spot = _spot(self._package, problem)
        self._remember(spot, problem.severity)
        if problem.severity != "warning" or spot not in self._in_force:
            return False
        self.answered.append((problem, self._in_force[spot]))
        return True

    def _remember(self, spot: Spot, severity: str) -> None:
        if spot in self._met:
            self._met[spot].add(severity)
        if severity == "error":
            self._hidden = True
        elif len(self._warned) < MOST_MET:
            self._warned.append(spot)

    def faults(self) -> Iterator[Problem]:
        """The excuses whose last day is over, and those that answer no warning."""
        for excuse in self._given:
            if excuse.spot not in self._in_force:
                yield self._lapsed(self._package, excuse)
            elif excuse.rule not in self._unasked:
                yield from self._idle(self._package, excuse)

    def _lapsed(self, package: Package, excuse: Excuse) -> Problem:
        """An excuse whose last day is over, whether its warning is still there or not."""
        facts = {"asked": excuse.rule, "row": excuse.row}
        if not self._met[excuse.spot]:
            facts["cause"] = "settled"
        place = package, package.tables["excuses"]
        found, rule = str(excuse.until), "excuse-is-in-force"
        return at(place, excuse.line, "until", rule, found=found, severity="warning", **facts)

    def _idle(self, package: Package, excuse: Excuse) -> Iterator[Problem]:
        """Nothing where an excuse answers a warning; else what it might have been meant for.

        Nor where the package has errors: what they hide may be the warning.
        """
        met = self._met[excuse.spot]
        if "warning" in met or (self._hidden and not met):
            return
        warned = [spot for spot in self._warned if spot[2] == excuse.table]
        rows = [row for _, rule, _, row in warned if rule == excuse.rule]
        rules = [rule for _, rule, _, row in warned if row == excuse.row]
        facts: dict[str, object] = {"asked": excuse.rule, "table": excuse.table, "row": excuse.row}
        if met:
            facts["cause"] = "error"
        elif close := get_close_matches(excuse.row, rows, n=1, cutoff=0.0):
            facts |= {"cause": "row", "likely": close[0]}
        elif rules:
            facts |= {"cause": "rule", "likely": rules[0]}
        field, place = "row" if rows else "rule", (package, package.tables["excuses"])
        found, rule = excuse.row if rows else excuse.rule, "excuse-answers-a-warning"
        yield at(place, excuse.line, field, rule, found=found, severity="warning", **facts)


def _holds(excuse: Excuse, day: date | None) -> bool:
    return day is None or excuse.until is None or excuse.until >= day


def _created(package: Package) -> date | None:
    return date_text.day(str(package.descriptor.get("created"))[:10])


def _spot(package: Package, problem: Problem) -> Spot:
    """The words by which an excuse would name a problem."""
    path = problem.file.removeprefix(package.file(""))
    if path == DESCRIPTOR:
        return package.name, problem.rule, DESCRIBED, problem.field or WHOLE
    table = next((table for table in package.tables.values() if table.path == path), None)
    key = _key(table, problem.line) if table and problem.line else WHOLE
    return package.name, problem.rule, table.name if table else _of_words(path), key


def _of_words(path: str) -> str:
    """What an excuse calls a file that is no table: README.en.md -> readme-en."""
    return path.removesuffix(".md").replace(".", "-").casefold() if path.endswith(".md") else ""


def _key(table: Table, line: int) -> str:
    """The key of the row on a line, its cells joined by ``/``."""
    row = bisect_left(table.lines, line)
    known = row < len(table) and table.lines[row] == line and set(table.primary_key) <= set(table.columns)
    if not table.primary_key or not known:
        return WHOLE
    return joined({name: table.columns[name][row] for name in table.primary_key}, table.primary_key)
