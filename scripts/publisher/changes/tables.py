"""What happens to the rows of the tables that hold no figures: gone, changed, added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.changes.pairs import Pair
from publisher.checks.rows import Row, by_key, cell
from publisher.package import Table, Text

APART = ("indicators", "observations", "targets")  # whose rows are told of as indicators and as figures
WORDS = ("areas", "sources")  # whose cells are compared as words


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row that is there before and after; ``said`` is what its codes mean in words."""

    row: str
    field: str
    before: str
    after: str
    said: tuple[Text, Text]


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
        changed=tuple(_cells(before, after)) if before and after and not apart else (),
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


def _cells(before: Table, after: Table) -> Iterator[CellChange]:
    old, new = _rows(before), _rows(after)
    for key, row in new.items() if after.name not in WORDS else ():
        for field in dict.fromkeys([*before.header, *after.header]) if key in old else ():
            was, now = cell(old[key], field), cell(row, field)
            if was != now:
                yield CellChange(key, field, was, now, (_said(before, field, was), _said(after, field, now)))


def _said(table: Table, field: str, code: str) -> Text:
    """The words of a code where the column has any for it, else the cell itself."""
    known = {one.name: one.categories for one in table.fields}.get(field, {})
    return known[code].label if code in known else Text(code, code)
