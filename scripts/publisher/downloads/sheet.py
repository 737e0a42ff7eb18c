"""One sheet of a workbook as XML, written by columns: each value once, each row in one piece.

Of a cell only the number of its row is its own; all else is made once for each value of a column, of
which most come again and again. Strings are shared by the whole book.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count, islice, repeat
from math import ceil
from typing import cast

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from publisher.downloads.sheet_column import END, Column, styled
from publisher.downloads.strings import AT_ONCE, MAIN, Strings
from publisher.workbook import look

_ROW = "\0"  # where the number of a row is to stand

_NAMES = f'{MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_LINE = 17  # points
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'  # in its width; it may be as long as it is
_ACROSS = 235  # characters that are side by side on A4 laid across, in letters that can still be read
_MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'


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

    @property
    def titles(self) -> str:
        """The columns and the row that are printed on every sheet of paper; empty for a page."""
        return f"A:{xl_col_to_name(self.fixed - 1)} 1:1" if self.fixed and self.columns else ""

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
        titled = styled("heading" if self.fixed else "title")
        head = (f'<c r="{at}1{titled}{strings[c.heading]}{END}' for at, c in zip(letters, self.columns))
        strings.used += len(self.columns)
        yield (
            f"<worksheet {_NAMES}>{_FITTED}"
            f'<dimension ref="{self._range(self.rows) if self.columns else "A1"}"/>'
            f'<sheetViews>{self._view()}</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f"{_widths(column.width for column in self.columns)}<sheetData>"
        )
        yield f'<row r="1">{"".join(head)}</row>' if self.columns else ""

    def behind(self) -> Iterator[str]:
        """All after the rows."""
        filtered = f'<autoFilter ref="{self.area}"/>' if self.area else ""
        yield f"</sheetData>{filtered}{_MARGINS}{self._paper()}</worksheet>"

    def _paper(self) -> str:
        """As many sheets of paper side by side as the columns need in letters that can be read."""
        if not self.fixed:
            return '<pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>'
        side_by_side = max(1, ceil(sum(column.width for column in self.columns) / _ACROSS))
        wide = f' fitToWidth="{side_by_side}"' if side_by_side > 1 else ""
        return f'<pageSetup paperSize="9"{wide} fitToHeight="0" orientation="landscape"/>'

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
        before, opened = f'<row r="{_ROW}">', styled(self.style)
        if not self.fixed and columns:  # a page: spreadsheets do not agree about how high its lines are
            side_by_side.append([_high(words, columns[0].width) for words in columns[0].words])
            before = ""
        for letter, column in zip(_letters(len(columns)), columns):
            words, address, gaps = column.words, f'<c r="{letter}{_ROW}', column.words.count(None)
            strings.used += len(words) - gaps
            if words and words[0] is not None and words.count(words[0]) == len(words):
                before += f"{address}{opened}{strings[words[0]]}{END}"
            elif not column.made and not gaps and not column.parts:
                numbered = map(strings.__getitem__, cast(Sequence[str], words))
                side_by_side += repeat(before + address + opened), numbered
                before = END
            elif any(cells := column.cells(strings, opened)):
                side_by_side += repeat(before), [address + cell if cell else "" for cell in cells]
                before = ""
        side_by_side.append(repeat(f"{before}</row>", rows))
        numbered_rows = zip(map("".join, zip(*side_by_side)), map(str, count(first)))
        while piece := "".join([row.replace(_ROW, n) for row, n in islice(numbered_rows, AT_ONCE)]):
            yield piece


@cache
def _letters(columns: int) -> Sequence[str]:
    """What the columns of a sheet are called: A, B, C."""
    return [*map(xl_col_to_name, range(columns))]


def _high(words: str | None, width: float) -> str:
    """A row as high as its words in a column of this width."""
    lines = look.lines(words or "", width * 0.95)
    return f'<row r="{_ROW}" ht="{_LINE * lines}" customHeight="1">'


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
