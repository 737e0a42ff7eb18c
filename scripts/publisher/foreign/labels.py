"""The header of a file against the schema: the field of each column, and where the two have drifted apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publisher.escape import one_line
from publisher.foreign.dialect import Dialect
from publisher.foreign.sheet import Sheet
from publisher.problem import Problem

Field = Mapping[str, Any]
Fits = Callable[[str], bool]
_TELLING = ("date", "datetime", "integer", "number", "time", "year", "yearmonth")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table from left to right: names, each once, and the field of each if it has one."""

    names: tuple[str, ...]
    fields: tuple[Field | None, ...]
    problems: tuple[Problem, ...]


def start(sheet: Sheet, dialect: Dialect) -> tuple[Dialect, list[Problem]]:
    """The dialect with the row in which the header really is, where none is declared: below comments.

    A title above the header is a fault, and is passed over so that the rest can be read.
    """
    if dialect.header_told:
        return dialect, []
    if not dialect.has_comments and len(sheet.rows[0][1]) > 1 and _filled(sheet.rows[0][1]) > 1:
        return (dialect if dialect.header_rows == (1,) else replace(dialect, header_rows=(1,))), []
    rows = list(enumerate(sheet.rows[:_SAMPLE], 1))
    first = next((number for number, (_, row) in rows if not dialect.is_comment(number, row)), 1)
    at = _below_title([(n, row) for n, (_, row) in rows if n >= first and not dialect.is_comment(n, row)])
    moved = replace(dialect, header_rows=(at or first,))
    if not at:
        return moved, []
    facts = {"cause": "above", "header": at}
    found = " ".join(word for cell in sheet.rows[first - 1][1] if (word := _words(cell)))
    return moved, [Problem("table-has-a-header", "", line=sheet.rows[first - 1][0], found=found, facts=facts)]


_SAMPLE = 30  # rows among which the header is looked for


def _below_title(rows: Sequence[tuple[int, Sequence[Any]]]) -> int:
    """The number of the first row with several cells where one with a single cell stands above; else 0."""
    if not rows or _filled(rows[0][1]) != 1:
        return 0
    wide = [number for number, row in rows if _filled(row) > 1]
    return wide[0] if len(wide) > 1 and len(wide) * 2 > len(rows) - 1 else 0


def _filled(row: Sequence[Any]) -> int:
    return sum(bool(_words(cell)) for cell in row)


def of(sheet: Sheet, dialect: Dialect) -> tuple[list[str], int]:
    """What stands in the header rows, joined, and the line of the first of them."""
    labels: list[str] = []
    before: dict[int, str] = {}
    line = 1
    for number, (at, cells) in enumerate(sheet.rows[: dialect.first - 1], 1):
        if number not in dialect.header_rows:
            continue
        line = at if number == dialect.header_rows[0] else line
        for position, cell in enumerate(_words(one) for one in cells):
            if before.get(position) == cell:
                continue
            before[position] = cell
            if len(labels) <= position:
                labels.append(cell)
            else:
                labels[position] = dialect.header_join.join([labels[position], cell])
    return [label.strip() for label in labels], line


def _words(cell: object) -> str:
    return "" if cell is None else one_line(str(cell)).strip()


def matched(
    labels: Sequence[str], fields: Sequence[Field], match: str, dialect: Dialect, line: int
) -> Columns:
    """Each column with its field: by position, or by name where the schema says so (``fieldsMatch``)."""
    if not fields:
        return Columns(_unique(labels), (None,) * len(labels), tuple(_own(labels, line)))
    by_name = match in ("equal", "subset", "superset", "partial")
    held = _by_name(labels, fields, dialect) if by_name else _by_position(labels, fields)
    problems = list(_own(labels, line))
    problems += _extra(labels, fields, held, line) if match not in ("subset", "partial") else ()
    problems += _missing(fields, held, match, (len(labels), line))
    if not by_name:
        problems += _elsewhere(labels, fields, dialect, line)
    names = [str(f["name"]) if f and _same(label, f, dialect) else label for label, f in zip(labels, held)]
    return Columns(_unique(names), tuple(held), tuple(problems))


def are_cells(labels: Sequence[str], fields: Sequence[Field], fitting: Callable[[], Sequence[Fits]]) -> bool:
    """Whether cells stand where the header should be: no name, but a number or a day in its place.

    What is ``fitting`` each field is asked for only where no name is there.
    """
    names = {str(field["name"]).casefold() for field in fields}
    if any(label.casefold() in names for label in labels):
        return False
    held = zip(labels, fields, fitting())
    return any(fit(label) for label, field, fit in held if field["type"] in _TELLING)


def unlabelled(width: int, fields: Sequence[Field]) -> Columns:
    """The columns of a table without a header: named by the schema, else by their position."""
    names = [str(field["name"]) for field in fields][:width]
    names += [f"field{at + 1}" for at in range(len(names), width)]
    held = [*fields, *([None] * width)][:width]
    return Columns(_unique(names), tuple(held), ())


def _by_position(labels: Sequence[str], fields: Sequence[Field]) -> list[Field | None]:
    return [fields[at] if at < len(fields) else None for at in range(len(labels))]


def _by_name(labels: Sequence[str], fields: Sequence[Field], dialect: Dialect) -> list[Field | None]:
    return [next((f for f in fields if _same(label, f, dialect)), None) for label in labels]


def _same(label: str, field: Field, dialect: Dialect) -> bool:
    name = str(field["name"])
    return label == name if dialect.header_case else label.casefold() == name.casefold()


def _own(labels: Sequence[str], line: int) -> Iterator[Problem]:
    """What is wrong with a header by itself."""
    for at, label in enumerate(labels):
        if not label:
            yield Problem("column-has-a-name", "", line=line, column=at, facts={"number": at + 1})
        elif label in labels[:at]:
            yield Problem("column-has-its-own-name", "", line=line, column=at, field=label, found=label)


def _extra(
    labels: Sequence[str], fields: Sequence[Field], held: Sequence[Field | None], line: int
) -> Iterator[Problem]:
    for at, (label, field) in enumerate(zip(labels, held)):
        if field is None and label:
            facts = {"names": tuple(str(f["name"]) for f in fields)}
            yield Problem(
                "column-is-described", "", line=line, column=at, field=label, found=label, facts=facts
            )


def _missing(
    fields: Sequence[Field], held: Sequence[Field | None], match: str, place: tuple[int, int]
) -> Iterator[Problem]:
    names = {str(field["name"]) for field in held if field}
    for field in fields:
        needed = match not in ("superset", "partial") or _required(field)
        if str(field["name"]) not in names and needed:
            found = str(field["name"])
            yield Problem("described-column-is-there", "", line=place[1], field=found, found=found)


def _required(field: Field) -> bool:
    constraints = field.get("constraints")
    return isinstance(constraints, Mapping) and constraints.get("required") is True


def _elsewhere(
    labels: Sequence[str], fields: Sequence[Field], dialect: Dialect, line: int
) -> Iterator[Problem]:
    """Columns that the schema has under another name at their position."""
    for at, (label, field) in enumerate(zip(labels, fields)):
        if label and label not in labels[:at] and not _same(label, field, dialect):
            name = str(field["name"])
            alike = label.casefold() == name.casefold()
            facts = {"expected": name, "cause": "order" if name in labels else "case" if alike else ""}
            yield Problem(
                "column-is-named-as-described",
                "",
                line=line,
                column=at,
                field=label,
                found=label,
                facts=facts,
            )


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names with a number where one is missing or was there before."""
    held: list[str] = []
    for at, name in enumerate(names):
        plain = name or f"field{at + 1}"
        held.append(next(n for n in _numbered(plain) if n not in held))
    return tuple(held)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}{number}"
        number += 1
