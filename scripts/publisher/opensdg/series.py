"""The table of an Open SDG indicator as series: each one thing measured, in one unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publisher.opensdg import prose
from publisher.opensdg.repository import Line, Sheet

YEAR, VALUE, SERIES, GEO, STATUS = "year", "value", "series", "geocode", "observation status"
UNITS, MEASURE, MULTIPLIER = "units", "unit measure", "unit multiplier"
SPECIAL = (YEAR, VALUE, SERIES, GEO, STATUS, UNITS, MEASURE, MULTIPLIER)
PLAIN_UNITS = ("", "unit", "units")


@dataclass(frozen=True, slots=True)
class Series:
    """Rows that measure one thing in one unit; ``dimensions`` are the columns that split them."""

    name: str
    units: str
    measure: str
    multiplier: str
    lines: tuple[Line, ...]
    dimensions: tuple[str, ...]

    @property
    def unit(self) -> str:
        """The unit in words, with its multiplier: Tonnes, millions; empty where none is given."""
        unit = prose.title(self.units or self.measure)
        scale = self.multiplier.strip().casefold()
        said = not scale or scale in PLAIN_UNITS or scale.rstrip("s") in unit.casefold()
        return unit if said else f"{unit}, {scale}" if unit else scale


def special(header: Iterable[str]) -> dict[str, str]:
    """The columns that mean the same in every repository: year -> Year."""
    return {name.casefold(): name for name in header if name.casefold() in SPECIAL}


def cell(line: Line, columns: Mapping[str, str], name: str) -> str:
    """The trimmed cell of such a column; empty where the table has none."""
    return line.cells.get(columns.get(name, ""), "").strip()


def figures(sheet: Sheet) -> tuple[Line, ...]:
    """The rows that tell of a year; others only say that there are no data."""
    columns = special(sheet.header)
    return tuple(
        line for line in sheet.lines if cell(line, columns, YEAR)[:4].isdigit() or _valued(line, columns)
    )


def remarks(sheet: Sheet) -> tuple[str, ...]:
    """What stands in the place of a year where there are no data."""
    columns = special(sheet.header)
    held = {line.number for line in figures(sheet)}
    said = (cell(line, columns, YEAR) for line in sheet.lines if line.number not in held)
    return tuple(dict.fromkeys(filter(None, said)))


def _valued(line: Line, columns: Mapping[str, str]) -> bool:
    words = cell(line, columns, VALUE)
    return any(c.isdigit() for c in words)


def split(sheet: Sheet) -> tuple[Series, ...]:
    """The series of a table in the order in which they first occur."""
    columns = special(sheet.header)
    groups: dict[tuple[str, str, str, str], list[Line]] = {}
    for line in figures(sheet):
        series, units, measure, scale = (cell(line, columns, n) for n in (SERIES, UNITS, MEASURE, MULTIPLIER))
        scale = "" if scale.casefold() in PLAIN_UNITS else scale
        groups.setdefault((series, units, measure, scale), []).append(line)
    others = [name for name in sheet.header if name and name.casefold() not in SPECIAL]
    return tuple(
        Series(*key, tuple(lines), tuple(n for n in others if any(line.cells[n].strip() for line in lines)))
        for key, lines in groups.items()
    )
