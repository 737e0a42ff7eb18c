"""Cells: numbers, days, codes, keys, areas, values and text, each with the row that fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cells import date_text, number_text
from publisher.problem.messages import LANGUAGES, say
from samples import TABLES, problems, seen, swap, write

ROW = "workers,150000,2022,23000,at-least"


def value(cell):
    return {"observations": swap("23000", cell)}


def definition(words):
    return {"indicators": swap("在社区工作的人", words)}


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    "address-is-free": (
        {name: lambda t: t.replace("workers", "index") for name in ("indicators", "observations")},
        2,
        "indicator",
    ),
    "cells-stand-in-their-columns": (
        {"observations": swap(ROW, "workers,150000,2022,at-least,23000")},
        2,
        "value",
    ),
    "cell-is-filled": ({"observations": swap("report,社区", ",社区")}, 2, "source"),
    "table-has-rows": ({"observations": TABLES["observations"].splitlines()[0] + "\n"}, 1, ""),
    "cell-is-no-spreadsheet-error": (value("#REF!"), 2, "value"),
    "number-is-finite": (value("NaN"), 2, "value"),
    "missing-value-is-empty": (value("—"), 2, "value"),
    "number-uses-ascii-digits": (value("２３０００"), 2, "value"),
    "number-is-written-out": (value("2.3E+04"), 2, "value"),
    "number-has-no-thousands-separators": (value('"23,000"'), 2, "value"),
    "number-uses-a-point": ({"observations": swap(",85.8,", ',"85,8",')}, 4, "value"),
    "number-has-no-percent-sign": ({"observations": swap(",85.8,", ",85.8%,")}, 4, "value"),
    "number-is-in-the-base-unit": (value("2.3万"), 2, "value"),
    "number-is-one-value": (value("23000-24000"), 2, "value"),
    "number-has-no-qualifier": (value("约23000"), 2, "value"),
    "number-uses-a-minus": (value("−23000"), 2, "value"),
    "number-has-no-footnote": (value("23000*"), 2, "value"),
    "number-has-no-unit": (value("23000人"), 2, "value"),
    "number-is-plain": (value("023000"), 2, "value"),
    "number-is-not-too-long": (value("1234567890123456"), 2, "value"),
    "number-is-whole": ({"indicators": swap("stock,0", "stock,0.5")}, 2, "decimals"),
    "number-is-in-range": ({"indicators": swap("stock,0", "stock,9")}, 2, "decimals"),
    "zero-has-no-sign": (value("-0"), 2, "value"),
    "day-is-iso": ({"sources": swap("2023-03-01", "28/02/2022")}, 3, "retrieved"),
    "period-is-iso": ({"observations": swap("150000,2022", "150000,2022年")}, 2, "period"),
    "code-is-listed": ({"observations": swap("at-least", "atleast")}, 2, "qualifier"),
    "code-has-its-form": ({"sources": swap("elsewhere", "Else where")}, 3, "source"),
    "code-is-no-excel-date": ({"observations": swap(",report,社", ",Sep-21,社")}, 2, "source"),
    "cell-is-short-enough": (
        {"observations": swap("社区工作者2.3万多人", "社区工作者2.3万多人" + "好" * 200)},
        2,
        "excerpt",
    ),
    "area-code-is-six-digits": ({"areas": swap("150100", "15010")}, 4, "area"),
    "address-can-be-opened": ({"sources": swap("https://example.org/1", "http://192.168.1.20/1")}, 3, "url"),
    "number-is-no-date": (value("1月2日"), 2, "value"),
    "text-has-words": (definition("2022"), 2, "definition"),
    "address-is-a-web-address": ({"sources": swap("https://example.org/1", "javascript:x")}, 3, "url"),
    "address-is-not-shared": ({"sources": swap("2022,,", "2022,https://example.org/1,")}, 3, "url"),
    "sha256-is-64-hex-digits": ({"sources": swap(",2022,,", ",2022,,X")}, 2, "sha256"),
    "key-is-unique": ({"observations": lambda t: t + t.splitlines()[1] + "\n"}, 6, "indicator"),
    "reference-exists": ({"observations": swap(ROW, ROW.replace("workers", "worker"))}, 2, "indicator"),
    "area-is-not-above-itself": (
        {"areas": swap("Mongolia,CHN", "Mongolia,150000")},
        3,
        "parent",
    ),
    "area-bears-the-name-of-its-code": ({"areas": swap("呼和浩特市", "包头市")}, 4, "name"),
    "area-level-fits-its-code": ({"areas": swap("prefecture", "county")}, 4, "level"),
    "area-lies-in-its-parent": (
        {"areas": lambda t: t + "110101,东城,East,150000,county\n"},
        5,
        "parent",
    ),
    "value-has-its-decimals": ({"observations": swap("23000", "23000.5")}, 2, "value"),
    "percent-is-at-most-100": ({"observations": swap(",85.8,", ",858,")}, 4, "value"),
    "count-is-not-negative": (value("-23000"), 2, "value"),
    "status-agrees-with-value": ({"observations": swap("as-of,A", "as-of,O")}, 2, "status"),
    "indicator-has-figures": (
        {"indicators": lambda t: t + t.splitlines()[3].replace("inspected", "visited") + "\n"},
        5,
        "indicator",
    ),
    "text-has-no-outer-spaces": ({"areas": swap("Hohhot", "Hohhot\u00a0")}, 4, "name@en"),
    "text-has-no-control-characters": ({"areas": swap("Hohhot", "Hoh\x00hot")}, 4, "name@en"),
    "text-has-no-direction-marks": ({"areas": swap("Hohhot", "Hoh\u202ehot")}, 4, "name@en"),
    "text-has-no-invisible-characters": ({"areas": swap("Hohhot", "Hoh\u200bhot")}, 4, "name@en"),
    "text-is-not-damaged": ({"areas": swap("呼和浩特市", "呼和\ufffd市")}, 4, "name"),
    "text-is-composed": ({"areas": swap("Hohhot", "Ho\u0308hhot")}, 4, "name@en"),
    "text-holds-no-markup": (definition("<script>x</script>"), 2, "definition"),
    "text-is-no-formula": (definition("=1+1"), 2, "definition"),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_is_wrong_with_a_cell_is_named_with_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    write(tmp_path, **changes)
    assert (rule, line, field) in seen(tmp_path)


def only(tmp_path, rule):
    [problem] = [p for p in problems(tmp_path) if p.rule == rule]
    return problem


def test_a_problem_gives_the_address_of_the_cell_in_a_spreadsheet(tmp_path):
    write(tmp_path, **value("2.3万"))
    assert only(tmp_path, "number-is-in-the-base-unit").cell == "D2"


@pytest.mark.parametrize(
    ("cell", "rule", "likely"),
    [
        ("２３０００", "number-uses-ascii-digits", "23000"),
        ("١٢", "number-uses-ascii-digits", "12"),
        ("1,212,000", "number-has-no-thousands-separators", "1212000"),
        ("4,3", "number-uses-a-point", "4.3"),
        ("4.1%", "number-has-no-percent-sign", "4.1"),
        ("121.2万", "number-is-in-the-base-unit", "1212000"),
        ("两千", "number-is-in-the-base-unit", "2000"),
        ("３５.４万", "number-is-in-the-base-unit", "354000"),
        ("１７，９００家", "number-has-no-unit", "17900"),
        ("1.21E+06", "number-is-written-out", "1210000"),
        ("1E999999999", "number-is-finite", ""),
        ("NaN", "number-is-finite", ""),
        ("#N/A", "cell-is-no-spreadsheet-error", ""),
        ("#DIV/0!", "cell-is-no-spreadsheet-error", ""),
        ("-", "missing-value-is-empty", ""),
        ("暂无", "missing-value-is-empty", ""),
        ("N/A", "missing-value-is-empty", ""),
        ("1212000*", "number-has-no-footnote", "1212000"),
        ("23000[1]", "number-has-no-footnote", "23000"),
        ("(5)", "number-uses-a-minus", "-5"),
        ("−5", "number-uses-a-minus", "-5"),
        ("12-13", "number-is-one-value", ""),
        ("约12.5", "number-has-no-qualifier", "12.5"),
        (">5", "number-has-no-qualifier", "5"),
        ("600余", "number-has-no-qualifier", "600"),
        ("￥13.5元", "number-has-no-unit", "13.5"),
        ("13.5元", "number-has-no-unit", "13.5"),
        ("1_000", "number-is-plain", "1000"),
        ("+5", "number-is-plain", "5"),
        (".5", "number-is-plain", "0.5"),
        ("007", "number-is-plain", "7"),
        ("abc!", "number-is-plain", ""),
        ("1" * 16, "number-is-not-too-long", ""),
    ],
)
def test_what_is_wrong_with_a_number_is_named_and_the_right_one_proposed(cell, rule, likely):
    assert number_text.plain(cell) is None
    assert number_text.fault(cell) == (rule, likely)


@pytest.mark.parametrize("cell", ["0", "-0.5", "23000", "85.8", "100.00", "999999999999999"])
def test_a_plain_number_is_accepted(cell):
    assert number_text.plain(cell) is not None


@given(st.text(max_size=30) | st.text("0123456789.,%万亿-−()（）约多eE+*_ ", max_size=30))
def test_any_cell_is_a_plain_number_or_has_a_fault(cell):
    rule, likely = number_text.fault(cell)
    assert rule and (not likely or number_text.plain(likely) is not None)


@pytest.mark.parametrize(
    ("cell", "likely"),
    [
        ("2021年", "2021"),
        ("2022年6月", "2022-06"),
        ("2022/2/28", "2022-02-28"),
        ("2022.02.28", "2022-02-28"),
        ("2022年2月28日", "2022-02-28"),
        ("28/02/2022", "2022-02-28"),
        ("02/03/2022", ""),
        ("44620", "2022-02-28"),
        ("2022年第一季度", "2022-Q1"),
        ("2022Q3", "2022-Q3"),
        ("2022-02-30", ""),
        ("去年", ""),
        ("２０２２", "2022"),
        ("２０２２－０９", "2022-09"),
        ("2022.0", "2022"),
        ("Sep-22", "2022-09"),
        ("22-Sep", "2022-09"),
        ("Set-22", ""),
    ],
)
def test_a_day_or_period_written_otherwise_is_proposed_in_its_form(cell, likely):
    assert date_text.likely(cell)[1] == likely


@pytest.mark.parametrize("cell", ["2022", "2022-06", "2022-Q4", "2022-02-28", "2020/2022", "2020-01/2020-06"])
def test_an_iso_period_is_accepted(cell):
    assert date_text.period(cell)


@pytest.mark.parametrize("cell", ["2022-13", "2022-02-30", "2022/2020", "22", "2022-Q5", "0000", "２０２２"])
def test_a_period_that_is_not_in_the_calendar_is_refused(cell):
    assert date_text.period(cell) is None


@given(st.text("0123456789-/.年月日季第Q一", max_size=20))
def test_no_cell_makes_the_reader_of_days_raise(cell):
    date_text.day(cell), date_text.period(cell), date_text.likely(cell)


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("At-Least", "at-least"),
        ("以上（多、余、以上）", "at-least"),
        ("以上", "at-least"),
        ("余", "at-least"),
        ("exacty", "exact"),
        ("zzz", ""),
    ],
)
def test_the_nearest_code_is_proposed_by_case_by_label_and_by_likeness(written, likely, tmp_path):
    write(tmp_path, observations=swap("at-least", written))
    assert only(tmp_path, "code-is-listed").facts["likely"] == likely


@pytest.mark.parametrize(("written", "scale"), [("万人", "万"), ("thousand people", "thousand")])
def test_a_multiplied_unit_is_not_taken_for_the_plain_one_without_a_word_about_the_values(
    written, scale, tmp_path
):
    write(tmp_path, indicators=swap("people,stock", f"{written},stock"))
    problem = only(tmp_path, "code-is-listed")
    assert f"把“{scale}”乘进数值里" in say(problem, "zh").fix
    assert f"multiply them by “{scale}”" in say(problem, "en").fix and "people" in say(problem, "en").fix


@pytest.mark.parametrize(
    ("column", "written", "likely"),
    [
        ("indicator", "社区工作者", "workers"),
        ("indicator", "Inspection rate", "inspected"),
        ("source", "工作报告", "report"),
        ("source", "re\u2011port", "re-port"),
        ("source", "公报2023", ""),
    ],
)
def test_for_the_title_of_an_indicator_or_a_source_its_code_is_proposed(column, written, likely, tmp_path):
    old, new = {"indicator": ("workers,150000", f"{written},150000"), "source": ("A,report", f"A,{written}")}[
        column
    ]
    write(tmp_path, observations=lambda text: text.replace(old, new, 1))
    assert only(tmp_path, "code-has-its-form").facts["likely"] == likely


def test_an_empty_cell_is_asked_for_with_the_codes_that_it_may_hold(tmp_path):
    write(tmp_path, observations=swap("23000,at-least,", "23000,,"))
    assert (
        "请填上限定（qualifier）。可用的代码：exact（确数）"
        in say(only(tmp_path, "cell-is-filled"), "zh").fix
    )


def test_a_column_is_called_as_its_own_table_calls_it(tmp_path):
    write(tmp_path, sources=swap("Work report", ""))
    assert "题名（英译）（title@en）" in say(only(tmp_path, "cell-is-filled"), "zh").message


SLIPPED = {
    "right": ("workers,150000,2022,23000", ",workers,150000,2022,23000", "indicator"),
    "left": ("workers,150000,2022,23000", "150000,2022,23000", "indicator"),
    "right of the status": (",A,report,社区", ",,A,report,社区", "status"),
    "left of the status": ("as-of,A,report,社区", "A,report,社区", "refers_to"),
}


@pytest.mark.parametrize("way", SLIPPED)
def test_a_row_that_slipped_to_one_side_is_one_problem_that_says_from_where_on(way, tmp_path):
    old, new, field = SLIPPED[way]
    side = way.partition(" ")[0]

    def slip(text):
        first, row, *rest = text.splitlines(keepends=True)
        moved = row.replace(old, new)
        assert moved != row
        return (
            first
            + (moved.replace(",\n", "\n") if side == "right" else moved.replace("\n", ",\n"))
            + "".join(rest)
        )

    write(tmp_path, observations=slip)
    [found] = problems(tmp_path)
    assert (found.rule, found.line, found.field, found.facts["cause"]) == (
        "cells-stand-in-their-columns",
        2,
        field,
        side,
    )
    for lang in LANGUAGES:
        assert field in say(found, lang).message


def test_two_columns_that_were_pasted_the_wrong_way_round_are_one_problem(tmp_path):
    rows = [line.split(",") for line in TABLES["observations"].splitlines()]
    for row in rows[1:]:
        row[1:3] = row[2], row[1]
    write(tmp_path, observations="".join(",".join(row) + "\n" for row in rows))
    [found] = problems(tmp_path)
    assert (found.line, found.field, found.facts["rows"]) == (2, "area", 4)
    assert "area 和 period" in say(found, "zh").message and "area and period" in say(found, "en").message


def test_excerpts_and_locators_that_were_exchanged_are_one_problem(tmp_path):
    def exchange(text):
        return text.replace("社区工作者2.3万多人,,", "第一章,社区工作者2.3万多人,").replace(
            "年检率达85.8%,,", "第一章,年检率达85.8%,"
        )

    write(tmp_path, observations=exchange)
    [found] = problems(tmp_path)
    assert (found.rule, found.line, found.field) == ("cells-stand-in-their-columns", 2, "excerpt")
    assert found.facts["rows"] == 2


def test_a_locator_may_hold_a_number_that_is_the_figure_by_chance(tmp_path):
    write(tmp_path, observations=swap("社区工作者15人,,", "社区工作者15人,表15,"))
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "cause", "field"),
    [
        ("制表：张三,,,,审核：李四,,,,,,,", "below", "indicator"),
        (",,,,,,,,不含兼职人员,,,", "continued", "excerpt"),
    ],
)
def test_a_signature_and_the_rest_of_a_cell_are_no_rows_and_one_problem(row, cause, field, tmp_path):
    write(tmp_path, observations=lambda text: f"{text}{row}\n")
    [found] = problems(tmp_path)
    assert (found.rule, found.line, found.field, found.facts["cause"]) == (
        "no-footnote-rows",
        6,
        field,
        cause,
    )
    for lang in LANGUAGES:
        assert say(found, lang).message


def test_a_row_with_some_wrong_cells_is_told_each_of_them(tmp_path):
    write(tmp_path, observations=swap(ROW, "workers,150000,2022,2.3万,atleast"))
    assert {p.rule for p in problems(tmp_path)} == {"number-is-in-the-base-unit", "code-is-listed"}


def test_a_space_between_the_characters_of_a_name_is_asked_about_and_one_beside_a_number_is_not(tmp_path):
    write(tmp_path, areas=swap("呼和浩特市", "呼和 浩特市"))
    [found] = problems(tmp_path)
    assert (found.rule, found.line, found.severity) == ("text-has-no-outer-spaces", 4, "warning")
    assert "“呼和浩特市”" in say(found, "zh").fix and "between" in say(found, "en").message
    write(tmp_path, areas=swap("150100,呼和浩特市", "159800,新城 2 市"))
    assert problems(tmp_path) == []


def test_two_indicators_of_one_english_title_are_asked_about(tmp_path):
    rows = [line.split(",") for line in TABLES["indicators"].splitlines()]
    rows[2][2] = rows[1][2]
    write(tmp_path, indicators="".join(",".join(row) + "\n" for row in rows))
    [found] = problems(tmp_path)
    assert (found.rule, found.line, found.field) == ("names-are-not-nearly-the-same", 3, "title@en")
    assert "workers" in say(found, "en").message


def test_a_city_is_not_taken_for_a_county_but_shown_what_levels_there_are(tmp_path):
    write(tmp_path, areas=swap("prefecture", "city"))
    assert "地级" in say(only(tmp_path, "code-is-listed"), "zh").fix


@pytest.mark.parametrize(("written", "likely"), [("15010", "015010"), ("150100.0", "150100"), ("chn", "CHN")])
def test_an_area_code_that_a_spreadsheet_spoilt_is_proposed_whole(written, likely, tmp_path):
    write(tmp_path, areas=swap("150100", written))
    assert only(tmp_path, "area-code-is-six-digits").facts["likely"] == likely


@pytest.mark.parametrize("written", ["内蒙古", "内蒙古自治区", "Inner Mongolia"])
def test_for_the_name_of_an_area_its_code_is_proposed(written, tmp_path):
    write(tmp_path, observations=swap("workers,150000", f"workers,{written}"))
    problem = only(tmp_path, "area-code-is-six-digits")
    assert problem.facts["likely"] == "150000" and "请写代码，不写名称" in say(problem, "zh").fix


def test_a_column_that_a_package_adds_is_called_by_its_own_title(tmp_path):
    def describe(descriptor):
        schema = descriptor["resources"][1]["schema"]
        schema["fields"].append({"name": "sex", "type": "string", "title": "性别", "title@en": "Sex"})
        schema["primaryKey"].append("sex")

    header, *rows = TABLES["observations"].splitlines()
    lines = [f"{header},sex", f"{rows[0]},", *(f"{row},F" for row in rows[1:])]
    write(tmp_path, describe=describe, observations="\n".join(lines) + "\n")
    assert say(only(tmp_path, "cell-is-filled"), "zh").fix == "请填上性别（sex）。"


def test_the_codes_that_may_stand_in_a_cell_are_listed_with_what_they_mean(tmp_path):
    write(tmp_path, observations=swap("at-least", "zzz"))
    problem = only(tmp_path, "code-is-listed")
    assert "exact（确数）、at-least（以上）、more-than（超过）" in say(problem, "zh").fix
    assert "exact, at-least, more-than" in say(problem, "en").fix


def test_one_unknown_indicator_is_one_problem_however_many_rows_use_it(tmp_path):
    rows = "".join(
        f"gone,150000,{year},1,exact,as-of,A,elsewhere,not-held,,,\n" for year in range(2000, 2020)
    )
    write(tmp_path, observations=lambda t: t + rows)
    assert only(tmp_path, "reference-exists").facts["rows"] == 20


def test_the_nearest_name_is_proposed_for_an_unknown_reference(tmp_path):
    write(tmp_path, observations=swap(ROW, ROW.replace("workers", "wrokers")))
    assert only(tmp_path, "reference-exists").facts["likely"] == "workers"


def test_two_values_for_one_key_are_both_shown(tmp_path):
    write(tmp_path, observations=lambda t: t + t.splitlines()[1].replace("23000", "24000") + "\n")
    problem = only(tmp_path, "key-is-unique")
    assert (problem.line, problem.facts["first"]) == (6, 2)
    assert (problem.facts["one"], problem.facts["other"]) == ("23000", "24000")


def test_a_key_that_differs_by_a_space_alone_is_the_same_key(tmp_path):
    write(tmp_path, observations=lambda t: t + t.splitlines()[1].replace("workers,", "workers ,") + "\n")
    assert ("key-is-unique", 6, "indicator") in seen(tmp_path)


def test_a_breakdown_is_part_of_the_key(tmp_path):
    def describe(descriptor):
        schema = descriptor["resources"][1]["schema"]
        codes = [{"value": v, "label": v, "label@en": v} for v in ("_T", "F")]
        sex = {"name": "sex", "type": "string", "title": "性别", "title@en": "Sex", "categories": codes}
        schema["fields"].append(sex)
        schema["primaryKey"].append("sex")

    def broken_down(text):
        header, first, *rest = text.splitlines()
        rows = [f"{row},_T" for row in (first, *rest)]
        return "\n".join([f"{header},sex", *rows, f"{first},F"]) + "\n"

    write(tmp_path, describe=describe, observations=broken_down)
    assert problems(tmp_path) == []


def test_a_zero_with_a_sign_is_a_warning_and_blocks_nothing(tmp_path):
    write(tmp_path, observations=swap(",85.8,", ",-0,"))
    assert only(tmp_path, "zero-has-no-sign").severity == "warning"


def test_a_rate_may_be_negative(tmp_path):
    write(
        tmp_path,
        indicators=swap("percent,share", "percent,rate"),
        observations=swap(
            "85.8,exact,period,A,report,年检率达85.8%", "-0.5,exact,period,A,elsewhere,not-held"
        ),
    )
    assert problems(tmp_path) == []


def test_an_indicator_with_a_target_alone_is_complete(tmp_path):
    write(
        tmp_path,
        observations=lambda t: "".join(r for r in t.splitlines(True) if not r.startswith("workers,")),
    )
    assert problems(tmp_path) == []


@pytest.mark.parametrize("status", ["L", "M", "O", "Q"])
def test_an_empty_value_is_complete_with_a_status_that_says_why(status, tmp_path):
    write(tmp_path, observations=swap("period,O", f"period,{status}"))
    assert problems(tmp_path) == []


def test_an_empty_value_with_a_normal_status_is_named(tmp_path):
    write(tmp_path, observations=swap("period,O", "period,A"))
    assert seen(tmp_path) == [("status-agrees-with-value", 5, "value")]


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("???", "question-marks"),
        ("å¤±ä¸šäººå£", "mojibake"),
        ("失业\ufffd", "replaced"),
        ("锟斤拷", "mojibake"),
    ],
)
def test_damaged_text_is_recognised(words, cause, tmp_path):
    write(tmp_path, **definition(words))
    assert only(tmp_path, "text-is-not-damaged").facts["cause"] == cause


def test_garbled_text_is_proposed_as_it_was(tmp_path):
    write(tmp_path, **definition("失业人口".encode().decode("latin-1")))
    problem = next(p for p in problems(tmp_path) if p.field == "definition")
    assert problem.rule in ("text-is-not-damaged", "text-has-no-control-characters")


@pytest.mark.parametrize(
    "words",
    [
        "</title><script>x",
        "&lt;/title&gt;&lt;script&gt;",
        "[x](javascript:alert(1))",
        "x{: onmouseover=alert(1) }",
        "--8<-- mkdocs.yml",
        "{{ 7*7 }}",
        "```",
    ],
)
def test_markup_in_text_is_refused(words, tmp_path):
    write(tmp_path, **definition(words))
    assert ("text-holds-no-markup", 2, "definition") in seen(tmp_path)


@pytest.mark.parametrize("words", ["人数 < 100", "《条例》（试行）", "R&D", "a[1]", "得分5 > 3"])
def test_marks_of_ordinary_text_are_no_markup(words, tmp_path):
    write(tmp_path, **definition(words))
    assert problems(tmp_path) == []


def test_a_title_holds_no_brackets_of_markup_at_all(tmp_path):
    write(tmp_path, indicators=swap("社区工作者,", "社区{工作者},"))
    assert ("text-holds-no-markup", 2, "title") in seen(tmp_path)


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2+3"])
def test_text_that_a_spreadsheet_would_run_is_refused(words, tmp_path):
    write(tmp_path, **definition(words))
    assert ("text-is-no-formula", 2, "definition") in seen(tmp_path)


def test_many_alike_are_listed_up_to_twenty_and_the_rest_counted(tmp_path):
    rows = "".join(f"inspected,150000,{year},x,exact,as-of,A,report,85%,,,\n" for year in range(1950, 2000))
    write(tmp_path, observations=lambda t: t + rows.replace(",x,", ",ab!,"))
    found = [p for p in problems(tmp_path) if p.rule == "number-has-no-unit" or p.rule == "number-is-plain"]
    assert len(found) == 20
    assert found[-1].facts["more"] == 30


@given(st.text(max_size=20))
def test_no_text_makes_a_check_of_text_raise(words):
    from publisher.checks import characters, markup

    characters._finding("title", words)
    markup._mark("title", words)


def test_rows_that_differ_only_by_spaces_are_one_row_twice(tmp_path):
    write(tmp_path, observations=lambda t: t + t.splitlines()[1].replace(",150000,", ",150000 ,") + "\n")
    [problem] = [p for p in problems(tmp_path) if p.rule == "key-is-unique"]
    assert (problem.line, problem.facts["cause"]) == (6, "same")


def test_a_prefecture_below_the_wrong_area_is_told_its_province_and_not_itself(tmp_path):
    other = "150000,内蒙古自治区,Inner Mongolia,CHN,province\n130000,河北省,Hebei,CHN,province\n"
    write(
        tmp_path,
        areas=lambda t: t.replace("150000,内蒙古自治区,Inner Mongolia,CHN,province\n", other).replace(
            "Hohhot,150000", "Hohhot,130000"
        ),
    )
    [problem] = [p for p in problems(tmp_path) if p.rule == "area-lies-in-its-parent"]
    assert (problem.found, problem.facts["likely"]) == ("130000", "150000")


@pytest.mark.parametrize(
    ("old", "new", "field"), [("workers,社区", "aux,社区", "indicator"), ("staff", "con", "topic")]
)
def test_no_indicator_and_no_topic_is_called_like_a_device_of_windows(old, new, field, tmp_path):
    write(tmp_path, indicators=swap(old, new))
    found = [p for p in problems(tmp_path) if p.rule == "address-is-free"]
    assert [(p.field, p.found, p.facts["cause"]) for p in found] == [(field, new.split(",")[0], "device")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("内蒙古自治区", "内蒙古", []),
        ("内蒙古自治区", "内蒙古省", [("name", "error")]),
        ("Inner Mongolia", "Inner Mongolia Autonomous Region", []),
        ("Inner Mongolia", "Nei Mongol", []),
        ("Inner Mongolia", "Hebei", [("name@en", "warning")]),
    ],
)
def test_a_known_division_may_be_called_in_short_and_never_by_the_name_of_another(old, new, said, tmp_path):
    write(tmp_path, areas=swap(old, new))
    assert [(p.field, p.severity) for p in problems(tmp_path)] == said


def test_a_province_that_the_standard_does_not_know_is_named_and_an_invented_code_is_not(tmp_path):
    write(
        tmp_path,
        areas=lambda t: t + "160000,某省,Some Province,CHN,province\n010000,例省,Sample,CHN,province\n",
    )
    assert [(p.rule, p.line, p.facts["cause"], p.severity) for p in problems(tmp_path)] == [
        ("area-bears-the-name-of-its-code", 5, "unknown", "warning")
    ]


def test_a_county_does_not_lie_past_its_prefecture(tmp_path):
    row = "150102,新城区,Xincheng,{},county\n"
    write(tmp_path, areas=lambda t: t + row.format("150000"))
    [found] = problems(tmp_path)
    assert (found.rule, found.facts["cause"], found.facts["likely"]) == (
        "area-lies-in-its-parent",
        "passed",
        "150100",
    )
    write(tmp_path, areas=lambda t: t + row.format("150100"))
    assert problems(tmp_path) == []


def test_where_many_rows_use_a_code_its_own_row_is_what_is_missing(tmp_path):
    rows = "".join(
        f"workers,150000,{year},23000,exact,as-of,A,report,社区工作者2.3万人,,,\n"
        for year in range(2011, 2019)
    )
    write(
        tmp_path,
        observations=lambda t: t + rows.replace("150000", "150200"),
        targets=swap("150000", "150100"),
    )
    [found] = [p for p in problems(tmp_path) if p.rule == "reference-exists"]
    assert found.facts["cause"] == "gone" and "150200" in say(found, "en").fix
