"""One sheet of a workbook as XML, written by columns: each value once, each row in one piece.

Of a cell only the number of its row is its own; all else is made once for each value of a column, of
which most come again and again. Strings are shared by the whole book.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import cast

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from publisher.downloads.columns import Value, exact

STYLES = ("verbatim", "title", "text", "heading", "meaning", "day")  # by their names in the workbook's look

_TEXT = frozenset({str, type(None)})

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_NAMES = f'{_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'

_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_DAY_NOUGHT = date(1899, 12, 30)  # from which they count
_CERTAIN = 15  # digits that a number of a spreadsheet keeps
_LONGEST = 32_767  # characters of a cell
_AT_ONCE = 500  # rows, or strings, of one piece

_CONTROL = "\x00-\x08\x0b-\x1f\ufffe\uffff"  # what XML cannot hold, and Excel writes as _x0001_
_ESCAPED = re.compile(f"[{_CONTROL}]|_(?=x[0-9a-fA-F]{{4}}_)")
_SPECIAL = re.compile(f"[&<>{_CONTROL}]|_x[0-9a-fA-F]{{4}}_")


class Strings:
    """The strings of a book, each known by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._cells = {style: _Cells(self._numbers, _index(style)) for style in STYLES}
        self._used = 0

    def cells(self, values: Sequence[str | None], style: str) -> list[str]:
        """What follows the address of each cell; nothing where it is empty."""
        self._used += len(values) - values.count(None)
        return [*map(self._cells[style].__getitem__, values)]

    def xml(self) -> Iterator[str]:
        """All strings by their numbers."""
        yield f'<sst {_MAIN} count="{self._used}" uniqueCount="{len(self._numbers)}">'
        waiting = iter(self._numbers)
        while held := list(islice(waiting, _AT_ONCE)):
            yield _items(held)
        yield "</sst>"


class _Cells(dict[str | None, str]):
    """What follows the address of a cell with a string, in one style."""

    def __init__(self, numbers: dict[str, int], style: int) -> None:
        super().__init__({None: ""})
        self._numbers, self._before = numbers, f'" s="{style}" t="s"><v>'

    def __missing__(self, words: str) -> str:
        held = words if len(words) <= _LONGEST else fitting(words)
        number = self._numbers.setdefault(held, len(self._numbers))
        self[words] = cell = f"{self._before}{number}</v></c>"
        return cell


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
    def cells(self) -> int:
        """How many there are below the headings."""
        return sum(map(len, self.columns))

    @property
    def _rows(self) -> int:
        return max(map(len, self.columns), default=0)

    def _range(self, rows: int) -> str:
        last = f"{xl_col_to_name(len(self.headings) - 1)}{rows + 1}"
        return "A1" if last == "A1" else f"A1:{last}"

    def xml(self, strings: Strings) -> Iterator[str]:
        """The sheet in pieces; its strings are added to those of the book."""
        yield (
            f'<worksheet {_NAMES}><dimension ref="{self._range(self._rows) if self.headings else "A1"}"/>'
            f'<sheetViews>{self._view()}</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f"{_widths(self.widths)}<sheetData>"
        )
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
        """The rows: texts side by side, of which the numbers of rows and what is the same in all are some."""
        letters = [xl_col_to_name(at) for at in range(len(self.headings))]
        named = strings.cells(self.headings, "heading" if self.fixed else "title")
        head = (f'<c r="{letter}1{cell}' for letter, cell in zip(letters, named))
        yield f'<row r="1">{"".join(head)}</row>' if self.headings else ""
        numbers = [*map(str, range(2, self._rows + 2))]
        side_by_side: list[Iterable[str]] = [repeat('<row r="'), numbers]
        before = '">'
        for letter, values in zip(letters, self.columns):
            cells = _cells(values, self.style, strings)
            address = f'<c r="{letter}'
            if cells.count("") == len(cells):
                continue
            if "" in cells:
                told = [f"{address}{at}{cell}" if cell else "" for at, cell in zip(numbers, cells)]
                side_by_side += repeat(before), told
                before = ""
                continue
            side_by_side += repeat(before + address), numbers
            before = cells[0] if cells.count(cells[0]) == len(cells) else ""
            side_by_side += () if before else (cells,)
        side_by_side.append(repeat(f"{before}</row>"))
        rows = zip(*side_by_side)
        while piece := "".join(chain.from_iterable(islice(rows, _AT_ONCE))):
            yield piece


def _cells(values: Sequence[Value], style: str, strings: Strings) -> list[str]:
    """What follows the address of each cell of a column: format, type, value; nothing where it is empty."""
    if _TEXT.issuperset(map(type, values)):
        return strings.cells(cast(Sequence[str | None], values), style)
    marked = {value: _marked(value) for value in dict.fromkeys(values)}
    words = [None if marked[value] else _words(value) for value in values]
    return [marked[value] or cell for value, cell in zip(values, strings.cells(words, style))]


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
            return f'" s="{_index("day")}"><v>{days}</v></c>' if value >= _FIRST_DAY else ""
        case int():
            return _numbered(Decimal(value))


def _words(value: Value) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _index(style: str) -> int:
    """The number of a style in the book, where the first is that of cells without any."""
    return STYLES.index(style) + 1


@lru_cache(1 << 14)  # the same figures stand on the sheets of a table and of every language
def _numbered(value: Decimal) -> str:
    digits = str(value)
    if len(digits) <= _CERTAIN and digits.isdecimal():
        return f'"><v>{digits}</v></c>'
    number = exact(value)
    return "" if number is None else f'"><v>{number:.16G}</v></c>'


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


def _items(strings: list[str]) -> str:
    """Strings that no mark has to explain stand as they are, which nearly all do."""
    if _SPECIAL.search("".join(strings)) or [*map(str.strip, strings)] != strings:
        return "".join(map(_item, strings))
    return f"<si><t>{'</t></si><si><t>'.join(strings)}</t></si>"


def _item(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    told = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", words)
    return f"<si><t{kept}>{told.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t></si>"
