"""What is due for an update, going by the dates in the data."""

import json
from pathlib import Path

import pytest

import samples
from publisher.commands import due


def say(tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    packages = ["--packages", str(tmp_path / "datapackages")]
    assert due.main([*packages, "--today", "2026-11-23", *arguments]) == 0
    return capsys.readouterr().out


def set_days(tmp_path: Path, workers: str, inspected: str, title: str = "年检率") -> None:
    """Write the sample with these days in next_update of two of its indicators."""

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        lines[1] = lines[1].replace("annual,,", f"annual,{workers},")
        lines[3] = lines[3].replace("annual,,", f"annual,{inspected},").replace("年检率", title, 1)
        return "".join(lines)

    samples.write(tmp_path, indicators=change)


def test_nothing_is_due_where_no_day_is_named(tmp_path, capsys):
    samples.write(tmp_path)
    assert say(tmp_path, capsys) == "没有到期的指标。\n"
    assert say(tmp_path, capsys, "--lang", "en") == "Nothing is due.\n"


def test_what_is_longest_overdue_comes_first_and_what_is_not_yet_due_is_left_out(tmp_path, capsys):
    set_days(tmp_path, workers="2026-11-22", inspected="2026-01-22")
    assert say(tmp_path, capsys, "--lang", "en") == (
        "## Due for an update: `Sample` (2)\n\n"
        "- `Inspection rate`: due on 2026-01-22, 305 days late; the figures end with `2022`\n"
        "- `Community workers`: due on 2026-11-22, 1 day late; the figures end with `2022`\n"
    )
    set_days(tmp_path, workers="2026-11-24", inspected="2026-11-23")
    assert say(tmp_path, capsys) == (
        "## 该更新了：`样例`（1项指标）\n\n- `年检率`：今天（2026-11-23）该更新；现有数据到 `2022`\n"
    )


def test_what_is_due_soon_is_said_where_that_is_asked_for(tmp_path, capsys):
    set_days(tmp_path, workers="2026-11-30", inspected="2026-12-01")
    assert "`Community workers`: due on 2026-11-30;" in say(tmp_path, capsys, "--within", "7", "--lang", "en")
    assert "Inspection" not in say(tmp_path, capsys, "--within", "7", "--lang", "en")


def test_a_program_is_told_the_words_of_an_issue_in_both_languages(tmp_path, capsys):
    set_days(tmp_path, workers="2026-11-20", inspected="")
    told = json.loads(say(tmp_path, capsys, "--format", "json"))
    (package,) = told["packages"]
    assert told["today"] == "2026-11-23"
    assert package["package"] == samples.NAME
    assert package["title"] == "该更新了：样例（1项指标） · Due for an update: Sample (1)"
    assert "`社区工作者`：应在 2026-11-20 更新，已经过了 3 天" in package["body"]
    assert "`Community workers`: due on 2026-11-20, 3 days late" in package["body"]
    assert "next_update" in package["body"]
    assert package["indicators"] == [
        {
            "indicator": "workers",
            "title": "社区工作者",
            "title@en": "Community workers",
            "next_update": "2026-11-20",
            "days_late": 3,
            "latest": "2022",
        }
    ]


def test_a_title_calls_nobody_and_links_nowhere(tmp_path, capsys):
    set_days(tmp_path, workers="", inspected="2026-11-20", title="@somebody `x` ![y](z) #1")
    assert "- `` @somebody `x` ![y](z) #1 ``：" in say(tmp_path, capsys).replace("``@", "`` @").replace(
        "1``", "1 ``"
    )


def test_without_a_folder_of_packages_nothing_can_be_said(tmp_path, capsys):
    gone = tmp_path / "gone"
    assert due.main(["--packages", str(gone)]) == 2
    assert capsys.readouterr().err == f"due.py: 没有这个文件夹：{gone}\n"
    assert due.main(["--packages", str(gone), "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"due.py: no folder of packages: {gone}\n"
