"""Faults that no list has shown, each in the sample: found where it stands, and told for what it is."""

import pytest

from publisher.problem.messages import say
from sampled import CITY, OBSERVATIONS, described, found, places, put, restated, sample

JOBLESS = ("unemployment-rate", "010100")


def test_an_excerpt_cut_off_before_its_number_is_not_said_to_print_the_year():
    [problem] = found(put("observations", CITY, "excerpt", "2021年末甲市常住人口"))
    assert problem.rule == "excerpt-carries-a-figure"
    assert "2021" not in say(problem, "en").fix


def test_a_figure_that_is_the_number_of_a_year_may_stand_before_nian():
    problems = found(
        put("observations", CITY, "value", "2021"), put("observations", CITY, "excerpt", "2021年")
    )
    assert "excerpt-carries-a-figure" not in {p.rule for p in problems}


@pytest.mark.parametrize("status", ["P", "E", "F"])
def test_a_settled_figure_does_not_become_provisional_without_a_word(status):
    key = ("budget", "CHN", "2022")
    changed = put("observations", key, "status", status)
    [problem] = [p for p in found(changed, beside=True) if p.rule == "published-value-is-kept"]
    assert (problem.field, problem.facts["cause"]) == ("status", "unsettled")
    noted = (
        put("observations", key, "note", "决算未批。"),
        put("observations", key, "note@en", "Not approved."),
    )
    assert not [p for p in found(changed, *noted, beside=True) if p.rule == "published-value-is-kept"]


def test_the_day_of_a_published_document_is_not_taken_away():
    changed = put("sources", ("bulletin-2021",), "published", "")
    expected = ("error", "published-source-is-kept", "data/sources.csv", "published")
    assert expected in places(found(changed, beside=True))


def test_english_names_that_changed_places_are_one_problem_and_a_better_translation_none():
    one = put("areas", ("010100",), "name@en", "Yǐ City")
    other = put("areas", ("010200",), "name@en", "Jiǎ City")
    [problem] = found(one, other, beside=True)
    assert (problem.rule, problem.field) == ("published-name-is-kept", "name@en")
    assert problem.facts["codes"] == ("010100", "010200")
    assert found(put("areas", ("010100",), "name@en", "Jiashi City"), beside=True) == ()


def test_two_documents_that_no_reader_can_tell_apart_are_asked_about():
    def again(p):
        row = list(p.tables["sources"][3])
        row[0], row[1] = "bulletin-2021-2", "2021 年统计公报"
        row[p.column("sources", "url")] = "https://figures.example/b.html"
        row[p.column("sources", "sha256")] = "ab" * 32
        p.tables["sources"].append(row)
        p.put("observations", CITY, "source", "bulletin-2021-2")

    def later(p):
        p.put("sources", ("bulletin-2021-2",), "published", "2022-06-28")

    assert places(found(again)) == [("warning", "document-is-listed-once", "data/sources.csv", "title")]
    assert found(again, later) == ()


def test_a_rate_that_stands_still_four_times_is_asked_about_and_three_times_not():
    still = [restated((*JOBLESS, str(year)), "4.3") for year in range(2019, 2023)]
    warned = [p for p in found(*still) if p.rule == "value-is-not-last-years"]
    assert [(p.line, p.severity) for p in warned] == [(125, "warning")]
    assert not [p for p in found(*still[:3]) if p.rule == "value-is-not-last-years"]


def test_a_city_does_not_lie_in_the_nation_past_its_province():
    changed = put("areas", ("010100",), "parent", "CHN")
    [problem] = [p for p in found(changed) if p.severity == "error"]
    assert (problem.rule, problem.field) == ("area-lies-in-its-parent", "parent")
    assert "010000" in say(problem, "en").fix


@pytest.mark.parametrize("name", ["notspecified", "other-closed", "All-Rights-Reserved", "unknown"])
def test_a_licence_that_lets_nobody_use_the_data_is_none(name):
    licence = {"name": name, "title": "x", "path": "https://figures.example/licence"}
    [problem] = found(described("licenses", [licence]))
    assert (problem.severity, problem.rule, problem.found) == ("error", "licence-is-given", name)


def test_a_chinese_description_is_no_english_sentence():
    words = "Data for trying the checks: the places and the figures are invented."
    assert places(found(described("description", words))) == [
        ("warning", "chinese-is-chinese", "datapackage.json", "description")
    ]


def test_the_title_of_a_package_is_no_formula():
    expected = ("error", "text-is-no-formula", "datapackage.json", "title")
    assert expected in places(found(described("title", "=示例指标")))


def test_numbers_in_a_column_that_is_said_to_hold_text_are_no_formulas():
    def as_text(p):
        next(f for f in p.schema("observations")["fields"] if f["name"] == "value")["type"] = "string"

    assert {p.rule for p in found(as_text)} == {"field-is-as-in-the-profile"}


@pytest.mark.parametrize(
    ("table", "key", "column", "cell", "rule"),
    [
        ("areas", ("010100",), "name@en", "Ji? City", "text-is-not-damaged"),
        ("observations", CITY, "excerpt", "2021年末?市常住人口121.2万人", "text-is-not-damaged"),
        ("observations", CITY, "excerpt", "2021年末\ufffc甲市常住人口121.2万人", "text-is-not-damaged"),
        (
            "observations",
            CITY,
            "excerpt",
            "2021年末甲\ufe0f市常住人口121.2万人",
            "text-has-no-invisible-characters",
        ),
    ],
)
def test_characters_that_were_lost_or_have_no_form_are_found(table, key, column, cell, rule):
    assert places(found(put(table, key, column, cell))) == [("error", rule, f"data/{table}.csv", column)]


def test_a_type_that_nobody_knows_is_told_without_the_words_of_a_program():
    def misspelt(p):
        next(f for f in p.schema("observations")["fields"] if f["name"] == "value")["type"] = "nubmer"

    assert {p.rule for p in found(misspelt)} == {"descriptor-value-fits", "field-is-as-in-the-profile"}


@pytest.mark.parametrize("status", ["O", "M", "Q", "L"])
@pytest.mark.parametrize("excerpt", ["", "not-held", "该项数据未公布"])
def test_of_a_figure_that_is_missing_a_document_need_not_speak(status, excerpt):
    def missing(p):
        row = list(p.tables["observations"][p.line("observations", "budget-growth", "CHN", "2020") - 1])
        row[2], row[3], row[6], row[8], row[9], row[10], row[11] = "2019", "", status, excerpt, "", "", ""
        p.tables["observations"].append(row)

    assert found(missing) == ()


def test_the_title_of_a_document_may_say_that_it_was_revised():
    def revised(p):
        p.put("sources", ("bulletin-2021",), "title", "2021年统计公报（修订）")
        p.put("sources", ("bulletin-2021",), "title@en", "Statistical bulletin 2021 (revised)")

    assert found(revised) == ()


def test_one_value_filled_down_over_every_area_of_a_year_is_asked_about():
    def alike(year, value):
        def change(p):
            for row in p.tables["observations"][1:]:
                if (row[0], row[2]) == ("unemployment-rate", str(year)):
                    sample.restate(p, (row[0], row[1], row[2]), value)

        return change

    [problem] = [p for p in found(alike(2021, "4.3")) if p.rule == "series-are-not-alike"]
    assert (problem.severity, problem.facts["cause"], problem.facts["count"]) == ("warning", "everywhere", 7)
    assert not [p for p in found(alike(2021, "100")) if p.rule == "series-are-not-alike"]
    often = [alike(year, f"4.{year % 10}") for year in (2019, 2020, 2021)]
    assert not [p for p in found(*often) if p.facts.get("cause") == "everywhere"]


@pytest.mark.parametrize("cell", [" 1,212,000 ", "1,212,000\u00a0", " 1212000人"])
def test_a_number_with_spaces_around_it_and_something_else_wrong_is_mended_at_once(cell):
    [problem] = found(put("observations", CITY, "value", cell))
    assert "Write 1212000." in say(problem, "en").fix


def test_a_number_with_nothing_but_spaces_around_it_is_told_as_that():
    assert [p.rule for p in found(put("observations", CITY, "value", " 1212000 "))] == [
        "text-has-no-outer-spaces"
    ]


@pytest.mark.parametrize("words", ["2021年甲市新增常住人口121.2万人", "2021年甲市常住人口净增121.2万人"])
def test_what_came_to_a_stock_is_not_the_stock(words):
    assert places(found(put("observations", CITY, "excerpt", words))) == [
        ("error", "excerpt-measures-the-same", OBSERVATIONS, "excerpt")
    ]


def test_the_total_that_new_ones_brought_a_stock_to_is_the_stock():
    assert found(put("observations", CITY, "excerpt", "甲市新增居民后常住人口达121.2万人")) == ()


def test_two_tables_of_one_title_are_asked_about():
    def alike(p):
        p.resource("sources")["title"] = p.resource("areas")["title"]

    [problem] = found(alike)
    assert (problem.severity, problem.rule, problem.facts["cause"]) == (
        "warning",
        "table-names-are-unique",
        "title",
    )


def test_a_table_saved_again_as_text_is_a_copy_and_a_note_is_none():
    def saved(path):
        return lambda p: p.raw.update({path: p.csv("observations")})

    assert places(found(saved("data/observations.txt"))) == [
        ("error", "file-is-listed", "data/observations.txt", "")
    ]
    assert found(saved("notes.txt")) == ()


@pytest.mark.parametrize("email", ["not-an-email", "a@b", "张三"])
def test_an_address_for_mail_is_one(email):
    [problem] = found(described("contributors", [{"title": "示例编者", "email": email}]))
    assert (problem.rule, problem.field) == ("descriptor-value-fits", "contributors[0].email")
    assert "e-mail" in say(problem, "en").fix
    assert found(described("contributors", [{"title": "示例编者", "email": "li@figures.example"}])) == ()


def without(area, year, *indicators):
    def change(p):
        rows = p.tables["observations"]
        rows[1:] = [
            r
            for r in rows[1:]
            if not ((r[1], r[2]) == (area, year) and (not indicators or r[0] in indicators))
        ]

    return change


def test_one_area_that_lacks_the_last_year_is_a_gap_and_a_year_that_few_have_is_none():
    [problem] = [p for p in found(without("010100", "2023")) if p.rule == "series-has-no-gap"]
    assert (problem.severity, problem.field, problem.facts["cause"]) == ("error", "period", "end")
    assert "2023" in say(problem, "en").fix and "010100" in say(problem, "zh").message
    cities = ("010100", "010200", "020100")
    few = [without(area, "2023", "unemployment-rate") for area in cities]
    assert not [p for p in found(*few) if p.rule == "series-has-no-gap"]


def test_the_one_nought_among_rates_that_are_alike_is_asked_about():
    [problem] = found(restated((*JOBLESS, "2021"), "0"))
    assert (problem.severity, problem.rule, problem.facts["cause"]) == ("warning", "zero-is-meant", "rate")
    noted = put("observations", (*JOBLESS, "2021"), "note", "当年没有登记失业的人。")
    english = put("observations", (*JOBLESS, "2021"), "note@en", "Nobody was registered that year.")
    assert found(restated((*JOBLESS, "2021"), "0"), noted, english) == ()
    assert not [
        p for p in found(restated(("budget-growth", "CHN", "2022"), "0")) if p.rule == "zero-is-meant"
    ]


def defined(column, cell, indicator="population"):
    return put("indicators", (indicator,), column, cell)


@pytest.mark.parametrize("said", ["false", ""])
def test_where_the_parts_make_up_every_total_it_is_said_that_they_add_up(said):
    [problem] = found(defined("additive", said))
    assert (problem.severity, problem.rule, problem.field) == ("error", "sums-are-said-to-add-up", "additive")
    assert (problem.line, problem.facts["likely"]) == (2, "true")
    apart = restated(("population", "CHN", "2021"), "3925170")
    assert "sums-are-said-to-add-up" not in {p.rule for p in found(defined("additive", said), apart)}


def quoted(words, key=CITY):
    return put("observations", key, "excerpt", words)


@pytest.mark.parametrize(
    ("words", "rule", "field"),
    [
        ("预计2021年末甲市常住人口121.2万人", "excerpt-measures-the-same", "excerpt"),
        ("按计划2021年末甲市常住人口控制在121.2万人", "excerpt-measures-the-same", "excerpt"),
        ("2021年甲市年均常住人口121.2万人", "excerpt-measures-the-same", "excerpt"),
        ("2021年末甲市户籍人口121.2万人", "excerpt-measures-the-same", "excerpt"),
        ("2021年末全省常住人口121.2万人", "excerpt-names-the-area", "excerpt"),
        ("2021年末全县常住人口121.2万人", "excerpt-names-the-area", "excerpt"),
        ("二〇二〇年末甲市常住人口121.2万人", "period-matches-excerpt", "period"),
    ],
)
def test_words_that_carry_the_number_of_something_else_are_told(words, rule, field):
    assert places(found(quoted(words))) == [("error", rule, OBSERVATIONS, field)]


@pytest.mark.parametrize(
    "words",
    [
        "2021年末全市常住人口121.2万人",
        "2021年末甲市常住人口121.2万人，居全省第一",
        "2021年末甲市常住人口121.2万人，占全省的61.2%",
        "2021年末甲市常住人口121.2万人，户籍人口110.3万人",
        "二〇二一年末甲市常住人口121.2万人",
        "At the end of 2021 the resident population of Jiǎ City was 1.212 million",
    ],
)
def test_words_that_carry_the_figure_and_more_are_not(words):
    assert found(quoted(words)) == ()


def test_a_column_that_was_copied_as_it_is_shown_is_one_problem():
    def rounded(p):
        for row in p.tables["observations"][1:]:
            if row[0] == "population":
                row[3] = str(round(int(row[3]), -4))

    [problem] = [p for p in found(rounded) if p.rule == "value-matches-excerpt"]
    assert (problem.facts["cause"], problem.facts["more"]) == ("rounded", 34)
    assert "3869062" in say(problem, "en").fix and "3869062" in say(problem, "zh").fix


@pytest.mark.parametrize("locator", ["第页", "第  页", "表", "p.", "第12-5页"])
def test_a_place_without_its_number_is_none(locator):
    [problem] = found(put("observations", CITY, "locator", locator))
    assert (problem.rule, problem.facts["cause"]) == ("locator-names-a-place", "unnumbered")


@pytest.mark.parametrize("locator", ["附表", "表2-1", "第12—15页", "pp. 12–15", "前言", "图3"])
def test_a_place_with_its_number_or_its_name_is_one(locator):
    assert found(put("observations", CITY, "locator", locator)) == ()


@pytest.mark.parametrize(
    ("column", "cell", "rule"),
    [
        ("url", "https://figures.example:99999/a", "address-can-be-opened"),
        ("url", "https://-figures-.example/a", "address-can-be-opened"),
        ("url", "https://figures.example/%E5%85%", "address-can-be-opened"),
        ("url", "https://pan.baidu.com/s/1abc", "address-can-be-opened"),
        ("title", "https://figures.example/2021", "title-is-a-name"),
        ("title", "新建 Microsoft Word 文档", "text-is-no-placeholder"),
        ("publisher", "XX统计局", "text-is-no-placeholder"),
        ("publisher", "某某市统计局", "text-is-no-placeholder"),
    ],
)
def test_a_source_that_nobody_could_find_again_is_told(column, cell, rule):
    assert rule in {p.rule for p in found(put("sources", ("bulletin-2021",), column, cell))}


def test_a_frequency_of_once_has_no_series_of_years():
    [problem] = found(defined("frequency", "once"))
    assert (problem.rule, problem.facts["likely"]) == ("frequency-fits-its-series", "annual")


def field(table, name, **parts):
    def change(p):
        next(f for f in p.schema(table)["fields"] if f["name"] == name).update(parts)

    return change


@pytest.mark.parametrize(
    "change",
    [
        field("observations", "value", type="integer"),
        field("observations", "value", constraints={"minimum": 0}),
        field(
            "observations",
            "status",
            missingValues=[{"value": v, "label": "空缺", "label@en": "empty"} for v in ("", "A")],
        ),
    ],
)
def test_of_a_column_that_is_described_otherwise_only_that_is_said(change):
    [problem] = found(change)
    assert (problem.rule, problem.file) == ("field-is-as-in-the-profile", "datapackage.json")


def test_what_a_field_should_hold_is_written_as_in_json():
    [problem] = found(field("observations", "area", constraints={"required": True}))
    assert '{"required": true, "pattern"' in say(problem, "en").fix


def test_fields_that_are_no_list_are_one_problem():
    [problem] = found(lambda p: p.schema("observations").update(fields={"value": {"type": "number"}}))
    assert problem.rule == "descriptor-value-fits"


def test_a_table_with_a_capital_in_its_name_is_not_also_missing():
    rules = [p.rule for p in found(lambda p: p.resource("observations").update(name="Observations"))]
    assert rules.count("descriptor-value-fits") == 1
    assert not {"table-is-there", "table-is-in-the-profile"} & set(rules)


def test_where_the_indicators_cannot_be_read_nothing_is_said_of_what_they_measure():
    def damaged(p):
        p.raw["data/indicators.csv"] = p.csv("indicators").decode().encode("gb18030")

    assert {p.rule for p in found(damaged)} == {"file-is-utf-8"}


def test_a_count_that_is_said_to_be_a_rate_is_told_once():
    [problem] = found(defined("kind", "rate"))
    assert (problem.rule, problem.field) == ("rates-do-not-add-up", "additive")
    assert "kind" in say(problem, "en").fix
