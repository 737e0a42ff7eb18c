"""What a package itself says of its changes: corrections in the open, revisions with their reason."""

from collections.abc import Iterator

from publisher import profile
from publisher.cells import number_text
from publisher.cells.column import distinct
from publisher.checks.places import Place, at, tables
from publisher.checks.rows import Row, by_key, cell
from publisher.package import Package
from publisher.problem import Problem

Spot = tuple[str, str, str]  # table, key of the row, field

EXPLAINED = {"R": "", "B": "break"}  # states that need a reason, by the cause that words it


def corrected(package: Package) -> dict[Spot, str]:
    """What the last correction of each cell says that the cell has become."""
    return {spot: cell(row, "after") for spot, (_, row) in _last(package).items()}


def _last(package: Package) -> dict[Spot, tuple[int, Row]]:
    """The last correction of each cell: the latest day, of one day the lowest row."""
    table = package.tables.get("corrections")
    rows = list(table.rows()) if table else []
    rows.sort(key=lambda found: cell(found[1], "corrected"))
    return {(cell(row, "table"), cell(row, "row"), cell(row, "field")): (line, row) for line, row in rows}


def equal(one: str, other: str) -> bool:
    """Whether two cells say the same: as numbers where both are, else to the letter."""
    numbers = number_text.plain(one.strip()), number_text.plain(other.strip())
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] == numbers[1]
    return one.strip() == other.strip()


def corrections_agree_with_their_rows(package: Package) -> Iterator[Problem]:
    """What was corrected is there, and says what its last correction made of it."""
    for place in tables(package, ("corrections",)):
        for spot, (line, row) in _last(package).items():
            if all(spot):
                yield from _correction(place, line, spot, cell(row, "after"))


def corrections_change_something(package: Package) -> Iterator[Problem]:
    """What a correction says was there before is not what it says is there now."""
    for place in tables(package, ("corrections",)):
        for line, row in place[1].rows():
            before, after = cell(row, "before"), cell(row, "after")
            if before and after and equal(before, after):
                yield at(place, line, "after", "correction-changes-something", found=after)


def _correction(place: Place, line: int, spot: Spot, after: str) -> Iterator[Problem]:
    rule = "correction-agrees-with-its-row"
    name, key, field = spot
    table = place[0].tables.get(name)
    if table is None:
        yield at(place, line, "table", rule, found=name, cause="table", known=tuple(place[0].tables))
        return
    rows = by_key(table)
    if key not in rows:
        yield at(place, line, "row", rule, found=key, cause="row", table=name)
    elif field not in table.columns:
        yield at(place, line, "field", rule, found=field, cause="field", table=name, known=table.header)
    elif not equal(now := cell(rows[key][1], field), after):
        facts = {"now": now, "there": rows[key][0], "table": name, "name": field}
        yield at(place, line, "after", rule, found=after, **facts)


def revisions_say_why(package: Package) -> Iterator[Problem]:
    """A revised value, or a break in a series, has its reason: a note in both languages, or a correction.

    Breaks are not asked about where a program took the figures over from a source that marks them only.
    """
    explained = {"R": ""} if profile.imported(package) else EXPLAINED
    known = {spot[:2] for spot in corrected(package)}
    for place in tables(package, ("observations",)):
        if not any(code.strip() in explained for code in distinct(place[1].columns.get("status", ()))):
            continue
        for key, (line, row) in by_key(place[1]).items():
            cause = explained.get(cell(row, "status"))
            if cause is not None and not noted(row) and ("observations", key) not in known:
                yield at(place, line, "note", "revision-says-why", cause=cause)


def noted(row: Row) -> bool:
    """Whether a row has a note in both languages."""
    return bool(cell(row, "note") and cell(row, "note@en"))
