"""Days and periods are ISO 8601 and exist in the calendar."""

from collections.abc import Iterator

from publisher.cells import date_text
from publisher.cells.column import where
from publisher.checks.places import at, columns
from publisher.package import Package
from publisher.problem import Problem

PERIODS = ("period", "published")


def days_are_iso(package: Package) -> Iterator[Problem]:
    """A day is YYYY-MM-DD."""
    for place, field, cells in columns(package):
        if field.type == "date":
            for row in where(cells, lambda cell: cell.strip() and not date_text.day(cell.strip())):
                line, cell = place[1].lines[row], cells[row]
                cause, likely = date_text.likely(cell.strip())
                likely = likely if date_text.day(likely) else ""
                yield at(place, line, field.name, "day-is-iso", found=cell, cause=cause, likely=likely)


def periods_are_iso(package: Package) -> Iterator[Problem]:
    """A period is a year, a half of it, a quarter, a month, a day, or two of these joined by a slash."""
    for place, field, cells in columns(package):
        if field.name in PERIODS:
            for row in where(cells, lambda cell: cell.strip() and not date_text.period(cell.strip())):
                line, cell = place[1].lines[row], cells[row]
                cause, likely = date_text.likely(cell.strip())
                yield at(place, line, field.name, "period-is-iso", found=cell, cause=cause, likely=likely)
