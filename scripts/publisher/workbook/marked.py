"""A copy of the workbook in which every problem can be seen: red cells, a remark on each, a list in front."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.worksheet.hyperlink import Hyperlink  # type: ignore[import-untyped]

from publisher.package import Text
from publisher.problem import alike
from publisher.problem.messages import SEVERITIES, Lang, Said, say, title
from publisher.workbook import book, layout, look
from publisher.workbook.finding import Finding
from publisher.workbook.layout import FINDINGS, GUIDE

AUTHOR = "明数 Plain Figures"

_TITLE = Text("检查结果：{count}处要改", "What the check found: {count} places")
_HEADINGS = (
    Text("位置", "Place"),
    Text("问题", "What is wrong"),
    Text("怎样改", "What to do"),
)
_HINT = Text(
    "点位置可以跳到那一格。改好以后保存，再检查一次；这张表不用删。",
    "Click a place to go to the cell. Edit, save and check again; this sheet may stay.",
)
_LIKE = Text(
    "与 {cell} 是同样的问题，这里要求：{rule}。请按这一格自己的内容改。",
    "The same fault as in {cell}, of the rule “{rule}”. Correct it by what this cell holds.",
)
_WIDTHS = (18, 60, 60)


def copy(data: bytes, findings: Sequence[Finding], lang: Lang) -> bytes | None:
    """The workbook in ``data`` with its problems marked; None where it cannot be opened."""
    workbook = book.load(data, rich_text=True)
    if workbook is None:
        return None
    _without_old_marks(workbook)
    for finding in findings:
        if finding.cell and finding.sheet in workbook.sheetnames:
            _mark(workbook[finding.sheet][finding.cell], _remark(finding, lang))
            for cell in _like(finding):
                _mark(
                    workbook[finding.sheet][cell],
                    _LIKE[lang].format(cell=finding.cell, rule=title(finding.problem.rule, lang)),
                )
    _list(workbook, findings, lang)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _without_old_marks(workbook: Any) -> None:
    """Take back what an earlier check left, so that a cell that was put right is red no more."""
    if FINDINGS in workbook.sheetnames:
        del workbook[FINDINGS]
    for worksheet in workbook.worksheets:
        for cell in list(worksheet._cells.values()):
            if cell.comment is not None and is_ours(cell):
                cell.comment = None
                cell.fill = PatternFill()


def is_ours(cell: Any) -> bool:
    """Whether a remark was left by a check; LibreOffice saves remarks without saying whose they are."""
    author = (cell.comment.author or "").strip()
    red = str(cell.fill.fgColor.rgb)[-6:].casefold() == look.WRONG.lstrip("#").casefold()
    return author == AUTHOR or (not author and red)


def _remark(finding: Finding, lang: Lang) -> str:
    said = say(finding.problem, lang)
    return f"{SEVERITIES[finding.problem.severity][lang]}：{said.message}\n→ {said.fix}"


def _like(finding: Finding) -> Iterator[str]:
    """The cells of the same column with the same fault, which one finding speaks for."""
    column = layout.position(finding.cell)[1]
    return (layout.address(row, column) for row in alike.others(finding.problem) if row)


def _mark(cell: Any, remark: str) -> None:
    """Colour one cell and say there what is wrong, below what was said already."""
    if type(cell).__name__ == "MergedCell":
        return
    if cell.comment is not None:
        remark = f"{cell.comment.text}\n\n{remark}"
    cell.comment = Comment(remark, AUTHOR, height=min(70 + len(remark), 400), width=320)
    cell.fill = PatternFill("solid", fgColor=look.WRONG.lstrip("#"))


def _list(workbook: Any, findings: Sequence[Finding], lang: Lang) -> None:
    worksheet = workbook.create_sheet(FINDINGS, 0)
    for letter, width in zip("ABC", _WIDTHS):
        worksheet.column_dimensions[letter].width = width
    worksheet["A1"] = _TITLE[lang].format(count=len(findings))
    worksheet["A1"].font = Font(name=look.FONT, size=16, bold=True, color=look.WRONG_INK.lstrip("#"))
    worksheet["A2"] = _HINT[lang]
    worksheet["A2"].font = Font(name=look.FONT, size=look.SIZE, color=look.SOFT.lstrip("#"))
    for column, heading in enumerate(_HEADINGS, 1):
        cell = worksheet.cell(4, column, heading[lang])
        cell.font = Font(name=look.FONT, size=look.SIZE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=look.HEAD.lstrip("#"))
    for row, finding in enumerate(findings, 5):
        _entry(worksheet, row, finding, say(finding.problem, lang))
    worksheet.row_dimensions[1].height = 30
    worksheet.freeze_panes = "A5"
    worksheet.page_setup.orientation, worksheet.page_setup.fitToHeight = "landscape", 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.sheet_view.showGridLines = False
    _show_first(workbook)


def _entry(worksheet: Any, row: int, finding: Finding, said: Said) -> None:
    place = finding.place
    for column, words in enumerate((place or "—", said.message, said.fix), 1):
        cell = worksheet.cell(row, column)
        cell.value = words
        cell.data_type = "s"  # whatever it begins with, it is no formula
        cell.font = Font(name=look.FONT, size=look.SIZE)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    longest = max(look.lines(said.message, _WIDTHS[1]), look.lines(said.fix, _WIDTHS[2]))
    worksheet.row_dimensions[row].height = longest * look.LINE_HEIGHT + 6
    if finding.cell:
        quoted = finding.sheet.replace("'", "''")
        worksheet.cell(row, 1).hyperlink = Hyperlink(f"A{row}", location=f"'{quoted}'!{finding.cell}")
        worksheet.cell(row, 1).font = Font(
            name=look.FONT, size=look.SIZE, underline="single", color=look.HEAD.lstrip("#")
        )


def _show_first(workbook: Any) -> None:
    """Open on the list, with no other sheet selected beside it."""
    workbook.active = 0
    for worksheet in workbook.worksheets:
        worksheet.sheet_view.tabSelected = worksheet.title == FINDINGS
    if GUIDE in workbook.sheetnames:
        workbook[GUIDE].sheet_view.tabSelected = False
