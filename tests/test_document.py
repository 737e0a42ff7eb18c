"""Documents are found by what they hold, and read as the simplified text in which excerpts are looked up."""

import hashlib
from pathlib import Path

import pytest

from publisher.document import Documents, language, nearest, prepared

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("內(nèi)蒙古自治區(qū)", "内蒙古自治区"),
        ("社區(qū)（街道）", "社区（街道）"),
        ("（市區(qū)）", "（市区）"),
        ("達(dá) 85.8 %\n", "达85.8%"),
        ("GB(T)和(ABC)", "GB(T)和(ABC)"),
        ("强（qiáng）化", "强化"),
    ],
)
def test_readings_in_brackets_are_dropped_and_the_script_is_simplified(words, expected):
    assert prepared(words) == expected


def test_a_document_is_found_by_its_sha256_wherever_it_lies_in_the_folder(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any name.txt").write_text("社區(qū)2.3萬多人", "utf-8")
    sha256 = hashlib.sha256("社區(qū)2.3萬多人".encode()).hexdigest()
    documents = Documents(tmp_path)
    assert sha256 in documents
    assert documents.text(sha256) == "社区2.3万多人"


def test_a_document_that_is_not_held_has_no_text(tmp_path):
    assert "0" * 64 not in Documents(tmp_path)
    assert Documents(tmp_path).text("0" * 64) is None


def test_a_document_that_is_no_text_is_held_and_has_no_text(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF\xff\xfe")
    sha256 = hashlib.sha256(b"%PDF\xff\xfe").hexdigest()
    assert sha256 in Documents(tmp_path)
    assert Documents(tmp_path).text(sha256) is None


def test_a_link_in_the_folder_is_not_followed(tmp_path):
    (tmp_path / "held").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "held" / "link").symlink_to(tmp_path / "secret")
    assert hashlib.sha256(b"x").hexdigest() not in Documents(tmp_path / "held")


def test_the_nearest_passage_shows_what_the_document_really_says():
    text = "目前全区有社区工作者2.3万多人，平均每万名城镇人口15人。"
    assert nearest("社区工作者2.4万多人", text) == "社区工作者2.3万多人"
    assert nearest("完全无关的句子", text) == ""


def test_the_report_prepared_is_the_simplified_report():
    folder = ROOT.parent / "shared" / "report"
    if not folder.is_dir():
        pytest.skip("NO DOCUMENTS: the folder shared/report is not beside the repository")
    simplified = (folder / "simplified.txt").read_text("utf-8")
    [original] = [path for path in folder.iterdir() if path.name != "simplified.txt"]
    assert prepared(original.read_text("utf-8")) == "".join(simplified.split())


def test_words_are_told_to_be_in_the_characters_in_which_they_stand_here():
    assert language("社区工作者2.3万多人", "zh-Hant") == "zh-Hans"
    assert language("社區工作者2.3萬多人", "zh-Hant") == "zh-Hant"
    assert language("2.3万", "") == "zh-Hans" and language("23,000", "en") == "en"
