"""Warnings with their answers, corrections with what they corrected."""

from datetime import date

import pytest

from publisher import checks, clock
from publisher.package import Text
from publisher.problem import messages
from publisher.report import as_text
from samples import descriptor, problems, resource, swap, write

CORRECTIONS = "correction,corrected,table,row,field,before,after,reason,reason@en\n"
EXCUSES = "rule,table,row,reason,reason@en,by,until\n"
SHARED = "report,工作报告,Work report,民政厅,Civil affairs,2022,https://example.org/1,"  # a warning: line 3
ANSWER = (
    "address-is-not-shared,sources,elsewhere,同一网页登了两份文件,One page carries both,编者,2027-01-01\n"
)
REASON = "同一网页登了两份文件,One page carries both"


EXAMPLE = "excuse-gives-a-reason"


def added(table, rows):
    """The sample with one more table."""

    def make(tmp_path, **changes):
        described = descriptor()
        described["resources"].append(resource(table))
        package = write(tmp_path, lambda given: given.update(described), **changes)
        (package / "data" / f"{table}.csv").write_text(rows, "utf-8")
        return package

    return make


def correction(spot="observations,workers/150000/2022,value", after="23000"):
    return CORRECTIONS + f"one,2026-11-23,{spot},22000,{after},录入错误,Typing error\n"


def shared(tmp_path, rows=ANSWER):
    """Two sources with one address, and what is said of it."""
    sources = swap("report,工作报告,Work report,民政厅,Civil affairs,2022,,", SHARED)
    return added("excuses", EXCUSES + rows)(tmp_path, sources=sources)


def correcting(after):
    return lambda tmp_path: added("corrections", correction(after=after))(tmp_path)


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    "correction-agrees-with-its-row": (correcting("24000"), 2, "after"),
    "correction-changes-something": (
        lambda place: added("corrections", correction().replace("22000", "23000"))(place),
        2,
        "after",
    ),
    "correction-gives-a-reason": (
        lambda place: added("corrections", correction().replace("录入错误", "数据有误，已更正"))(place),
        2,
        "reason",
    ),
    "revision-says-why": ({"observations": swap("as-of,A,report,社", "as-of,R,report,社")}, 2, "note"),
    "excuse-is-in-force": (lambda place: shared(place, ANSWER.replace("2027", "2026")), 2, "until"),
    "excuse-answers-a-warning": (
        lambda place: shared(place, ANSWER.replace("elsewhere", "report")),
        2,
        "row",
    ),
    "excuse-gives-a-reason": (
        lambda place: shared(place, ANSWER.replace(REASON, "已核实,Checked and correct")),
        2,
        "reason",
    ),
}
PASSING = {  # where the sample untouched would not show what is right
    "correction-agrees-with-its-row": correcting("23000"),
    "correction-changes-something": correcting("23000"),
    "correction-gives-a-reason": correcting("23000"),
    "excuse-is-in-force": shared,
    "excuse-answers-a-warning": shared,
    "excuse-gives-a-reason": shared,
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_every_rule_is_yielded_once_at_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    changes(tmp_path) if callable(changes) else write(tmp_path, **changes)
    assert [(p.line, p.field) for p in problems(tmp_path) if p.rule == rule] == [(line, field)]


@pytest.mark.parametrize("rule", PASSING)
def test_the_form_that_is_right_gives_no_problem(rule, tmp_path):
    PASSING[rule](tmp_path)
    assert problems(tmp_path) == []


def test_an_answer_to_nothing_at_all_is_said(tmp_path):
    added("excuses", EXCUSES + ANSWER)(tmp_path)
    assert [(p.rule, p.line, p.field) for p in problems(tmp_path)] == [
        ("excuse-answers-a-warning", 2, "rule")
    ]


def test_an_answered_warning_is_kept_apart_with_its_answer(tmp_path):
    shared(tmp_path)
    found = checks.verdict(tmp_path / "datapackages")
    [(problem, excuse)] = found.answered
    assert found.problems == ()
    assert (problem.rule, problem.line) == ("address-is-not-shared", 3)
    assert (excuse.table, excuse.row, excuse.by) == ("sources", "elsewhere", "编者")
    assert excuse.reason == Text("同一网页登了两份文件", "One page carries both")
    assert as_text(found, "zh").endswith("没有错误。另有1处警告已有说明。\n")


def test_an_answer_that_has_lapsed_leaves_its_warning_standing(tmp_path):
    shared(tmp_path, ANSWER.replace("2027", "2026"))
    found = checks.verdict(tmp_path / "datapackages")
    assert [p.rule for p in found.problems] == ["excuse-is-in-force", "address-is-not-shared"]
    assert found.answered == () and found.valid


@pytest.mark.parametrize(("day", "answered"), [(date(2027, 1, 1), 1), (date(2027, 1, 2), 0)])
def test_an_answer_holds_up_to_and_on_its_last_day(day, answered, tmp_path):
    shared(tmp_path)
    assert len(checks.verdict(tmp_path / "datapackages", today=day).answered) == answered


def test_without_a_day_an_answer_is_held_against_that_of_the_package_and_not_the_clock(tmp_path, monkeypatch):
    shared(tmp_path, ANSWER.replace("2027-01-01", "2026-11-23"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert len(checks.verdict(tmp_path / "datapackages").answered) == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(24 * 60 * 60 * 365 * 60))
    assert len(checks.verdict(tmp_path / "datapackages").answered) == 0


@pytest.mark.parametrize("epoch", ["", "tomorrow", "9" * 30])
def test_an_epoch_that_is_no_day_counts_as_none(epoch, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.given() is None and clock.today() > date(2024, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "field", "likely"),
    [
        ("elsewhere,", "elswhere,", "row", "elsewhere"),
        ("address-is-not-shared", "address-is-shared", "rule", "address-is-not-shared"),
    ],
)
def test_an_answer_to_nothing_is_told_what_it_may_have_meant(old, new, field, likely, tmp_path):
    shared(tmp_path, ANSWER.replace(old, new))
    [idle] = [p for p in problems(tmp_path) if p.rule == "excuse-answers-a-warning"]
    assert (idle.field, idle.facts["likely"]) == (field, likely)


def test_an_error_is_not_excused(tmp_path):
    rows = (
        EXCUSES
        + "value-matches-excerpt,observations,workers/150000/2022,原文如此,So it is printed,编者,2027-01-01\n"
    )
    added("excuses", rows)(tmp_path, observations=swap("23000", "24000"))
    found = problems(tmp_path)
    assert [(p.rule, p.severity) for p in found] == [
        ("value-matches-excerpt", "error"),
        ("excuse-answers-a-warning", "warning"),
    ]
    assert found[1].facts["cause"] == "error"


def test_an_answer_whose_warning_an_error_may_hide_is_left_alone(tmp_path):
    added("excuses", EXCUSES + ANSWER)(tmp_path, observations=swap("23000", "24000"))
    assert [p.rule for p in problems(tmp_path)] == ["value-matches-excerpt"]


@pytest.mark.parametrize(
    ("spot", "field"),
    [
        ("observation,workers/150000/2022,value", "table"),
        ("observations,workers/150000/2021,value", "row"),
        ("observations,workers/150000/2022,values", "field"),
    ],
)
def test_a_correction_of_what_is_not_there_is_said_where_it_goes_wrong(spot, field, tmp_path):
    added("corrections", correction(spot))(tmp_path)
    assert [(p.rule, p.line, p.field) for p in problems(tmp_path)] == [
        ("correction-agrees-with-its-row", 2, field)
    ]


def test_only_the_last_correction_of_a_cell_has_to_agree_with_it(tmp_path):
    earlier = correction(after="22500").replace("one,2026-11-23", "two,2026-11-22")
    later = correction().splitlines()[1] + "\n"
    added("corrections", CORRECTIONS + later + earlier.splitlines()[1] + "\n")(tmp_path)
    assert problems(tmp_path) == []


def test_a_correction_counts_as_the_same_number_however_it_is_written(tmp_path):
    correcting("23000.0")(tmp_path)
    assert problems(tmp_path) == []


def test_a_revised_figure_needs_its_reason_in_both_languages_or_a_correction(tmp_path):
    revised = swap("as-of,A,report,社区工作者2.3万多人,,,", "as-of,R,report,社区工作者2.3万多人,,重算,")
    write(tmp_path, observations=revised)
    assert "revision-says-why" in {p.rule for p in problems(tmp_path)}
    added("corrections", correction())(tmp_path, observations=swap("as-of,A,report,社", "as-of,R,report,社"))
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("zh", "en", "field", "cause"),
    [
        ("已核实", "The page carries both", "reason", "looked"),
        ("OK", "The page carries both", "reason", "looked"),
        ("经核对，数据无误。", "The page carries both", "reason", "looked"),
        ("没问题", "The page carries both", "reason", "looked"),
        ("一个网页登了两份文件", "ok", "reason@en", "looked"),
        ("一个网页登了两份文件", "Checked; no error.", "reason@en", "looked"),
        ("一个网页登了两份文件", "address-is-not-shared", "reason@en", "repeats"),
    ],
)
def test_a_reason_that_says_only_that_somebody_looked_is_none(zh, en, field, cause, tmp_path):
    shared(tmp_path, ANSWER.replace(REASON, f"{zh},{en}"))
    found = [(p.field, p.facts["cause"]) for p in problems(tmp_path) if p.rule == "excuse-gives-a-reason"]
    assert found == [(field, cause)]


def test_a_reason_that_repeats_the_warning_is_none(tmp_path):
    shared(tmp_path)
    [(warning, _)] = checks.verdict(tmp_path / "datapackages").answered
    said = messages.say(warning, "zh").message.replace(",", "，")
    shared(tmp_path, ANSWER.replace("同一网页登了两份文件", f'"{said}"'))
    assert [(p.rule, p.facts["cause"]) for p in problems(tmp_path)] == [("excuse-gives-a-reason", "repeats")]


@pytest.mark.parametrize(
    "reason",
    ["原文如此", "与原文一致", "已与民政厅核对，两份文件同日登出", "报告印的就是这个数，没有错误"],
)
def test_a_reason_that_names_the_source_is_one(reason, tmp_path):
    shared(tmp_path, ANSWER.replace("同一网页登了两份文件", reason))
    assert problems(tmp_path) == []


def test_one_sentence_does_not_answer_ten_warnings(tmp_path):
    sources = "".join(
        f"s{n},第{n}号工作报告,Work report {n},民政厅,Civil affairs,2022,https://example.org/1,,,zh-Hans,,,\n"
        for n in range(11)
    )
    for count, said in ((9, []), (10, [("excuse-gives-a-reason", 2, "many")])):
        rows = "".join(ANSWER.replace("elsewhere", f"s{n}") for n in range(1, count + 1))
        added("excuses", EXCUSES + rows)(tmp_path, sources=lambda text: text + sources)
        found = [(p.rule, p.line, p.facts["cause"]) for p in problems(tmp_path) if p.rule == EXAMPLE]
        assert found == said


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("已更正", True),
        ("数据有误，已更正。", True),
        ("已核实", True),
        ("录入错误", False),
        ("抄录时漏了一位", False),
        ("公报后来修订了普查前的数字", False),
    ],
)
def test_a_correction_that_only_says_that_something_changed_gives_no_reason(reason, told, tmp_path):
    added("corrections", correction().replace("录入错误", reason))(tmp_path)
    rules = {problem.rule for problem in problems(tmp_path)}
    assert rules == ({"correction-gives-a-reason"} if told else set())
