"""A verdict in every form: for people and programs, and safe whatever stands in a cell."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import checks, report
from publisher.checks import Verdict
from publisher.problem import Problem
from publisher.report import FORMATS
from samples import swap, write


def verdict(*problems: Problem) -> Verdict:
    return Verdict(problems, (), {"p": 4})


def problem(found="007", **changes) -> Problem:
    plain = {"file": "datapackages/p/data/observations.csv", "line": 3, "field": "value", "column": 3}
    return Problem("number-is-plain", "p", found=found, facts={"likely": "7"}, **{**plain, **changes})


def test_json_is_the_contract():
    written = json.loads(FORMATS["json"](verdict(problem()), "en"))
    assert written == {
        "valid": False,
        "problems": [
            {
                "rule": "number-is-plain",
                "severity": "error",
                "package": "p",
                "file": "datapackages/p/data/observations.csv",
                "line": 3,
                "field": "value",
                "cell": "D3",
                "found": "007",
                "message": "“007” in value is not a plain number.",
                "fix": "Write 7.",
                "lang": "en",
            }
        ],
        "packages": 0,
        "rows": 4,
    }


def test_nothing_but_warnings_is_fit_to_publish():
    warned = verdict(problem(severity="warning"))
    assert json.loads(FORMATS["json"](warned, "zh"))["valid"] is True
    assert FORMATS["text"](warned, "zh").endswith("可以发布：0个数据包、4行，没有错误，1处警告。\n")


def test_text_names_the_file_once_and_then_line_cell_fault_and_remedy():
    assert FORMATS["text"](verdict(problem(), problem(line=4, severity="warning")), "zh") == (
        "datapackages/p/data/observations.csv\n"
        "  错误  第3行（D3 格）：数值（value）一栏的“007”不是一个普通的数。\n"
        "      → 请改成 7。\n"
        "      规则 number-is-plain，见 /data/rules/#rule-number-is-plain\n"
        "  警告  第4行（D4 格）：数值（value）一栏的“007”不是一个普通的数。\n"
        "      → 请改成 7。\n"
        "      规则 number-is-plain，见 /data/rules/#rule-number-is-plain\n"
        "\n"
        "不能发布：0个数据包、4行，1处错误，1处警告。\n"
    )


def test_a_valid_verdict_says_so_in_one_line():
    assert FORMATS["text"](verdict(), "en") == "Fit to publish: 0 packages, 4 rows, no errors.\n"


def test_one_of_a_kind_is_not_counted_in_the_plural():
    words = FORMATS["text"](verdict(problem(), problem(line=4), problem(line=5, severity="warning")), "en")
    assert words.endswith("\nNot fit to publish: 0 packages, 4 rows, 2 errors, 1 warning.\n")


def test_an_annotation_names_file_line_and_rule():
    first, _ = FORMATS["github"](verdict(problem()), "en").splitlines()
    place = "file=datapackages/p/data/observations.csv,line=3,title=A number has only digits and a point"
    assert first == f"::error {place}::D3: “007” in value is not a plain number. → Write 7."


def test_no_name_of_a_file_or_package_is_told_to_programs_with_characters_that_nobody_sees():
    said = FORMATS["json"](verdict(problem(file="a/b\u202ecsv", field="\x1b[2J")), "en")
    assert {c for c in said if not c.isprintable()} == {"\n"}
    assert '"a/b<U+202E>csv"' in said


@given(st.text(max_size=60))
def test_no_cell_ends_an_annotation_or_begins_another(found):
    hostile = problem(found=found + "\n::error::x\r,:%0A", file="a,b:c%\n.csv")
    first, *rest = FORMATS["github"](verdict(hostile), "en").split("\n")
    assert first.startswith("::error file=a%2Cb%3Ac%25%0A.csv,line=3")
    assert len(rest) == 2 and not rest[0].startswith("::")


@given(st.text("`|<>[]()*_#-!&\n\r\\ a中", max_size=80))
def test_no_cell_breaks_out_of_its_code_span_in_markdown(found):
    words = FORMATS["markdown"](verdict(problem(found=found)), "en")
    [_, message, fix, rule] = words.partition("- **error**")[2].splitlines()
    fence = re.match(r"  (`+)", message)[1]
    assert message.endswith(fence)
    inside = message.strip()[len(fence) : -len(fence)]
    assert len(fence) not in {len(run) for run in re.findall("`+", inside)}
    assert fix == "  `→ Write 7.`"
    assert rule == "  `rule number-is-plain, see /en/data/rules/#rule-number-is-plain`"


def test_markdown_lists_at_most_so_many_and_counts_the_rest(monkeypatch):
    monkeypatch.setattr(report, "MOST_IN_A_SUMMARY", 2)
    words = FORMATS["markdown"](verdict(*(problem(line=n) for n in range(2, 7))), "en")
    assert words.count("- **error**") == 2
    assert words.endswith("3 more are not listed.\n")


def test_errors_come_before_warnings_and_the_worst_file_first(tmp_path):
    write(tmp_path, observations=swap(",85.8,", ",-0,"), areas=swap("prefecture", "county"))
    severities = [p.severity for p in checks.verdict(tmp_path / "datapackages").problems]
    assert severities == sorted(severities) and set(severities) == {"error", "warning"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_speaks_both_languages(form, lang):
    words = FORMATS[form](verdict(problem()), lang)
    assert ("请改成 7" in words) == (lang == "zh")
    assert "\x00" not in words and words.endswith("\n")


@given(st.text(max_size=300))
def test_no_form_prints_what_cannot_be_seen(found):
    for form in FORMATS.values():
        words = form(verdict(problem(found=found)), "zh")
        assert all(c.isprintable() or c == "\n" for c in words)
        assert words.encode()
