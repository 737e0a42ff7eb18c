"""The sentence of an indicator: what leads it, which change it may tell, and what it leaves out."""

from dataclasses import replace
from decimal import Decimal

import pytest

from builders import NATION, PERCENT, REGION, code, indicator, observation, quotation, target
from publisher.model import Area, Breakdown, Observation
from publisher.package import Category, Text
from publisher.pages.contents import LONGEST, shortened
from publisher.text import sentence_end
from publisher.text.changes import percentage
from publisher.text.figures import spoken_unit
from publisher.text.intervals import allowed
from publisher.text.sentences import headline, sentence
from publisher.text.series import LISTED
from publisher.text.targets import reached, share, standing

RATE = Text("年检率", "Annual inspection rate")


def part(name: str, value: str, period: str = "2022-12-31", dimension: str = "level") -> Observation:
    category = (
        Category(name, Text(f"{name}级", f"{name} level")) if name != "_T" else code("_T", "合计", "total")
    )
    return observation(value, period, breakdowns=(Breakdown(dimension, Text("级别", "Level"), category),))


def test_the_headline_is_the_latest_plain_figure_of_the_home_area():
    latest = observation("8500", "2022")
    others = [
        observation("7500", "2020/2021"),
        latest,
        observation("9000", "2022-12-30"),
        observation("931000", "2023", area=NATION),
        part("region", "100", "2024"),
        observation(None, "2024"),
    ]
    assert headline(indicator(*others)) is latest


def test_of_two_figures_that_end_on_one_day_the_earlier_row_leads():
    first, second = observation("17900", "2022"), observation("17260", "2022-12-31")
    assert headline(indicator(first, second)) is first
    assert headline(indicator(second, first)) is second


def test_one_figure_is_said_with_its_area_time_and_qualifier():
    one = indicator(observation("23000", qualifier="at-least"))
    assert sentence(one, "zh") == "2022年，内蒙古自治区社区工作者人数为2.3万人以上。"
    assert (
        sentence(one, "en") == "Community workers in Inner Mongolia came to at least 23,000 people in 2022."
    )


def test_a_percentage_is_said_as_one():
    one = indicator(observation("85.8"), unit=PERCENT, title=RATE)
    assert sentence(one, "zh") == "2022年，内蒙古自治区年检率为85.8%。"
    assert sentence(one, "en") == "Annual inspection rate in Inner Mongolia was 85.8% in 2022."


def test_neither_area_nor_unit_is_said_twice():
    unit = Category("organisations", Text("家", "organisations"), "organisation")
    title = Text("全国社会组织数", "Social organisations in China")
    one = indicator(observation("900", area=NATION), unit=unit, title=title)
    assert sentence(one, "zh") == "2022年，全国社会组织数为900家。"
    assert sentence(one, "en") == "Social organisations in China came to 900 in 2022."


def test_a_series_of_exact_figures_says_its_change():
    series = indicator(observation("123084", "2013"), observation("931000", "2022"))
    zh = "内蒙古自治区社区工作者人数从2013年的123,084人增加到2022年的93.1万人，增加807,916人（656.4%）。"
    assert sentence(series, "zh") == zh
    en = "rose from 123,084 people (2013) to 931,000 people (2022), up 807,916 (656.4%)."
    assert sentence(series, "en") == f"Community workers in Inner Mongolia {en}"


def test_a_fall_and_no_change_are_said_as_such():
    fall = indicator(observation("200", "2021"), observation("150", "2022"))
    assert sentence(fall, "zh").endswith("减少50人（25%）。")
    assert sentence(fall, "en").endswith("down 50 (25%).")
    same = indicator(observation("200", "2021"), observation("200", "2022"))
    assert sentence(same, "zh").endswith("，没有变化。")
    assert "did not change" in sentence(same, "en")


def test_percentages_change_in_points():
    series = indicator(observation("65.7", "2020"), observation("80", "2025"), unit=PERCENT, title=RATE)
    assert sentence(series, "zh").endswith("上升14.3个百分点。")
    assert sentence(series, "en").endswith("up 14.3 percentage points.")


def test_a_change_from_nothing_has_no_percentage():
    series = indicator(observation("0", "2021"), observation("150", "2022"))
    assert sentence(series, "zh").endswith("增加150人。")


@pytest.mark.parametrize("qualifier", ["about", "at-most", "less-than"])
def test_no_change_is_worked_out_where_a_figure_does_not_bear_one(qualifier: str):
    series = indicator(observation("7500", "2021"), observation("8500", "2022", qualifier=qualifier))
    assert sentence(series, "zh").endswith("两个数不都是确数，不计算增减。")
    assert sentence(series, "en").endswith("as not both are exact, no change is worked out.")
    assert "1,000" not in sentence(series, "en")


@pytest.mark.parametrize("status", ["B", "D"])
def test_no_change_is_worked_out_across_a_break(status: str):
    series = indicator(
        observation("100", "2020"), observation("150", "2021", status=status), observation("160")
    )
    assert "其间统计口径有变化" in sentence(series, "zh")
    assert "the way of counting changed" in sentence(series, "en")


def test_two_figures_for_one_time_stand_side_by_side():
    both = indicator(observation("17900", qualifier="at-least"), observation("17260", "2022-12-31"))
    zh = "内蒙古自治区社区工作者人数在同一时期有2个数：2022年为1.79万人以上；截至2022年12月31日为17,260人。"
    assert sentence(both, "zh") == zh
    assert "at least 17,900 people in 2022 and 17,260 people as of 31 December 2022" in sentence(both, "en")


def test_no_change_is_told_from_a_time_about_which_the_sources_disagree():
    two = observation("17900", "2022", qualifier="at-least"), observation("17260", "2022-12-31")
    one = indicator(*two, observation("17511", "2023-12-31"))
    assert sentence(one, "zh") == "截至2023年12月31日，内蒙古自治区社区工作者人数为17,511人。"
    since_2021 = indicator(observation("17000", "2021-12-31"), *one.observations)
    assert sentence(since_2021, "zh").startswith("内蒙古自治区社区工作者人数从2021年12月31日的1.7万人增加到")


def test_no_change_is_told_to_a_time_about_which_the_sources_disagree():
    two = observation("17900", "2022", qualifier="at-least"), observation("17260", "2022-12-31")
    one = indicator(observation("17500", "2021-12-31"), *two)
    assert sentence(one, "en") == (
        "Community workers in Inner Mongolia: there are 2 figures for the same time, "
        "at least 17,900 people in 2022 and 17,260 people as of 31 December 2022."
    )


def test_a_break_counts_even_at_a_time_about_which_the_sources_disagree():
    broken = observation("17900", "2022"), observation("17260", "2022-12-31", status="B")
    one = indicator(observation("17000", "2021"), *broken, observation("17511", "2023"))
    assert "其间统计口径有变化" in sentence(one, "zh")


def test_other_areas_are_named_with_their_own_time():
    both = indicator(
        observation("8500"), observation("11000000", "2023-09", area=NATION, qualifier="more-than")
    )
    assert sentence(both, "zh").endswith("全国截至2023年9月超过1100万人。")
    assert sentence(both, "en").endswith(
        "The figure for China was more than 11 million people as of September 2023."
    )


def test_a_figure_that_is_counted_differently_says_so():
    both = indicator(observation("100"), observation("65", "2020", area=NATION, status="D"))
    assert sentence(both, "zh").endswith("全国2020年为65人（口径不同）。")


def cities(*values: str, qualifier: str = "exact") -> list[Observation]:
    areas = [Area(f"15{n:02}00", Text(f"{n}市", f"City {n}"), "150000", "prefecture") for n in range(1, 13)]
    return [observation(value, area=area, qualifier=qualifier) for value, area in zip(values, areas)]


def test_of_many_areas_only_the_highest_and_the_lowest_are_named():
    many = indicator(observation("100"), *cities("10", "40", "20", "15", "15"))
    assert sentence(many, "zh").endswith("另有5个地区的数字，2市最高（40人），1市最低（10人）。")
    assert sentence(many, "en").endswith(
        "Of 5 other areas, City 2 has the highest figure (40 people) and City 1 the lowest (10 people)."
    )


@pytest.mark.parametrize(
    "others",
    [cities("10", "40", "20", "40", "15"), cities("10", "40", "20", "15", "15", qualifier="at-least")],
    ids=["tied", "at-least"],
)
def test_nobody_is_ranked_first_by_figures_that_do_not_decide_it(others: list[Observation]):
    assert sentence(indicator(observation("100"), *others), "zh").endswith("另有5个地区的数字。")


def test_the_parts_of_the_headline_figure_are_named():
    whole = indicator(part("_T", "17260"), part("region", "1778"), part("local", "15482"))
    assert sentence(whole, "zh").endswith("其中region级1,778人、local级15,482人。")
    assert sentence(whole, "en").endswith("Of these: region level 1,778 people, local level 15,482 people.")


def test_editions_that_differ_are_set_side_by_side_at_their_latest_common_time():
    old = [part("2018", "720", "2016", "vintage"), part("2018", "800", "2017", "vintage")]
    new = [part("2021", "690", "2017", "vintage"), part("2021", "760", "2018", "vintage")]
    zh = "2017年，内蒙古自治区社区工作者人数在不同版本里不一样：2018级为800人，2021级为690人。"
    assert sentence(indicator(*old, *new), "zh") == zh
    assert "(2018 level: 800 people; 2021 level: 690 people)" in sentence(indicator(*old, *new), "en")


def test_a_missing_figure_is_said_to_be_missing():
    assert sentence(indicator(observation(None)), "zh") == "“社区工作者人数”还没有公布的数字。"
    assert (
        sentence(indicator(observation(None)), "en")
        == "No figure has been published for “Community workers”."
    )


def test_an_at_least_figure_makes_at_least_a_share_of_its_target():
    one = indicator(observation("70000", qualifier="at-least"), targets=(target("100000"),))
    assert sentence(one, "zh").endswith("目标是到2025年达到10万人以上，目前至少为目标的70%，至多还差3万人。")
    assert sentence(one, "en").endswith(
        "The target: at least 100,000 people by 2025; "
        "the figure is at least 70% of it, at most 30,000 people short."
    )


def test_the_share_of_a_target_is_rounded_down():
    one = indicator(observation("99960"), targets=(target("100000"),))
    assert sentence(one, "zh").endswith("目前为目标的99%，还差40人。")


def test_no_share_of_a_round_target_is_worked_out():
    one = indicator(observation("23000"), targets=(target("30000", qualifier="about"),))
    assert sentence(one, "zh").endswith("目标是到2025年达到约3万人。")


def test_a_target_missed_in_its_own_year_is_said_to_have_run_out():
    one = indicator(observation("28000", "2025"), targets=(target("30000"),))
    assert sentence(one, "zh").endswith("目前为目标的93%，还差2,000人，期限已到。")
    bound = indicator(observation("28000", "2025", qualifier="at-least"), targets=(target("30000"),))
    assert "期限已到" not in sentence(bound, "zh")  # it may have been reached


def test_the_share_of_a_target_is_of_counts_that_are_not_bounded_from_above():
    assert share(observation("23000", qualifier="at-least"), target("30000"), indicator()) == 76
    assert share(observation("500"), target("30000"), indicator()) == Decimal("1.6")
    assert share(observation("40000"), target("30000"), indicator()) is None
    assert share(observation("65.7"), target("80"), indicator(unit=PERCENT)) is None
    for qualifier in ("about", "at-most", "less-than"):
        assert share(observation("23000", qualifier=qualifier), target("30000"), indicator()) is None


def test_a_percentage_falls_short_of_its_target_by_points():
    one = indicator(observation("65.7"), unit=PERCENT, title=RATE, targets=(target("80"),))
    assert sentence(one, "zh").endswith("目标是到2025年达到80%以上，还差14.3个百分点。")
    assert sentence(one, "en").endswith("the figure is 14.3 percentage points short.")


def test_a_target_of_another_area_is_not_held_against_the_home_figure():
    one = indicator(observation("15"), targets=(target("18", area=NATION),))
    assert sentence(one, "zh").endswith("全国的目标是到2025年达到18人以上。")
    assert sentence(one, "en").endswith("Target for China: at least 18 people by 2025.")


def test_a_target_without_a_figure_stands_alone():
    one = indicator(observation(None), targets=(target("50", qualifier="about"),))
    assert sentence(one, "zh") == "“社区工作者人数”还没有公布的数字。内蒙古自治区的目标是到2025年达到约50人。"


@pytest.mark.parametrize(
    ("value", "qualifier", "goal", "kind", "met"),
    [
        ("100", "exact", "100", "at-least", True),
        ("100", "exact", "100", "more-than", False),
        ("100", "at-least", "100", "at-least", True),
        ("90", "at-least", "100", "at-least", None),
        ("100", "about", "100", "at-least", None),
        ("5", "exact", "5", "at-most", True),
        ("5", "exact", "5", "less-than", False),
        ("6", "at-least", "5", "at-most", False),
        ("4", "at-least", "5", "at-most", None),
    ],
)
def test_a_target_is_reached_only_where_the_figure_proves_it(
    value: str, qualifier: str, goal: str, kind: str, met: bool | None
):
    assert reached(observation(value, qualifier=qualifier), target(goal, qualifier=kind)) is met


@pytest.mark.parametrize(
    ("percent", "words"),
    [("656.41", "656.4%"), ("4.98", "5.0%"), ("25", "25%"), ("0.05", "0.1%"), ("-0.04", "<0.1%")],
)
def test_a_change_is_rounded_to_one_decimal_halves_up(percent: str, words: str):
    assert percentage(Decimal(percent)) == words


@pytest.mark.parametrize(
    ("words", "value", "end"),
    [
        ("社区工作者2.3万多人", "23000", "24000"),
        ("社区社会组织3600余家", "3600", "3700"),
        ("各类社会组织吸纳就业7万多人", "70000", "80000"),
        ("20余家社会组织", "20", "30"),
        ("登记社会组织1.79万余家", "17900", "18000"),
        ("服务20多万人", "200000", "300000"),
    ],
)
def test_words_like_more_than_leave_a_figure_open_up_to_the_next(words: str, value: str, end: str):
    one = observation(value, qualifier="at-least", quotation=quotation(words))
    assert allowed(one) == (Decimal(value), Decimal(end))


@pytest.mark.parametrize("words", ["就业10万人以上", "志愿者320万人", ""])
def test_other_words_leave_no_closed_interval(words: str):
    assert allowed(observation("100000", qualifier="at-least", quotation=quotation(words))) is None


def test_the_home_area_is_that_of_the_first_row_even_if_its_figure_is_missing():
    rows = (observation(None, area=REGION), observation("9", area=NATION))
    assert headline(indicator(*rows)) is None
    zh = "内蒙古自治区社区工作者人数还没有公布的数字。全国2022年为9人。"
    assert sentence(indicator(*rows), "zh") == zh


def test_groups_without_a_total_are_named():
    groups = indicator(part("region", "1778"), part("local", "15482"))
    zh = "截至2022年12月31日，内蒙古自治区社区工作者人数：region级1,778人、local级15,482人。"
    assert sentence(groups, "zh") == zh
    en = "as of 31 December 2022: region level 1,778 people, local level 15,482 people."
    assert sentence(groups, "en") == f"Community workers in Inner Mongolia {en}"


def test_more_groups_than_can_be_read_are_counted():
    groups = indicator(*(part(name, "9") for name in "abcde"))
    assert sentence(groups, "zh") == "截至2022年12月31日，内蒙古自治区社区工作者人数：按5组分别公布。"


def test_as_many_whole_sentences_are_given_as_have_room_if_they_fill_half_of_it():
    assert sentence_end.within("一二三四五。六七八九。十", "zh", 11) == "一二三四五。六七八九。"
    assert sentence_end.within("一。二三四五六七八九十。", "zh", 10) == ""
    assert sentence_end.within("Of no. 5 there is one. Then another.", "en", 30) == "Of no. 5 there is one."


def test_a_description_too_long_for_a_list_ends_with_a_sentence_or_else_with_a_word():
    words = "Every measure has a row. " * 17 + "Where the report does not say"
    assert shortened(words, "en").endswith("a row.") and len(shortened(words, "en")) <= LONGEST
    assert shortened("word " * 100, "en").endswith("word…")


def by(*breakdowns: tuple[str, Category], value: str = "40") -> Observation:
    return observation(value, breakdowns=tuple(Breakdown(d, Text("级别", "Level"), c) for d, c in breakdowns))


def test_as_many_groups_are_named_as_can_be_read_and_more_are_counted():
    groups = [by(("sex", code(str(n), f"第{n}组", f"group {n}")), value=f"1{n}") for n in range(LISTED + 1)]
    named = "第0组10人、第1组11人、第2组12人、第3组13人。"
    assert sentence(indicator(*groups[:-1]), "zh") == f"2022年，内蒙古自治区社区工作者人数：{named}"
    assert sentence(indicator(*groups), "zh") == "2022年，内蒙古自治区社区工作者人数：按5组分别公布。"
    assert sentence(indicator(*groups), "en").endswith("in 2022: published for 5 groups.")


def test_a_group_within_all_editions_is_named_and_one_of_a_single_edition_is_not():
    women, every = ("sex", code("F", "女性", "women")), ("vintage", code("_T", "合计", "total"))
    assert sentence(indicator(by(women, every)), "zh") == "2022年，内蒙古自治区社区工作者人数：女性40人。"
    assert sentence(indicator(by(women, ("vintage", code("2018", "2018年版")))), "zh") == ""


def test_in_chinese_a_rate_keeps_the_time_that_its_title_does_not_say():
    unit = Category("yuan-a-month", Text("元／月", "yuan a month"), "yuan a month")
    bare = indicator(unit=unit, title=Text("低保标准", "Allowance"))
    assert spoken_unit(bare, "zh").label.zh == "元／月"
    assert spoken_unit(replace(bare, title=Text("每月低保标准", "Allowance")), "zh").label.zh == "元"


def test_a_target_is_said_to_be_reached_and_one_to_be_exceeded_not_to_be_short():
    one, held = indicator(), observation("30000")
    assert standing(held, target(), one, "zh") == "目标已达到"
    assert standing(held, target(), one, "en") == "it has been reached"
    assert standing(held, target(qualifier="more-than"), one, "zh") == ""
