"""What was mended, and what was left to a person."""

from dataclasses import dataclass

from publisher.problem import Problem


@dataclass(frozen=True, slots=True)
class Mend:
    """One change of a file: ``kind`` says why, ``before`` and ``after`` what stood and stands there.

    ``line`` is the physical line in the file as it was, ``column`` the zero-based position of the
    cell in it; without a line the whole file is meant, and ``count`` says how many places changed.
    """

    kind: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    before: str = ""
    after: str = ""
    count: int = 1

    @property
    def cell(self) -> str:
        """The spreadsheet address: line 3 of the second column is ``B3``."""
        return Problem("", "", line=self.line, column=self.column).cell


@dataclass(frozen=True, slots=True)
class Left:
    """Something that a person has to look at first, by the reason and the line."""

    reason: str
    line: int | None = None
