"""Very many cells of a spreadsheet, written without the steps that xlsxwriter takes for each single one.

A cell is its address and what follows it: format, type, value. What follows is made once for each value of
a column, of which most come again and again; strings are shared by the whole book.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from publisher.downloads.columns import Value, exact
from publisher.workbook.formats import Formats

_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_DAY_NOUGHT = date(1899, 12, 30)  # from which they count
_LONGEST = 32_767  # characters of a cell


class Filled(Worksheet):  # type: ignore[misc]
    """A sheet whose first row is written as usual and whose other rows come from ``fill``."""

    def __init__(self) -> None:
        super().__init__()
        self.dim_rowmax: int | None = None
        self._after: list[list[str]] = []

    def fill(self, columns: Sequence[Sequence[Value]], formats: Formats) -> None:
        """Put the columns below the first row, each cell of its value's own type."""
        self._after = [self._column(values, formats) for values in columns]
        self.dim_rowmax = max(self.dim_rowmax or 0, *map(len, self._after), 0)

    def _column(self, values: Sequence[Value], formats: Formats) -> list[str]:
        known: dict[Value, str] = {None: ""}
        for value in values:
            if value not in known:
                known[value] = _after_address(value, formats, self.str_table._get_shared_string_index)
        return [known[value] for value in values]

    def _write_rows(self) -> None:
        """Called by xlsxwriter between the marks of the sheet's rows."""
        last, self.dim_rowmax = self.dim_rowmax, 0
        super()._write_rows()
        self.dim_rowmax = last
        self.fh.writelines(self._lines())

    def _lines(self) -> Iterator[str]:
        letters = [f'<c r="{xl_col_to_name(at)}' for at in range(len(self._after))]
        for row, cells in enumerate(zip(*self._after), 2):
            written = [f"{letter}{row}{after}" for letter, after in zip(letters, cells) if after]
            yield f'<row r="{row}">{"".join(written)}</row>'


def _after_address(value: Value, formats: Formats, share: Callable[[str], int]) -> str:
    """What follows the address of a cell; a number that a spreadsheet would change is written as text."""
    match value:
        case bool():  # as text: some spreadsheets save a truth value as the formula =TRUE()
            return _shared("true" if value else "false", formats, share)
        case date() if value >= _FIRST_DAY:
            return f'" s="{_index(formats["day"])}"><v>{(value - _DAY_NOUGHT).days}</v></c>'
        case int() | Decimal() if (number := exact(Decimal(value))) is not None:
            return f'"><v>{number:.16G}</v></c>'
        case _:
            return _shared(fitting(str(value)), formats, share)


def _shared(words: str, formats: Formats, share: Callable[[str], int]) -> str:
    return f'" s="{_index(formats["verbatim"])}" t="s"><v>{share(words)}</v></c>'


def _index(format: Any) -> int:
    return int(format._get_xf_index())


def fitting(words: str) -> str:
    """At most as many characters as a cell of a spreadsheet holds."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
