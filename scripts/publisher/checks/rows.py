"""Rows by their primary key, written the way in which corrections and excuses name a row."""

from collections.abc import Mapping, Sequence

from publisher.package import Table

Row = Mapping[str, str]
Rows = Mapping[str, tuple[int, Row]]

TOTALS = ("_T", "_Z", "")  # codes of a breakdown that break nothing down


def by_key(table: Table, columns: Sequence[str] = ()) -> Rows:
    """Each row with its line by its trimmed key cells joined by ``/``; the first of several.

    ``columns`` are the key where another than the table's own is asked for: rows that only
    the table's own key tells apart are then left out, the totals among them excepted. Empty
    where a column of the key is missing.
    """
    key = tuple(columns) or table.primary_key
    if not key or not set(key) <= set(table.columns):
        return {}
    more = [name for name in table.primary_key if name not in key and name in table.columns]
    found: dict[str, tuple[int, Row]] = {}
    for line, row in table.rows():
        if all(row[name].strip() in TOTALS for name in more):
            found.setdefault(joined(row, key), (line, row))
    return found


def joined(row: Row, key: Sequence[str]) -> str:
    """The cells of a key as one text: workers/150000/2022."""
    return "/".join(row[name].strip() for name in key)


def cell(row: Row, field: str) -> str:
    """One trimmed cell; empty where the row has no such column."""
    return row.get(field, "").strip()
