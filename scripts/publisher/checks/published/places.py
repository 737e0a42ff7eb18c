"""A published area stays where it was: its parent and its level."""

from collections.abc import Iterator

from publisher.checks.corrections import corrected
from publisher.checks.places import at, tables
from publisher.checks.rows import by_key, cell
from publisher.package import Package
from publisher.problem import Problem

FIELDS = ("parent", "level")


def published_places_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """An area lies where it lay when published, or a correction says why it does not."""
    before = published.tables.get("areas")
    told = corrected(now)
    for place in tables(now, ("areas",)):
        rows = by_key(place[1])
        for code, (_, old) in by_key(before).items() if before else ():
            line, row = rows.get(code, (0, old))
            for field in FIELDS:
                was, after = cell(old, field), cell(row, field)
                if was and was != after != told.get(("areas", code, field)):
                    facts = {"before": was, "code": code, "name": cell(row, "name")}
                    yield at(place, line, field, "published-place-is-kept", found=after, **facts)
