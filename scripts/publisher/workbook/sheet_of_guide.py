"""The first sheet: what this is, what to do, what the colours mean, where to begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from publisher.package import Package, Text
from publisher.workbook import look
from publisher.workbook.due import Due
from publisher.workbook.earlier import fingerprint
from publisher.workbook.formats import Formats
from publisher.workbook.layout import CODES, Sheet
from publisher.workbook.phrases import catalogue, filled, phrase

_WIDTHS = (2, 4, 22, 44, 8, 8, 46)
_LEFT, _RIGHT = 2, 6  # the columns that words run across
_ROOM = sum(_WIDTHS[_LEFT : _RIGHT + 1])

Contents = tuple[Sequence[Sheet], Sequence[Due], date]


def write(worksheet: Any, formats: Formats, package: Package, contents: Contents) -> None:
    """Fill the sheet; nothing on it can be edited."""
    sheets, waiting, today = contents
    page = _Page(worksheet, formats)
    page.begin()
    _opening(page, package)
    gaps = {"name": package.name, "main": sheets[0].name if sheets else ""}
    for part in catalogue()["part"]:
        page.part(filled(part["title"]))
        for number, line in enumerate(part["lines"], 1):
            page.line(filled(line, **gaps), f"{number}" if part["numbered"] else "•")
    _legend(page, today)
    _directory(page, package, (sheets, waiting, today))
    _due(page, waiting)


@dataclass
class _Page:
    """A worksheet that is written from top to bottom; ``row`` is the next one, counted from 0."""

    worksheet: Any
    formats: Formats
    row: int = field(default=0)

    def begin(self) -> None:
        self.worksheet.set_tab_color(look.WRONG_INK)
        self.worksheet.hide_gridlines(2)
        self.worksheet.protect()
        self.worksheet.set_portrait()
        self.worksheet.set_paper(9)
        self.worksheet.fit_to_pages(1, 0)
        for column, width in enumerate(_WIDTHS):
            self.worksheet.set_column(column, column, width)
        self.row = 1

    def part(self, title: Text) -> None:
        """A heading with a rule under it, after some space."""
        self.worksheet.set_row(self.row, 12)
        self.row += 1
        for column in range(1, _RIGHT + 1):
            self.worksheet.write_blank(self.row, column, None, self.formats["part"])
        f = self.formats
        pieces = (f["part"], f"{title.zh}  ", f["part-en"], title.en)
        self.worksheet.write_rich_string(self.row, 1, *pieces, f["part"])
        self.worksheet.set_row(self.row, 24)
        self.row += 1

    def line(self, words: Text, mark: str = "") -> None:
        """A sentence in Chinese with its English under it, across the page."""
        f = self.formats
        self.worksheet.write_string(self.row, 1, mark, f["mark"])
        self.worksheet.merge_range(self.row, _LEFT, self.row, _RIGHT, "", f["text"])
        pieces = (f["text-zh"], f"{words.zh}\n", f["text-en"], words.en)
        self.worksheet.write_rich_string(self.row, _LEFT, *pieces, f["text"])
        zh, en = look.lines(words.zh, _ROOM * 0.95), look.lines(words.en, _ROOM * 1.1)  # larger, smaller type
        height = 17 * zh + 13 * en + 8
        self.worksheet.set_row(self.row, height)
        self.row += 1


def _opening(page: _Page, package: Package) -> None:
    head = catalogue()
    title = filled(head["title"], package=package.title)
    page.worksheet.set_row(page.row, 34)
    page.worksheet.write_string(page.row, 1, title.zh, page.formats["title"])
    page.worksheet.write_string(page.row + 1, 1, title.en, page.formats["title-en"])
    page.worksheet.set_row(page.row + 1, 20)
    page.row += 2
    version = package.descriptor.get("version", "")
    page.line(filled(head["about"], name=package.name, version=version))


def _legend(page: _Page, today: date) -> None:
    page.part(phrase("legend", "title"))
    for key, style in (
        ("edit", "swatch"),
        ("read", "swatch-read"),
        ("due", "swatch-due"),
        ("wrong", "swatch-wrong"),
    ):
        words = phrase("legend", key, today=today.isoformat())
        page.worksheet.write_blank(page.row, 1, None, page.formats[style])
        page.worksheet.set_row(page.row, 19)
        f = page.formats
        pieces = (f["text-zh"], f"{words.zh}  ", f["text-en"], words.en)
        page.worksheet.write_rich_string(page.row, _LEFT, *pieces, f["plain"])
        page.row += 1


def _directory(page: _Page, package: Package, contents: Contents) -> None:
    """Each sheet with a link, its size, and the code by which an import knows what it started from."""
    sheets, waiting, _ = contents
    page.part(phrase("sheets", "title"))
    for column, key in enumerate(("name", "about", "rows", "due", "token"), _LEFT):
        words = phrase("sheets", key)
        page.worksheet.write_string(page.row, column, f"{words.zh} {words.en}", page.formats["label"])
    page.row += 1
    for sheet in sheets:
        token = f"{package.name}/{sheet.table.name}@{fingerprint(sheet.table.data)}"
        figures = {4: len(sheet.table), 5: _count(sheet, waiting)}
        _entry(page, (sheet.name, sheet.table.description.zh), figures, token)
    _entry(page, (CODES, phrase("sheets", "codes").zh), {}, "")


def _count(sheet: Sheet, waiting: Sequence[Due]) -> int:
    if sheet.table.name == "indicators":
        return len(waiting)
    return sum(due.latest is not None for due in waiting) if sheet.table.name == "observations" else 0


def _entry(page: _Page, words: tuple[str, str], figures: Mapping[int, int], token: str) -> None:
    name, about = words
    quoted = name.replace("'", "''")
    page.worksheet.set_row(page.row, 19)
    page.worksheet.write_url(page.row, _LEFT, f"internal:'{quoted}'!A1", page.formats["link"], name)
    page.worksheet.write_string(page.row, 3, about.split("。")[0].rstrip("。"), page.formats["plain"])
    for column, figure in figures.items():
        if figure or column == 4:
            page.worksheet.write_number(page.row, column, figure, page.formats["figure"])
    page.worksheet.write_string(page.row, _RIGHT, token, page.formats["small"])
    page.row += 1


def _due(page: _Page, waiting: Sequence[Due]) -> None:
    page.part(phrase("due", "title"))
    if not waiting:
        page.line(phrase("due", "none"))
    for due in waiting:
        gaps = {"title": due.title, "code": due.code, "day": due.day, "period": due.period or "—"}
        page.line(phrase("due", "line", **gaps), "•")
