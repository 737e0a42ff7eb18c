"""What proved a published figure goes on proving it: the document, and the corrections."""

from collections.abc import Container, Iterator, Mapping

from publisher.checks.corrections import Spot, corrected, equal
from publisher.checks.places import at, known, tables
from publisher.checks.rows import Row, by_key, cell
from publisher.package import Package
from publisher.problem import Problem

IDENTIFYING = ("sha256", "url", "published", "publisher")  # of a document, beside its title
OF_A_CORRECTION = ("table", "row", "field", "before", "after", "corrected")


def published_sources_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """A code goes on standing for the same document, and what identifies it is not taken away."""
    before, told = published.tables.get("sources"), corrected(now)
    for place in tables(now, ("sources",)):
        rows = by_key(place[1])
        for code, (_, old) in by_key(before).items() if before else ():
            line, row = rows.get(code, (0, old))
            if found := _otherwise(old, row, {f for f in IDENTIFYING if _told(told, code, f, row)}):
                field, cause = found
                facts = {"code": code, "before": cell(old, field), "cause": cause}
                yield at(place, line, field, "published-source-is-kept", found=cell(row, field), **facts)


def _told(told: Mapping[Spot, str], code: str, field: str, row: Row) -> bool:
    """Whether a correction says that a cell of a source has become what it is."""
    return told.get(("sources", code, field)) == cell(row, field)


def _otherwise(old: Row, row: Row, told: Container[str]) -> tuple[str, str] | None:
    """The field in which a source is not what it was, with the cause; None where it is.

    What was not given may be, a day become known or doubted, and an address be led to more safely or in an
    archive, which names it at its end.
    """
    lost = [f for f in ("sha256", "url", "published") if cell(old, f) and not cell(row, f)]
    replaced = [f for f in IDENTIFYING if cell(old, f) and cell(row, f) and not _same(old, row, f)]
    if cell(old, "title") != cell(row, "title") and any(
        cell(old, f) != cell(row, f) for f in ("url", "sha256")
    ):
        return "title", "another"
    if lost:
        return lost[0], "lost"
    return next(((field, "replaced") for field in replaced if field not in told), None)


def _same(old: Row, row: Row, field: str) -> bool:
    """Whether a cell that identifies a document still says the same, perhaps more or less exactly."""
    was, is_now = cell(old, field), cell(row, field)
    if field == "url":
        address = was.partition("://")[2].rstrip("/")
        return is_now.rstrip("/").endswith(f"/{address}")
    if field == "published" and was != is_now:
        return is_now.startswith(f"{was}-") or was.startswith(f"{is_now}-")
    return was == is_now


def published_provenance_is_kept(now: Package, published: Package) -> Iterator[Problem]:
    """A figure that stays as it was still comes from the same source, or a note says why it does not."""
    listed = set(known(now, "sources", "source") or ())
    for place in tables(now, ("observations", "targets")):
        before = published.tables.get(place[1].name)
        rows = by_key(place[1], before.primary_key) if before else {}
        moved: dict[tuple[str, str], list[int]] = {}
        for key, (_, old) in by_key(before).items() if before else ():
            line, row = rows.get(key, (0, old))
            pair = cell(old, "source"), cell(row, "source")
            if pair[0] != pair[1] and pair[0] in listed and _unsaid(old, row):
                moved.setdefault(pair, []).append(line)
        for (was, found), lines in moved.items():
            facts = {"before": was, "rows": len(lines), "severity": "warning"}
            yield at(place, min(lines), "source", "published-provenance-is-kept", found=found, **facts)


def _unsaid(old: Row, row: Row) -> bool:
    """Whether nothing else of a row changed that says why."""
    return all(cell(old, name) == cell(row, name) for name in ("value", "status", "note"))


def published_corrections_are_kept(now: Package, published: Package) -> Iterator[Problem]:
    """What a published correction said it goes on saying, and a new one begins with what was published."""
    before = published.tables.get("corrections")
    older = by_key(before) if before else {}
    made_on = str(published.descriptor.get("created") or "")[:10]
    for place in tables(now, ("corrections",)):
        rows = by_key(place[1])
        made = {(*_spot(row), cell(row, "after")) for _, row in rows.values()}
        for code, (line, row) in rows.items():
            if code in older:
                old = older[code][1]
                changed = [f for f in OF_A_CORRECTION if cell(old, f) != cell(row, f)]
                if changed:
                    facts = {"before": cell(old, changed[0]), "code": code}
                    found, rule = cell(row, changed[0]), "published-correction-is-kept"
                    yield at(place, line, changed[0], rule, found=found, **facts)
                continue
            was, said = _published(published, _spot(row)), cell(row, "before")
            if was is not None and cell(row, "corrected") < made_on:
                facts = {"before": made_on, "found": cell(row, "corrected")}
                yield at(place, line, "corrected", "correction-comes-after-what-it-corrects", **facts)
            if was is not None and not equal(was, said) and (*_spot(row), said) not in made:
                rule = "correction-begins-with-what-was-published"
                yield at(place, line, "before", rule, found=said, likely=was)


def _spot(row: Row) -> tuple[str, str, str]:
    return cell(row, "table"), cell(row, "row"), cell(row, "field")


def _published(published: Package, spot: tuple[str, str, str]) -> str | None:
    """The cell of which a correction speaks as it was published; None where it was not."""
    table = published.tables.get(spot[0])
    rows = by_key(table) if table else {}
    return cell(rows[spot[1]][1], spot[2]) if spot[1] in rows else None
