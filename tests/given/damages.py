"""What befalls a workbook in real offices, each with the cell where it is met, its rule and its remedy."""

import datetime

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.utils import get_column_letter

from workbooks import put

O, I, S, A = "观测值", "指标", "出处", "地区"  # noqa: E741

# The sheet 观测值 of the sample: A and B explain, then C indicator, D area, E period, F value,
# G qualifier, H refers_to, I status, J source, K excerpt, L locator, M note; rows 2 to 5 hold data.


def formula(workbook):
    workbook[O]["F2"] = "=20000+3000"


def error_cell(workbook):
    workbook[O]["F3"] = "#REF!"
    workbook[O]["F3"].data_type = "e"


def hidden_sheet(workbook):
    workbook[S].sheet_state = "hidden"


def very_hidden_sheet(workbook):
    workbook[S].sheet_state = "veryHidden"


def hidden_rows(workbook):
    workbook[O].row_dimensions[3].hidden = True
    workbook[O].row_dimensions[4].hidden = True


def filtered_rows(workbook):
    workbook[O].auto_filter.ref = "A1:N5"
    workbook[O].auto_filter.add_filter_column(2, ["workers"])
    workbook[O].row_dimensions[4].hidden = True


def hidden_column(workbook):
    workbook[O].column_dimensions["M"].hidden = True


def lowest_row(workbook):
    workbook[O].row_dimensions[3].height = 0.75


def narrowest_column(workbook):
    workbook[O].column_dimensions["M"].width = 0.1


def white_words(workbook):
    workbook[O]["F3"].font = Font(color="FFFFFFFF")
    workbook[O]["K4"].font = Font(color=Color(theme=0))
    workbook[O]["K5"].font = Font(color=Color(theme=0))


def words_as_yellow_as_their_cell(workbook):
    workbook[O]["K3"].font = Font(color="FFFEFE00")
    workbook[O]["K3"].fill = PatternFill("solid", fgColor="FFFFFF00")


def words_under_a_format_that_shows_nothing(workbook):
    workbook[O]["K3"].number_format = ";;;"


def smallest_letters(workbook):
    workbook[O]["K3"].font = Font(size=1)


def merged(workbook):
    workbook[O].merge_cells("K2:K3")


def renamed_column(workbook):
    workbook[O]["F1"] = "数值（万人）\nValue\nvalue"


def column_named_otherwise(workbook):
    workbook[O]["F1"] = "人数"


def deleted_column(workbook):
    workbook[O].delete_cols(7)


def deleted_headings(workbook):
    workbook[O].delete_rows(1)


def title_above(workbook):
    workbook[O].insert_rows(1)
    workbook[O]["C1"] = "2022年社区治理数据"


def renamed_sheet(workbook):
    workbook[O].title = "观测值（改）"


def deleted_sheet(workbook):
    del workbook[A]


def extra_sheet(workbook):
    workbook.create_sheet("Sheet1")["B2"] = 23000


def copied_sheet(workbook):
    workbook.copy_worksheet(workbook[O]).title = "观测值 (2)"


def deleted_guide(workbook):
    del workbook["说明"]


def cleared_row(workbook):
    for cell in workbook[O][3]:
        cell.value = None


def rows_below_a_gap(workbook):
    for cell in workbook[O][5]:
        workbook[O][f"{get_column_letter(cell.column)}9"] = cell.value
    workbook[O]["E9"] = "2021"


def total_row(workbook):
    workbook[O]["C7"] = "合计"
    workbook[O]["F7"] = "=SUM(F2:F5)"


def total_row_in_a_grey_column(workbook):
    workbook[O]["A6"] = "合计"
    workbook[O]["F6"] = 23100


def footnote(workbook):
    workbook[O]["C6"] = "注：数据来自工作报告"


def second_table(workbook):
    for row, words in enumerate(("科目", "甲", "乙"), 1):
        workbook[O].cell(row, 17).value = words


def loose_cell_to_the_right(workbook):
    workbook[O]["Q3"] = "待核"


def pasted_twice(workbook):
    for cell in workbook[O][2]:
        workbook[O][f"{get_column_letter(cell.column)}6"] = cell.value


def text_like_a_formula(workbook):
    workbook[O]["M2"] = "=HYPERLINK(1)"
    workbook[O]["M2"].data_type = "s"
    workbook[O]["N2"] = "A note."


def note_of_two_lines(workbook):
    workbook[O]["M2"], workbook[O]["N2"] = "第一行\n第二行", "A note."


def new_row_without_source(workbook):
    for column, words in zip(
        "CDEFGHIK", ("workers", "150000", "2021", 21000, "at-least", "as-of", "A", "2.1万多人")
    ):
        workbook[O][f"{column}6"] = words


def sum_without_words(workbook):
    workbook[O]["F7"] = "=SUM(F2:F5)"


def headings_again(workbook):
    for cell in workbook[O][1]:
        workbook[O][f"{get_column_letter(cell.column)}6"] = cell.value


def cell_deleted_and_shifted_up(workbook):
    for row in range(2, 5):
        workbook[O][f"K{row}"] = workbook[O][f"K{row + 1}"].value
    workbook[O]["K5"] = None


def cell_inserted_and_shifted_down(workbook):
    for row in range(6, 2, -1):
        workbook[O][f"K{row}"] = workbook[O][f"K{row - 1}"].value
    workbook[O]["K2"] = None


def column_sorted_alone(workbook):
    words = sorted(workbook[O][f"K{row}"].value for row in range(2, 6))
    for row, cell in enumerate(words, 2):
        workbook[O][f"K{row}"] = cell


def struck_cell(workbook):
    workbook[O]["K3"].font = Font(strike=True)


def struck_row(workbook):
    for cell in workbook[O][4]:
        cell.font = Font(strike=True)


def number_too_large_for_a_day(workbook):
    workbook[O]["F2"].number_format = "yyyy-mm-dd"
    workbook[O]["F2"] = 9500000000


def struck_words(workbook):
    struck = TextBlock(InlineFont(strike=True), "2.1万多人")
    workbook[O]["K2"] = CellRichText([struck, "社区工作者2.3万多人"])


# name: (what is done, where it is found, the rule, words of the remedy)
DAMAGES = {
    "a formula": (formula, f"{O}!F2", "cell-is-no-formula", "直接写"),
    "a formula that broke": (error_cell, f"{O}!F3", "cell-is-no-spreadsheet-error", "不要用公式"),
    "a hidden sheet": (hidden_sheet, S, "nothing-is-hidden", "取消隐藏"),
    "a sheet hidden by a program": (very_hidden_sheet, S, "nothing-is-hidden", "取消隐藏"),
    "hidden rows": (hidden_rows, f"{O}!A3", "nothing-is-hidden", "取消隐藏"),
    "rows hidden by a filter": (filtered_rows, f"{O}!A4", "nothing-is-hidden", "清除筛选"),
    "a hidden column": (hidden_column, f"{O}!M1", "nothing-is-hidden", "取消隐藏"),
    "a row one pixel high": (lowest_row, f"{O}!A3", "nothing-is-hidden", "太低"),
    "a column one pixel wide": (narrowest_column, f"{O}!M1", "nothing-is-hidden", "太窄"),
    "white words on white": (white_words, f"{O}!F3", "nothing-is-hidden", "黑色"),
    "words as yellow as their cell": (
        words_as_yellow_as_their_cell,
        f"{O}!K3",
        "nothing-is-hidden",
        "黑色",
    ),
    "words under a format that shows nothing": (
        words_under_a_format_that_shows_nothing,
        f"{O}!K3",
        "nothing-is-hidden",
        "格式",
    ),
    "letters one point high": (smallest_letters, f"{O}!K3", "nothing-is-hidden", "11号"),
    "merged cells": (merged, f"{O}!K2", "cells-are-not-merged", "取消合并"),
    "a heading with another unit": (renamed_column, f"{O}!F1", "heading-is-as-it-was", "改回"),
    "a heading of another name": (column_named_otherwise, f"{O}!F1", "columns-are-in-the-schema", "栏"),
    "a deleted column": (deleted_column, f"{O}!C1", "columns-are-all-there", "恢复"),
    "deleted headings": (deleted_headings, O, "headings-are-there", "第一行"),
    "a title above the headings": (title_above, f"{O}!C1", "header-stands-first", "删去"),
    "a renamed sheet": (renamed_sheet, "观测值（改）", "sheet-has-its-name", "改回“观测值”"),
    "a deleted sheet": (deleted_sheet, A, "sheet-is-there", "复制回来"),
    "a sheet of one's own": (extra_sheet, "Sheet1", "sheet-is-of-the-package", "抄到相应的表里"),
    "a copied sheet": (copied_sheet, "观测值 (2)", "sheet-is-of-the-package", "抄到相应的表里"),
    "a deleted first sheet": (deleted_guide, "说明", "workbook-was-exported-here", "重新导出"),
    "a row cleared, not deleted": (cleared_row, f"{O}!C3", "no-blank-rows", "删去空行"),
    "rows below a gap": (rows_below_a_gap, f"{O}!C6", "no-blank-rows", "删去空行"),
    "a total row": (total_row, f"{O}!C7", "no-total-rows", "整行删去"),
    "a total row named in a grey column": (
        total_row_in_a_grey_column,
        f"{O}!C6",
        "no-total-rows",
        "整行删去",
    ),
    "a sum that is not called one": (sum_without_words, f"{O}!C7", "no-total-rows", "整行删去"),
    "headings pasted again": (headings_again, f"{O}!C6", "header-is-not-repeated", "删去这一行"),
    "a cell deleted, those below shifted up": (
        cell_deleted_and_shifted_up,
        f"{O}!K2",
        "cells-stay-in-their-rows",
        "删整行",
    ),
    "a cell inserted, those below shifted down": (
        cell_inserted_and_shifted_down,
        f"{O}!K2",
        "cells-stay-in-their-rows",
        "撤销",
    ),
    "a column sorted alone": (column_sorted_alone, f"{O}!K2", "cells-stay-in-their-rows", "选中整张表"),
    "a name typed over in grey": (
        put(O, "B2", "呼和浩特市"),
        f"{O}!B2",
        "grey-cells-are-for-reading",
        "代码",
    ),
    "a remark below a grey column": (put(O, "A8", "共4条"), f"{O}!A8", "grey-cells-are-for-reading", "“注”"),
    "a cell struck out": (struck_cell, f"{O}!K3", "nothing-is-struck-out", "删整行"),
    "a row struck out": (struck_row, f"{O}!C4", "nothing-is-struck-out", "删整行"),
    "words struck out": (struck_words, f"{O}!K2", "nothing-is-struck-out", "删去划掉的旧字"),
    "a footnote": (footnote, f"{O}!C6", "no-footnote-rows", "note"),
    "two tables side by side": (second_table, f"{O}!Q1", "columns-are-in-the-schema", "栏"),
    "a remark beside the table": (loose_cell_to_the_right, f"{O}!Q1", "columns-have-names", "栏名"),
    "a row pasted twice": (pasted_twice, f"{O}!C6", "key-is-unique", ""),
    "a new row without its source": (new_row_without_source, f"{O}!J6", "cell-is-filled", "填"),
    "a period turned into a date": (
        put(O, "E2", datetime.datetime(2022, 1, 1), "mmm-yy"),
        f"{O}!E2",
        "cell-was-not-turned-into-a-date",
        "写 2022-01",
    ),
    "a year under the format of a day": (
        put(O, "E2", datetime.datetime(1905, 7, 13), "yyyy-mm-dd"),  # 2021 days after the first
        f"{O}!E2",
        "cell-was-not-turned-into-a-date",
        "写 2021（",
    ),
    "a year typed as its first day": (
        put(O, "E2", datetime.datetime(2021, 1, 1), "yyyy"),
        f"{O}!E2",
        "cell-was-not-turned-into-a-date",
        "写 2021（",
    ),
    "a locator turned into a date": (
        put(O, "L2", datetime.datetime(2026, 1, 2), "m/d/yyyy"),
        f"{O}!L2",
        "cell-was-not-turned-into-a-date",
        "写 1-2",
    ),
    "a value turned into a date": (
        put(O, "F2", datetime.datetime(1962, 12, 21), "yyyy-mm-dd"),  # 23001
        f"{O}!F2",
        "cell-was-not-turned-into-a-date",
        "写上数字",
    ),
    "a value shown as a day that no calendar has": (
        number_too_large_for_a_day,
        f"{O}!F2",
        "cell-was-not-turned-into-a-date",
        "设为“数值”",
    ),
    "a clock time": (
        put(O, "L2", datetime.time(1, 30), "h:mm"),
        f"{O}!L2",
        "cell-was-not-turned-into-a-date",
        "文本",
    ),
    "a day with a clock time": (
        put(S, "I3", datetime.datetime(2023, 2, 28, 16, 0), "yyyy-mm-dd hh:mm"),
        f"{S}!I3",
        "day-has-no-time",
        "2023-02-28",
    ),
    "a code that lost its zeros": (
        put(A, "A3", 15000, "General"),
        f"{A}!A3",
        "area-code-is-six-digits",
        "015000",
    ),
    "a text that became a number": (put(O, "L2", 1.1, "General"), f"{O}!L2", "text-is-not-a-number", "文本"),
    "a percentage that Excel divided": (
        put(O, "F4", 0.858, "0.0%"),
        f"{O}!F4",
        "number-is-what-is-shown",
        "写 85.8",
    ),
    "a number under a format for parts": (
        put(O, "F2", 24000, "0.00%"),
        f"{O}!F2",
        "number-is-what-is-shown",
        "核对存的数",
    ),
    "a number shown in thousands": (
        put(O, "F2", 24000, "#,##0,"),
        f"{O}!F2",
        "number-is-what-is-shown",
        "基本单位",
    ),
    "a number shown in 万 by a point": (
        put(O, "F2", 24000, "0\\.0,"),
        f"{O}!F2",
        "number-is-what-is-shown",
        "基本单位",
    ),
    "a number shown in 万": (put(O, "F2", 2.3, '0.0"万"'), f"{O}!F2", "number-is-what-is-shown", "基本单位"),
    "a number with a space": (put(O, "F2", "23000 "), f"{O}!F2", "text-has-no-outer-spaces", "改成“23000”"),
    "full-width digits": (put(O, "F2", "２３０００"), f"{O}!F2", "number-uses-ascii-digits", "23000"),
    "a number in 万": (put(O, "F2", "2.3万"), f"{O}!F2", "number-is-in-the-base-unit", "23000"),
    "a number in scientific notation": (put(O, "F2", "2.3E+04"), f"{O}!F2", "number-is-written-out", "23000"),
    "more digits than a spreadsheet keeps": (
        put(O, "F2", 1234567890123456789),
        f"{O}!F2",
        "number-is-not-too-long",
        "",
    ),
    "a value that its words do not carry": (put(O, "F2", 32000), f"{O}!F2", "value-matches-excerpt", "23000"),
    "a status that is in no list": (put(O, "I2", "正常"), f"{O}!I2", "code-is-listed", "A"),
    "a source that is not there": (put(O, "J2", "reprot"), f"{O}!J2", "reference-exists", "report"),
    "a text that begins like a formula": (text_like_a_formula, f"{O}!M2", "text-is-no-formula", ""),
    "a line break in a note": (
        note_of_two_lines,
        f"{O}!M2",
        "text-has-no-control-characters",
        "",
    ),
}


SEVERAL = {  # damages that break more than one rule, each at a place of its own
    "a renamed sheet",
    "a heading of another name",  # the column is unknown, and the one it was is missing
    "deleted headings",  # no figures are left for the indicators
    "two tables side by side",
    "a code that lost its zeros",  # observations refer to it
    "a row cleared, not deleted",  # its indicator has no figure left
}
