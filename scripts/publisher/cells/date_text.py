"""Days and periods as cells hold them: ISO 8601, and what people write instead."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PART = re.compile(r"([0-9]{4})(?:-Q([1-4])|-([0-9]{2})(?:-([0-9]{2}))?)?")
_WORDY = re.compile(
    r"([0-9]{4})\s*[年/.\-]?\s*"
    r"(?:([0-9]{1,2})\s*[月/.\-]?\s*(?:([0-9]{1,2})\s*[日号]?)?)?(?:[ T]00:00(?::00)?)?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_QUARTER = re.compile(
    r"([0-9]{4})\s*年?\s*(?:第\s*)?([1-4一二三四])\s*季度?|([0-9]{4})\s*-?[Qq]([1-4])|[Qq]([1-4])\s*([0-9]{4})"
)
_YEAR_END = re.compile(r"([0-9]{4})\s*年?\s*(?:年底|年末|底|末)前?")
_MONTH = re.compile(r"([A-Z][a-z]{2})-([0-9]{2})|([0-9]{2})-([A-Z][a-z]{2})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = re.compile(r"([0-9]{4})\.0+")
_SERIAL = re.compile(r"[2-6][0-9]{4}")  # a day of Excel, from 1954 to 2091
_EXCEL_EPOCH = date(1899, 12, 30)


@lru_cache(4096)
def day(cell: str) -> date | None:
    """The day that a cell holds as YYYY-MM-DD; None for anything else, 2022-02-30 included."""
    match = _DAY.fullmatch(cell)
    return _date(*map(int, match.groups())) if match else None


@lru_cache(1 << 12)  # a table names few, in many rows
def period(cell: str) -> tuple[date, date] | None:
    """The first and last day of an ISO period such as 2022, 2022-Q1, 2022-06 or 2020/2022."""
    start, slash, end = cell.partition("/")
    first, last = _span(start), _span(end if slash else start)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _span(cell: str) -> tuple[date, date] | None:
    match = _PART.fullmatch(cell)
    if not match or match[1] == "0000":
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    if quarter:
        return date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)
    if match[4]:
        found = _date(year, month, day)
        return (found, found) if found else None
    if match[3]:
        first = _date(year, month, 1)
        return (first, _month_end(year, month)) if first else None
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def likely(cell: str) -> tuple[str, str]:
    """What kind of slip a date or period is, and its likely ISO form (empty where none is)."""
    if not cell.isascii() and period(plain := unicodedata.normalize("NFKC", cell)):
        return "wordy", plain
    if match := _YEAR.fullmatch(cell):
        return "wordy", match[1]
    if (match := _MONTH.fullmatch(cell)) and (month := match[1] or match[4]) in _MONTHS:
        return "month", f"20{match[2] or match[3]}-{_MONTHS.index(month) + 1:02d}"
    if _SERIAL.fullmatch(cell):
        return "serial", str(_EXCEL_EPOCH + timedelta(int(cell)))
    if match := _QUARTER.fullmatch(cell):
        year = match[1] or match[3] or match[6]
        quarter = match[2] or match[4] or match[5]
        return "wordy", f"{year}-Q{'0一二三四'.find(quarter) if quarter in '一二三四' else quarter}"
    if match := _WORDY.fullmatch(cell):
        parts = [match[1], *(part.zfill(2) for part in match.groups()[1:] if part)]
        return "wordy", _checked("-".join(parts))
    if match := _DAY_FIRST.fullmatch(cell):
        return "day-first", _either_way(int(match[1]), int(match[2]), int(match[3]))
    return "", ""


def quarter(cell: str) -> str:
    """The quarter that other words most likely mean: 2025Q4, 2025年12月 and 2025年底 as 2025-Q4."""
    plain = unicodedata.normalize("NFKC", cell)
    if match := _YEAR_END.fullmatch(plain):
        return f"{match[1]}-Q4"
    days = period(likely(plain)[1] or plain)
    quarters = {f"{day.year}-Q{(day.month + 2) // 3}" for day in days or ()}
    return quarters.pop() if len(quarters) == 1 else ""


def _checked(iso: str) -> str:
    return iso if period(iso) else ""


def _either_way(one: int, two: int, year: int) -> str:
    """Day and month in either order, where only one order is a date."""
    found = {d for d in (_date(year, two, one), _date(year, one, two)) if d}
    return str(found.pop()) if len(found) == 1 else ""
