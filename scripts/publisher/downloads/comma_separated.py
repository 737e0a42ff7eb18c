"""CSV: a table as the lines that this project writes, and the same made ready for Excel."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain

from publisher.downloads.typed import Typed
from publisher.package import Table

MARK = b"\xef\xbb\xbf"  # by this Excel knows UTF-8

_FIRST = frozenset("=+-@\t\r")  # how a cell begins that a spreadsheet may take for a formula
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,%]*")


def lines(header: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A header and rows; quotes stand only where they are needed."""
    return body(chain((list(header),), rows))


def body(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows without a header."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def each(table: Table) -> Sequence[bytes]:
    """Every row by itself."""
    if (rows := bare(table)) is not None:
        return [line + b"\n" for line in rows.splitlines()]
    return [body((row,)) for row in zip(*(table.columns[name] for name in table.header))]


def bare(table: Table) -> bytes | None:
    """The rows as they stand in the file of a table, if each is a line there and no cell has quotes."""
    if not is_plain(table):
        return None
    _, _, rows = table.data.removeprefix(MARK).partition(b"\n")
    whole = rows.count(b"\n") == len(table) and rows[-1:] in (b"", b"\n")
    return rows if whole and b'"' not in rows and b"\r" not in rows else None


def is_plain(table: Table) -> bool:
    """Whether the file of a table is what this project writes: commas, UTF-8, the header on line 1."""
    if table.offered and not table.offered.endswith(".csv"):
        return False
    try:
        table.data.decode()
        lines = io.TextIOWrapper(io.BytesIO(table.data), "utf-8-sig", newline="\n")
        return next(csv.reader(lines), []) == list(table.header)
    except (UnicodeDecodeError, csv.Error):  # such as lines that end as they did on old machines
        return False


def plain(table: Table) -> bytes:
    """The cells of a table in that form, whatever its file is."""
    return lines(table.header, zip(*(table.columns[name] for name in table.header)))


def for_excel(held: Typed) -> bytes:
    """The table for opening in Excel: with its mark of UTF-8, and no cell that could act as a formula.

    The file's own bytes follow the mark, unless a cell would act; such a cell gets an apostrophe.
    """
    table = held.table
    if not (held.of or held).kept(_acting) and is_plain(table):
        return MARK + table.data.removeprefix(MARK)
    stilled = (map(_still, table.columns[name]) for name in table.header)
    return MARK + lines(map(_still, table.header), zip(*stilled))


def _acting(held: Typed) -> bool:
    """Whether any cell acts, which the packages have found out of their shares in a table."""
    if held.shares is not None:
        plain = all(share.excel == MARK + share.table.data.removeprefix(MARK) for share in held.shares)
        return not plain or any(map(_acts, held.table.header))
    return any(map(_acts, chain(held.table.header, *(column.known for column in held.columns))))


def _acts(cell: str) -> bool:
    return cell[:1] in _FIRST and not _NUMBER.fullmatch(cell)


def _still(cell: str) -> str:
    return f"'{cell}" if _acts(cell) else cell
