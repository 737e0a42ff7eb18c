"""One sheet of a workbook as XML, written by columns: each value once, each row in one piece.

Of a cell only the number of its row is its own; all else is made once for each value of a column, of
which most come again and again. Strings are shared by the whole book.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import count, islice, repeat
from types import MappingProxyType
from typing import cast

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from publisher.downloads.columns import Value, exact, some

STYLES = ("verbatim", "title", "text", "heading", "meaning", "day")  # by their names in the workbook's look

_ROW = "\0"  # where the number of a row is to stand
_TEXT = frozenset({str, type(None)})
_END = "</v></c>"

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
_SPECIAL = re.compile(f"[&<>{_CONTROL}]")


class Strings(dict[str, str]):
    """The strings of a book, each with its number from the ``first`` on, and how often they are ``used``."""

    def __init__(self, held: Mapping[str, str] = MappingProxyType({}), first: int = 0) -> None:
        """Begin with those that are ``held`` already."""
        super().__init__(held)
        self.first, self.used = first, 0

    def more(self) -> "Strings":
        """The same, to which others can be added."""
        held = Strings(self)
        held.used = self.used
        return held

    def __missing__(self, words: str) -> str:
        if len(words) > _LONGEST:
            return self[fitting(words)]
        self[words] = number = str(self.first + len(self))
        return number

    def xml(self) -> Iterator[str]:
        """All strings by their numbers."""
        waiting = iter(self)
        while held := list(islice(waiting, _AT_ONCE)):
            yield _items(held)


def shared(used: int, strings: int) -> tuple[str, str]:
    """What stands before the ``strings`` of a book, so many times ``used``, and what behind them."""
    return f'<sst {_MAIN} count="{used}" uniqueCount="{strings}">', "</sst>"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet below its ``heading``, so many digits wide.

    Of each row it has the ``words``, None where it is empty. Where not all cells are words it has also the
    cell that was ``made`` of a number or a day, which is the same in every book; empty where none is.
    """

    heading: str
    width: float
    words: Sequence[str | None]
    made: Sequence[str] = ()

    def at(self, rows: Sequence[int]) -> "Column":
        """The same of some of the rows."""
        made = some(self.made, rows) if self.made else ()
        return Column(self.heading, self.width, some(self.words, rows), made)

    def cells(self, strings: Strings, before: str) -> list[str]:
        """What follows the address of each cell; nothing where it is empty."""
        if self.made and not any(self.words):
            return [*self.made]
        told = [f"{before}{strings[words]}{_END}" if words is not None else "" for words in self.words]
        return [made or cell for made, cell in zip(self.made, told)] if self.made else told


def column(heading: str, width: float, values: Sequence[Value]) -> Column:
    """A column of any values."""
    if _TEXT.issuperset(map(type, values)):
        return Column(heading, width, cast(Sequence[str | None], values))
    known = {value: _marked(value) for value in dict.fromkeys(values)}
    made = [*map(known.__getitem__, values)]
    return Column(heading, width, [None if cell else _words(v) for v, cell in zip(values, made)], made)


@dataclass(frozen=True, slots=True)
class Part:
    """Some ``rows`` of a sheet with strings of their own, called so, and what they are made ``of``."""

    name: str
    of: str
    rows: int
    columns: Callable[[], Sequence[Column]]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet of columns, every word in one of the STYLES.

    The first columns, as many as are ``fixed``, and the headings are always in sight; without any the
    sheet is a page to be read, which has no grid and opens first. ``filtered`` are sheets that readers
    can filter at once; ``common`` are those that are the same in many books. The rows may be given in
    ``parts``: then there are none in the columns themselves.
    """

    name: str
    columns: Sequence[Column]
    fixed: int = 1
    style: str = "verbatim"
    filtered: bool = True
    common: bool = False
    parts: Sequence[Part] = ()

    @property
    def area(self) -> str:
        """The cells that are filtered, A1:T61; empty where none are."""
        return self._range(max(self.rows, 1)) if self.filtered and self.columns else ""

    @property
    def rows(self) -> int:
        """How many there are below the headings."""
        own = len(self.columns[0].words) if self.columns else 0
        return own + sum(part.rows for part in self.parts)

    def _range(self, rows: int) -> str:
        last = f"{_letters(len(self.columns))[-1]}{rows + 1}"
        return "A1" if last == "A1" else f"A1:{last}"

    def xml(self, strings: Strings) -> Iterator[str]:
        """The sheet in pieces; its strings are added to those of the book."""
        yield from self.before(strings)
        yield from self.data(self.columns, 2, strings)
        yield from self.behind()

    def before(self, strings: Strings) -> Iterator[str]:
        """All up to the headings."""
        letters = _letters(len(self.columns))
        titled = _before("heading" if self.fixed else "title")
        head = (f'<c r="{at}1{titled}{strings[c.heading]}{_END}' for at, c in zip(letters, self.columns))
        strings.used += len(self.columns)
        yield (
            f'<worksheet {_NAMES}><dimension ref="{self._range(self.rows) if self.columns else "A1"}"/>'
            f'<sheetViews>{self._view()}</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f"{_widths(column.width for column in self.columns)}<sheetData>"
        )
        yield f'<row r="1">{"".join(head)}</row>' if self.columns else ""

    def behind(self) -> Iterator[str]:
        """All after the rows."""
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

    def data(self, columns: Sequence[Column], first: int, strings: Strings) -> Iterator[str]:
        """Rows from the ``first`` on: texts side by side, into which at last the number of the row is put."""
        rows = len(columns[0].words) if columns else 0
        side_by_side: list[Iterable[str]] = []
        before, opened = f'<row r="{_ROW}">', _before(self.style)
        for letter, column in zip(_letters(len(columns)), columns):
            words, address, gaps = column.words, f'<c r="{letter}{_ROW}', column.words.count(None)
            strings.used += len(words) - gaps
            if words and words[0] is not None and words.count(words[0]) == len(words):
                before += f"{address}{opened}{strings[words[0]]}{_END}"
            elif not column.made and not gaps:
                numbered = map(strings.__getitem__, cast(Sequence[str], words))
                side_by_side += repeat(before + address + opened), numbered
                before = _END
            elif any(cells := column.cells(strings, opened)):
                side_by_side += repeat(before), [address + cell if cell else "" for cell in cells]
                before = ""
        side_by_side.append(repeat(f"{before}</row>", rows))
        numbered_rows = zip(map("".join, zip(*side_by_side)), map(str, count(first)))
        while piece := "".join([row.replace(_ROW, n) for row, n in islice(numbered_rows, _AT_ONCE)]):
            yield piece


@cache
def _letters(columns: int) -> Sequence[str]:
    """What the columns of a sheet are called: A, B, C."""
    return [*map(xl_col_to_name, range(columns))]


@cache
def _before(style: str) -> str:
    """What stands between the address of a cell and the number of its string."""
    return f'" s="{_index(style)}" t="s"><v>'


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
            return f'" s="{_index("day")}"><v>{days}{_END}' if value >= _FIRST_DAY else ""
        case int():
            return _numbered(Decimal(value))


def _words(value: Value) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _index(style: str) -> int:
    """The number of a style in the book, where the first is that of cells without any."""
    return STYLES.index(style) + 1


def _numbered(value: Decimal) -> str:
    written = str(value)
    if len(written) <= _CERTAIN and "E" not in written:
        return f'"><v>{written}{_END}'
    number = exact(value)
    return "" if number is None else f'"><v>{number:.16G}{_END}'


def fitting(words: str) -> str:
    """At most as many characters as a cell of a spreadsheet holds."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _widths(widths: Iterable[float]) -> str:
    """How wide the columns are; one mark for neighbours of equal width."""
    runs: list[list[int]] = []
    for at, width in enumerate(widths, 1):
        pixels = int(width * 7 + 0.5) + 5  # a digit has seven, and a cell five around it
        if runs and runs[-1][2] == pixels:
            runs[-1][1] = at
        else:
            runs.append([at, at, pixels])
    return f"<cols>{''.join(_wide(*run) for run in runs)}</cols>" if runs else ""


@lru_cache(4096)
def _wide(first: int, last: int, pixels: int) -> str:
    return f'<col min="{first}" max="{last}" width="{pixels * 256 // 7 / 256:.16g}" customWidth="1"/>'


def _items(strings: list[str]) -> str:
    """Strings that no mark has to explain stand as they are, which nearly all do."""
    every = "".join(strings)
    if "_x" in every or _SPECIAL.search(every) or [*map(str.strip, strings)] != strings:
        return "".join(map(_item, strings))
    return f"<si><t>{'</t></si><si><t>'.join(strings)}</t></si>"


def _item(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    told = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", words)
    return f"<si><t{kept}>{told.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t></si>"
