"""What is wrong with a file is named with its place, and a sound package is read as it stands."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher import load
from publisher.problem.messages import LANGUAGES, say
from publisher.reading import csv_rows, csv_text, folder, json_text
from publisher.workbook import layout
from samples import TABLES, problems, seen, swap, write

OBSERVATIONS = TABLES["observations"]


def drop(key: str):
    return lambda d: d.pop(key)


def set_path(path: object):
    return lambda d: d["resources"][1].update(path=path)


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    "file-is-there": ({"observations": None}, None, "path"),
    "resource-is-one-plain-file": ({"describe": set_path("../observations.csv")}, None, "path"),
    "descriptor-is-an-object": ({"describe": "[]"}, 1, ""),
    "json-is-well-formed": ({"describe": '{\n "name": "x",\n}'}, 3, ""),
    "json-keys-are-unique": ({"describe": '{"name": "a",\n"name": "b"}'}, 2, ""),
    "json-is-not-too-deep": ({"describe": "[" * 30 + "]" * 30}, 1, ""),
    "json-numbers-are-finite": ({"describe": '{"a": NaN}'}, 1, ""),
    "file-is-not-empty": ({"areas": ""}, None, ""),
    "file-is-really-csv": ({"areas": "<!DOCTYPE html><html></html>"}, None, ""),
    "file-is-utf-8": ({"areas": lambda t: t.encode("gbk")}, 2, ""),
    "file-has-no-merge-marks": ({"areas": lambda t: t + "<<<<<<< HEAD\n"}, 5, ""),
    "lines-end-as-usual": ({"areas": lambda t: t.replace("\n", "\r")}, 1, ""),
    "no-separator-line": ({"areas": lambda t: "sep=,\n" + t}, 1, ""),
    "delimiter-is-a-comma": ({"areas": lambda t: t.replace(",", ";")}, 1, ""),
    "quotes-are-closed": ({"areas": swap("呼和浩特市", '"呼和浩特市')}, 4, "name"),
    "quotes-are-doubled": ({"areas": swap("全国", '"全"国')}, 2, "name"),
    "header-stands-first": ({"areas": lambda t: "地区一览,,,,\n" + t}, 1, ""),
    "column-names-are-exact": ({"observations": swap("value", "Value")}, 1, "value"),
    "column-names-are-unique": ({"areas": swap("level", "name")}, 1, "name"),
    "columns-have-names": ({"areas": lambda t: t.replace("\n", ",\n")}, 1, "#6"),
    "columns-are-in-the-schema": ({"areas": lambda t: t.replace("\n", ",x\n")}, 1, "x"),
    "columns-are-all-there": ({"areas": "area,name,name@en,parent\nCHN,全国,China,\n"}, 1, "level"),
    "columns-are-in-order": ({"areas": swap("name,name@en", "name@en,name")}, 1, "name@en"),
    "table-is-not-too-wide": ({"areas": ",".join(f"c{i}" for i in range(300)) + "\n"}, 1, ""),
    "cell-is-not-too-long": ({"areas": swap("Hohhot", "H" * 11_000)}, 4, "name@en"),
    "rows-are-as-wide-as-the-header": ({"observations": swap("工作者2.3万多人", "工作者,2.3万多人")}, 2, ""),
    "no-blank-rows": ({"areas": swap("150000", "\n150000")}, 3, ""),
    "no-footnote-rows": ({"areas": lambda t: t + "注：不含港澳台,,,,\n"}, 5, "area"),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_is_wrong_with_a_file_is_named_with_its_place(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    write(tmp_path, **changes)
    found = [p for p in problems(tmp_path) if p.rule == rule]
    assert len(found) == 1
    assert found[0].field == field
    assert line is None or found[0].line == line


def test_the_sample_is_valid_with_and_without_its_documents(tmp_path):
    write(tmp_path)
    assert problems(tmp_path) == []
    assert problems(tmp_path, sources=True) == []


def test_a_package_holds_its_bytes_and_its_cells_as_text(tmp_path):
    package, found = load.read(write(tmp_path))
    assert found == [] and package is not None
    table = package.tables["observations"]
    assert table.data == OBSERVATIONS.encode() == package.files["data/observations.csv"]
    assert table.columns["value"] == ["23000", "15", "85.8", ""]
    assert [*table.lines] == [2, 3, 4, 5]
    assert table.field("value").missing[""].zh == "见状态栏"
    assert package.file("data/x.csv") == "datapackages/sample-figures/data/x.csv"


def test_line_ends_of_windows_and_the_mark_of_excel_are_no_fault(tmp_path):
    write(tmp_path, areas=lambda t: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode())
    assert problems(tmp_path) == []


def test_a_file_without_a_last_line_end_is_no_fault(tmp_path):
    write(tmp_path, areas=lambda t: t.rstrip("\n"))
    assert problems(tmp_path) == []


def test_a_line_is_the_physical_line_even_below_a_cell_that_runs_over_lines(tmp_path):
    write(tmp_path, areas=swap("全国", '"全\n国"'))
    package, _ = load.read(tmp_path / "datapackages" / "sample-figures")
    assert package is not None and package.tables["areas"].lines == [2, 4, 5]


def test_an_unquoted_comma_shifts_no_other_problem_onto_the_row(tmp_path):
    write(tmp_path, observations=swap("工作者2.3万多人", "工作者,2.3万多人"))
    [problem] = problems(tmp_path)
    assert (problem.facts["cells"], problem.facts["columns"]) == (13, 12)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"version https://git-lfs.github.com/spec/v1\n", "lfs-pointer"),
        (b"PK\x03\x04 rest", "xlsx"),
        (b"\n<html><body>503", "html"),
        (b'[{"a": 1}]', "json"),
        (TABLES["areas"].encode() + b"\x1a", "end-mark"),
        (TABLES["areas"].encode() + b"\0\n", "end-mark"),
    ],
)
def test_a_file_of_another_kind_under_a_csv_name_is_recognised(data, cause, tmp_path):
    write(tmp_path, areas=data)
    assert [p.facts["cause"] for p in problems(tmp_path) if p.rule == "file-is-really-csv"] == [cause]


@pytest.mark.parametrize(("codec", "cause"), [("gbk", "gbk"), ("utf-16", "utf-16"), ("gb18030", "gbk")])
def test_the_encoding_that_excel_wrote_is_named(codec, cause, tmp_path):
    write(tmp_path, areas=lambda t: t.encode(codec))
    [problem] = [p for p in problems(tmp_path) if p.rule == "file-is-utf-8"]
    assert problem.facts["cause"] == cause


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("../../etc/passwd", "outside"),
        ("/etc/passwd", "outside"),
        ("file:///etc/passwd", "remote"),
        ("http://127.0.0.1:9/x.csv", "remote"),
        ("data\\observations.csv", "outside"),
        (["data/observations.csv"], "several"),
        (None, "missing"),
        ("data/observations.csv.gz", "compressed"),
        ("./../observations.csv", "outside"),
        ("./data/observations.csv", "here"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused_unopened(path, cause, tmp_path):
    write(tmp_path, describe=set_path(path))
    [problem] = [p for p in problems(tmp_path) if p.rule == "resource-is-one-plain-file"]
    assert problem.facts["cause"] == cause


def test_a_path_that_begins_here_is_told_how_to_go_on(tmp_path):
    write(tmp_path, describe=set_path("./data/observations.csv"))
    [problem] = [p for p in problems(tmp_path) if p.rule == "resource-is-one-plain-file"]
    assert [say(problem, lang).fix for lang in LANGUAGES] == [
        "请去掉开头的“./”，写成“data/observations.csv”。",
        "Leave the “./” out and write “data/observations.csv”.",
    ]


@pytest.mark.parametrize(
    ("words", "rule", "line"),
    [
        ("# 示例\n说明\n".encode("gbk"), "file-is-utf-8", 1),
        ("# 示例\n".encode("utf-16"), "file-is-utf-8", 1),
        ("# 样例\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> x\n".encode(), "file-has-no-merge-marks", 2),
    ],
)
def test_a_readme_is_utf_8_and_has_no_marks_of_a_merge_conflict(words, rule, line, tmp_path):
    package = write(tmp_path)
    (package / "README.md").write_bytes(words)
    (package / "README.en.md").write_bytes(b"# Sample\nWhat it holds.\n")
    [found] = problems(tmp_path)
    assert (found.rule, found.file.rpartition("/")[2], found.line) == (rule, "README.md", line)
    for lang in LANGUAGES:
        assert "CSV" not in say(found, lang).fix


def test_a_readme_may_underline_a_heading_with_seven_equals_signs_and_show_a_page(tmp_path):
    package = write(tmp_path)
    (package / "README.md").write_text("示例\n=======\n\n<table></table>\n", "utf-8-sig")
    (package / "README.en.md").write_text("Sample\n======\n", "utf-8")
    assert problems(tmp_path) == []


def test_a_link_is_never_opened(tmp_path):
    package = write(tmp_path, observations=None)
    secret = tmp_path / "secret.csv"
    secret.write_text(OBSERVATIONS)
    (package / "data" / "observations.csv").symlink_to(secret)
    found = problems(tmp_path)
    assert [(p.rule, p.facts["cause"]) for p in found if "observations" in p.file] == [
        ("file-is-a-plain-file", "link")
    ]
    read, _ = load.read(package)
    assert read is not None and "observations" not in read.tables


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    package = write(tmp_path)
    os.mkfifo(package / "data" / "pipe.csv")
    assert ("file-is-a-plain-file", None, "") in seen(tmp_path)


def test_a_package_that_is_a_link_is_refused(tmp_path):
    write(tmp_path)
    (tmp_path / "datapackages" / "other").symlink_to(tmp_path / "datapackages" / "sample-figures")
    assert seen(tmp_path) == [("package-is-a-folder", None, "")]


@pytest.mark.parametrize("name", ["con", "Sample", "a_b", "样例", "a--b", "x" * 61])
def test_a_name_that_is_no_safe_address_is_refused(name, tmp_path):
    (tmp_path / "datapackages" / name).mkdir(parents=True)
    assert seen(tmp_path) == [("package-name-is-safe", None, "")]


def test_a_folder_without_a_descriptor_is_no_package(tmp_path):
    (tmp_path / "datapackages" / "empty").mkdir(parents=True)
    assert seen(tmp_path) == [("descriptor-is-there", None, "")]


def test_a_descriptor_that_is_not_utf_8_is_named(tmp_path):
    package = write(tmp_path)
    (package / "datapackage.json").write_bytes('{\n"title": "样例"}'.encode("gbk"))
    assert seen(tmp_path) == [("json-is-utf-8", 2, "")]


def test_a_data_file_that_is_not_listed_is_named(tmp_path):
    package = write(tmp_path)
    (package / "data" / "observations (1).csv").write_text(OBSERVATIONS)
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.found) == ("file-is-listed", "data/observations (1).csv")


@pytest.mark.parametrize(
    "name", ["observations.csv", "data/observations - 副本.csv", "data/observations-Copy (2).csv"]
)
def test_a_second_copy_of_a_table_is_not_thrown_away_unasked(tmp_path, name):
    package = write(tmp_path)
    (package / name).write_text(OBSERVATIONS)
    [problem] = problems(tmp_path)
    assert problem.facts == {"cause": "copy", "likely": "data/observations.csv"}
    assert "如果改好的是这一份" in say(problem, "zh").fix


@pytest.mark.parametrize(
    ("name", "words"), [("a.xlsm", "宏"), ("a.XLTM", "宏"), ("a.numbers", "另存为“Excel 工作簿（.xlsx）”")]
)
def test_whoever_puts_another_kind_of_workbook_in_a_package_is_told_to_save_it_as_xlsx(tmp_path, name, words):
    (write(tmp_path) / name).write_bytes(b"PK")
    [problem] = problems(tmp_path)
    said = say(problem, "zh")
    assert words in said.message + said.fix and ".xlsx" in said.fix and "CSV" not in said.fix


def test_a_table_of_the_profile_that_is_not_listed_is_told_what_lists_it(tmp_path):
    package = write(tmp_path)
    columns = "correction,corrected,table,row,field,before,after,reason,reason@en"
    (package / "data" / "corrections.csv").write_text(columns + "\n")
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.facts) == ("file-is-listed", {"cause": "known"})
    assert "check.py --fix" in say(problem, "zh").fix


def test_a_program_beside_the_data_is_refused(tmp_path):
    (write(tmp_path) / "frictionless_x.py").write_text("raise SystemExit")
    assert seen(tmp_path) == [("file-kind-is-allowed", None, "")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("~$样例.xlsx", "临时文件"),
        ("样例.xlsx", "通过检查以后机器会把它换成 CSV 表"),
        ("样例.xls", "另存为“Excel 工作簿（.xlsx）”"),
        ("样例.ET", "另存为“Excel 工作簿（.xlsx）”"),
        ("样例.docx", "可以放的文件类型"),
    ],
)
def test_of_a_file_that_no_package_holds_it_is_said_what_it_is_and_what_to_do(name, words, tmp_path):
    (write(tmp_path) / "data" / name).write_bytes(b"PK")
    [problem] = problems(tmp_path)
    said = say(problem, "zh")
    assert problem.rule == "file-kind-is-allowed" and words in said.message + said.fix


def test_of_a_row_that_is_too_wide_each_likely_cause_is_named(tmp_path):
    write(tmp_path, areas=swap("Hohhot,150000,prefecture", "Hohhot,150000,prefecture,,"))
    [problem] = [p for p in problems(tmp_path) if p.rule == "rows-are-as-wide-as-the-header"]
    assert "行末多了逗号" in say(problem, "zh").message and "千位逗号" in say(problem, "zh").fix


@pytest.mark.parametrize("start", ["<table><tr><td>", "<meta charset=gbk><table>", "<html>"])
def test_a_table_that_another_system_exported_as_a_web_page_is_told_so(start, tmp_path):
    write(tmp_path, areas=start + "地区")
    [problem] = [p for p in problems(tmp_path) if p.rule == "file-is-really-csv"]
    assert problem.facts["cause"] == "html"


def test_a_file_name_that_cannot_be_seen_is_refused(tmp_path):
    (write(tmp_path) / "data" / "a\u202eb.csv").write_text("")
    assert seen(tmp_path) == [("file-name-is-readable", None, "")]


def test_a_file_over_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "LARGEST_FILE", 300)
    write(tmp_path)
    assert ("file-is-not-too-large", None, "") in seen(tmp_path)


def test_a_package_over_the_limit_is_not_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "MOST_FILES", 2)
    write(tmp_path)
    assert "package-is-not-too-large" in [p.rule for p in problems(tmp_path)]


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    def refuse(*_: object) -> int:
        raise PermissionError

    write(tmp_path)
    monkeypatch.setattr(os, "open", refuse)
    _, found = load.read(tmp_path / "datapackages" / "sample-figures")
    assert {p.rule for p in found} == {"file-can-be-read"}


def test_a_line_too_long_for_its_few_cells_is_not_cut_into_them():
    grid, found = csv_text.read(b"a,b\n1,2\n" + b"x" * 2_100_000 + b",1\n")
    assert grid is None
    assert [(p.rule, p.line) for p in found] == [("cell-is-not-too-long", 3)]


def test_a_table_over_the_limit_of_rows_is_not_read(monkeypatch):
    monkeypatch.setattr(csv_rows, "MOST_ROWS", 2)
    grid, found = csv_text.read(b"a,b\n1,2\n3,4\n5,6\n7,8\n")
    assert grid is None
    assert [p.rule for p in found] == ["table-is-not-too-long"]


@pytest.mark.parametrize(
    ("text", "cause", "line", "position"),
    [
        ('{"a": 1,}', "trailing-comma", 1, 9),
        ('{"a": 1\n "b": 2}', "no-comma", 2, 2),
        ('{"a" 1}', "no-colon", 1, 6),
        ("{a: 1}", "key-without-quotes", 1, 2),
        ('{"a": "x}', "quote-not-closed", 1, 7),
        ('{"a": "\\q"}', "bad-escape", 1, 7),
        ('{"a"：1}', "full-width-mark", 1, 5),
        ('{"a": 1} 2', "after-the-end", 1, 10),
        ('{"a": "\\ud800"}', "bad-escape", 1, 7),
        ("", "empty", 1, 1),
    ],
)
def test_what_is_wrong_with_json_is_named_with_line_and_character(text, cause, line, position):
    [problem] = json_text.read(text.encode()).problems
    assert (problem.facts["cause"], problem.line, problem.facts["position"]) == (cause, line, position)


def test_every_part_of_a_json_text_has_its_line():
    data = b'{\n "a": [\n  1,\n  {"b": 2}\n ]\n}'
    assert json_text.read(data).value == {"a": [1, {"b": 2}]}
    assert [json_text.line(data, path) for path in [(), ("a",), ("a", 1, "b"), ("a", 9)]] == [1, 2, 4, 2]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('abc中"\\', max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_json_is_read_as_the_standard_library_reads_it(value):
    import json

    document = json_text.read(json.dumps(value, ensure_ascii=False).encode())
    assert (document.value, document.problems) == (value, ())


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_a_reader_raise(data):
    csv_text.read(data)
    csv_text.read(data, ["area", "name"])
    json_text.read(data)


@settings(max_examples=100)
@given(st.lists(st.lists(st.text('a"\r\n,;\t注\0', max_size=4), max_size=4), max_size=6))
def test_a_grid_has_as_many_cells_in_each_column_as_rows(rows):
    data = "\n".join(",".join(row) for row in rows).encode()
    grid, _ = csv_text.read(data)
    if grid is not None:
        assert {len(cells) for cells in grid.columns.values()} <= {len(grid.lines)}
        assert grid.lines == sorted(set(grid.lines))


def test_another_data_package_is_read_too(tmp_path: Path):
    place = tmp_path / "datapackages" / "prices"
    place.mkdir(parents=True)
    (place / "prices.csv").write_text("day,price\n2022-01-01,3\n2022-01-02,x\n")
    (place / "datapackage.json").write_text(
        '{"name": "prices", "resources": [{"name": "prices", "path": "prices.csv", "schema": {"fields":'
        '[{"name": "day", "type": "date"}, {"name": "price", "type": "number"}]}}]}'
    )
    assert seen(tmp_path) == [("cell-has-its-type", 3, "price")]


@pytest.mark.parametrize("data", [b"a,b\n" + b"\n" * 90, b"a,b\n" + b"1,2\n" * 90])
def test_a_text_of_more_lines_than_a_table_may_have_is_not_cut_into_rows(data, monkeypatch):
    monkeypatch.setattr(csv_rows, "MOST_LINES", 80)
    grid, found = csv_text.read(data, ["a", "b"])
    assert grid is None and [p.rule for p in found] == ["table-is-not-too-long"]


def test_a_file_that_grows_while_it_is_read_is_read_whole(tmp_path: Path, monkeypatch):
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    plain = os.fstat
    monkeypatch.setattr(
        folder.os, "fstat", lambda handle: os.stat_result((*plain(handle)[:6], 3, *plain(handle)[7:]))
    )
    assert folder.read(tmp_path) == ({"a.csv": b"a,b\n1,2\n"}, [])


def test_a_folder_that_cannot_be_listed_has_nothing_that_could_be_chosen(tmp_path: Path):
    there = folder.listed(tmp_path / "gone")
    assert folder.chosen(tmp_path / "gone", ["a.csv"], there) == ({}, [])


def test_a_table_is_read_when_it_is_asked_for_and_then_once(tmp_path: Path, monkeypatch):
    place, read, plain = write(tmp_path), [], csv_text.read
    monkeypatch.setattr(csv_text, "read", lambda data, names: read.append(names[0]) or plain(data, names))
    opened = load.open_at(place)
    assert (read, opened.package.title.en) == ([], "Sample")
    assert opened.package.tables["areas"] is opened.package.tables["areas"] and read == ["area"]
    assert "terms" not in opened.package.tables and read == ["area"]
    assert opened.whole == [] and len(opened.package.tables) == len(read) == 5


def test_a_sheet_of_the_workbook_saved_as_csv_is_known_for_what_it_is(tmp_path):
    package, _ = load.read(write(tmp_path))
    assert package
    for sheet in layout.sheets(package):
        headings = [*(names.heading for names in sheet.names), *(column.heading for column in sheet.columns)]
        rows = [[*("" for _ in sheet.names), *row.values()] for _, row in sheet.table.rows()]
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([headings, *rows])
        write(tmp_path, **{sheet.table.name: out.getvalue()})  # and the other tables as they were
        found = [problem for problem in problems(tmp_path) if problem.rule == "columns-are-all-there"]
        assert [(problem.line, problem.facts["cause"]) for problem in found] == [(1, "workbook")], sheet.name
        for lang in LANGUAGES:
            assert "workbook.py import" in say(found[0], lang).fix
