"""The cells of a table as places on a scale: numbers, times, or names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from publisher.package import Table
from publisher.summary import NUMBERS, TIMES

_TIME = re.compile(
    r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?.*)?"
)
_QUARTER = re.compile(r"([0-9]{4})-?[Qq]([1-4])")

Row = Mapping[str, object]


def number(cell: object) -> float | None:
    """A number; None where a cell holds none that can be drawn."""
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        found = Decimal(str(cell).strip())
    except InvalidOperation:
        return None
    return float(found) if found.is_finite() and found.adjusted() < 300 else None


def day(cell: object) -> float | None:
    """A time as days since the year 1: of a year or a month its first day; None where it is none."""
    words = str(cell).strip()
    if quarter := _QUARTER.fullmatch(words):
        return _ordinal(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
    match = _TIME.fullmatch(words)
    if not match:
        return None
    year, month, day_, *clock = (int(part) if part else 0 for part in match.groups())
    whole = _ordinal(year, month or 1, day_ or 1)
    return None if whole is None else whole + (clock[0] * 60 + clock[1]) / 1440


def _ordinal(year: int, month: int, day_: int) -> float | None:
    try:
        return float(date(year, month, day_).toordinal())
    except ValueError:
        return None


def grain(cells: Iterable[object]) -> str:
    """How fine the times of some cells are: the year, the month or the day."""
    held = [str(cell) for cell in cells if cell not in (None, "")]
    if all(len(cell) <= 4 or cell.endswith("-01-01") for cell in held):
        return "year"
    return "month" if all(len(cell) <= 7 or cell[7:] == "-01" for cell in held) else "day"


def kind(name: str, table: Table) -> str:
    """The scale on which a column belongs: time, number or category."""
    declared = next((f.type for f in table.fields if f.name == name), "string")
    if declared in TIMES and declared != "time":
        return "time"
    return "number" if declared in NUMBERS else told(table.columns[name])


def told(cells: Iterable[object]) -> str:
    """The scale on which some cells belong, by what they hold."""
    held = [cell for cell in cells if cell not in (None, "")]
    if held and all(isinstance(cell, str) and "-" in cell[1:] and day(cell) is not None for cell in held):
        return "time"
    return "number" if held and all(number(cell) is not None for cell in held) else "category"


def rows(table: Table) -> list[dict[str, object]]:
    """The rows of a table as objects."""
    return [dict(zip(table.header, cells)) for cells in zip(*(table.columns[n] for n in table.header))]


def place(cell: object, scale: str) -> float | str | None:
    """A cell on a scale; None where it has no place there."""
    if cell in (None, ""):
        return None
    return str(cell) if scale == "category" else day(cell) if scale == "time" else number(cell)


def repeated(keys: Sequence[object]) -> bool:
    """Whether any of some values occurs twice."""
    return len(set(keys)) < len(keys)
