"""Rows that were published are still there, under the same keys."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.checks.places import at
from publisher.checks.published.tables import OWN_WORDS
from publisher.checks.rows import Row, Rows, by_key, cell
from publisher.package import Package, Table
from publisher.problem import Problem

MOST_NAMED = 10  # keys that one problem lists
NAMES = ("title", "name")  # by which a row whose code was changed is known again

Gone = Mapping[str, Mapping[str, Row]]


def published_rows_remain(now: Package, published: Package) -> Iterator[Problem]:
    """No key that was published is missing; one problem for each table."""
    gone = {name: _gone(now.tables.get(name), table) for name, table in published.tables.items()}
    for name, missing in gone.items():
        own = {key: row for key, row in missing.items() if not _follows(row, published.tables[name], gone)}
        if own and name not in OWN_WORDS:
            yield _problem((now, now.tables[name]), published.tables[name], own)


def _gone(now: Table | None, published: Table) -> Mapping[str, Row]:
    """The published rows whose keys are not there any more; none where the table cannot be compared."""
    key = published.primary_key
    if now is None or not key or not set(key) <= set(now.columns):
        return {}
    have = by_key(now, key)
    return {name: row for name, (_, row) in by_key(published).items() if name not in have}


def _follows(row: Row, table: Table, gone: Gone) -> bool:
    """Whether a row went because a row that it refers to went, which is said there."""
    return any(cell(row, field) in gone.get(target, ()) for field, target in _references(table))


def _references(table: Table) -> Iterator[tuple[str, str]]:
    """Each field of a table that refers to a code of another, with that table's name."""
    for key in table.foreign_keys:
        target = key.get("reference")
        name = target.get("resource") if isinstance(target, dict) else ""
        for field in _listed(key.get("fields")):
            if name:
                yield str(field), str(name)


def _listed(fields: Any) -> Sequence[Any]:
    return fields if isinstance(fields, list) else [fields]


def _problem(place: tuple[Package, Table], published: Table, gone: Mapping[str, Row]) -> Problem:
    before = len(published)
    facts: dict[str, object] = {
        "table": place[1].title or place[1].name,
        "before": before,
        "now": len(place[1]),
        "count": len(gone),
        "keys": tuple(list(gone)[:MOST_NAMED]),
    }
    renamed = _renamed(gone, by_key(place[1]), by_key(published))
    if renamed:
        facts |= {"cause": "renamed", "old": renamed[0], "new": renamed[1]}
    elif before > len(gone) > MOST_NAMED:
        facts["cause"] = "many"
    elif "value" not in place[1].header:
        facts["cause"] = "listed"
    return at(place, None, "", "published-rows-remain", found=next(iter(gone)), **facts)


def _renamed(gone: Mapping[str, Row], now: Rows, published: Rows) -> tuple[str, str] | None:
    """The first code that is gone while a new one bears its title or name."""
    new = {_called(row): key for key, (_, row) in now.items() if key not in published}
    pairs = ((old, new[_called(row)]) for old, row in gone.items() if _called(row) in new)
    return next(((old, key) for old, key in pairs if _called(gone[old])), None)


def _called(row: Row) -> str:
    return next((cell(row, name) for name in NAMES if cell(row, name)), "")
