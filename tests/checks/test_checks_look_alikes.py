"""A letter that only looks like the one meant is found, and one of another script that is meant is not."""

import pytest

from sampled import CITY, OBSERVATIONS, found, places, put

RULE = "letters-are-what-they-look-like"


def noted(zh, en):
    return put("observations", CITY, "note", zh), put("observations", CITY, "note@en", en)


@pytest.mark.parametrize(
    ("table", "key", "column", "cell", "likely"),
    [
        ("areas", ("010100",), "name@en", "Jiǎ C\u03bfunty", "Jiǎ County"),
        ("areas", ("010100",), "name@en", "Jiǎ \u0410", "Jiǎ A"),
        ("indicators", ("population",), "title", "常住人\u30ed", "常住人口"),
        ("indicators", ("population",), "title@en", "Resident populati\u043en", "Resident population"),
        ("observations", CITY, "excerpt", "2O21年末甲市常住人口121.2万人", "2021年末甲市常住人口121.2万人"),
        ("observations", CITY, "excerpt", "2021年末甲市常住人口l21.2万人", "2021年末甲市常住人口121.2万人"),
        (
            "observations",
            CITY,
            "excerpt",
            "2021年末甲市\u0410区常住人口121.2万人",
            "2021年末甲市A区常住人口121.2万人",
        ),
    ],
)
def test_a_letter_that_only_looks_like_the_one_meant_is_told_alone_with_the_right_one(
    table, key, column, cell, likely
):
    [problem] = found(put(table, key, column, cell))
    assert (problem.severity, problem.rule, problem.field) == ("error", RULE, column)
    assert problem.facts["likely"] == likely


def test_a_number_spoilt_by_a_letter_is_not_also_said_to_be_another():
    changes = (
        put("observations", CITY, "excerpt", "2021年末甲市常住人口12O.1万人"),
        put("observations", CITY, "value", "1201000"),
    )
    assert places(found(*changes)) == [("error", RULE, OBSERVATIONS, "excerpt")]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("显著性水平α＝0.05，浓度以μg计。", "At a level of α = 0.05, in μg."),
        ("引自俄文资料《Население》。", "From the Russian “Население”."),
        ("资料引自《アジア統計》。", "Taken from Ajia Tōkei."),
        ("其中O型血的人数另计，感染O157的不计。", "Blood type O is counted elsewhere, O157 is not."),
        ("每户用水10l，用H2O2消毒。", "10l of water a household, disinfected with H2O2."),
        ("按ICD-10编码I21统计。", "Counted by the codes I21 and J10 of ICD-10."),
    ],
)
def test_letters_that_are_meant_may_stand(zh, en):
    assert found(*noted(zh, en)) == ()


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("The area’s of\ufb01cial residents, by place of residence.", "text-is-composed"),
        ("Residents, by place of residence._x000D_", "text-is-not-damaged"),
        ("Residents,\u2800by place of residence.", "text-has-no-invisible-characters"),
    ],
)
def test_what_a_pdf_or_a_spreadsheet_leaves_in_a_text_is_found(cell, rule):
    [problem] = found(put("indicators", ("population",), "definition@en", cell))
    assert problem.rule == rule


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("(blank)", "missing-value-is-empty"),
        ("\\N", "missing-value-is-empty"),
        ("#名称?", "cell-is-no-spreadsheet-error"),
        ("Error 2042", "cell-is-no-spreadsheet-error"),
        ("1,212,00", "number-has-no-thousands-separators"),
    ],
)
def test_no_number_is_proposed_for_a_cell_that_holds_none_for_sure(cell, rule):
    [problem] = found(put("observations", CITY, "value", cell))
    assert (problem.rule, problem.facts["likely"]) == (rule, "")


def test_a_small_percent_sign_is_one():
    key = ("vaccination-rate", "010100", "2021")
    assert found(put("observations", key, "excerpt", "2021年甲市疫苗接种率93﹪")) == ()


def test_a_bracket_at_the_end_of_an_address_may_be_half_of_a_pair():
    def address(url):
        return put("sources", ("bulletin-2021",), "url", url)

    assert found(address("https://figures.example/a_(b)")) == ()
    [problem] = found(address("https://figures.example/a)"))
    assert problem.facts["likely"] == "https://figures.example/a"
