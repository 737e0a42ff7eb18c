"""Rows as they stand in a file, whatever kind of file it is: cells with the line or row they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.package import Text
from publisher.problem import Problem

Row = tuple[int, Sequence[Any]]  # physical line or row of the sheet, cells

MOST_ROWS = 2_000_000
MOST_LINES = 2 * MOST_ROWS  # some cells run over several
MOST_COLUMNS = 2_000


@dataclass(slots=True)
class Sheet:
    """All rows of a file from the top, header and all; ``problems`` say what kept others out."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def unreadable(note: str | Text, line: int | None = None, cause: str = "") -> Sheet:
    """Nothing, and why."""
    facts = {"note": note[:200] if isinstance(note, str) else note, "cause": cause}
    return Sheet(problems=[Problem("table-can-be-read", "", line=line, facts=facts)])
