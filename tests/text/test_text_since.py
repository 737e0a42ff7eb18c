"""What is said of a figure beside the one before it, and of figures that are not there."""

import pytest

from builders import NATION, PERCENT, REGION, code, indicator, observation
from publisher.model import Breakdown, Observation
from publisher.package import Text
from publisher.text.missing import gaps
from publisher.text.sentences import sentence
from publisher.text.since import since


def pair(before: str, after: str) -> tuple[Observation, Observation]:
    """Two figures a year apart, each with its qualifier: 'at-least 7500'."""
    made = []
    for period, said in (("2021", before), ("2022", after)):
        qualifier, _, value = said.rpartition(" ")
        made.append(observation(value, period, qualifier=qualifier or "exact"))
    return made[0], made[1]


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        ("7500", "8500", "比2021年增加1,000人（13.3%）", "Up 1,000 (13.3%) from 2021"),
        ("8500", "7500", "比2021年减少1,000人（11.8%）", "Down 1,000 (11.8%) from 2021"),
        ("8500", "8500", "与2021年相同", "The same as in 2021"),
        ("0", "8500", "比2021年增加8,500人", "Up 8,500 from 2021"),
        ("7500", "at-least 8500", "比2021年至少增加1,000人（13.3%）", "Up at least 1,000 (13.3%) from 2021"),
        ("7500", "more-than 8500", "比2021年至少增加1,000人（13.3%）", "Up at least 1,000 (13.3%) from 2021"),
        ("at-most 7500", "8500", "比2021年至少增加1,000人（13.3%）", "Up at least 1,000 (13.3%) from 2021"),
        (
            "at-least 8500",
            "7500",
            "比2021年至少减少1,000人（11.8%）",
            "Down at least 1,000 (11.8%) from 2021",
        ),
        (
            "8500",
            "less-than 7500",
            "比2021年至少减少1,000人（11.8%）",
            "Down at least 1,000 (11.8%) from 2021",
        ),
    ],
)
def test_the_change_since_the_figure_before_is_what_the_two_prove(before: str, after: str, zh: str, en: str):
    one = indicator(*pair(before, after))
    assert since(one, "zh") == zh
    assert since(one, "en") == en


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("at-least 7500", "at-least 8500", "两个数都只给出下限，算不出增减"),
        ("at-least 7500", "more-than 8500", "两个数都只给出下限，算不出增减"),
        ("at-least 7500", "8500", "两个数不都是确数，不计算增减"),
        ("8500", "at-least 7500", "两个数不都是确数，不计算增减"),
        ("8500", "at-least 8500", "两个数不都是确数，不计算增减"),
        ("about 7500", "8500", "两个数不都是确数，不计算增减"),
        ("7500", "about 8500", "两个数不都是确数，不计算增减"),
        ("at-most 7500", "at-most 8500", "两个数不都是确数，不计算增减"),
    ],
)
def test_a_change_that_the_two_do_not_prove_is_not_worked_out(before: str, after: str, why: str):
    said = since(indicator(*pair(before, after)), "zh")
    assert said.startswith("上一个数：2021年") and said.endswith(f"；{why}")
    assert "1,000" not in said


def test_a_percentage_changes_in_points_and_not_in_per_cent_of_itself():
    one = indicator(*pair("65.7", "80"), unit=PERCENT)
    assert since(one, "zh") == "比2021年上升14.3个百分点"
    assert since(one, "en") == "Up 14.3 percentage points from 2021"


def test_the_figure_compared_with_is_the_last_one_that_measures_the_same():
    """A quarter stands between two years; a figure for another area, or for a group, is none of them."""
    women = Breakdown("sex", Text("性别", "Sex"), code("F", "女", "women"))
    one = indicator(
        observation("100", "2020", refers_to="period"),
        observation("30", "2021-Q4", refers_to="period"),
        observation("9000", "2021", area=NATION, refers_to="period"),
        observation("70", "2021", breakdowns=(women,), refers_to="period"),
        observation("130", "2022", refers_to="period"),
    )
    assert since(one, "zh") == "比2020年增加30人（30%）"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (("2021", "as-of"), ("2022", "cumulative"), "两个数的时间含义不同"),
        (("2021", "not-stated"), ("2022", "as-of"), "其中一个数没有说明时间"),
        (("2021-Q4", "period"), ("2022", "period"), "两个数覆盖的时间不一样长"),
        (("2021-06", "year-to-date"), ("2022-09", "year-to-date"), "两个数覆盖的时间不一样长"),
        (("2021", "year-to-date"), ("2022", "year-to-date"), "两个数覆盖的时间不一样长"),
        (("2019/2021", "cumulative"), ("2020/2022", "cumulative"), "两个数覆盖的时间不一样长"),
    ],
)
def test_figures_whose_time_does_not_mean_the_same_are_not_compared(
    before: tuple[str, str], after: tuple[str, str], why: str
):
    one = indicator(*(observation(v, p, refers_to=r) for v, (p, r) in zip(("100", "150"), (before, after))))
    assert why in since(one, "zh")
    assert "50" not in since(one, "zh").replace("150", "")


@pytest.mark.parametrize(
    ("before", "after", "refers_to"),
    [
        ("2021", "2022", "as-of"),
        ("2021-12-31", "2022", "as-of"),
        ("2021-09", "2022-09", "year-to-date"),
        ("2021-Q3", "2022-Q3", "period"),
        ("2020/2021", "2020/2022", "cumulative"),
        ("2021", "2022", "not-stated"),
    ],
)
def test_figures_whose_time_means_the_same_are_compared(before: str, after: str, refers_to: str):
    one = indicator(*(observation(v, p, refers_to=refers_to) for v, p in (("100", before), ("150", after))))
    assert "增加50人（50%）" in since(one, "zh")


@pytest.mark.parametrize("status", ["B", "D"])
def test_a_figure_counted_differently_is_not_compared_with_the_one_before(status: str):
    one = indicator(observation("100", "2021"), observation("150", "2022", status=status))
    assert since(one, "zh").endswith("其间统计口径有变化，前后不能直接相比")
    assert "the way of counting changed" in since(one, "en")


def test_after_a_break_figures_are_compared_again():
    rows = (observation("100", "2020"), observation("150", "2021", status="B"), observation("160", "2022"))
    assert since(indicator(*rows), "zh") == "比2021年增加10人（6.7%）"


def test_figures_that_disagree_about_one_time_are_none_to_compare_with():
    rows = (observation("90", "2020"), observation("100", "2021"), observation("110", "2021-12-31"))
    assert since(indicator(*rows, observation("120", "2022")), "zh") == "比2020年增加30人（33.3%）"


def test_a_break_among_figures_that_disagree_is_a_break_all_the_same():
    disputed = observation("100", "2021", status="B"), observation("110", "2021-12-31")
    one = indicator(observation("90", "2020"), *disputed, observation("120", "2022"))
    assert "其间统计口径有变化" in since(one, "zh")


def test_where_sources_disagree_about_the_time_itself_the_other_figure_is_named():
    rows = observation("16000", "2021"), observation("17900", "2022"), observation("17260", "2022-12-31")
    one = indicator(*rows)
    assert since(one, "zh") == "同一时期另有不同的数：截至2022年12月31日为17,260人"
    assert since(one, "en") == "Other figures for the same time: 17,260 people as of 31 December 2022"


def test_a_single_figure_has_nothing_before_it():
    assert since(indicator(observation("100")), "zh") == ""
    assert since(indicator(observation(None)), "en") == ""


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("L", "有数据，没有收集", "data exist but were not collected"),
        ("M", "不可能有数据", "there can be none"),
        ("O", "原因没有说明", "no reason given"),
        ("Q", "保密，不公布", "confidential"),
    ],
)
def test_a_missing_figure_is_said_to_be_missing_and_why(status: str, zh: str, en: str):
    one = indicator(observation("100", "2021"), observation(None, "2022", status=status))
    assert sentence(one, "zh").endswith(f"2022年没有数字（{zh}）。")
    assert sentence(one, "en").endswith(f"There is no figure for 2022 ({en}).")


def test_missing_figures_are_told_apart_by_reason_and_counted_where_they_are_many():
    years = [observation(None, str(year), status="O") for year in range(2010, 2016)]
    one = indicator(*years, observation("1", "2020"), observation(None, "2021", status="Q"))
    assert "2010年至2015年有6期没有数字（原因没有说明）；2021年没有数字（保密，不公布）。" in sentence(
        one, "zh"
    )
    assert "There is no figure for 6 times from 2010 to 2015 (no reason given)." in sentence(one, "en")


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (4, "2010年、2011年、2012年、2013年没有数字", "There is no figure for 2010, 2011, 2012 and 2013 "),
        (5, "2010年至2014年有5期没有数字", "There is no figure for 5 times from 2010 to 2014 "),
    ],
)
def test_a_few_times_without_a_figure_are_named_and_more_are_counted(count: int, zh: str, en: str):
    one = indicator(observation("5", "2000"), *(observation(None, str(2010 + n)) for n in range(count)))
    assert gaps(one, "zh").startswith(zh) and gaps(one, "en").startswith(en)


def test_a_missing_figure_of_another_area_is_not_said_of_the_home_area():
    one = indicator(observation("100", area=REGION), observation(None, area=NATION, status="O"))
    assert "没有数字" not in sentence(one, "zh")
