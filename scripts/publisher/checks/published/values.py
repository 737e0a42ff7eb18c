"""A published figure changes only in the open: with a status and a reason, or by a correction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.checks.corrections import corrected, equal, noted
from publisher.checks.places import Place, at, tables
from publisher.checks.rows import Row, by_key, cell
from publisher.checks.values import MISSING
from publisher.package import Package, Table
from publisher.problem import Problem

FIELDS: Mapping[str, Sequence[str]] = {
    "observations": ("value", "qualifier"),
    "targets": ("value", "qualifier"),
    "mentions": ("value",),
    "measures": ("stage",),
}
SETTLED = ("A", "R")
UNSETTLED = ("P", "E", "F")  # of SDMX OBS_STATUS: provisional, estimated, forecast
REVISED = ("R", "B", "D")  # of SDMX OBS_STATUS: revised, a break in the series, defined otherwise


@dataclass(frozen=True, slots=True)
class Change:
    """One published figure that is not what it was. ``cause`` is what its change lacks."""

    line: int
    field: str
    before: str
    after: str
    cause: str


def published_values_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """A figure that differs from the published one says so and says why; one problem for each series."""
    for place in tables(now, FIELDS):
        for changes in silent(place, published).values():
            first = changes[0]
            facts: dict[str, object] = {"before": first.before, "cause": first.cause, "rows": len(changes)}
            if first.cause == "unsettled":
                facts |= {"more": len(changes) - 1, "covers": tuple(change.line for change in changes[1:])}
            elif len(changes) > 1:
                facts["cause"] = "run"
            yield at(place, first.line, first.field, "published-value-is-kept", found=first.after, **facts)


def silent(place: Place, published: Package) -> Mapping[str, list[Change]]:
    """The changes of each series that are not accounted for, in the order of their rows."""
    table, before = place[1], published.tables.get(place[1].name)
    rows = by_key(table, before.primary_key) if before else {}
    told, others = corrected(place[0]), _measured_otherwise(place[0], published)
    found: dict[str, list[Change]] = {}
    for key, (_, old) in by_key(before).items() if before else ():
        if key in rows and cell(old, "indicator") not in others:
            line, row = rows[key]
            change = _change(table, line, old, row)
            if change and not equal(told.get((table.name, key, change.field), "\0"), change.after):
                series = "/".join(cell(row, name) for name in table.primary_key if name != "period")
                found.setdefault(change.cause if change.cause == "unsettled" else series, []).append(change)
    return {series: sorted(changes, key=lambda c: c.line) for series, changes in found.items()}


def _measured_otherwise(now: Package, published: Package) -> set[str]:
    """The indicators whose unit is another, which is said of the indicator and not of each figure."""
    both = [p.tables["indicators"] for p in (now, published) if "indicators" in p.tables]
    units = [{key: cell(row, "unit") for key, (_, row) in by_key(table).items()} for table in both]
    return {key for key in units[0] if units[0][key] != units[-1].get(key)} if units else set()


def _change(table: Table, line: int, old: Row, row: Row) -> Change | None:
    """What changed in a row without being accounted for by its status and its note.

    A measure goes on when a source says so: other words than those that were published. Of a column
    that is gone nothing is said here.
    """
    if table.name == "measures" and cell(old, "excerpt") != cell(row, "excerpt"):
        return None
    for field in (name for name in FIELDS[table.name] if name in table.columns):
        before, after = cell(old, field), cell(row, field)
        if before and not equal(before, after) and (cause := _lacks(field, old, row)):
            return Change(line, field, before, after, cause)
    before, after = cell(old, "status"), cell(row, "status")
    if before in SETTLED and after in UNSETTLED and not _newly_noted(old, row):
        return Change(line, "status", before, after, "unsettled")
    return None


def _newly_noted(old: Row, row: Row) -> bool:
    return bool(cell(row, "note")) and cell(row, "note") != cell(old, "note")


def _lacks(field: str, old: Row, row: Row) -> str:
    """What the change of a figure lacks; nothing where it is said, or where another rule asks for it."""
    wanted = MISSING if field == "value" and not cell(row, "value") else REVISED
    if "status" in row and cell(row, "status") not in wanted:
        return "withdrawn" if wanted == MISSING else "status"
    if _newly_noted(old, row):
        return ""
    if cell(row, "status") == "R" and not noted(row):
        return ""  # revision-says-why asks for the note
    return "note"
