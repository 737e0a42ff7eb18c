"""What a mapping says: which column holds the time, the place, the value and the groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from publisher.cells import years
from publisher.package import Table, Text, text

COLUMN_KEYS = ("time", "indicator", "area", "areaName")
HOME = "home"  # the area whose figures lead
WORD_KEYS = ("title", "definition", "unit", "place")
KEYS = (
    *COLUMN_KEYS,
    HOME,
    "times",
    "value",
    "breakdowns",
    "total",
    *WORD_KEYS,
    *(f"{k}@en" for k in WORD_KEYS),
)
VALUE_KEYS = ("column", *(f"{key}{mark}" for key in ("title", "definition", "unit") for mark in ("", "@en")))


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of values, and what is measured in it."""

    column: str
    title: Text
    definition: Text
    unit: Text


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping that fits its table. ``times`` are the columns named after periods of a wide table."""

    time: str
    times: tuple[str, ...]
    measures: tuple[Measure, ...]
    indicator: str
    area: str
    area_name: str
    place: Text
    breakdowns: tuple[str, ...]
    total: tuple[str, ...]
    unit_column: str
    home: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a mapping does not fit: the key that is wrong, what stands there, and what may be meant."""

    cause: str
    key: str
    found: str = ""
    likely: str = ""


def read(given: object, table: Table) -> tuple[Mapped | None, list[Fault]]:
    """What a mapping says of a table; nothing, with faults, where it does not fit."""
    if not isinstance(given, dict):
        return None, [Fault("form", "indicators")]
    faults = [*_unknown(given, KEYS, ""), *_columns(given, table), *_complete(given), *_values(given, table)]
    return (None, faults) if faults else (_mapped(given, table), [])


def _unknown(given: Mapping[str, Any], known: Sequence[str], place: str) -> Iterator[Fault]:
    for key in given:
        if key not in known:
            yield Fault("key", f"{place}{key}", key, _close(key, known))


def _columns(given: Mapping[str, Any], table: Table) -> Iterator[Fault]:
    """Every column that is named is there."""
    named = [(key, given[key]) for key in COLUMN_KEYS if key in given]
    named += [("breakdowns", name) for name in _listed(given.get("breakdowns"))]
    named += [("times", name) for name in _listed(given.get("times"))]
    unit = given.get("unit")
    named += [("unit", unit.get("column"))] if isinstance(unit, dict) else []
    for key, name in named:
        yield from _column(key, name, table)


def _column(key: str, name: object, table: Table) -> Iterator[Fault]:
    if not isinstance(name, str) or name not in table.header:
        yield Fault("column", key, str(name), _close(str(name), table.header))


def _complete(given: Mapping[str, Any]) -> Iterator[Fault]:
    """A long table has a column of times and of values, a wide one columns named after times."""
    if ("time" in given) == ("times" in given):
        yield Fault("times", "time")
    if "value" not in given and "times" not in given:
        yield Fault("missing", "value")
    if "value" in given and "times" in given:
        yield Fault("wide", "value")


def _values(given: Mapping[str, Any], table: Table) -> Iterator[Fault]:
    for one in _listed(given.get("value")):
        if isinstance(one, dict):
            yield from _unknown(one, VALUE_KEYS, "value.")
        yield from _column("value", one.get("column") if isinstance(one, dict) else one, table)
    if given.get("times") == "columns" and not _periods(table):
        yield Fault("no-times", "times")


def _mapped(given: Mapping[str, Any], table: Table) -> Mapped:
    unit = given.get("unit")
    times = given.get("times")
    return Mapped(
        time=str(given.get("time") or ""),
        times=tuple(_periods(table)) if times == "columns" else tuple(map(str, _listed(times))),
        measures=tuple(_measure(one, given, table) for one in _listed(given.get("value")))
        or (_whole(given, table),),
        indicator=str(given.get("indicator") or ""),
        area=str(given.get("area") or ""),
        area_name=str(given.get("areaName") or ""),
        place=text(given, "place"),
        breakdowns=tuple(map(str, _listed(given.get("breakdowns")))),
        total=tuple(map(str, _listed(given.get("total")))),
        unit_column=str(unit["column"]) if isinstance(unit, dict) else "",
        home=str(given.get(HOME) or ""),
    )


def _measure(one: Any, given: Mapping[str, Any], table: Table) -> Measure:
    """A value column, named alone or described; what it does not say itself the mapping says for all."""
    column = str(one["column"] if isinstance(one, dict) else one)
    whole, own = _whole(given, table), one if isinstance(one, dict) else {}
    field = next((f.title for f in table.fields if f.name == column), Text())
    several = len(_listed(given.get("value"))) > 1
    title = text(own, "title") or (field or Text(column, column) if several else whole.title)
    return Measure(
        column, title, text(own, "definition") or whole.definition, text(own, "unit") or whole.unit
    )


def _whole(given: Mapping[str, Any], table: Table) -> Measure:
    unit = {} if isinstance(given.get("unit"), dict) else given
    title = text(given, "title") or table.title or Text(table.name, table.name)
    return Measure("", title, text(given, "definition") or table.description, text(unit, "unit"))


def _periods(table: Table) -> list[str]:
    """The columns that are named after a period."""
    spans = years.spans(table.header)
    return [name for name in table.header if years.period(name, spans)]


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "", "columns") else [value]


def _close(word: str, known: Sequence[str]) -> str:
    found = get_close_matches(word.casefold(), [name.casefold() for name in known], 1, 0.6)
    return next((name for name in known if found and name.casefold() == found[0]), "")
