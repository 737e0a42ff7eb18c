"""The last sheet: what every code in a drop-down means."""

from collections.abc import Sequence
from typing import Any

from publisher.workbook import look
from publisher.workbook.codes import FIRST_ROW, CodeList
from publisher.workbook.formats import Formats
from publisher.workbook.phrases import phrase

_WIDTHS = (24, 26, 44, 48)


def write(worksheet: Any, formats: Formats, lists: Sequence[CodeList]) -> None:
    """Fill the sheet with the lists; nothing on it can be edited."""
    worksheet.set_tab_color(look.SOFT)
    worksheet.hide_gridlines(2)
    worksheet.protect()
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    title = phrase("codes", "title")
    worksheet.set_row(0, 26)
    worksheet.write_string(0, 0, title.zh, formats["part"])
    worksheet.write_string(1, 0, title.en, formats["part-en"])
    for column, key in enumerate(("field", "code", "label", "label_en")):
        words = phrase("codes", key)
        worksheet.write_string(FIRST_ROW - 2, column, f"{words.zh} {words.en}", formats["label"])
    worksheet.freeze_panes(FIRST_ROW - 1, 0)
    for listed in lists:
        _list(worksheet, formats, listed)


def _list(worksheet: Any, formats: Formats, listed: CodeList) -> None:
    for at, (code, label) in enumerate(listed.codes):
        row = listed.row - 1 + at
        title = f"{listed.title.zh} {listed.title.en}"
        worksheet.write_string(row, 0, title, formats["plain" if at == 0 else "text-en"])
        worksheet.write_string(row, 1, code, formats["code"])
        worksheet.write_string(row, 2, label.zh, formats["meaning"])
        worksheet.write_string(row, 3, label.en, formats["meaning"])
