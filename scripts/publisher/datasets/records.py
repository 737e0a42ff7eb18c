"""What stands beside the figures, row by row: places, documents, measures, words, corrections, answers."""

from collections.abc import Mapping
from decimal import Decimal

from publisher.cells.forms import forms
from publisher.datasets.rows import Row, category, grouped, quotation, rows
from publisher.model import (
    Area,
    Correction,
    Excuse,
    Measure,
    Mention,
    Progress,
    Source,
    Term,
)
from publisher.package import Package, Table, text


def excuse(row: Row) -> Excuse:
    """The answer to a warning."""
    return Excuse(row["rule"], row["table"], row["row"], text(row, "reason"), row["by"], row["until"])


def term(row: Row, sources: Mapping[str, Source]) -> Term:
    """A word explained; its other forms stand side by side, parted by semicolons."""
    also, source = forms(row["also"]), sources.get(row["source"])
    return Term(row["term"], text(row, "title"), also, text(row, "definition"), source, row["locator"])


def correction(row: Row) -> Correction:
    """A published correction."""
    return Correction(
        id=row["correction"],
        corrected=row["corrected"],
        table=row["table"],
        row=row["row"],
        field=row["field"],
        before=row["before"],
        after=row["after"],
        reason=text(row, "reason"),
    )


def area(row: Row) -> Area:
    """A place."""
    return Area(row["area"], text(row, "name"), row["parent"], row["level"])


def source(row: Row) -> Source:
    """A document."""
    return Source(
        id=row["source"],
        title=text(row, "title"),
        publisher=text(row, "publisher"),
        published=row["published"],
        url=row["url"],
        sha256=row["sha256"],
        retrieved=row["retrieved"],
        language=row["language"],
        licence=row["licence"],
        caution=text(row, "caution"),
    )


def mentions(package: Package, sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    """The numbers in the text that measure nothing."""
    return tuple(_mention(package.tables["mentions"], row, sources) for _, row in rows(package, "mentions"))


def _mention(table: Table, row: Row, sources: Mapping[str, Source]) -> Mention:
    return Mention(
        id=row["mention"],
        title=text(row, "title"),
        kind=category(table, row, "kind"),
        value=Decimal(row["value"]),
        unit=text(row, "unit"),
        quotation=quotation(table, row, sources),
        note=text(row, "note"),
    )


def measures(package: Package, sources: Mapping[str, Source]) -> tuple[Measure, ...]:
    """The measures, each with its dated checks."""
    progress = grouped(
        (row["measure"], _progress(package.tables["progress"], row, sources))
        for _, row in rows(package, "progress")
    )
    return tuple(
        _measure(package.tables["measures"], row, sources, progress.get(row["measure"], ()))
        for _, row in rows(package, "measures")
    )


def _measure(
    table: Table, row: Row, sources: Mapping[str, Source], progress: tuple[Progress, ...]
) -> Measure:
    return Measure(
        id=row["measure"],
        title=text(row, "title"),
        kind=category(table, row, "kind"),
        stage=category(table, row, "stage"),
        stage_words=text(row, "stage_words"),
        numbers=text(row, "numbers"),
        topic=category(table, row, "topic"),
        owner=text(row, "owner"),
        due=row["due"],
        quotation=quotation(table, row, sources),
        note=text(row, "note"),
        progress=progress,
    )


def _progress(table: Table, row: Row, sources: Mapping[str, Source]) -> Progress:
    return Progress(
        checked=row["checked"],
        finding=category(table, row, "finding"),
        source=sources[row["source"]],
        note=text(row, "note"),
    )
