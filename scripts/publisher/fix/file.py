"""One file: its bytes as they should be, and what was changed to make them so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publisher.fix import cell, header, split
from publisher.fix.mend import Left, Mend
from publisher.fix.split import Row
from publisher.package import Field
from publisher.reading import encoding

_MARK = b"\xef\xbb\xbf"
_SEPARATOR = re.compile(r"sep=(.?)(?:\r\n|\n|\r)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mended:
    """A file of a package after mending; its ``data`` is the old one where there are no ``mends``."""

    path: str
    data: bytes
    mends: tuple[Mend, ...] = ()
    left: tuple[Left, ...] = ()


Placed = tuple[str, Mended]  # with the name of its package


def joined(mended: Iterable[Placed], once_more: Iterable[Placed]) -> list[Placed]:
    """Files that were mended, some of them once more."""
    held = {(package, one.path): one for package, one in mended}
    for package, one in once_more:
        before = held.get((package, one.path))
        held[package, one.path] = replace(one, mends=(*before.mends, *one.mends)) if before else one
    return [(package, one) for (package, _), one in held.items()]


def descriptor(path: str, data: bytes) -> Mended:
    """A JSON file: no byte order mark, usual line ends; its words are never touched."""
    mends: list[Mend] = []
    if not _is_utf_8(data):
        return Mended(path, data, left=(Left("json-is-utf-8"),))
    rest = _unmarked(data, mends)
    if count := len(re.findall(rb"\r\n?", rest)):
        rest = re.sub(rb"\r\n?", b"\n", rest)
        mends.append(Mend("line-ends", count=count))
    return Mended(path, rest, tuple(mends))


def table(path: str, data: bytes, fields: Sequence[Field]) -> Mended:
    """A CSV file. One that is no UTF-8 text, or whose quotes are broken, is left to a person."""
    mends: list[Mend] = []
    text, problems = encoding.text(data)
    if problems:
        return Mended(path, data, left=(Left(problems[0].rule, problems[0].line),))
    if data.startswith(_MARK):
        mends.append(Mend("byte-order-mark"))
    skipped = _separated(text, mends)
    rows, broken = split.rows(text[skipped:])
    first = int(bool(skipped))
    if broken is not None:
        return Mended(path, data, left=(Left("quotes-are-closed", broken + first),))
    for row in rows:
        row.line += first
    left = _rows(rows, fields, mends)
    mended = "".join(row.text for row in rows).encode()
    return Mended(path, mended, tuple(mends), tuple(left))


def _is_utf_8(data: bytes) -> bool:
    try:
        return data.decode("utf-8") is not None
    except UnicodeDecodeError:
        return False


def _unmarked(data: bytes, mends: list[Mend]) -> bytes:
    if data.startswith(_MARK):
        mends.append(Mend("byte-order-mark"))
    return data.removeprefix(_MARK)


def _separated(text: str, mends: list[Mend]) -> int:
    """How much of the text is a line that names the comma as the separator."""
    found = _SEPARATOR.match(text)
    if not found or found[1] != ",":
        return 0
    mends.append(Mend("separator-line", 1, before=found[0].strip()))
    return found.end()


def _rows(rows: list[Row], fields: Sequence[Field], mends: list[Mend]) -> list[Left]:
    _line_ends(rows, mends)
    _blanks(rows, mends)
    if not rows:
        return []
    names = [field.name for field in fields]
    mends += header.renamed(rows[0], names)
    found = [split.value(raw) for raw in rows[0].cells]
    if names and not set(found) & set(names):
        return [Left("header-stands-first", rows[0].line)]
    left = _cells(rows[1:], found, {field.name: field for field in fields}, mends)
    mends += header.reordered(rows, names) if names else []
    return left


def _line_ends(rows: Sequence[Row], mends: list[Mend]) -> None:
    """Every row ends in a line feed; a line end inside a cell is part of what the cell says."""
    unusual = [row for row in rows if row.end not in ("\n", "")]
    for row in unusual:
        row.end = "\n"
    if unusual:
        mends.append(Mend("line-ends", count=len(unusual)))


def _blanks(rows: list[Row], mends: list[Mend]) -> None:
    """Without the rows that hold nothing, those at the end included."""
    for row in rows:
        if row.blank:
            mends.append(Mend("blank-row", row.line, before=",".join(row.cells)))
    rows[:] = [row for row in rows if not row.blank]


def _cells(
    rows: Sequence[Row], names: Sequence[str], fields: dict[str, Field], mends: list[Mend]
) -> list[Left]:
    """Mend the cells of each row that is as wide as the header; the rows that are not."""
    left: list[Left] = []
    for row in rows:
        if len(row.cells) != len(names):
            left.append(Left("rows-are-as-wide-as-the-header", row.line))
            continue
        for column, raw in enumerate(row.cells):
            before = split.value(raw)
            for kind, after in cell.steps(before, fields.get(names[column])):
                mends.append(Mend(kind, row.line, column, names[column], before, after))
                row.cells[column] = split.raw(after, raw)
                before = after
    return left
