"""What a cell of a spreadsheet says, as the text that a CSV file would hold."""

import datetime
import re
from dataclasses import dataclass, replace
from dataclasses import field as default
from decimal import Decimal
from typing import Any

from openpyxl.styles.numbers import is_date_format  # type: ignore[import-untyped]
from openpyxl.utils.datetime import to_excel  # type: ignore[import-untyped]

from publisher.cells import date_text, number_text
from publisher.checks.dates import PERIODS
from publisher.package import Field
from publisher.problem import Problem

_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")  # how a workbook spells what XML cannot hold
_MIDNIGHT = datetime.time()
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # what a format prints as it stands
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")  # each comma after the last digit divides by a thousand
_MOST_PARTS = 10  # of a whole: 1,000 %
_TENS = re.compile(r'"[^"]*[千万亿%‰][^"]*"|\\[千万亿%‰]|(?<!["\\])[千万亿]')
_NUMBERS = ("number", "integer")
_NOUGHT = datetime.date(1899, 12, 30)  # the day that spreadsheets count from
_YEARS = frozenset(_NOUGHT + datetime.timedelta(year) for year in range(1949, 2100))  # years shown as days


@dataclass(frozen=True, slots=True)
class Read:
    """The text of a cell, and the rule that it breaks where it is none that a CSV file could hold.

    ``kept`` is the number that it keeps under a format that shows something else.
    """

    text: str
    rule: str = ""
    found: str = ""
    facts: dict[str, object] = default(default_factory=dict)
    kept: str = ""

    def problem(self, field: str) -> Problem | None:
        """The problem of this cell, without its place."""
        return Problem(self.rule, "", field=field, found=self.found, facts=self.facts) if self.rule else None


def read(cell: Any, field: Field, shown: Any = None) -> Read:
    """The text of an openpyxl cell under ``field``; ``shown`` is what a formula last gave."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return Read("")
    if kind == "f":
        return _formula(value, field, shown)
    if kind == "e" and field.type in _NUMBERS and is_date_format(cell.number_format):
        facts: dict[str, object] = {"cause": "number"}  # a number too large to be a day
        return Read("", "cell-was-not-turned-into-a-date", str(value), facts)
    if kind == "e":
        return Read(str(value), "cell-is-no-spreadsheet-error", str(value))
    if isinstance(value, bool):
        return Read("true" if value else "false")
    if isinstance(value, int | float):
        return _number(value, field, str(cell.number_format))
    if isinstance(value, datetime.datetime | datetime.date):
        return replace(_date(value, field, str(cell.number_format)), kept=_serial(cell))
    if isinstance(value, datetime.time | datetime.timedelta):
        rule, facts = "cell-was-not-turned-into-a-date", {"cause": "time"}
        return Read(str(value), rule, str(value), dict[str, object](facts), kept=_serial(cell))
    return Read(_CONTROL.sub(lambda match: chr(int(match[1], 16)), str(value)))


def _formula(value: Any, field: Field, shown: Any) -> Read:
    written = str(getattr(value, "text", None) or value)
    plain = _plain(shown, field)
    return Read(plain, "cell-is-no-formula", written, {"likely": plain})


def _plain(shown: Any, field: Field) -> str:
    """What a formula shows, as it would be typed; empty where the file does not say."""
    if isinstance(shown, bool) or shown is None:
        return ""
    if isinstance(shown, int | float):
        return digits(shown)
    if isinstance(shown, datetime.datetime | datetime.date):
        return _date(shown, field, "").text
    return "" if str(shown).startswith("#") else str(shown)


def digits(number: int | float) -> str:
    """A number in full with the fifteen digits that a spreadsheet keeps: 85.8, 4000000, 0.3."""
    if isinstance(number, int) or number.is_integer():
        return str(int(number))
    return number_text.shown(Decimal(f"{number:.15g}"))


def _number(value: int | float, field: Field, form: str) -> Read:
    plain = digits(value)
    if field.type in _NUMBERS:
        return _as_shown(value, plain, form)
    if float(value).is_integer() and _is_a_code(field):
        return Read(plain)
    return Read(plain, "text-is-not-a-number", plain)


def _as_shown(value: int | float, plain: str, form: str) -> Read:
    """A number whose format makes a reader see another number than the one that is kept."""
    first = form.split(";")[0]
    bare = _LITERAL.sub("", first)
    facts: dict[str, object] = {}
    if "%" in bare:
        meant = number_text.shown(Decimal(digits(value)) * 100)
        sure = abs(value) <= _MOST_PARTS  # else the format was set afterwards, and what is kept is meant
        facts = {"cause": "percent", "likely": meant} if sure else {"cause": "format"}
        facts["shown"] = f"{meant}%"
    elif _TENS.search(first) or _THOUSANDS.search(bare):
        facts = {"cause": "unit", "shown": form}
    return Read(plain, "number-is-what-is-shown", plain, facts, kept=plain) if facts else Read(plain)


def _serial(cell: Any) -> str:
    """The number that a spreadsheet keeps for a day or a time."""
    return digits(to_excel(cell.value, cell.parent.parent.epoch))


def _is_a_code(field: Field) -> bool:
    """Whether digits stand for themselves under a field: a year, or a code that must have its form."""
    return field.name in PERIODS or bool(field.categories) or "pattern" in field.constraints


def _date(value: datetime.datetime | datetime.date, field: Field, form: str) -> Read:
    time = value.time() if isinstance(value, datetime.datetime) else _MIDNIGHT
    day = value.date() if isinstance(value, datetime.datetime) else value
    if field.type == "date":
        if time == _MIDNIGHT:
            return Read(day.isoformat())
        return Read(
            day.isoformat(), "day-has-no-time", f"{value:%Y-%m-%d %H:%M}", {"likely": day.isoformat()}
        )
    likely = _meant(day, field, form)
    cause = "number" if field.type in _NUMBERS else ""
    return Read(
        likely, "cell-was-not-turned-into-a-date", day.isoformat(), {"likely": likely, "cause": cause}
    )


def _period(day: datetime.date, form: str) -> str:
    """The year, the month or the day that was typed, going by what the format shows of a date."""
    if day in _YEARS:
        return str((day - _NOUGHT).days)
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]', "", form.lower())
    return day.isoformat() if "d" in shown else f"{day:%Y-%m}" if "m" in shown else f"{day:%Y}"


def _meant(day: datetime.date, field: Field, form: str) -> str:
    """What was probably typed before it became a date; empty where that cannot be told."""
    if field.type in _NUMBERS:
        return ""
    if field.name in PERIODS:
        return short if date_text.period(short := _period(day, form)) else ""
    typed = f"{day.month}-{day.day}"
    return typed if re.fullmatch(str(field.constraints.get("pattern", ".*")), typed) else ""
