"""The workbook as it is handed out: what is on its sheets, and what they allow."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
import workbooks
from publisher import load, profile
from publisher.build import PACKAGES
from publisher.workbook import due, export, layout, look
from workbooks import opened

O, I = "观测值", "指标"  # noqa: E741


def sample(tmp_path, **changes):
    return opened(workbooks.exported(workbooks.package(tmp_path, **changes)))


def words(sheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def validation(sheet, cell: str):
    """The rule for what may be typed into a cell."""
    return next(rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref)


@pytest.mark.parametrize("name", load.discover(PACKAGES))
def test_equal_packages_give_equal_bytes(name):
    package, _ = load.read(PACKAGES / name)
    assert package
    assert export.workbook(package, workbooks.TODAY) == export.workbook(package, workbooks.TODAY)


def test_a_sheet_a_table_between_the_guide_and_the_codes(tmp_path):
    assert sample(tmp_path).sheetnames == ["说明", O, I, "出处", "地区", "目标", "代码表"]


def test_the_guide_speaks_both_languages_and_leads_to_every_sheet(tmp_path):
    workbook = sample(tmp_path)
    guide = workbook["说明"]
    said = words(guide)
    assert "怎样改" in said and "What to do" in said
    assert "python scripts/workbook.py check sample-figures" in said
    links = {cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in workbook.sheetnames if name != "说明"}


def test_a_row_of_a_sheet_is_the_same_line_of_the_file(tmp_path):
    package = workbooks.package(tmp_path)
    workbook = opened(workbooks.exported(package))
    for sheet in layout.sheets(package):
        for line, row in sheet.table.rows():
            shown = workbook[sheet.name].cell(line, 1 + sheet.position(sheet.table.header[0])).value
            assert shown == row[sheet.table.header[0]]


def test_headings_are_locked_and_cells_are_not(tmp_path):
    sheet = sample(tmp_path)[O]
    assert sheet.protection.sheet and not sheet.protection.password
    assert sheet["F1"].protection.locked
    assert not sheet["F2"].protection.locked and not sheet.column_dimensions["F"].protection.locked


def test_rows_can_be_added_deleted_sorted_and_filtered_though_the_sheet_is_protected(tmp_path):
    allowed = sample(tmp_path)[O].protection
    assert not any(
        (allowed.insertRows, allowed.deleteRows, allowed.sort, allowed.autoFilter)
    )  # False: not forbidden


def test_codes_and_periods_are_text_days_are_days_and_values_are_numbers(tmp_path):
    workbook = sample(tmp_path)
    assert (workbook[O]["D2"].value, workbook[O]["D2"].number_format) == ("150000", "@")
    assert (workbook[O]["E2"].value, workbook[O]["E2"].number_format) == ("2022", "@")
    assert (workbook[O]["F2"].value, workbook[O]["F2"].number_format) == (23000, "#,##0")
    assert (workbook[O]["F4"].value, workbook[O]["F4"].number_format) == (85.8, "#,##0.0")
    assert (workbook["出处"]["I3"].value, workbook["出处"]["I3"].number_format) == (
        datetime(2023, 3, 1),
        "yyyy-mm-dd",
    )


def test_the_longest_number_finds_room_with_its_groups_of_thousands(tmp_path):
    """A number that finds none is shown as ###, however few such there are."""
    rows = [
        f"workers,150000,{year},{year - 1990},exact,as-of,A,report,not-held,,,\n"
        for year in range(2000, 2021)
    ]
    big = "workers,150000,1999,108530000000,exact,as-of,A,report,not-held,,,\n"
    sheet = sample(tmp_path, observations=lambda text: "".join([text, *rows, big]))[O]
    assert sheet.column_dimensions["F"].width >= len("108,530,000,000")


def test_the_empty_rows_below_have_the_same_formats(tmp_path):
    columns = sample(tmp_path)[O].column_dimensions
    assert (columns["D"].number_format, columns["E"].number_format) == ("@", "@")


@pytest.mark.parametrize(
    ("sheet", "cell", "lists"),
    [
        (O, "C2", "OFFSET('指标'!$A$2"),  # indicator
        (O, "D2", "OFFSET('地区'!$A$2"),  # area
        (O, "J2", "OFFSET('出处'!$A$2"),  # source
        (O, "G2", "'代码表'!$B$"),  # qualifier
        (O, "H2", "'代码表'!$B$"),  # refers_to
        (O, "I2", "'代码表'!$B$"),  # status
        (I, "F2", "'代码表'!$B$"),  # unit
        (I, "R2", "'代码表'!$B$"),  # additive
        ("地区", "D4", "OFFSET('地区'!$A$2"),  # parent
    ],
)
def test_codes_are_chosen_from_a_list_in_rows_old_and_new(sheet, cell, lists, tmp_path):
    workbook = sample(tmp_path)
    assert validation(workbook[sheet], cell).formula1.startswith(lists)
    assert validation(workbook[sheet], f"{cell[0]}200").formula1.startswith(lists)


def test_a_list_holds_the_codes_of_its_field_and_the_sheet_says_what_they_mean(tmp_path):
    workbook = sample(tmp_path)
    first, last = validation(workbook[O], "I2").formula1.split("!")[1].replace("$", "").split(":")
    rows = [[cell.value for cell in row] for row in workbook["代码表"][f"{first}:D{last[1:]}"]]
    status = next(f for f in profile.tables()["observations"]["schema"]["fields"] if f["name"] == "status")
    assert rows == [[c["value"], c["label"], c["label@en"]] for c in status["categories"]]


def test_every_cell_says_what_belongs_in_it(tmp_path):
    sheet = sample(tmp_path)[O]
    note = validation(sheet, "F2")
    assert note.showInputMessage and "用基本单位写全" in note.prompt and "written out" in note.prompt
    assert "必填" in validation(sheet, "E2").prompt
    assert "P 初步数" in validation(sheet, "I2").prompt


@pytest.mark.parametrize("name", load.discover(PACKAGES))
def test_no_note_is_longer_than_spreadsheets_allow(name):
    package, _ = load.read(PACKAGES / name)
    assert package
    for sheet in opened(workbooks.exported(package)).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32 and len(rule.prompt or "") <= 255
            assert len(rule.errorTitle or "") <= 32 and len(rule.error or "") <= 255
            assert len(rule.formula1 or "") <= 255


def test_beside_each_code_stands_what_it_stands_for(tmp_path):
    data = workbooks.exported(workbooks.package(tmp_path))
    typed, shown = opened(data)[O], openpyxl.load_workbook(io.BytesIO(data), data_only=True)[O]
    assert (shown["A2"].value, shown["B2"].value) == ("社区工作者", "内蒙古自治区")
    assert typed["A2"].value.startswith('=IF(C2=""') and typed["A60"].value.startswith('=IF(C60=""')


DUE = samples.swap("staff,annual,,,,,value", "staff,annual,2026-11-23,,,,value")


def test_what_is_due_is_marked_where_it_is_edited_and_listed_in_the_guide(tmp_path):
    workbook = sample(tmp_path, indicators=DUE)
    yellow = look.DUE.lstrip("#").upper()
    assert workbook[O]["F2"].fill.fgColor.rgb.endswith(yellow)
    assert workbook[I]["L2"].fill.fgColor.rgb.endswith(yellow)
    assert not str(workbook[O]["F3"].fill.fgColor.rgb).endswith(yellow)
    assert "社区工作者（workers）：应于 2026-11-23 更新，现有数据到 2022" in words(workbook["说明"])


def test_nothing_is_due_the_day_before(tmp_path):
    package = workbooks.package(tmp_path, indicators=DUE)
    assert due.due(package, date(2026, 11, 22)) == ()
    assert [found.code for found in due.due(package, date(2026, 11, 23))] == ["workers"]


def test_text_that_looks_like_a_formula_or_a_link_stays_text(tmp_path):
    notes = samples.swap("社区工作者2.3万多人,,,", "社区工作者2.3万多人,https://example.org/,=1+1,")
    sheet = sample(tmp_path, observations=notes)[O]
    assert (sheet["M2"].value, sheet["M2"].data_type) == ("=1+1", "s")
    assert sheet["L2"].hyperlink is None


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_text(tmp_path):
    sheet = sample(tmp_path, observations=samples.swap("23000", "1234567890123456"))[O]
    assert (sheet["F2"].value, sheet["F2"].data_type) == ("1234567890123456", "s")


def test_no_part_of_the_file_bears_the_time_of_its_making(tmp_path):
    data = workbooks.exported(workbooks.package(tmp_path))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-23T00:00:00Z") == 2


def test_a_title_that_cannot_name_a_sheet_is_made_to(tmp_path):
    def describe(described):
        described["resources"][1]["title"] = "观测/值*"
        described["resources"][2]["title"] = "说明"
        described["resources"][3]["title"] = "观测 值"

    package = workbooks.package(tmp_path, describe=describe)
    names = [sheet.name for sheet in layout.sheets(package)]
    assert names[0] == "观测 值" and "说明 2" in names and "观测 值 2" in names
    assert len(opened(workbooks.exported(package)).sheetnames) == 7


@given(st.integers(1, 10**6), st.integers(0, 16383))
def test_a_cell_and_its_address_are_one(row, column):
    assert layout.position(layout.address(row, column)) == (row, column)


def test_a_package_without_any_rows_can_be_filled_in(tmp_path):
    header = {name: text.splitlines()[0] + "\n" for name, text in samples.TABLES.items()}
    workbook = sample(tmp_path, **header)
    assert validation(workbook[O], "I2").formula1.startswith("'代码表'")
    assert export.workbook(workbooks.package(tmp_path, **header), workbooks.TODAY)
