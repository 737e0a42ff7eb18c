"""What a published indicator means does not change behind its readers' backs."""

import unicodedata
from collections.abc import Iterator

from publisher.checks.corrections import corrected
from publisher.checks.places import at
from publisher.checks.rows import Row, by_key, cell
from publisher.package import Package, Table
from publisher.problem import Problem

FIELDS = ("unit", "kind", "numerator", "denominator", "factor", "direction", "part_of", "definition")
BREAKS = ("B", "D")  # of SDMX OBS_STATUS: a break in the series, defined otherwise


def published_definitions_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """An indicator means what it meant when published, or its figures say from when it does not."""
    table, before = now.tables.get("indicators"), published.tables.get("indicators")
    rows = by_key(table) if table else {}
    told = corrected(now)
    for key, (_, old) in by_key(before).items() if table and before else ():
        line, row = rows.get(key, (0, old))
        changed = [f for f in _changed(old, row) if told.get(("indicators", key, f)) != cell(row, f)]
        if table and changed and not _marked(now.tables.get("observations"), key, (old, row)):
            field = changed[0]
            facts = {"before": cell(old, field), "indicator": key, "others": tuple(changed[1:])}
            facts |= {"cause": "several"} if changed[1:] else {}
            rule = "published-definition-is-kept"
            yield at((now, table), line, field, rule, found=cell(row, field), **facts)


def _changed(old: Row, row: Row) -> list[str]:
    """The fields that say something else; one that said nothing may be filled in."""
    return [f for f in FIELDS if cell(old, f) and f in row and _bare(cell(old, f)) != _bare(cell(row, f))]


def _bare(words: str) -> str:
    """Words without their spaces and punctuation, which do not change what is meant."""
    kept = unicodedata.normalize("NFKC", words)
    return "".join(c for c in kept if c in "-." or unicodedata.category(c)[0] not in "PZ")


def _marked(observations: Table | None, indicator: str, rows: tuple[Row, Row]) -> bool:
    """Whether readers are told: by a new caveat, or where a figure begins another series."""
    caveats = [cell(row, "caveat") for row in rows]
    if caveats[1] and caveats[0] != caveats[1]:
        return True
    figures = by_key(observations).values() if observations else ()
    return any(
        cell(row, "indicator") == indicator and cell(row, "status") in BREAKS and cell(row, "note")
        for _, row in figures
    )
