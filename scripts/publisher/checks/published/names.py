"""A published code goes on meaning the same place, the same indicator or the same measure."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.checks.corrections import corrected
from publisher.checks.places import Place, at, tables
from publisher.checks.rows import by_key, cell
from publisher.package import Package
from publisher.problem import Problem

NAMES = {"areas": "name", "indicators": "title", "measures": "title", "terms": "title"}


@dataclass(frozen=True, slots=True)
class Renamed:
    """A code that bears another name than was published."""

    code: str
    line: int
    before: str
    after: str


def published_names_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """A code bears the name that was published; names that changed places are one problem."""
    for place in tables(now, NAMES):
        field = NAMES[place[1].name]
        renamed = sorted(_renamed(place, published, field), key=lambda found: found.line)
        exchanged = _exchanged(renamed)
        for found in renamed:
            if found not in exchanged[1:]:
                facts: dict[str, object] = {"before": found.before, "code": found.code}
                if found in exchanged:
                    facts |= {"cause": "exchanged", "codes": tuple(r.code for r in exchanged)}
                yield at(place, found.line, field, "published-name-is-kept", found=found.after, **facts)
        if not exchanged:
            yield from _in_english(place, published, f"{field}@en")


def _in_english(place: Place, published: Package, field: str) -> Iterator[Problem]:
    """English names that changed places; any other may be translated better."""
    renamed = sorted(_renamed(place, published, field), key=lambda found: found.line)
    if exchanged := _exchanged(renamed):
        first, codes = exchanged[0], tuple(r.code for r in exchanged)
        facts: dict[str, object] = {"before": first.before, "code": first.code, "codes": codes}
        rule = "published-name-is-kept"
        yield at(place, first.line, field, rule, found=first.after, cause="exchanged", **facts)


def _renamed(place: Place, published: Package, field: str) -> Iterator[Renamed]:
    name, before = place[1].name, published.tables.get(place[1].name)
    rows, told = by_key(place[1]), corrected(place[0])
    for code, (_, old) in by_key(before).items() if before else ():
        line, row = rows.get(code, (0, old))
        was, after = cell(old, field), cell(row, field)
        if was and after and was != after != told.get((name, code, field)):
            yield Renamed(code, line, was, after)


def _exchanged(renamed: list[Renamed]) -> list[Renamed]:
    """Those that bear each other's names, in the order of their lines."""
    old, new = {r.before for r in renamed}, {r.after for r in renamed}
    return [r for r in renamed if r.after in old and r.before in new]
