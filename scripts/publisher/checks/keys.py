"""Keys are unique, and every reference has something to refer to."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from publisher import profile
from publisher.cells.column import plainly_unlike
from publisher.checks.filled import MAY_BE_EMPTY, UNREPORTED
from publisher.checks.places import Place, at, cells, known
from publisher.package import Package, Table
from publisher.problem import Problem
from publisher.problem.alike import FEW, MOST_ALIKE


def keys_are_unique(package: Package) -> Iterator[Problem]:
    """No two rows have the same primary key, spaces and case aside."""
    ours = profile.tables() if profile.ours(package) else {}
    for table in package.tables.values():
        whole = ours[table.name]["schema"]["primaryKey"] if table.name in ours else []
        if table.primary_key and set(whole) <= set(table.primary_key):
            yield from _repeated((package, table), table.primary_key)


def _repeated(place: Place, key: Sequence[str]) -> Iterator[Problem]:
    table = place[1]
    if set(key) <= set(table.columns) and plainly_unlike(table.columns[name] for name in key):
        return
    first: dict[tuple[str, ...], int] = {}
    for row, (line, values) in enumerate(cells(table, *key)):
        trimmed = tuple(value.strip() for value in values)
        earlier = first.setdefault(trimmed, row) if all(trimmed) else row
        if earlier != row:
            facts = {"first": table.lines[earlier], "key": tuple(key), **_difference(table, earlier, row)}
            yield at(place, line, key[0], "key-is-unique", found=" / ".join(trimmed), **facts)


def _difference(table: Table, one: int, other: int) -> dict[str, object]:
    """Whether two rows with one key say the same, spaces aside, and where they first say another thing."""
    pairs = [(name, cells[one], cells[other]) for name, cells in table.columns.items()]
    told = [pair for pair in pairs if pair[1].strip() != pair[2].strip()]
    name, first, second = told[0] if told else ("", "", "")
    return {"cause": "conflict" if told else "same", "differs": name, "one": first, "other": second}


@dataclass(slots=True)
class _Unknown:
    """A code that is not listed: where it is used first, and in how many rows of each column."""

    first: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def column(self) -> tuple[str, str]:
        """The table and the column in which it is used most."""
        return max(self.rows, key=lambda use: self.rows[use])


Target = tuple[str, str]  # a table, and the column of its codes


def references_exist(package: Package) -> Iterator[Problem]:
    """A code that refers to another table stands there; one problem for each unknown code.

    Where a whole column refers to nothing that is there, that is one problem.
    """
    for (name, column), uses in _references(package).items():
        listed = known(package, name, column)
        if listed is None or (not listed and _must_have_rows(package, name)):
            continue  # the table could not be read, or has no rows, which is said there
        have = {code.strip() for code in listed}
        unknown = _unknown(package, uses, have)
        lost = {
            use: len(held) for use, held in _by_column(unknown).items() if _all_lost(package, use, held, have)
        }
        told: set[Target] = set()
        for met, (code, found) in enumerate(unknown.items()):
            close = get_close_matches(code, have, n=1, cutoff=0.6) if met < MOST_ALIKE else []
            if found.column in told or (close and _misformed(package.tables[name], column, close[0])):
                continue  # what is wrong is said there
            facts: dict[str, object] = {"table": name, "rows": found.rows.total()}
            if found.column in lost:
                told.add(found.column)
                facts |= {"cause": "column", "more": lost[found.column] - 1}
            elif close:
                many, used = found.rows.total() > FEW, _used(package, uses, close[0])
                facts |= {"likely": close[0], "cause": ("gone" if used else "target") if many else ""}
            place, (table, where) = (package, package.tables[found.column[0]]), found.column
            yield at(place, found.first[table, where], where, "reference-exists", found=code, **facts)


def _must_have_rows(package: Package, name: str) -> bool:
    return name not in (*MAY_BE_EMPTY, *(UNREPORTED if "reporting" in package.tables else ()))


def _used(package: Package, uses: Iterable[Target], code: str) -> bool:
    """Whether anything refers to a code that is listed; where nothing does, it may be mistyped there."""
    return any(cell.strip() == code for t, c in uses for cell in package.tables[t].columns[c])


def _by_column(unknown: Mapping[str, _Unknown]) -> Mapping[Target, list[str]]:
    held: dict[Target, list[str]] = {}
    for code, found in unknown.items():
        held.setdefault(found.column, []).append(code)
    return held


def _all_lost(package: Package, use: Target, codes: Sequence[str], have: Container[str]) -> bool:
    """Whether many codes of a column are unknown, and none is known."""
    column = package.tables[use[0]].columns[use[1]]
    return len(codes) > FEW and not any(cell.strip() in have for cell in column)


def _references(package: Package) -> Mapping[Target, list[tuple[str, str]]]:
    """Every column that refers to another, by what it refers to; keys of several columns aside."""
    found: dict[Target, list[tuple[str, str]]] = {}
    for table in package.tables.values():
        for reference in table.foreign_keys:
            target = reference.get("reference")
            target = target if isinstance(target, dict) else {}
            ours, theirs = _one(reference.get("fields")), _one(target.get("fields"))
            if ours in table.columns:
                found.setdefault((str(target.get("resource") or table.name), theirs), []).append(
                    (table.name, ours)
                )
    indicators = package.tables.get("indicators") if profile.ours(package) else None
    for name in profile.NAMING_INDICATORS:
        if indicators and name in indicators.columns:
            found.setdefault(("indicators", "indicator"), []).append(("indicators", name))
    return found


def _one(fields: object) -> str:
    if isinstance(fields, str):
        return fields
    return str(fields[0]) if isinstance(fields, list) and len(fields) == 1 else ""


def _unknown(package: Package, uses: Iterable[tuple[str, str]], have: Container[str]) -> dict[str, _Unknown]:
    unknown: dict[str, _Unknown] = {}
    for table, column in uses:
        for line, (cell,) in cells(package.tables[table], column):
            code = cell.strip()
            if code and code not in have:
                found = unknown.setdefault(code, _Unknown())
                found.first.setdefault((table, column), line)
                found.rows[table, column] += 1
    return unknown


def _misformed(table: Table, column: str, code: str) -> bool:
    """Whether a code that is listed has not the form of one."""
    patterns = (field.constraints.get("pattern") for field in table.fields if field.name == column)
    pattern = next((one for one in patterns if isinstance(one, str)), "")
    return pattern in _FORMS and not re.fullmatch(pattern, code)


_FORMS = frozenset(  # the profile's own patterns of codes: no other is run
    str(f["constraints"]["pattern"])
    for table in profile.tables().values()
    for f in table["schema"]["fields"]
    if "pattern" in f.get("constraints", {})
)
