"""What a foreign descriptor says otherwise than its table has it is told with what to write there."""

import pytest
from test_foreign import found, one, put

from publisher.problem.messages import LANGUAGES, say

RULE = "figures-are-not-taken-for-missing"
ROWS = "n,day,ok\n10.5,2020-01-02,true\n0,2021-01-02,false\n-9,2022-01-02,true\n999,2023-01-02,true\n"


def described(place, missing, **of_days):
    fields = [
        {"name": "n", "type": "number"},
        {"name": "day", "type": "date", **of_days},
        {"name": "ok", "type": "boolean"},
    ]
    put(place, one(fields=fields, schema={"missingValues": missing}), a_csv=ROWS)
    return found(place)


@pytest.mark.parametrize(
    ("mark", "field", "line"), [("0", "n", 3), ("10.5", "n", 2), ("false", "ok", 3), ("2021-01-02", "day", 3)]
)
def test_a_figure_that_is_taken_for_missing_is_asked_about(mark, field, line, tmp_path):
    [problem] = described(tmp_path, ["", mark])
    assert (problem.severity, problem.rule) == ("warning", RULE)
    assert (problem.field, problem.line, problem.found) == (field, line, mark)
    for lang in LANGUAGES:
        assert mark in say(problem, lang).message and "missingValues" in say(problem, lang).fix


@pytest.mark.parametrize("missing", [["", "-9"], ["", "999"], ["", "7"], ["", "-"]])
def test_a_code_that_people_agree_on_is_missing_and_so_is_what_does_not_occur(missing, tmp_path):
    assert described(tmp_path, missing) == []


def test_a_mark_with_words_for_it_is_meant(tmp_path):
    missing = [{"value": "", "label": "empty"}, {"value": "0", "label": "not counted"}]
    assert RULE not in {problem.rule for problem in described(tmp_path, missing)}


@pytest.mark.parametrize(
    ("form", "likely"), [("yyyy-mm-dd", "%Y-%m-%d"), ("DD/MM/YYYY", "%d/%m/%Y"), ("", "%Y-%m-%d")]
)
def test_a_format_that_the_standard_does_not_have_is_told_with_the_one_it_has(form, likely, tmp_path):
    problem = described(tmp_path, [""], format=form)[0]
    assert (problem.rule, problem.facts["cause"]) == ("cell-has-its-type", "no-form")
    for lang in LANGUAGES:
        said = say(problem, lang)
        assert f"“{form}”" in said.message and f"“{likely}”" in said.fix


def test_of_a_format_that_it_has_it_is_said_that_cells_are_written_otherwise(tmp_path):
    problem = described(tmp_path, [""], format="%d/%m/%Y")[0]
    assert problem.facts["cause"] == "form"


def test_a_word_of_few_that_may_stand_there_is_told_with_those_few(tmp_path):
    put(tmp_path, one(fields=[{"name": "n", "type": "string", "format": "emial"}]), a_csv="n\na\n")
    [problem] = found(tmp_path)
    assert "email" in say(problem, "en").fix and "email" in say(problem, "zh").fix


def test_a_constraint_is_told_by_its_name(tmp_path):
    fields = [{"name": "n", "type": "number", "constraints": {"minimun": 5}}]
    put(tmp_path, one(fields=fields), a_csv="n\n7\n")
    [problem] = found(tmp_path)
    assert (problem.field, problem.facts["value"]) == ("minimun", "minimun")
