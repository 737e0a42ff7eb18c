"""What befalls a workbook in real offices: each damage is met at its cell, named once, with a remedy."""

import datetime
import io
import tomllib
import zipfile
from pathlib import Path

import pytest
from openpyxl.comments import Comment

import workbooks
from damages import DAMAGES, SEVERAL
from publisher.build import ROOT
from publisher.problem import messages
from publisher.workbook import marked
from workbooks import put


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_refused_at_its_cell_with_a_remedy(name, tmp_path):
    change, place, rule, remedy = DAMAGES[name]
    found = workbooks.after(tmp_path, change)
    assert not found.fit
    met = {finding.place: finding for finding in found.findings if finding.problem.rule == rule}
    assert place in met, [(f.place, f.problem.rule, f.problem.found) for f in found.findings]
    assert remedy in messages.say(met[place].problem, "zh").fix
    if name not in SEVERAL:
        assert len(found.findings) == 1, [(f.place, f.problem.rule, f.problem.found) for f in found.findings]


def _rewritten(data: bytes, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def _bomb(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture.bin", bytes(60_000_000))
    return out.getvalue()


def _archive_of(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return out.getvalue()


def _entities(name: str, content: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return content.replace(b"?>", b"?>" + bomb, 1) if name == "xl/workbook.xml" else content


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FILES = {
    "macros": (
        lambda data: workbooks.with_part(data, "xl/vbaProject.bin", b"\xcc\x61"),
        "workbook-has-no-macros",
        "",
    ),
    "macros of the nineties": (
        lambda data: workbooks.with_part(data, "xl/macrosheets/sheet1.xml", b"<x/>"),
        "workbook-has-no-macros",
        "",
    ),
    "figures from another file": (
        lambda data: workbooks.with_part(data, "xl/externalLinks/externalLink1.xml", b"<x/>"),
        "workbook-has-no-links-to-others",
        "",
    ),
    "a password": (
        lambda _: OLE + "EncryptedPackage".encode("utf-16-le"),
        "file-is-a-workbook",
        "locked",
    ),
    "an old workbook renamed": (lambda _: OLE, "file-is-a-workbook", "xls"),
    "a CSV file renamed": (lambda _: b"indicator,area,value\na,b,1\n", "file-is-a-workbook", "csv"),
    "a web page renamed": (
        lambda _: b"<html><table><tr><td>1</td></tr></table>",
        "file-is-a-workbook",
        "html",
    ),
    "a binary workbook": (lambda _: _archive_of("xl/workbook.bin"), "file-is-a-workbook", "xlsb"),
    "an OpenDocument spreadsheet": (lambda _: _archive_of("content.xml"), "file-is-a-workbook", "ods"),
    "an OpenDocument spreadsheet in one file": (
        lambda _: (
            b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:x">'
        ),
        "file-is-a-workbook",
        "ods",
    ),
    "a workbook of 2003 in XML": (
        lambda _: b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "file-is-a-workbook",
        "xls",
    ),
    "a document": (lambda _: _archive_of("word/document.xml"), "file-is-a-workbook", "word"),
    "an archive of something else": (lambda _: _archive_of("a.txt"), "file-is-a-workbook", "packed"),
    "half a file": (lambda data: data[: len(data) // 2], "file-is-a-workbook", "damaged"),
    "an empty file": (lambda _: b"", "file-is-a-workbook", "empty"),
    "an empty file of zeros": (lambda _: bytes(5000), "file-is-a-workbook", "empty"),
    "a zip bomb": (_bomb, "workbook-is-not-too-large", "bomb"),
    "entities that multiply": (lambda data: _rewritten(data, _entities), "file-is-a-workbook", "damaged"),
    "broken XML": (
        lambda data: _rewritten(data, lambda n, c: c[:200] if n == "xl/worksheets/sheet2.xml" else c),
        "file-is-a-workbook",
        "damaged",
    ),
    "too large a file": (lambda data: data + bytes(20_000_001), "workbook-is-not-too-large", "file"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_of_ours_is_not_opened(name, tmp_path):
    change, rule, cause = FILES[name]
    found = workbooks.checked(tmp_path, change(workbooks.exported(workbooks.package(tmp_path))))
    assert [finding.problem.rule for finding in found.findings] == [rule]
    assert found.findings[0].problem.facts.get("cause", "") == cause
    assert not found.fit and not found.files


def test_a_workbook_that_readers_download_is_known_for_what_it_is(tmp_path):
    def as_downloaded(book):
        book["说明"].title = "说明 README"

    found = workbooks.after(tmp_path, as_downloaded)
    [finding] = [f for f in found.findings if f.problem.rule == "workbook-was-exported-here"]
    said = messages.say(finding.problem, "zh")
    assert "供读者下载" in said.message and "workbook.py export sample-figures" in said.fix


def test_the_workbook_of_another_package_is_refused(tmp_path):
    other = workbooks.exported(workbooks.package(tmp_path / "other", name="other-figures"))
    workbooks.package(tmp_path)
    found = workbooks.checked(tmp_path, other)
    assert [finding.problem.rule for finding in found.findings] == ["workbook-is-of-this-package"]


def test_every_rule_of_the_workbook_has_a_damage_that_breaks_it():
    file = ROOT / "scripts" / "publisher" / "workbook" / "messages.toml"
    rules = set(tomllib.loads(file.read_text("utf-8")))
    met = {damage[2] for damage in DAMAGES.values()} | {damage[1] for damage in FILES.values()}
    elsewhere = {
        "workbook-is-of-this-package",  # above
        "package-is-as-it-was",  # test_workbook_earlier.py
        "cell-was-changed-by-one",  # test_workbook_earlier.py
        "sheet-is-not-too-long",  # below
        "remarks-are-not-imported",  # below
    }
    assert rules == met & rules | elsewhere


def test_remarks_of_colleagues_are_named_once_and_those_of_a_check_are_not(tmp_path):
    def remark(book):
        book["观测值"]["F3"].comment = Comment("应为 24000，\n见公报", "张三")
        book["观测值"]["K4"].comment = Comment("核对过", "李四")
        book["观测值"]["K2"].comment = Comment("错误：……", marked.AUTHOR)

    found = workbooks.after(tmp_path, remark)
    [finding] = found.findings
    assert found.fit and found.changes == ()
    assert (finding.place, finding.problem.severity) == ("观测值!F3", "warning")
    said = messages.say(finding.problem, "zh")
    assert "有2处批注不会导入（F3, K4）" in said.message and "应为 24000， 见公报" in said.message


def test_a_year_that_was_not_changed_is_no_fault_under_the_format_of_a_day(tmp_path):
    found = workbooks.after(tmp_path, put("观测值", "E2", datetime.datetime(1905, 7, 14), "yyyy-mm-dd"))
    assert found.fit and found.findings == () and found.changes == ()  # 2022


def test_a_sheet_is_not_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr("publisher.workbook.grid.MOST_ROWS", 4)
    found = workbooks.checked(tmp_path, workbooks.exported(workbooks.package(tmp_path)))
    assert "sheet-is-not-too-long" in {finding.problem.rule for finding in found.findings}


def test_a_hostile_name_of_a_part_reaches_no_file(tmp_path: Path):
    data = workbooks.with_part(
        workbooks.exported(workbooks.package(tmp_path)), "../../../escaped.txt", b"out"
    )
    workbooks.checked(tmp_path, data)
    assert not list(tmp_path.rglob("escaped.txt"))
