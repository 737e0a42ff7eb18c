"""CSV and TSV in any dialect: declared, or else the one in which the first lines make a table."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from publisher.foreign.dialect import Dialect
from publisher.foreign.sheet import MOST_ROWS, Sheet, unreadable
from publisher.problem import Problem, Severity

MARKS = (",", ";", "\t", "|")
_SAMPLE = 50  # rows from which the delimiter is told
# Characters of a cell, such as the outline of a country: any number. It is as frictionless sets it when it
# loads its own reader, so that the answer does not depend on whether it has.
_LONGEST = 2_147_483_646


def read(text: str, dialect: Dialect, tabs: bool = False) -> Sheet:
    """All rows of a text, each with the physical line it begins on; ``tabs`` is what .tsv promises."""
    lines = list(io.StringIO(text, newline=""))
    skipped = int(bool(lines) and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5)
    declared = dialect.delimiter or ("\t" if tabs else "")
    delimiter = lines[0][4] if skipped and not declared else _delimiter(lines[skipped:], declared)
    sheet = Sheet()
    if delimiter != (declared or ","):
        facts = {
            "mark": _shown(delimiter),
            "declared": _shown(declared),
            "cause": "other" if declared else "",
        }
        severity: Severity = "error" if declared else "warning"
        sheet.problems.append(Problem("delimiter-is-declared", "", line=1, facts=facts, severity=severity))
    try:
        for row in _rows(lines[skipped:], delimiter, dialect, skipped):
            sheet.rows.append(row)
            if len(sheet.rows) > MOST_ROWS + 10:
                return unreadable(f"{MOST_ROWS}", cause="long")
    except csv.Error as error:
        return unreadable(str(error), line=sheet.rows[-1][0] + 1 if sheet.rows else 1)
    return sheet


def _rows(
    lines: list[str], delimiter: str, dialect: Dialect, skipped: int
) -> Iterator[tuple[int, list[str | None]]]:
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(
        lines,
        delimiter=delimiter,
        quotechar=dialect.quote,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        doublequote=dialect.double_quote,
        escapechar=dialect.escape,
        skipinitialspace=dialect.skip_initial_space,
    )
    before = skipped
    for cells in reader:
        yield before + 1, [None if c == dialect.null else c for c in cells] if dialect.null else [*cells]
        before = skipped + reader.line_num


def _delimiter(lines: list[str], declared: str) -> str:
    """What is declared, unless it cuts no line and another mark cuts all of them alike."""
    if not declared:
        return told(lines)
    other = told(lines)
    cuts = any(declared in line for line in lines[:_SAMPLE])
    return declared if cuts or not _cells(lines, other) else other


def _shown(mark: str) -> str:
    return "Tab" if mark == "\t" else mark


def told(lines: list[str]) -> str:
    """The delimiter that cuts the first rows into the most cells, all rows alike."""
    sample = "".join(lines[:_SAMPLE])
    if not any(mark in sample for mark in MARKS[1:]):
        return MARKS[0]
    return max(MARKS, key=lambda mark: (_cells(lines, mark), mark == ","))


def _cells(lines: list[str], mark: str) -> int:
    """Into how many cells a mark cuts most of the first rows; none where they differ too much."""
    if not any(mark in line for line in lines[:_SAMPLE]):
        return 0
    try:
        rows = [row for row, _ in zip(csv.reader(lines[:_SAMPLE], delimiter=mark), range(_SAMPLE)) if row]
    except csv.Error:
        return 0
    if not rows:
        return 0
    width, alike = Counter(map(len, rows)).most_common(1)[0]
    return width if width > 1 and alike * 10 >= len(rows) * 8 and len(rows[0]) > 1 else 0
