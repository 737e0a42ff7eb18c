"""One figure that two packages publish has one value in both.

Indicators are the same that have one title or one definition, one unit and one kind. Of their figures
those are compared that are of one area, one period and the same groups. What is known of a package for
this is kept, so that none is read again in which nothing changed.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from publisher import profile
from publisher.cells import number_text
from publisher.checks.names import bare
from publisher.checks.observed import KEY, TOTALS, Observed, observations
from publisher.checks.printed import HALF, unit
from publisher.package import Package
from publisher.problem import Problem

# Returns what is kept of a package under a name, if it was made ``of`` the same, or makes it and keeps it.
Keep = Callable[[Package, str, str, Callable[[], bytes]], bytes]

NOT_STATED = "not-stated"
OPEN = Decimal("Infinity")


def nothing(package: Package, name: str, of: str, make: Callable[[], bytes]) -> bytes:
    """Keep nothing."""
    del package, name, of
    return make()


class _Named(NamedTuple):
    """What an indicator is known by: its title and its definition, each with unit and kind."""

    code: str
    title: str
    known_by: tuple[str, ...]


class _Told(NamedTuple):
    """A figure as far as it can be held against another: its value lies between ``least`` and ``most``."""

    line: int
    value: str
    least: str
    most: str
    refers_to: str

    def contradicts(self, other: "_Told") -> bool:
        """Whether both cannot be true of one thing."""
        if self.refers_to != other.refers_to and NOT_STATED not in (self.refers_to, other.refers_to):
            return False
        return Decimal(self.least) > Decimal(other.most) or Decimal(other.least) > Decimal(self.most)


@dataclass(frozen=True, slots=True)
class _Figures:
    """Some figures of a package by indicator and what they are of, their file, and the column of values."""

    file: str
    column: int | None
    of: Mapping[str, Mapping[str, _Told]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """One indicator in two packages."""

    here: Package
    code: str
    there: Package
    other: str


def figures_have_one_value(packages: Sequence[Package], keep: Keep = nothing) -> Iterator[Problem]:
    """No two packages give two values of one thing; asked of the later one, once for an indicator."""
    held = {package.name: package for package in packages if not profile.imported(package)}
    if len(held) < 2:
        return
    named = {name: _named(package, keep) for name, package in held.items()}
    pairs = list(_pairs(held, named))
    wanted: dict[str, set[str]] = {}
    for pair in pairs:
        wanted.setdefault(pair.here.name, set()).add(pair.code)
        wanted.setdefault(pair.there.name, set()).add(pair.other)
    told = {name: _told(held[name], sorted(codes), keep) for name, codes in wanted.items()}
    for pair in pairs:
        here, there = told[pair.here.name], told[pair.there.name]
        other = there.of[pair.other]
        both = [(key, one, other[key]) for key, one in here.of[pair.code].items() if key in other]
        if against := [one for one in both if one[1].contradicts(one[2])]:
            title = next(one.title for one in named[pair.here.name] if one.code == pair.code)
            yield _problem(pair.here.name, here, there.file, title, against)


def _pairs(held: Mapping[str, Package], named: Mapping[str, Sequence[_Named]]) -> Iterator[_Pair]:
    known: dict[str, dict[tuple[str, str], None]] = {}
    for name, indicators in named.items():
        for one in indicators:
            for words in one.known_by:
                known.setdefault(words, {})[name, one.code] = None
    found = {pair for bearers in known.values() for pair in combinations(bearers, 2)}
    for (there, other), (here, code) in sorted(found):
        if there != here:  # within one package, a title or a definition that stands twice is told
            yield _Pair(held[here], code, held[there], other)


def _problem(
    name: str, figures: _Figures, there: str, title: str, against: Sequence[tuple[str, _Told, _Told]]
) -> Problem:
    key, one, other = against[0]
    area, period, *_ = json.loads(key)
    facts = {
        "likely": other.value,
        "there": f"{there}:{other.line}",
        "title": title,
        "area": area,
        "period": period,
        "more": len(against) - 1,
    }
    return Problem(
        "figure-has-one-value",
        name,
        figures.file,
        one.line,
        field="value",
        column=figures.column,
        found=one.value,
        facts=facts,
        severity="warning",
    )


def _named(package: Package, keep: Keep) -> Sequence[_Named]:
    def make() -> bytes:
        return json.dumps(list(_read_named(package)), ensure_ascii=False).encode()

    return [
        _Named(code, title, tuple(by))
        for code, title, by in json.loads(keep(package, "indicators", "", make))
    ]


def _read_named(package: Package) -> Iterator[_Named]:
    table = package.tables.get("indicators")
    units = next((f.categories for f in table.fields if f.name == "unit"), {}) if table else {}
    for _, row in table.rows() if table else ():
        cells = {name: cell.strip() for name, cell in row.items()}
        code, of = cells.get("unit", ""), cells.get("kind", "")
        measured = units[code].label.zh if code in units else code
        title, definition = cells.get("title", ""), cells.get("definition", "")
        words = {"title": bare(title), "definition": bare(definition)}
        known_by = tuple(f"{what}|{told}|{measured}|{of}" for what, told in words.items() if told)
        yield _Named(cells.get("indicator", ""), title, known_by)


def _told(package: Package, codes: Sequence[str], keep: Keep) -> _Figures:
    def make() -> bytes:
        return json.dumps(_read_told(package, codes), ensure_ascii=False).encode()

    file, column, told = json.loads(keep(package, "figures", " ".join(codes), make))
    of = {code: {key: _Told(*one) for key, one in figures.items()} for code, figures in told.items()}
    return _Figures(file, column, of)


def _read_told(package: Package, codes: Iterable[str]) -> tuple[str, int | None, Mapping[str, object]]:
    told: dict[str, dict[str, _Told]] = {code: {} for code in codes}
    figures = observations(package)
    if figures is None:
        return "", None, told
    table = figures.place[1]
    breakdowns = [name for name in table.primary_key if name not in KEY and name in table.columns]
    for row in figures.rows:
        if row.value is not None and row.indicator in told:
            groups = sorted(pair for pair in zip(breakdowns, row.groups) if pair[1] not in TOTALS)
            key = json.dumps([row.area, row.period, groups], ensure_ascii=False)
            told[row.indicator].setdefault(key, _figure(row, row.value))
    return package.file(table.path), table.column("value"), told


def _figure(row: Observed, value: Decimal) -> _Told:
    """A figure with what it leaves open: of 2.3万多 the double at most, of 320万 half of 10,000."""
    printed, size = unit(row), abs(value)
    least = most = value
    if row.qualifier in ("at-least", "more-than"):
        most = value + max(printed, size)
    elif row.qualifier in ("at-most", "less-than"):
        least = -OPEN if value <= 0 else value - max(printed, size / 2)
    elif row.qualifier == "about":
        least, most = value - printed, value + printed
    elif printed != 1:
        least, most = value - printed * HALF, value + printed * HALF
    return _Told(row.line, number_text.shown(value), str(least), str(most), row.refers_to)
