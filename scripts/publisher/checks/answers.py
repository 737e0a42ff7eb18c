"""Warnings that the package itself answers, and answers that answer nothing any more."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from publisher import date_text
from publisher.checks.places import at
from publisher.checks.rows import Row, by_key, cell
from publisher.load import DESCRIPTOR
from publisher.package import Package, Text, text
from publisher.problem import Problem

WHOLE = "*"  # the row of an excuse for a warning of a table as a whole
DESCRIBED = "datapackage"  # the table of an excuse for a warning of datapackage.json

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


def sorted_out(
    packages: Sequence[Package],
    problems: Sequence[Problem],
    today: date | None,
    unasked: Container[str] = (),
) -> tuple[list[Problem], list[Answered]]:
    """The problems that nobody answered, and the warnings with the excuses that answer them.

    An excuse holds up to and on its last day. ``today`` is the day on which that is asked; without
    it, the day on which each package says that it was created. ``unasked`` are rules that were
    not looked at, so that an excuse may answer what they would have said.
    """
    spots = _spots(packages, problems)
    answered: list[Answered] = []
    faults: list[Problem] = []
    for package in packages:
        given = list(excuses(package))
        in_force = {e.spot: e for e in given if _in_force(e, today or _created(package))}
        answered += [(p, in_force[spot]) for p, spot in spots if p.severity == "warning" and spot in in_force]
        for excuse in given:
            if excuse.spot not in in_force:
                faults.append(_lapsed(package, excuse, spots))
            elif excuse.rule not in unasked:
                faults += _idle(package, excuse, spots)
    settled = {id(problem) for problem, _ in answered}
    return [problem for problem in [*problems, *faults] if id(problem) not in settled], answered


def _in_force(excuse: Excuse, day: date | None) -> bool:
    return day is None or excuse.until is None or excuse.until >= day


def _created(package: Package) -> date | None:
    return date_text.day(str(package.descriptor.get("created"))[:10])


def _spots(packages: Sequence[Package], problems: Iterable[Problem]) -> list[tuple[Problem, Spot]]:
    """Each problem with the words by which an excuse would name it."""
    having = {package.name: package for package in packages if package.tables.get("excuses")}
    keys = {name: _keys(package) for name, package in having.items()}
    named = [p for p in problems if p.package in having]
    return [(p, _spot(having[p.package], keys[p.package], p)) for p in named]


def _spot(package: Package, keys: Mapping[str, Mapping[int, str]], problem: Problem) -> Spot:
    path = problem.file.removeprefix(package.file(""))
    if path == DESCRIPTOR:
        return package.name, problem.rule, DESCRIBED, problem.field or WHOLE
    table = next((table.name for table in package.tables.values() if table.path == path), "")
    return package.name, problem.rule, table, keys.get(table, {}).get(problem.line or 0, WHOLE)


def _keys(package: Package) -> Mapping[str, Mapping[int, str]]:
    return {
        name: {line: key for key, (line, _) in by_key(table).items()}
        for name, table in package.tables.items()
    }


Spots = Sequence[tuple[Problem, Spot]]


def _lapsed(package: Package, excuse: Excuse, spots: Spots) -> Problem:
    """An excuse whose last day is over, whether its warning is still there or not."""
    facts = {"asked": excuse.rule, "row": excuse.row}
    if not any(spot == excuse.spot for _, spot in spots):
        facts["cause"] = "settled"
    place = package, package.tables["excuses"]
    found, rule = str(excuse.until), "excuse-is-in-force"
    return at(place, excuse.line, "until", rule, found=found, severity="warning", **facts)


def _idle(package: Package, excuse: Excuse, spots: Spots) -> Iterator[Problem]:
    """Nothing where an excuse answers a warning; else what it might have been meant for.

    Nor where the package has errors: what they hide may be the warning.
    """
    met = {problem.severity for problem, spot in spots if spot == excuse.spot}
    hidden = any(problem.severity == "error" for problem, _ in spots if problem.package == package.name)
    if "warning" in met or (hidden and not met):
        return
    warned = [spot for problem, spot in spots if problem.severity == "warning" and spot[2] == excuse.table]
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
