"""What a published indicator means does not change behind its readers' backs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.checks.corrections import corrected
from publisher.checks.places import at
from publisher.checks.rows import Row, by_key, cell
from publisher.package import Package, Table
from publisher.problem import Problem

FIELDS = ("unit", "kind", "numerator", "denominator", "factor", "direction", "part_of", "definition")
BREAKS = ("B", "D")  # of SDMX OBS_STATUS: a break in the series, defined otherwise


@dataclass(frozen=True, slots=True)
class Redefined:
    """An indicator some of whose ``fields`` mean something else than published.

    ``told`` is whether its readers are told so.
    """

    indicator: str
    line: int
    old: Row
    row: Row
    fields: tuple[str, ...]
    told: bool


def published_definitions_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """An indicator means what it meant when published, or its figures say from when it does not."""
    for found in redefined(now, published):
        if not found.told:
            field, *others = found.fields
            facts = {"before": cell(found.old, field), "indicator": found.indicator, "others": tuple(others)}
            facts |= {"cause": "several"} if others else {}
            place, rule = (now, now.tables["indicators"]), "published-definition-is-kept"
            yield at(place, found.line, field, rule, found=cell(found.row, field), **facts)


def redefined(now: Package, published: Package) -> Iterator[Redefined]:
    """Each indicator that means something else, unless a correction says that this was a slip."""
    table, before = now.tables.get("indicators"), published.tables.get("indicators")
    rows = by_key(table) if table else {}
    slips = corrected(now)
    for key, (_, old) in by_key(before).items() if before else ():
        line, row = rows.get(key, (0, old))
        fields = [f for f in _changed(old, row) if slips.get(("indicators", key, f)) != cell(row, f)]
        if fields:
            told = _told(now.tables.get("observations"), key, (old, row))
            yield Redefined(key, line, old, row, tuple(fields), told)


def _changed(old: Row, row: Row) -> list[str]:
    """The fields that say something else; one that said nothing may be filled in."""
    return [f for f in FIELDS if cell(old, f) and f in row and _bare(cell(old, f)) != _bare(cell(row, f))]


def _bare(words: str) -> str:
    """Words without their spaces and punctuation, which do not change what is meant."""
    kept = unicodedata.normalize("NFKC", words)
    return "".join(c for c in kept if c in "-." or unicodedata.category(c)[0] not in "PZ")


def _told(observations: Table | None, indicator: str, rows: tuple[Row, Row]) -> bool:
    """Whether readers are told: by a new caveat, or where a figure begins another series."""
    caveats = [cell(row, "caveat") for row in rows]
    if caveats[1] and caveats[0] != caveats[1]:
        return True
    figures = by_key(observations).values() if observations else ()
    return any(
        cell(row, "indicator") == indicator and cell(row, "status") in BREAKS and cell(row, "note")
        for _, row in figures
    )
