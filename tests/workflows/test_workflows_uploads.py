"""Workbooks that were uploaded into a package's folder: taken out, judged, turned into tables."""

import json
import re
from pathlib import Path

import pytest

import past
import samples
import workbooks
from past import needs_git
from publisher.commands import uploads

ROW = {
    "indicator": "workers",
    "area": "150100",
    "period": "2022",
    "value": 2000,
    "qualifier": "exact",
    "refers_to": "as-of",
    "status": "A",
    "source": "report",
    "excerpt": "社区工作者2000人",
}
OBSERVATIONS = f"datapackages/{samples.NAME}/data/observations.csv"
DESCRIPTOR = f"datapackages/{samples.NAME}/datapackage.json"


def workbook(tmp_path: Path, **cells: object) -> bytes:
    """The sample as a workbook with one more row, and with some cells of it changed."""

    def add(book: object) -> None:
        sheet = book["观测值"]  # type: ignore[index]
        for cell in sheet[1]:
            sheet.cell(6, cell.column).value = (ROW | cells).get(str(cell.value).splitlines()[-1])

    return workbooks.edited(workbooks.exported(workbooks.package(tmp_path)), add)


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    status = uploads.main([str(tmp_path / "kept"), "--packages", str(tmp_path / "datapackages"), *options])
    said = capsys.readouterr()
    assert said.err == ""
    return status, said.out


def noted(tmp_path: Path) -> list[tuple[str, bool, list[str]]]:
    held = json.loads((tmp_path / "kept" / "uploads.json").read_text("utf-8"))
    return [(one["file"], one["fit"], one["tables"]) for one in held]


def test_where_nothing_was_uploaded_nothing_is_said_or_kept(tmp_path, capsys):
    samples.write(tmp_path)
    assert run(tmp_path, capsys) == (0, "")
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("name", ["--help.XLSX", "data/新'\"$(x)`y`;#1 @z.xlsx"])
def test_a_workbook_that_passes_becomes_the_row_that_was_added(tmp_path, capsys, name):
    data = workbook(tmp_path)
    place = tmp_path / "datapackages" / samples.NAME / name
    place.write_bytes(data)
    before = (tmp_path / OBSERVATIONS).read_bytes()
    status, said = run(tmp_path, capsys)
    assert status == 0
    added = "workers,150100,2022,2000,exact,as-of,A,report,社区工作者2000人,,,\n"
    assert (tmp_path / OBSERVATIONS).read_bytes() == before + added.encode()
    assert (tmp_path / "kept" / "tables" / OBSERVATIONS).read_bytes() == before + added.encode()
    assert noted(tmp_path) == [(f"datapackages/{samples.NAME}/{name}", True, [OBSERVATIONS])]
    assert not place.exists()
    assert "可以用" in said and "Fit, and turned into tables" in said


@needs_git
def test_with_the_row_that_was_added_the_version_is_raised_as_far_as_that_asks(tmp_path, capsys):
    data = workbook(tmp_path)
    past.begin(tmp_path)
    past.commit(tmp_path, "2026-01-02", "Publish")
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    described = tmp_path / DESCRIPTOR
    before = described.read_text("utf-8")
    status, said = run(tmp_path, capsys)
    assert status == 0 and "版本号已经一起升好" in said
    after = before.replace('"version": "1.0.0"', '"version": "1.1.0"')
    assert before != after == described.read_text("utf-8")
    assert (tmp_path / "kept" / "tables" / DESCRIPTOR).read_text("utf-8") == after
    assert noted(tmp_path) == [(f"datapackages/{samples.NAME}/a.xlsx", True, [OBSERVATIONS, DESCRIPTOR])]


@needs_git
def test_where_anything_else_is_wrong_no_version_is_raised(tmp_path, capsys):
    def change(book: object) -> None:
        sheet = book["观测值"]  # type: ignore[index]
        cells = {str(cell.value).splitlines()[-1]: cell.column for cell in sheet[1]}
        sheet.cell(2, cells["value"]).value = 24000
        sheet.cell(2, cells["excerpt"]).value = "社区工作者2.4万多人"

    data = workbooks.edited(workbooks.exported(workbooks.package(tmp_path)), change)
    past.begin(tmp_path)
    past.commit(tmp_path, "2026-01-02", "Publish")
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    before = (tmp_path / DESCRIPTOR).read_bytes()
    assert run(tmp_path, capsys)[0] == 0
    assert (tmp_path / DESCRIPTOR).read_bytes() == before  # since nothing says why a published value changed
    assert noted(tmp_path) == [(f"datapackages/{samples.NAME}/a.xlsx", True, [OBSERVATIONS])]


def edited(tmp_path: Path, old: str, new: str) -> str:
    """The published sample with something changed in its figures; the commit that is published."""
    samples.write(tmp_path)
    past.begin(tmp_path)
    published = past.commit(tmp_path, "2026-01-02", "Publish")
    table = tmp_path / OBSERVATIONS
    table.write_text(table.read_text("utf-8").replace(old, new, 1), "utf-8")
    return published


VERSIONS = ("--versions", "--against")


@needs_git
def test_a_version_that_is_all_that_is_missing_is_raised_without_a_workbook(tmp_path, capsys):
    published = edited(tmp_path, "2.3万多人,,,", "2.3万多人,一,,")
    assert run(tmp_path, capsys) == (0, "")  # unless it is asked for
    before = (tmp_path / DESCRIPTOR).read_text("utf-8")
    status, said = run(tmp_path, capsys, *VERSIONS, published)
    assert status == 0
    after = before.replace('"version": "1.0.0"', '"version": "1.0.1"')
    assert before != after == (tmp_path / "kept" / "tables" / DESCRIPTOR).read_text("utf-8")
    assert "1.0.0 → 1.0.1" in said and "Nothing was missing but the version" in said
    assert not (tmp_path / "kept" / "uploads.json").exists()
    assert run(tmp_path, capsys, *VERSIONS, published) == (0, "")  # so that no commit follows upon a commit


@needs_git
def test_a_version_is_left_alone_where_a_published_value_has_no_reason(tmp_path, capsys):
    published = edited(
        tmp_path, "23000,at-least,as-of,A,report,社区工作者2.3", "24000,at-least,as-of,A,report,社区工作者2.4"
    )
    assert run(tmp_path, capsys, *VERSIONS, published) == (0, "")
    assert not (tmp_path / "kept").exists()


def test_a_workbook_that_does_not_pass_changes_nothing_and_comes_back_marked(tmp_path, capsys):
    data = workbook(tmp_path, value=2001)
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    before = (tmp_path / OBSERVATIONS).read_bytes()
    status, said = run(tmp_path, capsys)
    assert status == 1
    assert (tmp_path / OBSERVATIONS).read_bytes() == before
    assert noted(tmp_path) == [(f"datapackages/{samples.NAME}/a.xlsx", False, [])]
    kept = sorted(path.name for path in (tmp_path / "kept" / samples.NAME).iterdir())
    assert kept == ["1-a.xlsx", "marked"]
    assert (tmp_path / "kept" / samples.NAME / "marked" / "a.xlsx").is_file()
    assert f"{samples.NAME}/marked/a.xlsx" in said
    assert re.search("观测值![A-Z]6", said)
    assert "有问题" in said and "Has problems" in said
    assert f"{tmp_path}" not in said


def test_a_workbook_in_which_nothing_was_changed_is_only_taken_away(tmp_path, capsys):
    data = workbooks.exported(workbooks.package(tmp_path))
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    status, said = run(tmp_path, capsys)
    assert status == 0
    assert noted(tmp_path) == [(f"datapackages/{samples.NAME}/a.xlsx", True, [])]
    assert "没有改动" in said


def test_of_two_workbooks_in_a_package_neither_is_taken_for_the_right_one(tmp_path, capsys):
    data = workbook(tmp_path)
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / "datapackages" / samples.NAME / name).write_bytes(data)
    before = (tmp_path / OBSERVATIONS).read_bytes()
    status, said = run(tmp_path, capsys)
    assert status == 1
    assert (tmp_path / OBSERVATIONS).read_bytes() == before
    assert [fit for _, fit, _ in noted(tmp_path)] == [False, False]
    assert "只留一个" in said and "leave only one" in said


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_file_that_is_no_workbook_is_named_as_such(tmp_path, capsys, data):
    samples.write(tmp_path)
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    status, said = run(tmp_path, capsys)
    assert status == 1
    assert "有问题" in said


def test_what_is_said_of_a_workbook_has_an_end(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(uploads, "LONGEST", 300)
    data = workbook(tmp_path, value=2001, status="X", area="999999", source="gone")
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    status, said = run(tmp_path, capsys)
    assert status == 1
    assert "后面还有" in said and "there is more" in said
    assert said.count("<pre>") == said.count("</pre>") == 2
    assert max(map(len, re.findall("<pre>(.*?)</pre>", said, re.DOTALL))) < 400


def test_words_of_a_cell_stay_words(tmp_path, capsys):
    data = workbook(tmp_path, value="</pre><script>@everyone`![x](y)")
    (tmp_path / "datapackages" / samples.NAME / "a.xlsx").write_bytes(data)
    said = run(tmp_path, capsys)[1]
    assert "&lt;/pre&gt;&lt;script&gt;@everyone" in said
    assert "@everyone" not in re.sub("<pre>.*?</pre>", "", said, flags=re.DOTALL)
    assert said.count("</pre>") == 2


def test_so_many_workbooks_at_a_time_are_not_taken(tmp_path, capsys):
    samples.write(tmp_path)
    for number in range(uploads.MOST + 1):
        (tmp_path / "datapackages" / samples.NAME / f"{number}.xlsx").touch()
    assert uploads.main([str(tmp_path / "kept"), "--packages", str(tmp_path / "datapackages")]) == 2
    assert "20 are the most" in capsys.readouterr().err


def test_a_link_called_xlsx_is_left_for_the_check_to_refuse(tmp_path, capsys):
    samples.write(tmp_path)
    link = tmp_path / "datapackages" / samples.NAME / "a.xlsx"
    link.symlink_to("/etc/passwd")
    assert run(tmp_path, capsys) == (0, "")
    assert link.is_symlink()


def test_without_a_folder_of_packages_nothing_can_be_done(tmp_path, capsys):
    status = uploads.main([str(tmp_path / "kept"), "--packages", str(tmp_path / "gone")])
    assert status == 2
    assert "no folder of packages" in capsys.readouterr().err
