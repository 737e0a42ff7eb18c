"""A problem is data: what is wrong, where it stands, and what the words about it need.

The words themselves (what, why, what to write instead, in Chinese and English) are kept in
one catalogue, ``messages.toml``; ``messages`` puts the two together. ``alike`` tells many problems of
one kind in few.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of one rule at one place.

    ``rule`` is a stable public name such as ``value-matches-excerpt``. ``line`` is the physical
    line in the file, counted from 1; ``column`` the zero-based position of the field, from which
    the spreadsheet address is made. ``facts`` fill the gaps in the rule's message.
    """

    rule: str
    package: str
    file: str = ""
    line: int | None = None
    field: str = ""
    column: int | None = None
    found: str = ""
    facts: Mapping[str, object] = default(default_factory=dict)
    severity: Severity = "error"

    @property
    def cell(self) -> str:
        """The spreadsheet address: line 3 of the second column is ``B3``."""
        if self.line is None or self.column is None:
            return ""
        return f"{letters(self.column)}{self.line}"


def letters(column: int) -> str:
    """What a spreadsheet calls a zero-based column: 0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
