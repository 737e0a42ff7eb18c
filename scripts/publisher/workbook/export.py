"""A package as a workbook that people like to fill in; equal packages give equal bytes."""

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from publisher.package import Package
from publisher.workbook import codes, layout, sheet_of_codes, sheet_of_guide, sheet_of_table
from publisher.workbook.due import due
from publisher.workbook.formats import Formats
from publisher.workbook.phrases import booleans

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(package: Package, today: date) -> bytes:
    """The workbook of a package; what is due on ``today`` is marked."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": package.title.zh, "created": _created(package)})
    book.set_size(2400, 1400)
    _fill(book, package, today)
    book.close()
    return out.getvalue()


def _fill(book: Any, package: Package, today: date) -> None:
    formats = Formats(book)
    sheets = layout.sheets(package)
    lists = codes.lists(sheets, booleans())
    waiting = due(package, today)
    sheet_of_guide.write(book.add_worksheet(layout.GUIDE), formats, package, (sheets, waiting, today))
    for sheet in sheets:
        worksheet = book.add_worksheet(sheet.name)
        sheet_of_table.write(
            worksheet, formats, sheet, sheet_of_table.Around(package, sheets, lists, waiting)
        )
    sheet_of_codes.write(book.add_worksheet(layout.CODES), formats, lists)


def _created(package: Package) -> datetime:
    """The date that the package gives itself, so that no clock enters the file."""
    try:
        return datetime.fromisoformat(str(package.descriptor.get("created"))).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)
