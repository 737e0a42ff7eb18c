"""What a reader should know of a figure is told from the data, a sentence for each thing, or not at all."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from builders import NATION, code, indicator, observation, quotation, source
from publisher.model import Area, Breakdown, Indicator, Observation
from publisher.package import Text
from publisher.text import knowing
from publisher.text.knowing import remarks
from publisher.text.since import since
from wording import gaps

HELD = "0" * 64
WORDS = tomllib.loads((Path(knowing.__file__).parent / "knowing.toml").read_text("utf-8"))


def proved(words: str) -> object:
    """Words that were checked against the document."""
    return replace(quotation(words), source=source(sha256=HELD))


def plain(value: str | None = "23417", period: str = "2022-12-31", **changes: object) -> Observation:
    """A figure about which there is nothing to say."""
    return observation(value, period, **{"quotation": proved("社区工作者23417人"), **changes})


def of(*rows: Observation, **changes: object) -> Indicator:
    """An indicator with an earlier figure that is plain as well, so that the last is not the only one."""
    return indicator(plain("22417", "2020-12-31"), *rows, **changes)


def test_of_plain_figures_there_is_nothing_to_say():
    assert remarks(of(plain()), "zh") == []
    assert remarks(of(plain()), "en") == []


@pytest.mark.parametrize(
    ("changes", "zh"),
    [
        ({"status": "P"}, "2022年12月31日的数字是初步数，以后可能修订。"),
        ({"status": "E"}, "2022年12月31日的数字是推算的，不是直接统计的。"),
        ({"status": "F"}, "2022年12月31日的数字是预测，不是实际数。"),
        ({"status": "R"}, "2022年12月31日的数字，来源修订过。"),
        ({"status": "B"}, "从2022年12月31日起统计口径有变化，前后不能直接相比。"),
        ({"qualifier": "at-least"}, "这是下限：实际数不会更低，可能更高，高多少原文没有说。"),
        ({"qualifier": "less-than"}, "这是上限：实际数不会更高，可能更低，低多少原文没有说。"),
        ({"qualifier": "about"}, "这是约数，原文没有给出确切的数。"),
        ({"period": "2022"}, "具体截至2022年哪一天，没有写明。"),
        ({"period": "2021/2022"}, "只知道是2021年至2022年之间的数，没有确切时间。"),
        ({"refers_to": "not-stated"}, "原文没有说明这个数字是什么时候的，2022年12月31日由编者推定。"),
        ({"refers_to": "cumulative"}, "这是累计数，从什么时候算起没有写明。"),
        (
            {"refers_to": "year-to-date", "period": "2022"},
            "算到2022年的哪一天为止，没有写明，不是全年的数。",
        ),
        ({"quotation": quotation("")}, "写有这个数字的原话不在手边，所以没有与原文件核对过。"),
        (
            {"quotation": quotation("社区工作者23417人")},
            "数字与摘录的原话核对过；原文件不在手边，摘录本身没有与文件核对过。",
        ),
    ],
)
def test_what_is_open_about_the_leading_figure_is_said(changes: dict[str, object], zh: str):
    assert zh in remarks(of(plain(**changes)), "zh")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words", "zh", "en"),
    [
        ("3200000", "志愿者达320万人", "万", "10,000"),
        ("43970000", "善款物4397万元", "万", "10,000"),
        ("23000", "工作者2.3万人", "千", "1,000"),
        ("9500000000", "净资产95亿元", "亿", "100 million"),
        ("4338000", "433.8万", "千", "1,000"),
        ("26500000", "2650万", "万", "10,000"),
        ("500000", "五十万人", "十万", "100,000"),
    ],
)
def test_a_figure_printed_in_steps_may_have_been_rounded(value: str, words: str, zh: str, en: str):
    one = of(plain(value, quotation=proved(words)))
    assert f"原文只印到{zh}位，可能是取整的数。" in remarks(one, "zh")
    assert f"The source prints it in steps of {en}, so it may have been rounded." in remarks(one, "en")


@pytest.mark.parametrize(("value", "words"), [("1135", "1135个安置区"), ("85.8", "年检率达85.8%")])
def test_a_figure_printed_in_full_is_not_called_rounded(value: str, words: str):
    assert remarks(of(plain(value, quotation=proved(words))), "zh") == []


def test_sources_that_disagree_are_both_named_and_nobody_decides():
    one = of(plain("17900", "2022", qualifier="at-least"), plain("17260"), plain("18000", "2023-12-31"))
    assert "2022年有2个不同的数：1.79万人以上、17,260人。都照录，本站不作取舍。" in remarks(one, "zh")
    assert any(said.startswith("There are 2 different figures for 2022") for said in remarks(one, "en"))


def test_figures_that_disagree_are_not_named_again_where_they_stand_beside_the_leading_one():
    one = of(plain("17900", "2022", qualifier="at-least"), plain("17260"))
    assert since(one, "zh") == "同一时期另有不同的数：截至2022年12月31日为17,260人"
    assert "同一时期的不同数字都照录，本站不作取舍。" in remarks(one, "zh")
    assert not [said for lang in ("zh", "en") for said in remarks(one, lang) if "17,260" in said]


def test_two_sources_that_agree_are_no_conflict():
    assert remarks(of(plain("17260", "2022-12-31"), plain("17260", "2022-Q4")), "zh") == []


def test_the_only_figure_is_said_to_be_the_only_one():
    assert "只有这一个数字，看不出变化。" in remarks(indicator(plain()), "zh")
    assert "只有这一个数字，看不出变化。" not in remarks(indicator(plain(), plain(area=NATION)), "zh")


def test_newer_figures_of_other_areas_are_named():
    city = Area("150100", Text("呼和浩特市", "Hohhot"), "150000", "prefecture")
    one = of(plain(), plain(period="2025-10", area=NATION), plain(period="2021", area=city))
    assert "别的地区或分组有时间更近的数字：全国（2025年10月）。" in remarks(one, "zh")


def test_areas_counted_differently_are_named():
    assert any(
        said.startswith("全国的数字口径不同")
        for said in remarks(of(plain(), plain(area=NATION, status="D")), "zh")
    )


def test_editions_are_not_to_be_mixed():
    def edition(name: str) -> tuple[Breakdown, ...]:
        return (Breakdown("vintage", Text("版本", "Edition"), code(name)),)

    two = (plain(breakdowns=edition("2018")), plain(breakdowns=edition("2021")))
    assert "同一时间的数字有不同的版本，不能混在一起用。" in remarks(of(plain(), *two), "zh")
    assert not any("版本" in said for said in remarks(of(plain(), two[0]), "zh"))


def test_missing_figures_are_counted_by_reason():
    lacking = [
        plain(None, "2016", status="Q"),
        plain(None, "2017", status="Q"),
        plain(None, "2018", status="L"),
    ]
    said = "表中有3处没有数字：保密，不公布（2处）；有数据，没有收集（1处）。"
    assert said in remarks(of(*lacking, plain()), "zh")
    one = remarks(of(lacking[0], plain()), "en")
    assert "1 figure in the table is missing: confidential." in one


def test_other_figures_whose_words_are_not_held_are_counted():
    one = of(plain(), plain(period="2021-12-31", quotation=quotation("")))
    assert "其余数字里，有1个的原话不在手边，没有与原文件核对过。" in remarks(one, "zh")


def test_of_a_caution_about_the_source_the_first_sentence_is_said():
    caution = Text("这是转载件。网址没有核对。", "This is a copy. Its address was not checked.")
    words = replace(quotation("社区工作者23417人"), source=source(sha256=HELD, caution=caution))
    assert "关于出处：这是转载件。" in remarks(of(plain(quotation=words)), "zh")
    assert "About the source: This is a copy." in remarks(of(plain(quotation=words)), "en")


def test_no_sentence_ends_after_the_number_of_a_list_or_before_a_small_letter() -> None:
    caution = Text("一份目录。", "No. 5 of 1. one 2. two, as of 2022. The rest is elsewhere.")
    words = replace(quotation("社区工作者23417人"), source=source(caution=caution))
    assert "About the source: No. 5 of 1. one 2. two, as of 2022." in remarks(
        of(plain(quotation=words)), "en"
    )


def test_nothing_is_said_of_an_indicator_without_figures():
    assert remarks(indicator(plain(None, status="O")), "zh") == []


@pytest.mark.parametrize("key", WORDS)
def test_every_remark_has_both_languages_with_the_same_gaps(key: str):
    assert gaps(WORDS[key]["zh"]) == gaps(WORDS[key]["en"])
    assert f'"{key}"' in Path(knowing.__file__).read_text("utf-8")
