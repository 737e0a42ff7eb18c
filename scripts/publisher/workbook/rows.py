"""The rows of a workbook laid over the rows of a table: what was not changed keeps its very bytes."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publisher.cells import number_text
from publisher.package import Table

Cells = Mapping[str, str]
Key = tuple[str, ...]

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row: ``before`` and ``after`` hold the cells that differ, or the whole row."""

    table: str
    key: Key
    before: Cells | None
    after: Cells | None
    line: int  # in the file as it was; 0 for a new row

    @property
    def kind(self) -> str:
        """``removed``, ``added`` or ``changed``."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


def keyed(rows: Sequence[Cells], table: Table) -> list[Key]:
    """The key of each row, made unique by a count where rows share one or the table has none."""
    seen: dict[Key, int] = {}
    keys: list[Key] = []
    for row in rows:
        key = tuple(row.get(name, "") for name in table.primary_key or table.header)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else (*key, f"#{seen[key]}"))
    return keys


def same(one: str, other: str, kind: str) -> bool:
    """Whether two cells say the same: 71 and 71.0 do in a column of numbers, and nowhere else."""
    if one == other:
        return True
    numbers = (number_text.plain(one), number_text.plain(other)) if kind in ("number", "integer") else (None,)
    return None not in numbers and numbers[0] == numbers[-1]


def kept(old: Cells, new: Cells, kinds: Mapping[str, str]) -> Cells:
    """The new row, with the old text of every cell that says the same."""
    given = {name: new.get(name, "") for name in old}
    return {name: old[name] if same(old[name], given[name], kinds[name]) else given[name] for name in old}


def kinds(table: Table) -> Mapping[str, str]:
    """The type of each column of a table."""
    types = {field.name: field.type for field in table.fields}
    return {name: types.get(name, "string") for name in table.header}


def laid_over(table: Table, rows: Sequence[Cells]) -> tuple[bytes, list[Change]]:
    """The file of ``table`` with these rows, and what changed, in the order of the new file.

    Rows keep the order that they had; a new row follows the row above it in ``rows``.
    """
    old = [row for _, row in table.rows()]
    places = {key: at for at, key in enumerate(keyed(old, table))}
    types = kinds(table)
    pieces = _pieces(table)
    changes: list[Change] = []
    behind: dict[int, list[bytes]] = {}
    mine: dict[int, bytes] = {}
    at = -1
    for key, row in zip(keyed(rows, table), rows):
        if key in places:
            at = places[key]
            new = kept(old[at], row, types)
            mine[at] = pieces.rows[at] if new == old[at] else pieces.line(table, new)
            changes += _changed(table, key, (old[at], new), table.lines[at])
        else:
            behind.setdefault(at, []).append(pieces.line(table, row))
            changes.append(Change(table.name, key, None, row, 0))
    gone = [Change(table.name, k, old[n], None, table.lines[n]) for k, n in places.items() if n not in mine]
    order = [*behind.get(-1, []), *(line for n in range(len(old)) for line in _with(mine, behind, n))]
    return pieces.joined(order), [*gone, *changes]


def _with(mine: Mapping[int, bytes], behind: Mapping[int, list[bytes]], at: int) -> Iterator[bytes]:
    if at in mine:
        yield mine[at]
    yield from behind.get(at, [])


def _changed(table: Table, key: Key, pair: tuple[Cells, Cells], line: int) -> Iterator[Change]:
    old, new = pair
    names = [name for name in old if old[name] != new[name]]
    if names:
        before, after = ({name: row[name] for name in names} for row in (old, new))
        yield Change(table.name, key, before, after, line)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A file taken apart: all bytes up to the first row, those of each row, and its line end."""

    head: bytes
    rows: tuple[bytes, ...]
    end: bytes

    def line(self, table: Table, row: Cells) -> bytes:
        return serialised([row.get(name, "") for name in table.header], self.end)

    def joined(self, rows: Sequence[bytes]) -> bytes:
        """The file with these rows; where one follows a row without a line end, it gets one."""
        parts = [self.head, *rows]
        closed = [part if part.endswith((b"\n", b"\r")) else part + self.end for part in parts[:-1]]
        return b"".join([*closed, *parts[-1:]])


def serialised(cells: Sequence[str], end: bytes = b"\n") -> bytes:
    """A row as this project writes it: quotes only where they are needed."""
    out = io.StringIO()
    csv.writer(out, lineterminator=end.decode()).writerow(cells)
    return out.getvalue().encode()


def _pieces(table: Table) -> _Pieces:
    mark = _MARK if table.data.startswith(_MARK) else b""
    text = table.data.decode("utf-8-sig")
    lines = [line.encode() for line in io.StringIO(text, newline="")]
    starts = [*(line - 1 for line in table.lines), len(lines)]
    head = mark + b"".join(lines[: starts[0]])
    rows = tuple(b"".join(lines[one:after]) for one, after in pairwise(starts))
    end = next((e for e in (b"\r\n", b"\n", b"\r") if lines and lines[0].endswith(e)), b"\n")
    return _Pieces(head, rows, end)
