"""The rows of a CSV text with their physical lines, split by the standard library's strict reader."""

import csv
import io
import re
from dataclasses import dataclass, field

from publisher.problem import Problem

MOST_ROWS = 2_000_000
MOST_COLUMNS = 200
MOST_LINES = 2 * MOST_ROWS  # some cells run over several
LONGEST_CELL = 10_000  # characters

Row = tuple[int, list[str]]  # physical line, cells

_QUOTE = re.compile(r'(?:^|,)"')
_MISQUOTED = re.compile(r'(?:^|,)"(?=(?:[^"]|"")*"[^,"])')
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')  # its commas separate nothing


@dataclass(slots=True)
class Rows:
    """What was read of a text; not ``whole`` where reading had to stop before its end."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def read(text: str) -> Rows:
    """The rows of a text without its byte order mark; stops at a quote that is not closed."""
    found = Rows()
    if is_too_long(text):
        problem = Problem("table-is-not-too-long", "", facts={"limit": MOST_ROWS})
        return Rows(_first(text.partition("\n")[0]), [problem], whole=False)
    lines = list(io.StringIO(text, newline=""))
    if "\r" in text and "\n" not in text:
        found.problems.append(Problem("lines-end-as-usual", "", line=1))
    if (long := _overlong(lines)) is not None:
        problem = Problem("cell-is-not-too-long", "", line=long, facts={"limit": LONGEST_CELL})
        return Rows(_first(lines[0]), [*found.problems, problem], whole=False)
    skipped = int(bool(lines) and lines[0].lower().startswith("sep="))
    if skipped:
        found.problems.append(Problem("no-separator-line", "", line=1, found=lines[0].strip()))
    if stopped := _split(lines, skipped, found.rows):
        found.problems.append(stopped)
        found.whole = False
    return found


def is_too_long(text: str) -> bool:
    """Whether a text has more lines than any table that is read."""
    return max(text.count("\n"), text.count("\r")) > MOST_LINES


def _first(line: str) -> list[Row]:
    """The header alone, of a text that is not cut into rows."""
    try:
        return [(1, next(csv.reader([line[: MOST_COLUMNS * LONGEST_CELL]]), []))]
    except csv.Error:
        return [(1, [line[:LONGEST_CELL]])]


def _overlong(lines: list[str]) -> int | None:
    """The number of the first line that is too long for its few cells, which then is not cut into them."""
    long = (at for at, line in enumerate(lines, 1) if len(line) > MOST_COLUMNS * LONGEST_CELL)
    return next((at for at in long if lines[at - 1].count(",") < MOST_COLUMNS), None)


def _split(lines: list[str], skipped: int, rows: list[Row]) -> Problem | None:
    """Add the rows below the skipped lines to ``rows``; why reading stopped, if it did."""
    reader = csv.reader(lines[skipped:], strict=True)
    before = skipped
    try:
        for cells in reader:
            rows.append((before + 1, cells))
            before = skipped + reader.line_num
            if len(rows) > MOST_ROWS + 1:
                return Problem("table-is-not-too-long", "", facts={"limit": MOST_ROWS})
    except csv.Error as error:
        return _broken(lines, before + 1, str(error))
    return None


def _broken(lines: list[str], line: int, error: str) -> Problem:
    """What csv could not read, placed at the cell where its row went wrong."""
    words = lines[line - 1].rstrip("\r\n") if line <= len(lines) else ""
    if "field larger" in error:
        return Problem("cell-is-not-too-long", "", line=line, facts={"limit": LONGEST_CELL})
    rule = "quotes-are-closed" if "unexpected end" in error else "quotes-are-doubled"
    return Problem(rule, "", line=line, column=_badly_quoted(words), found=words)


def _badly_quoted(words: str) -> int | None:
    """The position of the cell of a line whose quotes went wrong, else of the last that is quoted."""
    opened = _MISQUOTED.search(words) or max(_QUOTE.finditer(words), key=lambda m: m.start(), default=None)
    return _QUOTED_CELL.sub("", words[: opened.end()]).count(",") if opened else None
