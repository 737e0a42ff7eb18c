"""Excerpts against the rows that they prove, and against the documents that they come from."""

import hashlib

import pytest

from publisher.problem.messages import say
from samples import DOCUMENT, SHA256, TABLES, problems, resource, seen, swap, write


def measured(stage, words, excerpt="印发社区工作者办法"):
    """The sample with one measure at this stage, told in these words."""
    table = resource("measures")
    listed = {"kind": ("document",), "stage": ("submitted", "issued"), "topic": ("staff",)}
    labels = {"submitted": ("已提请", "submitted"), "issued": ("已印发", "issued")}
    for field in table["schema"]["fields"]:
        if field["name"] in listed:
            field["categories"] = [
                {"value": code, "label": zh, "label@en": en}
                for code in listed[field["name"]]
                for zh, en in [labels.get(code, ("某", code))]
            ]
    header = ",".join(field["name"] for field in table["schema"]["fields"])
    row = f"rules,社区工作者办法,Rules,document,{stage},{words},as told,,,staff,,,,report,{excerpt},,,"
    return {"describe": lambda d: d["resources"].append(table), "measures": f"{header}\n{row}\n"}


# rule: (how the sample is changed, the line, the field, whether the documents are needed)
EXAMPLES = {
    "value-matches-excerpt": ({"observations": swap("23000", "24000")}, 2, "value", False),
    "qualifier-matches-excerpt": ({"observations": swap("at-least", "exact")}, 2, "qualifier", False),
    "unit-matches-excerpt": ({"observations": swap("年检率达85.8%", "年检率达85.8")}, 4, "value", False),
    "excerpt-measures-the-same": (
        {"observations": swap("社区工作者2.3万多人", "社区工作者增加2.3万多人")},
        2,
        "excerpt",
        False,
    ),
    "stage-stands-in-excerpt": (measured("issued", "已废止"), 2, "stage_words", False),
    "stage-fits-its-words": (measured("issued", "提请印发", "提请印发社区工作者办法"), 2, "stage", False),
    "refers-to-matches-excerpt": (
        {"observations": swap("社区工作者2.3万多人", "累计有社区工作者2.3万多人")},
        2,
        "refers_to",
        False,
    ),
    "definition-is-that-of-its-indicator": (
        {"indicators": swap("在社区工作的人", "社区工作者。")},
        2,
        "definition",
        False,
    ),
    "excerpt-carries-a-figure": ({"observations": swap("2.3万多人", "很多人")}, 2, "excerpt", False),
    "excerpt-is-given": ({"observations": swap("社区工作者2.3万多人", "")}, 2, "excerpt", False),
    "excerpt-is-quoted-where-held": (
        {"observations": swap("社区工作者2.3万多人", "not-held")},
        2,
        "excerpt",
        False,
    ),
    "excerpt-stands-in-document": ({"observations": swap("社区工作者2", "社工2")}, 2, "excerpt", True),
    "locator-fits-its-document": (
        {"observations": swap("2.3万多人,,", "2.3万多人,表3,")},
        2,
        "locator",
        True,
    ),
    "document-is-the-one-cited": ({"sources": swap(SHA256, "0" * 64)}, 2, "sha256", True),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_is_wrong_with_an_excerpt_is_named_with_its_line_and_field(rule, tmp_path):
    changes, line, field, sources = EXAMPLES[rule]
    write(tmp_path, **changes)
    assert (rule, line, field) in seen(tmp_path, sources)


def test_the_message_says_what_the_excerpt_says_and_what_to_write(tmp_path):
    from publisher.problem.messages import say

    write(tmp_path, observations=swap("23000", "24000"))
    [problem] = problems(tmp_path)
    said = say(problem, "zh")
    assert said.message == "摘录写的是 2.3万多（23000，以上），数值栏是 24000。摘录：“社区工作者2.3万多人”"
    assert "23000" in said.fix
    assert say(problem, "en").message.startswith(
        "The excerpt says 2.3万多 (23000, at least), but the value is 24000"
    )


def test_the_base_of_a_rate_does_not_stand_for_the_rate(tmp_path):
    write(tmp_path, observations=swap("2022,15,", "2022,10000,"))
    assert seen(tmp_path) == [("value-matches-excerpt", 3, "value")]


def test_a_target_is_compared_with_its_excerpt_and_not_with_its_year(tmp_path):
    write(tmp_path, targets=swap("30000", "2025"))
    assert seen(tmp_path) == [("value-matches-excerpt", 2, "value")]


def test_an_estimate_still_equals_the_words_that_it_quotes(tmp_path):
    write(tmp_path, observations=swap("23000,at-least,as-of,A", "23500,at-least,as-of,E"))
    assert seen(tmp_path) == [("value-matches-excerpt", 2, "value")]


def test_words_that_only_imply_a_figure_do_not_carry_it(tmp_path):
    write(
        tmp_path,
        observations=swap("85.8,exact,period,A,report,年检率达85.8%", "100,exact,period,A,report,全部年检"),
    )
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.facts["cause"]) == ("excerpt-carries-a-figure", "implied")


def test_a_document_that_changed_by_one_character_is_not_the_one_cited(tmp_path):
    write(tmp_path)
    (tmp_path / "documents" / "report.txt").write_text("改过的文件", "utf-8")
    assert seen(tmp_path, sources=True) == [("document-is-the-one-cited", 2, "sha256")]


def test_a_document_that_is_no_text_cannot_prove_anything(tmp_path):
    import hashlib

    write(tmp_path, sources=swap(SHA256, hashlib.sha256(b"\xff\xfe\xfd").hexdigest()))
    (tmp_path / "documents" / "scan.pdf").write_bytes(b"\xff\xfe\xfd")
    assert seen(tmp_path, sources=True) == [("document-is-text", 2, "sha256")]


def test_an_excerpt_that_was_mistyped_is_shown_beside_the_nearest_words(tmp_path):
    write(
        tmp_path,
        observations=swap(
            "85.8,exact,period,A,report,年检率达85.8%", "85.9,exact,period,A,report,年检率达85.9%"
        ),
    )
    [problem] = problems(tmp_path, sources=True)
    assert (problem.rule, problem.facts["likely"]) == ("excerpt-stands-in-document", "年检率达85.8%")


def test_white_space_and_line_breaks_of_the_document_do_not_matter(tmp_path):
    write(tmp_path, observations=swap("年检率达85.8%", "年检率达 85.8%"))
    assert problems(tmp_path, sources=True) == []


def test_a_package_that_says_a_program_took_its_figures_over_has_to_lead_back_to_them(tmp_path):
    write(tmp_path, describe=lambda d: d.update(imported="open-sdg"))
    found = {(line, field) for rule, line, field in seen(tmp_path) if rule.startswith("taken-over")}
    assert {(2, "excerpt"), (3, "excerpt"), (4, "excerpt")} <= found


@pytest.mark.parametrize(
    "words",
    [
        "户均社区工作者2.3万多人",
        "社区工作者比上年多2.3万多人",
        "社区工作者预计2.3万多人",
        "社区工作者将达到2.3万多人",
    ],
)
def test_an_average_a_change_or_a_plan_does_not_stand_for_the_figure_itself(words, tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", words))
    assert seen(tmp_path) == [("excerpt-measures-the-same", 2, "excerpt")]


def test_what_something_grew_to_is_the_figure_itself(tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", "社区工作者增加到2.3万多人"))
    assert seen(tmp_path) == []


def test_an_indicator_that_says_so_measures_a_change(tmp_path):
    growth = swap("在社区工作的人", "一年里增加的人")
    write(tmp_path, indicators=growth, observations=swap("社区工作者2.3万多人", "社区工作者增加2.3万多人"))
    assert seen(tmp_path) == []


def test_a_figure_that_is_expected_may_be_marked_as_an_estimate(tmp_path):
    expected = swap("as-of,A,report,社区工作者2.3万", "as-of,E,report,社区工作者预计2.3万")
    write(tmp_path, observations=expected)
    assert seen(tmp_path) == []


@pytest.mark.parametrize("unit", ["户", "人次", "美元"])
def test_words_that_count_something_else_do_not_carry_the_figure(unit, tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", f"社区工作者2.3万多{unit}"))
    assert seen(tmp_path) == [("unit-matches-excerpt", 2, "value")]


def test_another_word_for_the_same_unit_carries_the_figure(tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", "社区工作者2.3万多名"))
    assert seen(tmp_path) == []


@pytest.mark.parametrize("words", ["增速提高{}个百分点", "比上年提高{}百分点", "年检率高出{}个百分点"])
def test_percentage_points_do_not_stand_for_the_rate_itself(words, tmp_path):
    write(tmp_path, observations=swap("年检率达85.8%", words.format("85.8")))
    assert seen(tmp_path) == [("excerpt-measures-the-same", 4, "excerpt")]


def test_a_target_is_a_level_and_not_a_rise(tmp_path):
    words = "达到3万人"
    assert words in TABLES["targets"]
    write(tmp_path, targets=swap(words, "增加3万人"))
    assert seen(tmp_path) == [("excerpt-measures-the-same", 2, "excerpt")]


@pytest.mark.parametrize(
    ("words", "refers_to", "said"),
    [
        ("今年以来培训社区工作者2.3万多人", "as-of", 1),
        ("今年培训社区工作者2.3万多人", "cumulative", 1),
        ("今年累计培训社区工作者2.3万多人", "year-to-date", 0),
        ("今年6月底社区工作者2.3万多人", "as-of", 0),
        ("截至2022年末累计注册社区工作者2.3万多人", "period", 1),
        ("截至2022年末累计注册社区工作者2.3万多人", "cumulative", 0),
        ("2022年累计培训社区工作者2.3万多人", "period", 0),
        ("累计办案30件，社区工作者2.3万多人", "as-of", 0),
    ],
)
def test_a_count_that_runs_on_is_not_that_of_a_day(words, refers_to, said, tmp_path):
    row = "23000,at-least,as-of,A,report,社区工作者2.3万多人"
    other = f"23000,at-least,{refers_to},A,report,{words}"
    write(tmp_path, observations=swap(row, other) if row != other else None)
    assert seen(tmp_path) == [("refers-to-matches-excerpt", 2, "refers_to")] * said


@pytest.mark.parametrize("part", ["6月", "1—9月", "前三季度", "上半年", "第四季度"])
def test_the_figure_of_some_months_is_not_that_of_the_year(part, tmp_path):
    write(tmp_path, observations=swap("年检率达85.8%", f"2022年{part}年检率达85.8%"))
    assert seen(tmp_path) == [("period-matches-excerpt", 4, "period")]


def test_all_months_and_the_end_of_a_month_are_a_year_and_its_day(tmp_path):
    whole = swap("年检率达85.8%", "2022年1—12月年检率达85.8%")
    write(
        tmp_path, observations=lambda text: whole(text).replace("社区工作者2.3", "2022年6月末社区工作者2.3")
    )
    assert seen(tmp_path) == []


def test_the_figure_of_the_nation_is_not_that_of_a_province(tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", "全国社区工作者2.3万多人"))
    assert seen(tmp_path) == [("excerpt-names-the-area", 2, "excerpt")]


def test_the_nation_may_be_named_beside_the_figure_of_a_province(tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", "全国试点，社区工作者2.3万多人"))
    assert seen(tmp_path) == []


def test_of_two_numbers_in_an_excerpt_the_change_is_not_the_value(tmp_path):
    words = "社区工作者2.3万多人，比上年增加2000人"
    write(
        tmp_path,
        observations=lambda t: t.replace("社区工作者2.3万多人", words).replace(
            "23000,at-least", "2000,exact"
        ),
    )
    assert seen(tmp_path) == [("excerpt-measures-the-same", 2, "value")]


@pytest.mark.parametrize(
    ("words", "kind", "printed", "other"),
    [
        ("首届评选表彰", "ordinal", "1", "2"),
        ("联席会议第二次会议", "ordinal", "2", "3"),
        ("万人培养计划", "nominal", "10000", "1000"),
        ("百日攻坚行动", "nominal", "100", "10"),
        ("3万人培训计划", "nominal", "30000", "3"),
    ],
)
def test_a_mention_that_is_not_the_number_of_its_words_is_asked_about(words, kind, printed, other, tmp_path):
    assert mentioned(tmp_path, kind, printed, words) == []
    assert mentioned(tmp_path, kind, other, words) == [("value-matches-excerpt", 2, "value", "warning")]


def test_a_mention_whose_words_imply_a_number_or_print_none_is_not_asked_about(tmp_path):
    assert mentioned(tmp_path, "implied", "4", "每季度调度1次") == []
    assert mentioned(tmp_path, "nominal", "14", "十四五规划") == []


def mentioned(tmp_path, kind, value, words):
    """What is said of a mention with these words."""
    table = resource("mentions")
    header = ",".join(field["name"] for field in table["schema"]["fields"])
    row = f"one,提到的数,A number,{kind},{value},次,times,report,{words},,,"
    write(tmp_path, lambda d: d["resources"].append(table), mentions=f"{header}\n{row}\n")
    return [(p.rule, p.line, p.field, p.severity) for p in problems(tmp_path)]


@pytest.mark.parametrize(
    ("stage", "words", "excerpt"),
    [
        ("issued", "印发", "印发社区工作者办法"),
        ("submitted", "提请…印发", "提请自治区政府印发社区工作者办法"),
        ("submitted", "配合起草", "配合起草社区工作者办法"),
        ("issued", "印发", "not-held"),
    ],
)
def test_a_stage_in_the_words_of_its_source_passes(stage, words, excerpt, tmp_path):
    write(tmp_path, **measured(stage, words, excerpt))
    assert [rule for rule, _, _ in seen(tmp_path) if rule.startswith("stage")] == []


@pytest.mark.parametrize(
    ("words", "value", "unit", "said"),
    [
        ("每季度调度检查", "4", "次／年", 0),
        ("每季度调度检查", "12", "次／年", 1),
        ("每月调度检查", "4", "次／年", 1),
        ("每季度检查3次", "3", "次／季度", 0),
        ("1135个安置区全部纳入", "100", "%", 0),
        ("1135个安置区全部纳入", "1135", "%", 1),
        ("1135个安置区全部纳入", "1135", "个", 0),
    ],
)
def test_what_words_imply_is_the_number_of_the_mention(words, value, unit, said, tmp_path):
    table = resource("mentions")
    header = ",".join(field["name"] for field in table["schema"]["fields"])
    row = f"one,提到的数,A number,implied,{value},{unit},each,report,{words},,,"
    write(tmp_path, lambda d: d["resources"].append(table), mentions=f"{header}\n{row}\n")
    assert seen(tmp_path) == [("value-matches-excerpt", 2, "value")] * said


def test_words_that_stand_in_another_document_that_is_held_are_asked_about(tmp_path):
    row = "workers,CHN,2022,23000,at-least,as-of,A,elsewhere,社区工作者2.3万多人,,,\n"
    write(tmp_path, observations=TABLES["observations"] + row)
    [found] = problems(tmp_path, sources=True)
    assert (found.rule, found.field, found.facts["likely"]) == (
        "excerpt-stands-in-document",
        "source",
        "report",
    )
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (swap("在社区工作的人", "社区工作者。"), "title"),
        (swap("每万人中的人数", "在社区工作的人"), "same"),
        (swap("通过年检的占比", "登记在册的社区工作者"), ""),
    ],
)
def test_a_definition_is_that_of_its_indicator(change, cause, tmp_path):
    write(tmp_path, indicators=change)
    [found] = problems(tmp_path)
    assert (found.rule, found.field, found.facts["cause"]) == (
        "definition-is-that-of-its-indicator",
        "definition",
        cause,
    )


def located(tmp_path, locator, text):
    """What is said of a place in a document with this text besides the words that are quoted."""
    words = DOCUMENT + text
    digest = hashlib.sha256(words.encode()).hexdigest()
    observations = swap("2.3万多人,,", f"2.3万多人,{locator},")
    write(tmp_path, observations=observations, sources=swap(SHA256, digest))
    (tmp_path / "documents" / "report.txt").write_text(words, "utf-8")
    return [(p.rule, p.severity) for p in problems(tmp_path, sources=True)]


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("第500页", ""),
        ("p. 4", "一\f二\f三\f"),
        ("pp. 2–4", "一\f二\f三\f"),
        ("表3", "表1 表2"),
        ("Table 3", "Table 1"),
        ("第二十七条", "第一条 第二条"),
        ("一、六是", "一是办，二是做"),
    ],
)
def test_a_place_that_its_document_does_not_have_is_asked_about(locator, text, tmp_path):
    assert located(tmp_path, locator, text) == [("locator-fits-its-document", "warning")]


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("第1页", ""),
        ("p. 3", "一\f二\f三\f"),
        ("第2—3页", "一\f二\f三\f"),
        ("表3", "表 三 社区工作者"),
        ("表三", "附表3"),
        ("table 3", "TABLE 3."),
        ("第27条", "第二十七条 略"),
        ("一、二是", "一是办，二是做"),
        ("第三段", ""),
        ("文末", ""),
    ],
)
def test_a_place_that_it_has_or_that_no_name_stands_for_is_not(locator, text, tmp_path):
    assert located(tmp_path, locator, text) == []


@pytest.mark.parametrize("words", ["计划建成社区工作者2.3万多人", "计划培养社区工作者2.3万多人"])
def test_what_is_planned_to_be_built_or_trained_is_not_there_yet(words, tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", words))
    assert seen(tmp_path) == [("excerpt-measures-the-same", 2, "excerpt")]


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("2025年底", "2025-Q4"),
        ("2025年末", "2025-Q4"),
        ("2025年12月", "2025-Q4"),
        ("2025Q3", "2025-Q3"),
        ("2025年第二季度", "2025-Q2"),
        ("2025-01-31", "2025-Q1"),
        ("2025", ""),
        ("年底", ""),
        ("2025-02/2025-04", ""),
    ],
)
def test_the_quarter_in_which_a_measure_is_due_is_read_from_other_words(written, likely, tmp_path):
    changed = measured("issued", "印发")
    write(
        tmp_path, **{**changed, "measures": changed["measures"].replace(",staff,,,,", f",staff,,,{written},")}
    )
    (problem,) = [p for p in problems(tmp_path) if p.rule == "code-has-its-form"]
    assert (problem.field, problem.facts["likely"]) == ("due", likely)
    assert (likely or "2025-Q4") in say(problem, "zh").fix and (likely or "2025-Q4") in say(problem, "en").fix


CHIFENG = TABLES["areas"] + "150400,赤峰市,Chifeng,150000,prefecture\n"


def of_four_years(area, words, count=4):
    rows = (
        f"workers,{area},{2019 + n},23{n}7,exact,as-of,A,elsewhere,{words}23{n}7人,,,\n" for n in range(count)
    )
    return TABLES["observations"] + "".join(rows)


@pytest.mark.parametrize(("rows", "told"), [(3, 3), (4, 1)])
def test_many_rows_that_all_speak_of_one_other_area_are_one_problem(rows, told, tmp_path):
    write(tmp_path, areas=CHIFENG, observations=of_four_years("150100", "赤峰市", rows))
    assert [problem.rule for problem in problems(tmp_path)].count("excerpt-names-the-area") == told


def test_an_excerpt_that_names_its_own_area_in_short_may_name_another(tmp_path):
    write(tmp_path, areas=CHIFENG, observations=of_four_years("150400", "赤峰（与呼和浩特市同口径）"))
    assert "excerpt-names-the-area" not in {rule for rule, _, _ in seen(tmp_path)}
