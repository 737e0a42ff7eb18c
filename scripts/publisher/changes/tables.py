"""What happens to the rows of the tables that hold no figures: gone, changed, added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.changes.pairs import Pair
from publisher.checks.rows import Row, by_key
from publisher.package import Table, Text

APART = ("indicators", "observations", "targets")  # whose rows are told of as indicators and as figures
WORDS = ("areas", "sources")  # whose cells are compared as words


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row that is there before and after."""

    row: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table whose rows are others. ``removed`` and ``added`` are keys of rows.

    ``gone`` and ``new`` say that the whole table is.
    """

    package: str
    table: str
    title: Text
    removed: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[CellChange, ...]
    gone: bool = False
    new: bool = False


def tables(pair: Pair) -> Iterator[TableChange]:
    """Every table of a package that is there before and after, where it differs."""
    if pair.kept is None:
        return
    before, after = (dataset.package.tables for dataset in pair.kept)
    for name in dict.fromkeys([*before, *after]):
        found = _table(pair.name, before.get(name), after.get(name))
        if found and (found.removed or found.added or found.changed or found.gone or found.new):
            yield found


def _table(package: str, before: Table | None, after: Table | None) -> TableChange | None:
    table = after or before
    if table is None:
        return None
    old, new = _rows(before), _rows(after)
    both = before is not None and after is not None
    apart = both and table.name in APART
    return TableChange(
        package=package,
        table=table.name,
        title=table.title,
        removed=() if apart else tuple(key for key in old if key not in new),
        added=() if apart else tuple(key for key in new if key not in old),
        changed=() if apart or table.name in WORDS else tuple(_cells(old, new)),
        gone=after is None,
        new=before is None,
    )


def _rows(table: Table | None) -> Mapping[str, Row]:
    """Rows by their keys; where a table has no key, by all their cells."""
    if table is None:
        return {}
    if table.primary_key:
        return {key: row for key, (_, row) in by_key(table).items()}
    return {"/".join(row.values()): row for _, row in table.rows()}


def _cells(old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[CellChange]:
    for key, row in new.items():
        for field in dict.fromkeys([*old.get(key, ()), *row]) if key in old else ():
            before, after = old[key].get(field, "").strip(), row.get(field, "").strip()
            if before != after:
                yield CellChange(key, field, before, after)
