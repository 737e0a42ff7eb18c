"""The rows of one sheet of an XLSX file, as values; no formula is worked out and no link followed."""

import io
import warnings
import zipfile
from typing import Any
from xml.etree.ElementTree import ParseError

from publisher.foreign.dialect import Dialect
from publisher.foreign.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, unreadable
from publisher.zipped.zip_damage import DAMAGED

_LARGEST = 400_000_000  # bytes, unpacked


def read(data: bytes, dialect: Dialect) -> Sheet:
    """All rows of the sheet that the dialect names, else of the first."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # only workbooks need it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                return unreadable(f"{_LARGEST // 1_000_000} MB", cause="large")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which hold no cells
            return _sheet(load_workbook(io.BytesIO(data), read_only=True, data_only=True), dialect)
    except (*DAMAGED, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        return unreadable(f"{type(error).__name__}: {error}", cause="workbook")


def _sheet(book: Any, dialect: Dialect) -> Sheet:
    names = book.sheetnames
    at = dialect.sheet
    name = at if isinstance(at, str) else names[at - 1] if 0 < at <= len(names) else ""
    if name not in names:
        return unreadable(", ".join(names), cause="sheet")
    found = Sheet()
    for number, cells in enumerate(book[name].iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            return unreadable(f"{MOST_ROWS}", cause="long")
        found.rows.append((number, list(cells)))
    return _trimmed(found)


def _trimmed(sheet: Sheet) -> Sheet:
    """Without the empty rows below and the empty columns right of what was filled in."""
    rows = sheet.rows
    while rows and all(cell is None for cell in rows[-1][1]):
        rows.pop()
    width = max((at + 1 for _, cells in rows for at, cell in enumerate(cells) if cell is not None), default=0)
    return Sheet([(number, list(cells)[:width]) for number, cells in rows], sheet.problems)
