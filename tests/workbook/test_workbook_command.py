"""The command line of the workbook: what it says, what it writes, how it ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import samples
import workbooks
from publisher.build import ROOT
from publisher.commands.workbook import main
from workbooks import put

O = "观测值"  # noqa: E741


def run(tmp_path: Path, *arguments: str) -> int:
    return main([*arguments, "--packages", str(tmp_path / "datapackages")])


@pytest.fixture
def book(tmp_path) -> Path:
    """The workbook of the sample, in a file."""
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbooks.exported(workbooks.package(tmp_path)))
    return file


def spoil(file: Path, change) -> None:
    file.write_bytes(workbooks.edited(file.read_bytes(), change))


def test_export_check_and_import_end_well(tmp_path, capsys):
    workbooks.package(tmp_path)
    file = str(tmp_path / "mine.xlsx")
    assert run(tmp_path, "export", samples.NAME, file) == 0
    assert run(tmp_path, "check", samples.NAME, file) == 0
    assert run(tmp_path, "import", samples.NAME, file) == 0
    assert "没有改动" in capsys.readouterr().out
    assert not list(tmp_path.glob("*.checked*"))


def test_the_next_command_can_be_copied_even_where_the_name_has_spaces(tmp_path, capsys):
    workbooks.package(tmp_path)
    file = tmp_path / "我的 表.xlsx"
    assert run(tmp_path, "export", samples.NAME, str(file)) == 0
    assert f'check {samples.NAME} "{file}"' in capsys.readouterr().out


def test_an_export_writes_over_nobodys_work(tmp_path, book, capsys):
    before = book.read_bytes()
    assert run(tmp_path, "export", samples.NAME, str(book)) == 2
    assert "已经在了" in capsys.readouterr().err and book.read_bytes() == before
    assert run(tmp_path, "export", samples.NAME, str(book), "--replace", "--today", "2030-01-01") == 0
    assert book.read_bytes() != before


def test_the_day_comes_from_the_environment_where_none_is_given(tmp_path, monkeypatch):
    workbooks.package(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_795_392_000))  # 2026-11-23
    assert run(tmp_path, "export", samples.NAME, str(tmp_path / "a.xlsx")) == 0
    assert run(tmp_path, "export", samples.NAME, str(tmp_path / "b.xlsx"), "--today", "2026-11-23") == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(("lang", "words"), [("zh", "请改成“23000”"), ("en", "Write “23000”")])
def test_a_problem_is_told_at_its_cell_and_marked_in_a_copy(lang, words, tmp_path, book, capsys):
    spoil(book, put(O, "F2", "23000 "))
    assert run(tmp_path, "check", samples.NAME, str(book), "--lang", lang) == 1
    said = capsys.readouterr().out
    assert f"{O}!F2" in said and words in said
    copy = openpyxl.load_workbook(tmp_path / "book.checked.xlsx")
    assert copy.sheetnames[0] == "检查结果"
    assert words in copy[O]["F2"].comment.text and copy[O]["F2"].fill.fill_type == "solid"
    assert copy["检查结果"]["A5"].hyperlink.location == f"'{O}'!F2"
    assert copy["检查结果"]["A5"].value == f"{O}!F2" and words in copy["检查结果"]["C5"].value


def test_every_cell_with_the_same_fault_is_named_and_marked(tmp_path, book, capsys):
    def years(workbook):
        for row in range(2, 6):
            workbook[O][f"E{row}"] = f"20{row + 16}年"

    spoil(book, years)
    assert run(tmp_path, "check", samples.NAME, str(book)) == 1
    assert "还有3处同样的问题，在第3–5行" in capsys.readouterr().out
    copy = openpyxl.load_workbook(tmp_path / "book.checked.xlsx")[O]
    assert all(copy[f"E{row}"].fill.fill_type == "solid" for row in range(2, 6))
    assert "E2" in copy["E5"].comment.text and "2018" not in copy["E5"].comment.text


def test_the_marked_copy_can_be_put_right_and_imported(tmp_path, book):
    spoil(book, put(O, "F2", "23000 "))
    run(tmp_path, "check", samples.NAME, str(book))
    copy = tmp_path / "book.checked.xlsx"
    spoil(copy, put(O, "F2", 23000))
    assert run(tmp_path, "import", samples.NAME, str(copy)) == 0


def test_a_second_check_writes_over_no_copy_and_clears_the_marks_of_the_first(tmp_path, book):
    spoil(book, put(O, "F2", "23000 "))
    run(tmp_path, "check", samples.NAME, str(book))
    copy = tmp_path / "book.checked.xlsx"
    spoil(copy, put(O, "F2", 23000))
    spoil(copy, put(O, "I3", "正常"))
    assert run(tmp_path, "check", samples.NAME, str(copy)) == 1
    second = openpyxl.load_workbook(tmp_path / "book.checked-2.xlsx")
    assert second.sheetnames.count("检查结果") == 1
    assert second[O]["F2"].comment is None and second[O]["F2"].fill.fill_type is None
    assert second[O]["I3"].comment is not None


def test_the_marks_of_a_check_are_cleared_though_libreoffice_forgot_whose_they_are(tmp_path, book):
    spoil(book, put(O, "F2", "23000 "))
    run(tmp_path, "check", samples.NAME, str(book))
    copy = tmp_path / "book.checked.xlsx"

    def save_as_libreoffice_does(workbook):
        for cell in (workbook[O]["F2"], workbook[O]["K3"]):
            words = cell.comment.text if cell.comment else "同事写的"
            cell.comment = openpyxl.comments.Comment(words, " ")
        workbook[O]["F2"] = 23000
        workbook[O]["I3"] = "正常"

    spoil(copy, save_as_libreoffice_does)
    assert run(tmp_path, "check", samples.NAME, str(copy)) == 1
    second = openpyxl.load_workbook(tmp_path / "book.checked-2.xlsx")[O]
    assert second["F2"].comment is None and second["F2"].fill.fill_type is None
    assert second["I3"].comment is not None and "同事写的" in second["K3"].comment.text


def test_what_stands_in_the_list_of_problems_is_never_a_formula(tmp_path, book):
    spoil(book, put(O, "F2", "=1+1"))
    run(tmp_path, "check", samples.NAME, str(book))
    listed = openpyxl.load_workbook(tmp_path / "book.checked.xlsx")["检查结果"]
    assert {cell.data_type for row in listed.iter_rows() for cell in row} <= {"s", "n"}


def test_a_remark_of_a_colleague_is_kept_and_no_fault(tmp_path, book):
    def remark(workbook):
        workbook[O]["F2"].comment = openpyxl.comments.Comment("请再核对", "同事")
        workbook[O]["F2"] = "23000 "

    spoil(book, remark)
    run(tmp_path, "check", samples.NAME, str(book))
    text = openpyxl.load_workbook(tmp_path / "book.checked.xlsx")[O]["F2"].comment.text
    assert "请再核对" in text and "23000" in text


def test_problems_as_json_have_the_keys_of_every_problem_with_sheet_and_cell(tmp_path, book, capsys):
    spoil(book, put(O, "F2", "2.3万"))
    assert run(tmp_path, "check", samples.NAME, str(book), "--format", "json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["valid"] is False
    (problem,) = said["problems"]
    assert set(problem) >= {
        "rule",
        "severity",
        "package",
        "file",
        "line",
        "field",
        "found",
        "message",
        "fix",
        "lang",
    }
    assert (problem["file"], problem["sheet"], problem["cell"], problem["line"]) == (
        "book.xlsx",
        O,
        f"{O}!F2",
        2,
    )


def test_changes_as_json_name_key_and_cells(tmp_path, book, capsys):
    spoil(book, put(O, "M2", "注"))
    assert run(tmp_path, "check", samples.NAME, str(book), "--format", "json") == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["kind"], change["before"], change["after"]) == ("changed", {"note": ""}, {"note": "注"})


def test_an_area_worded_otherwise_in_another_package_is_a_reminder(tmp_path, capsys):
    workbooks.package(tmp_path, name="a-figures")
    held = workbooks.package(tmp_path)
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbooks.edited(workbooks.exported(held), put("地区", "C4", "Huhhot")))
    assert run(tmp_path, "import", samples.NAME, str(file)) == 0
    assert "警告  地区!C4" in capsys.readouterr().out


def test_a_package_that_is_broken_itself_is_said_to_be(tmp_path, capsys):
    folder = samples.write(tmp_path)
    (folder / "datapackage.json").write_text("{", "utf-8")
    assert run(tmp_path, "export", samples.NAME, str(tmp_path / "x.xlsx")) == 1
    assert "json-is-well-formed" in capsys.readouterr().out and not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", samples.NAME, "missing.xlsx"),
        ("check", samples.NAME, "."),
        ("check", samples.NAME),
        ("check", "../escape", "book.xlsx"),
        ("check", "nothing", "book.xlsx"),
        ("export", samples.NAME, "book.csv"),
        ("export", samples.NAME, "no/such/folder/book.xlsx/x.xlsx", "--today", "soon"),
        ("frob", samples.NAME),
        (),
    ],
)
def test_what_cannot_run_ends_with_2_and_one_line(arguments, tmp_path, monkeypatch, capsys):
    workbooks.package(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(tmp_path, *arguments) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1 and said.err.startswith("workbook.py: ")


def test_the_script_itself_ends_as_its_command_does(tmp_path):
    workbooks.package(tmp_path)
    script = ROOT / "scripts" / "workbook.py"
    asked = [sys.executable, str(script), "frob", "--packages", str(tmp_path / "datapackages")]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("workbook.py: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_instead_of_a_file_does_not_hang(tmp_path):
    workbooks.package(tmp_path)
    os.mkfifo(tmp_path / "book.xlsx")
    assert run(tmp_path, "check", samples.NAME, str(tmp_path / "book.xlsx")) == 2


def test_a_file_that_cannot_be_opened_at_all_is_a_problem_without_a_copy(tmp_path, capsys):
    workbooks.package(tmp_path)
    (tmp_path / "book.xlsx").write_bytes(b"a,b\n1,2\n")
    assert run(tmp_path, "check", samples.NAME, str(tmp_path / "book.xlsx")) == 1
    assert "CSV" in capsys.readouterr().out and not list(tmp_path.glob("*.checked*"))


def test_a_copy_is_made_even_of_a_workbook_with_merged_cells(tmp_path, book):
    def change(workbook):
        workbook[O].merge_cells("K2:L3")
        workbook[O]["F3"] = "2.3万"

    spoil(book, change)
    assert run(tmp_path, "check", samples.NAME, str(book)) == 1
    assert openpyxl.load_workbook(io.BytesIO((tmp_path / "book.checked.xlsx").read_bytes()))
