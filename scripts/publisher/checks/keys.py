"""Keys are unique, and every reference has something to refer to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from publisher import profile
from publisher.alike import MOST_ALIKE
from publisher.checks.places import Place, at, cells, known
from publisher.package import Package, Table
from publisher.problem import Problem


def keys_are_unique(package: Package) -> Iterator[Problem]:
    """No two rows have the same primary key, spaces and case aside."""
    ours = profile.tables() if profile.ours(package) else {}
    for table in package.tables.values():
        whole = ours[table.name]["schema"]["primaryKey"] if table.name in ours else []
        if table.primary_key and set(whole) <= set(table.primary_key):
            yield from _repeated((package, table), table.primary_key)


def _repeated(place: Place, key: Sequence[str]) -> Iterator[Problem]:
    table = place[1]
    first: dict[tuple[str, ...], int] = {}
    for row, (line, values) in enumerate(cells(table, *key)):
        trimmed = tuple(value.strip() for value in values)
        earlier = first.setdefault(trimmed, row) if all(trimmed) else row
        if earlier != row:
            facts = {"first": table.lines[earlier], "key": tuple(key), **_difference(table, earlier, row)}
            yield at(place, line, key[0], "key-is-unique", found=" / ".join(trimmed), **facts)


def _difference(table: Table, one: int, other: int) -> dict[str, object]:
    """Whether two rows with one key are the same, and the first column in which they say another thing."""
    pairs = [(name, cells[one], cells[other]) for name, cells in table.columns.items()]
    cause = "same" if all(a == b for _, a, b in pairs) else "conflict"
    told = (pair for pair in pairs if pair[1].strip() != pair[2].strip())
    name, first, second = next(told, ("", "", ""))
    return {"cause": cause, "differs": name, "one": first, "other": second}


def references_exist(package: Package) -> Iterator[Problem]:
    """A code that refers to another table stands there; one problem for each unknown code."""
    for table in package.tables.values():
        for reference in table.foreign_keys:
            yield from _unknown(package, table, reference)


def _unknown(package: Package, table: Table, reference: Mapping[str, Any]) -> Iterator[Problem]:
    target = reference.get("reference")
    target = target if isinstance(target, dict) else {}
    ours, theirs = _one(reference.get("fields")), _one(target.get("fields"))
    name = str(target.get("resource") or table.name)
    listed = known(package, name, theirs)
    if not ours or listed is None or ours not in table.columns:
        return  # of more than one field, or the table could not be read
    yield from _not_in((package, table), ours, [code.strip() for code in listed], name)


def _one(fields: object) -> str:
    if isinstance(fields, str):
        return fields
    return str(fields[0]) if isinstance(fields, list) and len(fields) == 1 else ""


def _not_in(place: Place, field: str, listed: Sequence[str], target: str) -> Iterator[Problem]:
    have = set(listed)
    lines: dict[str, int] = {}
    count: Counter[str] = Counter()
    for line, (cell,) in cells(place[1], field):
        code = cell.strip()
        if code and code not in have:
            lines.setdefault(code, line)
            count[code] += 1
    for met, (code, line) in enumerate(lines.items()):
        close = get_close_matches(code, have, n=1, cutoff=0.6) if met < MOST_ALIKE else ()
        facts = {"likely": close[0] if close else "", "table": target, "rows": count[code]}
        yield at(place, line, field, "reference-exists", found=code, **facts)


def indicators_refer_to_indicators(package: Package) -> Iterator[Problem]:
    """What an indicator is part of, or is divided by, is an indicator of this package."""
    table = package.tables.get("indicators")
    listed = known(package, "indicators", "indicator")
    if table is None or listed is None:
        return
    for field in profile.NAMING_INDICATORS:
        yield from _not_in((package, table), field, listed, "indicators")
