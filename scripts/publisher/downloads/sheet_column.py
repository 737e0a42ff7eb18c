"""A column of a sheet: of each value the cell that it has in every book, or the words that stand for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import cast

from publisher.downloads.columns import Value, exact, some
from publisher.downloads.strings import Strings

STYLES = (
    "verbatim",
    "title",
    "text",
    "heading",
    "meaning",
    "day",
    "part",
)  # by their names in the workbook's look
END = "</v></c>"  # of a cell

_TEXT = frozenset({str, type(None)})
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_DAY_NOUGHT = date(1899, 12, 30)  # from which they count
_CERTAIN = 15  # digits that a number of a spreadsheet keeps


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet below its ``heading``, so many digits wide.

    Of each row it has the ``words``, None where it is empty. Where not all cells are words it has also the
    cell that was ``made`` of a number or a day, which is the same in every book; empty where none is.
    Words among the ``parts`` head what follows.
    """

    heading: str
    width: float
    words: Sequence[str | None]
    made: Sequence[str] = ()
    parts: frozenset[str] = frozenset()

    def at(self, rows: Sequence[int]) -> "Column":
        """The same of some of the rows."""
        made = some(self.made, rows) if self.made else ()
        return Column(self.heading, self.width, some(self.words, rows), made)

    def cells(self, strings: Strings, before: str) -> list[str]:
        """What follows the address of each cell; nothing where it is empty."""
        if self.made and not any(self.words):
            return [*self.made]
        part = styled("part")
        told = [
            f"{part if words in self.parts else before}{strings[words]}{END}" if words is not None else ""
            for words in self.words
        ]
        return [made or cell for made, cell in zip(self.made, told)] if self.made else told


def column(heading: str, width: float, values: Sequence[Value]) -> Column:
    """A column of any values."""
    if _TEXT.issuperset(map(type, values)):
        return Column(heading, width, cast(Sequence[str | None], values))
    known = {value: _marked(value) for value in dict.fromkeys(values)}
    made = [*map(known.__getitem__, values)]
    return Column(heading, width, [None if cell else _words(v) for v, cell in zip(values, made)], made)


def _marked(value: Value) -> str:
    """The cell of a number or a day; nothing where a spreadsheet would change it, which then is text."""
    match value:
        case Decimal():
            return _numbered(value)
        case str() | None:
            return ""
        case bool():  # as text: some spreadsheets save a truth value as the formula =TRUE()
            return ""
        case date():
            days = (value - _DAY_NOUGHT).days
            return f'" s="{index_of("day")}"><v>{days}{END}' if value >= _FIRST_DAY else ""
        case int():
            return _numbered(Decimal(value))


def _words(value: Value) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _numbered(value: Decimal) -> str:
    written = str(value)
    if len(written) <= _CERTAIN and "E" not in written:
        return f'"><v>{written}{END}'
    number = exact(value)
    return "" if number is None else f'"><v>{number:.16G}{END}'


@cache
def styled(style: str) -> str:
    """What stands between the address of a cell of this style and the number of its string."""
    return f'" s="{index_of(style)}" t="s"><v>'


def index_of(style: str) -> int:
    """The number of a style in the book, where the first is that of cells without any."""
    return STYLES.index(style) + 1
