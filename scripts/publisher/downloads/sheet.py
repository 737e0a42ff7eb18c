"""One sheet of a workbook as XML, written by columns: each value once, each row in one piece.

Of a cell only the number of its row is its own; all else is made once for each value of a column, of
which most come again and again. Strings are shared by the whole book.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from publisher.downloads.columns import Value, exact

STYLES = ("verbatim", "title", "text", "heading", "meaning", "day")  # by their names in the workbook's look

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_NAMES = f'{_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'

_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_DAY_NOUGHT = date(1899, 12, 30)  # from which they count
_LONGEST = 32_767  # characters of a cell
_AT_ONCE = 500  # rows, or strings, of one piece
_ROW = "\0"  # stands for the number of the row until it is known; no cell holds it

_CONTROL = "\x00-\x08\x0b-\x1f\ufffe\uffff"  # what XML cannot hold, and Excel writes as _x0001_
_ESCAPED = re.compile(f"[{_CONTROL}]|_(?=x[0-9a-fA-F]{{4}}_)")
_SPECIAL = re.compile(f"[&<>{_CONTROL}]|_x[0-9a-fA-F]{{4}}_")


class Strings:
    """The strings of a book, each known by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._used = 0

    def share(self, words: str, times: int) -> int:
        """The number of a string that stands in so many cells."""
        self._used += times
        return self._numbers.setdefault(words, len(self._numbers))

    def xml(self) -> Iterator[str]:
        """All strings by their numbers."""
        yield f'<sst {_MAIN} count="{self._used}" uniqueCount="{len(self._numbers)}">'
        waiting = iter(self._numbers)
        while held := list(islice(waiting, _AT_ONCE)):
            yield _items(held)
        yield "</sst>"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: ``columns`` below ``headings``, ``widths`` in digits, every cell in one of the STYLES.

    The first columns, as many as are ``fixed``, and the headings are always in sight; without any the
    sheet is a page to be read, which has no grid and opens first. ``filtered`` are sheets that readers
    can filter at once.
    """

    name: str
    widths: Sequence[float]
    headings: Sequence[str]
    columns: Sequence[Sequence[Value]]
    fixed: int = 1
    style: str = "verbatim"
    filtered: bool = True

    @property
    def area(self) -> str:
        """The cells that are filtered, A1:T61; empty where none are."""
        return self._range(max(self._rows, 1)) if self.filtered and self.headings else ""

    @property
    def _rows(self) -> int:
        return max(map(len, self.columns), default=0)

    def _range(self, rows: int) -> str:
        last = f"{xl_col_to_name(len(self.headings) - 1)}{rows + 1}"
        return "A1" if last == "A1" else f"A1:{last}"

    def xml(self, strings: Strings) -> Iterator[str]:
        """The sheet in pieces; its strings are added to those of the book."""
        yield f'<worksheet {_NAMES}><dimension ref="{self._range(self._rows) if self.headings else "A1"}"/>'
        yield f'<sheetViews>{self._view()}</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        yield f"{_widths(self.widths)}<sheetData>"
        yield from self._data(strings)
        filtered = f'<autoFilter ref="{self.area}"/>' if self.area else ""
        yield f"</sheetData>{filtered}{_MARGINS}</worksheet>"

    def _view(self) -> str:
        if not self.fixed:
            return '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/>'
        beside = xl_col_to_name(self.fixed)
        return (
            f'<sheetView workbookViewId="0"><pane xSplit="{self.fixed}" ySplit="1" topLeftCell="{beside}2"'
            ' activePane="bottomRight" state="frozen"/>'
            f'<selection pane="topRight" activeCell="{beside}1" sqref="{beside}1"/>'
            '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
            '<selection pane="bottomRight"/></sheetView>'
        )

    def _data(self, strings: Strings) -> Iterator[str]:
        letters = [f'<c r="{xl_col_to_name(at)}{_ROW}"' for at in range(len(self.headings))]
        head = "heading" if self.fixed else "title"
        named = [f"{at}{_shared(strings, words, 1, head)}" for at, words in zip(letters, self.headings)]
        if named:
            yield _row(1, named)
        cells = [_cells(*column, self.style, strings) for column in zip(letters, self.columns)]
        rows = (_row(number, row) for number, row in enumerate(zip(*cells), 2) if any(row))
        while piece := "".join(islice(rows, _AT_ONCE)):
            yield piece


def _row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{_ROW}">{"".join(cells)}</row>'.replace(_ROW, str(number))


def _cells(letter: str, values: Sequence[Value], style: str, strings: Strings) -> Iterator[str]:
    """Each cell of a column, but for the number of its row; nothing where there is no value."""
    known: dict[Value, str] = {None: ""}
    for value, times in Counter(values).items():
        if value is not None:
            known[value] = f"{letter}{_after_address(value, times, style, strings)}"
    return map(known.__getitem__, values)


def _after_address(value: Value, times: int, style: str, strings: Strings) -> str:
    """What follows the address of a cell; a number that a spreadsheet would change is written as text."""
    match value:
        case str():
            return _shared(strings, value, times, style)
        case bool():  # as text: some spreadsheets save a truth value as the formula =TRUE()
            return _shared(strings, "true" if value else "false", times, style)
        case date() if value >= _FIRST_DAY:
            return f' s="{_index("day")}"><v>{(value - _DAY_NOUGHT).days}</v></c>'
        case int() | Decimal() if (number := _number(Decimal(value))) is not None:
            return f"><v>{number}</v></c>"
        case _:
            return _shared(strings, str(value), times, style)


def _shared(strings: Strings, words: str, times: int, style: str) -> str:
    return f' s="{_index(style)}" t="s"><v>{strings.share(fitting(words), times)}</v></c>'


def _index(style: str) -> int:
    """The number of a style in the book, where the first is that of cells without any."""
    return STYLES.index(style) + 1


@lru_cache(1 << 14)  # the same figures stand on the sheets of a table and of every language
def _number(value: Decimal) -> str | None:
    number = exact(value)
    return None if number is None else f"{number:.16G}"


def fitting(words: str) -> str:
    """At most as many characters as a cell of a spreadsheet holds."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _widths(widths: Sequence[float]) -> str:
    """How wide the columns are; one mark for neighbours of equal width."""
    runs: list[list[int]] = []
    for at, width in enumerate(widths, 1):
        pixels = int(width * 7 + 0.5) + 5  # a digit has seven, and a cell five around it
        if runs and runs[-1][2] == pixels:
            runs[-1][1] = at
        else:
            runs.append([at, at, pixels])
    marks = (
        f'<col min="{first}" max="{last}" width="{pixels * 256 // 7 / 256:.16g}" customWidth="1"/>'
        for first, last, pixels in runs
    )
    return f"<cols>{''.join(marks)}</cols>" if runs else ""


def _items(strings: Sequence[str]) -> str:
    """Strings that no mark has to explain stand as they are, which nearly all do."""
    if _SPECIAL.search("".join(strings)) or any(words != words.strip() for words in strings):
        return "".join(map(_item, strings))
    return f"<si><t>{'</t></si><si><t>'.join(strings)}</t></si>"


def _item(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    told = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", words)
    return f"<si><t{kept}>{told.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t></si>"
