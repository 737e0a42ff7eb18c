"""What was published with a figure so that nobody takes it for more than it is stays with it."""

from collections.abc import Iterator, Mapping, Sequence

from publisher.checks.corrections import corrected, equal
from publisher.checks.places import at, tables
from publisher.checks.rows import Row, by_key, cell
from publisher.package import Package
from publisher.problem import Problem

RESERVED: Mapping[str, Sequence[str]] = {
    "observations": ("note", "note@en"),
    "targets": ("note", "note@en"),
    "mentions": ("note", "note@en"),
    "measures": ("note", "note@en"),
    "indicators": ("caveat", "caveat@en"),
    "sources": ("caution", "caution@en"),
}
MARKS = ("B", "D", "E", "F", "I")  # of SDMX OBS_STATUS: a value that is not simply what was counted
PLAIN = "A"
SAME = ("value", "source", "status")  # while these stand, what was said of a figure is still so


def published_reservations_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """A note, a caveat or a mark that was published is not taken away while its figure stays as it was.

    Words that are worded anew are kept. Asked about, as a matter may be settled.
    """
    told = corrected(now)
    for place in tables(now, RESERVED):
        name, before = place[1].name, published.tables.get(place[1].name)
        rows = by_key(place[1], before.primary_key) if before else {}
        for key, (_, old) in by_key(before).items() if before else ():
            line, row = rows.get(key, (0, old))
            field = _lost(name, old, row)
            if field and (name, key, field) not in told:
                cause = "status" if field == "status" else ""
                facts = {"before": cell(old, field), "cause": cause, "severity": "warning"}
                rule = "published-reservation-is-kept"
                yield at(place, line, field, rule, found=cell(row, field), **facts)


def _lost(table: str, old: Row, row: Row) -> str:
    """The field that says nothing any more of what it said; empty where all is said."""
    figure = table in ("observations", "targets")
    same = all(equal(cell(old, field), cell(row, field)) for field in SAME) if figure else True
    if same:
        return next((f for f in RESERVED[table] if cell(old, f) and f in row and not cell(row, f)), "")
    values = all(equal(cell(old, field), cell(row, field)) for field in ("value", "source"))
    settled = cell(old, "status") in MARKS and cell(row, "status") == PLAIN
    return "status" if values and settled and cell(old, "note") == cell(row, "note") else ""
