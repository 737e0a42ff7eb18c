"""Columns whose cells stand beside other rows: one cell was deleted or inserted, or one column sorted.

Nothing is missing then, and most rows still look right, so that no check of the files would say what
happened. The table as it was says it: the same cells stand there, each beside another row.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.package import Table
from publisher.workbook.rows import Cells, keyed, kinds, same

_FEWEST = 3  # cells that stand elsewhere, before one thinks of one act and not of several edits
_FURTHEST = 5  # rows that cells are moved by when a few are deleted or inserted


@dataclass(frozen=True, slots=True)
class Slip:
    """A column that slipped: its name, how (``up``, ``down`` or ``order``), and ``by`` how many rows.

    ``rows`` are those that it concerns, as positions among the rows given; ``spilt`` those that hold nothing
    but what slipped out.
    """

    field: str
    cause: str
    by: int
    rows: tuple[int, ...]
    spilt: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column then and now, row by row, for the rows that are known to be the same."""

    then: list[str]
    now: list[str]
    at: list[int]
    changed: list[int]


def slips(table: Table, rows: Sequence[Cells]) -> list[Slip]:
    """Every column of ``rows`` that slipped against ``table``."""
    if not table.primary_key:
        return []
    found = [
        (name, column, moved)
        for name, column in _columns(table, rows)
        if (moved := _moved(column, name in table.primary_key))
    ]
    if of_key := [slip for slip in found if slip[0] in table.primary_key]:
        found = of_key  # which row is which is not known then, and of the other columns nothing can be said
    names = {name for name, *_ in found}
    spilt = tuple(n for n, row in enumerate(rows) if {name for name, cell in row.items() if cell} <= names)
    return [
        Slip(name, *moved, tuple(column.at[n] for n in column.changed), spilt)
        for name, column, moved in found
    ]


def _columns(table: Table, rows: Sequence[Cells]) -> Iterator[tuple[str, _Column]]:
    """Each column beside what it was: rows are the same by their key, those of a key by all the rest."""
    old = [row for _, row in table.rows()]
    types = kinds(table)
    known = dict(zip(keyed(old, table), old))
    keys = keyed(rows, table)
    by_key = [(n, known[key], row) for n, (key, row) in enumerate(zip(keys, rows)) if key in known]
    if _renamed(table, [row for key, row in zip(keys, rows) if key not in known], old):
        by_key = []
    for name in table.header:
        pairs = _by_the_rest(name, old, rows) if name in table.primary_key else by_key
        then, now = [was[name] for _, was, _ in pairs], [row.get(name, "") for _, _, row in pairs]
        changed = [n for n, (a, b) in enumerate(zip(then, now)) if not same(a, b, types[name])]
        if len(changed) >= _FEWEST:
            yield name, _Column(then, now, [n for n, *_ in pairs], changed)


def _renamed(table: Table, new: Sequence[Cells], old: Sequence[Cells]) -> bool:
    """Whether a row was given another key and is else what it was; by their keys all others seem to move."""
    names = [name for name in table.header if name not in table.primary_key]
    known = {tuple(row[name] for name in names) for row in old}
    return any(tuple(row.get(name, "") for name in names) in known for row in new)


def _by_the_rest(name: str, old: Sequence[Cells], rows: Sequence[Cells]) -> list[tuple[int, Cells, Cells]]:
    """The rows that have all cells but one in common with one row of the table, and with no other."""

    def rest(row: Cells) -> tuple[str, ...]:
        return tuple(row.get(other, "") for other in old[0] if other != name)

    if not old:
        return []
    counts, before = Counter(map(rest, rows)), Counter(map(rest, old))
    known = {rest(row): row for row in old}
    return [(n, known[r], row) for n, row in enumerate(rows) if counts[r := rest(row)] == 1 == before[r]]


def _moved(column: _Column, of_key: bool) -> tuple[str, int] | None:
    """How the changed cells of a column come to stand where they stand; None where they were edited."""
    for by in range(1, _FURTHEST + 1):
        for cause, step in (("up", by), ("down", -by)):
            emptied = column.changed[-1 if step > 0 else 0]
            if _shifted(column, step) and not (of_key and column.now[emptied]):
                return cause, by
    return ("order", 0) if _reordered(column) else None


def _shifted(column: _Column, step: int) -> bool:
    """Whether nearly every changed cell is empty, or holds what stood ``step`` rows further down."""
    held = [n for n in column.changed if column.now[n]]
    met = [n for n in held if 0 <= n + step < len(column.then) and column.now[n] == column.then[n + step]]
    spared = 1 + len(column.changed) // 10
    return len(held) - len(met) <= spared and len({column.now[n] for n in met}) > min(abs(step), 2)


def _reordered(column: _Column) -> bool:
    """Whether the changed cells are those that were there, in another order."""
    then = Counter(column.then[n] for n in column.changed)
    now = Counter(column.now[n] for n in column.changed)
    kept = then & now
    return len(column.changed) > _FEWEST <= len(kept) and kept.total() * 10 >= len(column.changed) * 9
