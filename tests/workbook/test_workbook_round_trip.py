"""From package to workbook and back: nothing changes but what was meant."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samples
import workbooks
from publisher import load
from publisher.build import PACKAGES
from publisher.commands.workbook import main
from publisher.package import Field, Package, Table, Text
from publisher.reading.csv_text import read as read_csv
from publisher.workbook import grid, layout, rows
from publisher.workbook.book import load as open_workbook
from publisher.workbook.check import check

O = "观测值"  # noqa: E741
FILE = "data/observations.csv"


@pytest.mark.parametrize("name", load.discover(PACKAGES))
def test_exported_and_imported_no_byte_of_a_real_package_changes(name):
    package, _ = load.read(PACKAGES / name)
    assert package
    found = check(workbooks.exported(package), PACKAGES, package)
    assert found.fit and found.changes == ()
    assert {path: package.files[path] for path in found.files} == found.files
    assert set(found.files) == {table.path for table in package.tables.values()}


@pytest.mark.parametrize("name", load.discover(PACKAGES))
def test_saved_by_another_program_a_real_package_still_comes_back_the_same(name):
    package, _ = load.read(PACKAGES / name)
    assert package
    saved = workbooks.edited(workbooks.exported(package), lambda workbook: None)
    found = check(saved, PACKAGES, package)
    assert found.fit and found.files == {path: package.files[path] for path in found.files}


def lines_changed(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that went and the lines that came, as a diff would show them."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_one_edited_cell_changes_one_line(tmp_path):
    def edit(workbook):
        workbook[O]["F3"] = 16
        workbook[O]["K3"] = "每万名城镇人口拥有社区工作者16人"

    before = workbooks.package(tmp_path).files[FILE]
    found = workbooks.after(tmp_path, edit)
    assert found.fit, found.findings
    gone, come = lines_changed(before, found.files[FILE])
    assert len(gone) == len(come) == 1
    assert come[0].decode().startswith("workers-per-10k,150000,2022,16,exact")
    assert [(c.kind, c.line) for c in found.changes] == [("changed", 3)]
    assert dict(found.changes[0].after or {})["value"] == "16"


NEW_ROW = ("workers", "150000", "2021", 21000, "at-least", "as-of", "A", "report", "2.1万多人")


def add(workbook, row: int) -> None:
    for column, words in zip("CDEFGHIJK", NEW_ROW):
        workbook[O][f"{column}{row}"] = words


def test_an_added_row_is_one_new_line_and_nothing_else(tmp_path):
    before = workbooks.package(tmp_path).files[FILE]
    found = workbooks.after(tmp_path, lambda workbook: add(workbook, 6))
    assert found.fit, found.findings
    assert (
        found.files[FILE]
        == before + "workers,150000,2021,21000,at-least,as-of,A,report,2.1万多人,,,\n".encode()
    )


def test_a_row_inserted_in_between_stays_where_it_was_put(tmp_path):
    def insert(workbook):
        workbook[O].insert_rows(3)
        add(workbook, 3)

    found = workbooks.after(tmp_path, insert)
    assert found.fit, found.findings
    lines = found.files[FILE].decode().splitlines()
    assert lines[2].startswith("workers,150000,2021,21000") and len(lines) == 6


def test_a_deleted_row_is_gone_and_named(tmp_path):
    found = workbooks.after(tmp_path, lambda workbook: workbook[O].delete_rows(5))
    assert found.fit, found.findings
    assert [(c.kind, c.key, c.line) for c in found.changes] == [("removed", ("inspected", "CHN", "2022"), 5)]
    assert b"inspected,CHN" not in found.files[FILE]


def test_sorting_a_sheet_changes_nothing(tmp_path):
    def turn_round(workbook):
        sheet = workbook[O]
        cells = [[cell.value for cell in row] for row in sheet["C2:N5"]]
        for row, values in zip(sheet["C2:N5"], reversed(cells)):
            for cell, value in zip(row, values):
                cell.value = value

    before = workbooks.package(tmp_path).files[FILE]
    found = workbooks.after(tmp_path, turn_round)
    assert found.fit and found.files[FILE] == before


def test_moving_a_column_changes_nothing(tmp_path):
    def move(workbook):
        sheet = workbook[O]
        for row in range(1, 6):
            sheet.cell(row, 15).value = sheet.cell(row, 11).value
        sheet.delete_cols(11)

    before = workbooks.package(tmp_path).files[FILE]
    found = workbooks.after(tmp_path, move)
    assert found.fit, found.findings
    assert found.files[FILE] == before


def test_moving_a_sheet_and_deleting_the_codes_changes_nothing(tmp_path):
    def move(workbook):
        workbook.move_sheet(O, 3)
        del workbook["代码表"]

    assert workbooks.after(tmp_path, move).fit


@pytest.mark.parametrize("form", ["0.00%", "yyyy-mm-dd", '0.0"万"', "#,##0,", "0.00", "@", "0"])
def test_a_format_given_to_a_whole_column_changes_nothing(form, tmp_path):
    def format_all(workbook):
        for (value,) in workbook[O]["F2:F5"]:
            value.number_format = form

    before = workbooks.package(tmp_path).files[FILE]
    found = workbooks.after(tmp_path, format_all)
    assert found.fit, [(f.place, f.problem.rule) for f in found.findings]
    assert found.files[FILE] == before


def test_names_pasted_as_values_into_the_grey_columns_change_nothing(tmp_path):
    def paste(workbook):
        for row, (workers, area) in enumerate(workbook[O]["A2:B5"], 2):
            code = workbook[O][f"C{row}"].value
            workers.value = {row[0].value: row[1].value for row in workbook["指标"]["A2:B4"]}[code]
            area.value = "全国" if row == 5 else "内蒙古自治区"

    before = workbooks.package(tmp_path).files[FILE]
    found = workbooks.after(tmp_path, paste)
    assert found.fit, [(f.place, f.problem.rule) for f in found.findings]
    assert found.files[FILE] == before


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("23000", 23000),
        ("23000", 23000.0),
        ("23000", "23000"),
        ("71.0", 71),
        ("85.80", 85.8),
        ("0.3", 0.1 + 0.2),
    ],
)
def test_a_number_keeps_the_digits_that_the_file_has(written, typed, tmp_path):
    table = one_table(f"key,value\na,{written}\n")
    changed = workbooks.put("表", "B2", typed)
    assert laid_over(table, changed) == table.data


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (71.0, "71"),
        (85.8, "85.8"),
        (1e14, "100000000000000"),
        (1.1000000000000001, "1.1"),
        (1e-7, "0.0000001"),
    ],
)
def test_a_typed_number_is_written_with_no_digit_more_or_less(typed, text):
    assert laid_over(one_table("key,value\na,5\n"), workbooks.put("表", "B2", typed)).endswith(
        f"a,{text}\n".encode()
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay_as_they_are(end, mark):
    table = one_table(f"{mark}key,value{end}a,1{end}b,2{end}")
    changed = laid_over(table, workbooks.put("表", "B2", 9))
    assert changed == f"{mark}key,value{end}a,9{end}b,2{end}".encode()


def test_a_file_without_a_last_line_end_takes_a_new_row():
    table = one_table("key,value\na,1")
    added = laid_over(table, lambda workbook: workbook["表"].append(["b", 2]))
    assert added == b"key,value\na,1\nb,2\n"


def test_needless_quotes_of_rows_that_nobody_touched_stay():
    table = one_table('key,value,note\n"a",1,"x"\nb,2,"y, z"\n')
    assert laid_over(table, workbooks.put("表", "B3", 3)) == b'key,value,note\n"a",1,"x"\nb,3,"y, z"\n'


def one_table(data: str) -> Table:
    """A table of a package that is not of our profile: key is its key, value a number."""
    read, _ = read_csv(data.encode())
    assert read
    types = {"value": "number"}
    fields = tuple(
        Field(name, types.get(name, "string"), Text(), Text(), {}, {}, {"": Text()}) for name in read.header
    )
    named = ("table", "data/table.csv", Text("表"), Text())
    cells = (read.header, read.columns, read.lines, data.encode())
    return Table(*named, fields, ("key",), (), *cells)


def package_of(table: Table) -> Package:
    return Package("plain", "datapackages/plain", {"created": "2026-11-23T00:00:00Z"}, {"table": table}, {})


def laid_over(table: Table, change=lambda workbook: None) -> bytes:
    """The table after its workbook was changed, without any check."""
    package = package_of(table)
    data = workbooks.edited(workbooks.exported(package), change)
    (sheet,) = layout.sheets(package)
    found, findings = grid.read(open_workbook(data)["表"], lambda: None, sheet)
    assert found and not findings, findings
    return rows.laid_over(table, found.cells())[0]


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
NUMBERS = st.one_of(
    st.just(""),
    st.integers(-(10**15) + 1, 10**15 - 1).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(lambda d: format(d, "f")),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(WORDS.filter(str.strip), NUMBERS, WORDS), min_size=1, max_size=6, unique_by=lambda r: r[0]
    )
)
def test_whatever_a_file_holds_comes_back_byte_for_byte(held):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("key", "value", "note"), *held])
    table = one_table(out.getvalue())
    assert laid_over(table) == table.data


def written(tmp_path: Path, *arguments: str) -> int:
    return main([*arguments, "--packages", str(tmp_path / "datapackages")])


def test_an_import_writes_the_file_and_says_what_changed_and_which_version_follows(tmp_path, capsys):
    held = workbooks.package(tmp_path)
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbooks.edited(workbooks.exported(held), lambda workbook: add(workbook, 6)))
    assert written(tmp_path, "import", samples.NAME, str(file)) == 0
    said = capsys.readouterr().out
    assert "新增  观测值  workers / 150000 / 2021" in said and "1.1.0" in said
    after, _ = load.read(tmp_path / "datapackages" / samples.NAME)
    assert after and after.files[FILE].startswith(held.files[FILE])
    assert after.files["data/areas.csv"] == held.files["data/areas.csv"]


def test_an_import_of_a_workbook_with_a_problem_writes_nothing_but_the_marked_copy(tmp_path, capsys):
    held = workbooks.package(tmp_path)
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbooks.edited(workbooks.exported(held), workbooks.put(O, "F2", "2.3万")))
    assert written(tmp_path, "import", samples.NAME, str(file)) == 1
    assert "观测值!F2" in capsys.readouterr().out
    after, _ = load.read(tmp_path / "datapackages" / samples.NAME)
    assert after and after.files == held.files
    assert (tmp_path / "book.checked.xlsx").exists()


def test_a_real_package_takes_a_new_year_through_its_workbook(tmp_path):
    folder = tmp_path / "datapackages"
    shutil.copytree(PACKAGES, folder)
    package, _ = load.read(folder / "community-governance")
    assert package

    def change(workbook):
        sheet = workbook[O]
        row = 2 + len(package.tables["observations"])
        for column, words in zip(
            "CDEFGHIJK",
            (
                "urban-population",
                "150000",
                "2024-12-31",
                16700000,
                "exact",
                "as-of",
                "A",
                "nmg-bulletin-2023",
                "1670万",
            ),
        ):
            sheet[f"{column}{row}"] = words

    file = tmp_path / "book.xlsx"
    file.write_bytes(workbooks.edited(workbooks.exported(package), change))
    assert written(tmp_path, "import", "community-governance", str(file)) == 0
    after, _ = load.read(folder / "community-governance")
    assert after
    changed = {path for path in package.files if package.files[path] != after.files[path]}
    assert changed == {FILE}
    assert lines_changed(package.files[FILE], after.files[FILE]) == (
        [],
        ["urban-population,150000,2024-12-31,16700000,exact,as-of,A,nmg-bulletin-2023,1670万,,,".encode()],
    )
