"""The columns of a sheet, as its header and the schema say, and the rows below that count."""

from collections.abc import Iterator

from publisher.foreign import cells, labels
from publisher.foreign.dialect import Dialect
from publisher.foreign.resources import Resource
from publisher.foreign.schema import Schema
from publisher.foreign.sheet import Row, Sheet
from publisher.problem import Problem


def headed(
    resource: Resource, told: Schema, sheet: Sheet, settings: Dialect
) -> tuple[labels.Columns, list[Row], list[Problem]]:
    """The columns, the rows below the header that count, and what is wrong with the header."""
    known = told.fields
    settings, above = labels.start(sheet, settings)
    content = list(_content(sheet, settings))
    if not settings.header_rows:
        width = max((len(row) for _, row in content), default=0)
        columns = labels.unlabelled(max(width, len(known)) if known else width, known)
        return columns, content, []
    words, line = labels.of(sheet, settings)
    match = resource.schema.get("fieldsMatch")
    name = match[0] if isinstance(match, list) and match else match
    columns = labels.matched(words, known, str(name or "exact"), settings, line)
    if labels.are_cells(words, known, lambda: list(map(_fits, told.readers))):
        found = ", ".join(words)
        problems = [Problem("table-has-a-header", "", line=line, found=found, facts={"cause": "data"})]
        return columns, content, [*above, *problems]
    return columns, content, [*above, *columns.problems]


def _fits(read: cells.Read) -> labels.Fits:
    return lambda label: bool(label) and read(label)[1] is None


def _content(sheet: Sheet, settings: Dialect) -> Iterator[Row]:
    last = len(sheet.rows)
    while last and not any(cell not in (None, "") for cell in sheet.rows[last - 1][1]):
        last -= 1  # empty lines at the very end are no rows
    if not settings.has_comments and not settings.skip_blank:
        yield from sheet.rows[settings.first - 1 : last]
        return
    for number, (line, row) in enumerate(sheet.rows[:last], 1):
        if number < settings.first or settings.is_comment(number, row):
            continue
        if settings.skip_blank and not any(cell not in (None, "") for cell in row):
            continue
        yield line, row
