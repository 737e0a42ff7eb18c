"""Cells read by the rules of their field, as frictionless reads them, and written in one plain form.

A number becomes 1234.5 whatever marks it had, a day 2020-12-31, a truth value true or false. What is
missing becomes nothing. A cell that breaks its rules stays as it is, with a problem.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from publisher.cells.safe_pattern import fault
from publisher.problem import Problem, Severity
from publisher.reading import field_reader
from publisher.reading.field_reader import Notes, Reader

Answer = tuple[str, Notes]  # a cell in its plain form, and what is wrong with it


class Read(dict[str, Answer]):
    """How the cells of a field are read, each different text once: most columns say few things many times."""

    def __init__(self, ask: Callable[[Any], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __call__(self, cell: Any) -> Answer:
        """The answer to one cell."""
        return self[cell] if isinstance(cell, str) else self._ask(cell)

    def each(self, cells: Sequence[Any]) -> Iterator[Answer]:
        """The answers to several cells."""
        return map(self.__getitem__ if set(map(type, cells)) == {str} else self, cells)

    def __missing__(self, cell: str) -> Answer:
        if len(self) >= field_reader.REMEMBERED:
            self.clear()
        found = self[cell] = self._ask(cell)
        return found


# What a field keeps when it is handed to frictionless; all else is for people.
_RULES = (
    "name", "type", "format", "missingValues", "constraints", "decimalChar", "groupChar", "bareNumber",
    "trueValues", "falseValues", "delimiter", "itemType",
)  # fmt: skip


def readable() -> bool:
    """Whether frictionless can be asked: everywhere but in a browser, for which it is too heavy."""
    return sys.platform != "emscripten"


def readers(
    schema: Mapping[str, Any], fields: Sequence[Mapping[str, Any]]
) -> tuple[list[Read], list[Problem]]:
    """How the cells of each field are read; a field that makes no sense is read as text."""
    made: list[Read] = []
    problems: list[Problem] = []
    for field in fields:
        read, problem = _reader(field, schema.get("missingValues"))
        made.append(read)
        problems += [problem] if problem else []
    return made, problems


def plain(cell: Any) -> str:
    """A value as text.  plain(Decimal('1E+3')) -> '1000'"""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f") if _writable(cell) else str(cell)
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f") if cell == cell and abs(cell) != float("inf") else ""
    if isinstance(cell, datetime) and cell.time() == time() and cell.tzinfo is None:
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return (
        json.dumps(cell, ensure_ascii=False, default=plain) if isinstance(cell, (list, dict)) else str(cell)
    )


def _reader(field: Mapping[str, Any], missing: object) -> tuple[Read, Problem | None]:
    given = {key: field[key] for key in _RULES if key in field}
    if missing is not None and "missingValues" not in given:
        given["missingValues"] = missing
    given, problem = _without_unsafe_pattern(given)
    try:
        return _made(field_reader.written(given)), problem
    except Exception:  # of a library that raises on fields it does not like: said of the descriptor
        return Read(lambda cell: (plain(cell), None)), problem


@lru_cache(4096)
def _made(described: str) -> Read:
    """How the cells of a field are read, which packages that describe it alike share."""
    if not readable():
        return Read(lambda cell: (plain(cell), None))
    given = json.loads(described)
    ask, labels = _unmarked(given, field_reader.asked(described)), _labelled(given.get("missingValues"))
    return Read(lambda cell: _read(ask, cell, labels))


def _unmarked(given: Mapping[str, Any], read: Reader) -> Reader:
    """A reader of whole numbers that may have marks between their thousands.

    The standard has these since its second version, frictionless does not.
    """
    mark = given.get("groupChar")
    if given.get("type") != "integer" or not isinstance(mark, str) or not mark:
        return read
    return lambda cell: read(cell.replace(mark, "") if isinstance(cell, str) else cell)


def _without_unsafe_pattern(given: dict[str, Any]) -> tuple[dict[str, Any], Problem | None]:
    constraints = given.get("constraints")
    pattern = constraints.get("pattern") if isinstance(constraints, Mapping) else None
    cause = fault(pattern) if isinstance(pattern, str) else ""
    if not cause:
        return given, None
    kept = {key: value for key, value in dict(constraints or {}).items() if key != "pattern"}
    name = str(given.get("name"))
    severity: Severity = "warning" if cause == "broken" else "error"
    problem = Problem(
        "pattern-is-safe", "", field=name, found=str(pattern), facts={"cause": cause}, severity=severity
    )
    return {**given, "constraints": kept}, problem


def _read(ask: Reader, cell: Any, labels: frozenset[str]) -> Answer:
    try:
        value, notes = ask(cell)
    except Exception as error:  # such as a bound that is no number
        return plain(cell), {"type": str(error)[:200]}
    if notes:
        return plain(cell), notes
    if value is None:
        return (str(cell) if str(cell) in labels else ""), None
    if isinstance(value, Decimal) and not _writable(value):
        return plain(cell), {"type": f"a number of more than {_MOST_DIGITS} digits"}
    return plain(value if isinstance(value, _KNOWN) else cell), None


def _writable(number: Decimal) -> bool:
    """Whether a number can be written in full: 1E+999999999 cannot."""
    _, digits, exponent = number.as_tuple()
    return not isinstance(exponent, int) or abs(exponent) + len(digits) <= _MOST_DIGITS


_MOST_DIGITS = 50_000
_KNOWN = (str, bool, int, float, Decimal, date, time, list, dict)


def _labelled(missing: object) -> frozenset[str]:
    """The words for a missing value that say why it is missing."""
    listed = missing if isinstance(missing, list) else []
    return frozenset(str(m.get("value")) for m in listed if isinstance(m, Mapping) and m.get("label"))
