"""The figures in words: value, qualifier and precision, and what only looks like a figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cells import han_numeral, number_text
from publisher.cells.excerpt import figures


def read(words: str) -> list[tuple[str, str]]:
    return [(number_text.shown(f.value) + "%" * f.percent, f.qualifier) for f in figures(words)]


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [
        ("社区工作者2.3万多人", "23000", "at-least"),
        ("登记社会组织1.79万余家", "17900", "at-least"),
        ("注册志愿者320余万人", "3200000", "at-least"),
        ("筹措善款7.7亿余元", "770000000", "at-least"),
        ("筹措善款1.21亿元", "121000000", "exact"),
        ("累计捐款1468万元", "14680000", "exact"),
        ("培训13万人次", "130000", "exact"),
        ("年检率达85.8%", "85.8%", "exact"),
        ("捐赠132.8 亿元", "13280000000", "exact"),
        ("近400万", "4000000", "about"),
        ("约12.5万人", "125000", "about"),
        ("3万人左右", "30000", "about"),
        ("稳定就业10万人以上", "100000", "at-least"),
        ("不少于80%", "80%", "at-least"),
        ("至少三百家", "300", "at-least"),
        ("超过2万人", "20000", "more-than"),
        ("突破了5000家", "5000", "more-than"),
        ("逾5000人", "5000", "more-than"),
        ("不足3千人", "3000", "less-than"),
        ("不超过3万人", "30000", "at-most"),
        ("50个以内", "50", "at-most"),
        ("3万人上下", "30000", "about"),
        ("约为3万人", "30000", "about"),
        ("近乎3万人", "30000", "about"),
        ("不下3万人", "30000", "at-least"),
        ("≥3万人", "30000", "at-least"),
        ("１２３４家", "1234", "exact"),
        ("1,234,567人", "1234567", "exact"),
        ("1亿2000万元", "120000000", "exact"),
        ("两亿两千万元", "220000000", "exact"),
        ("十五个", "15", "exact"),
        ("一百二十三家", "123", "exact"),
        ("二十余家", "20", "at-least"),
        ("十余万人", "100000", "at-least"),
        ("三点五万人", "35000", "exact"),
        ("百分之八十五点八", "85.8%", "exact"),
        ("提高2.5个百分点", "2.5%", "exact"),
        ("增长-0.5%", "-0.5%", "exact"),
        ("2.3萬多人", "23000", "at-least"),
        ("3百万元", "3000000", "exact"),
        ("1.212 million people", "1212000", "exact"),
        ("more than 1.2 million people", "1200000", "more-than"),
        ("No more than 23,000", "23000", "at-most"),
        ("no fewer than 80 per cent", "80%", "at-least"),
        ("not less than 80 percent", "80%", "at-least"),
        ("Over 12 thousand groups", "12000", "more-than"),
        ("approximately US$1.5 billion", "1500000000", "about"),
        ("approximately 1.5 billion yuan", "1500000000", "about"),
        ("nearly\u00a04 Million", "4000000", "about"),
        ("fewer than 300", "300", "less-than"),
        ("2.5 percentage points", "2.5%", "exact"),
        ("exceeding 4,000", "4000", "more-than"),
        ("1.2 millionaires", "1.2", "exact"),
        ("moreover 300", "300", "exact"),
    ],
)
def test_a_figure_is_read_with_its_multiplier_and_its_qualifier(words, value, qualifier):
    assert read(words) == [(value, qualifier)]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("平均每万名城镇人口拥有社区工作者15人", ["15"]),
        ("每10万人拥有2.3个", ["2.3"]),
        ("到2025年达到10万人以上", ["100000"]),
        ("2021—2025年建成600个", ["600"]),
        ("18个嘎查村纳入全国第一批试点", ["18"]),
        ("“最强党支部示范点”6个", ["6"]),
        ("培训“两委”人员13万人次", ["130000"]),
        ("十四五期间建成20个", ["20"]),
        ("三分之二的社区建成20个", ["20"]),
        ("内政办发〔2021〕58号要求建成20个", ["20"]),
        ("新冠（COVID-19）期间捐款3万元", ["30000"]),
        ("2022年7月6日建成588个", ["588"]),
    ],
)
def test_years_ordinals_bases_and_names_are_no_candidates_beside_a_figure(words, values):
    assert [value for value, _ in read(words)] == values


@pytest.mark.parametrize(
    "words",
    ["第二次会议", "首届评选", "万人培养计划", "百日攻坚", "全部纳入", "三分之二", "聚千社、兴百村", ""],
)
def test_words_that_measure_nothing_carry_no_figure(words):
    assert figures(words) == []


def test_a_year_counts_where_nothing_else_does():
    assert read("2022年") == [("2022", "exact")]


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("2.3万多", "1000"),
        ("85.8%", "0.1"),
        ("1.21亿", "1000000"),
        ("320万", "10000"),
        ("两千万", "10000000"),
        ("15", "1"),
    ],
)
def test_the_precision_is_what_the_last_printed_digit_stands_for(words, precision):
    assert figures(words)[0].precision == Decimal(precision)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("社区工作者2.3万多人", "2.3万多"),
        ("近400万", "近400万"),
        ("达到10万人以上", "10万人以上"),
        ("５个", "５"),
    ],
)
def test_a_figure_is_shown_as_it_is_printed(words, printed):
    assert figures(words)[0].printed == printed


QUALIFIERS = {
    "{}人": "exact",
    "约{}人": "about",
    "超过{}人": "more-than",
    "不足{}人": "less-than",
    "至少{}人": "at-least",
    "不超过{}人": "at-most",
    "{}人以上": "at-least",
    "{}人左右": "about",
}


@given(st.integers(1, 10**11), st.sampled_from(sorted(QUALIFIERS)))
def test_digits_are_read_back_as_they_were_written(number, pattern):
    assert read("参加的有" + pattern.format(number)) == [(str(number), QUALIFIERS[pattern])]


@given(
    st.integers(1, 99_999),
    st.integers(0, 3),
    st.sampled_from(["万", "亿", "万亿"]),
    st.sampled_from(["", "多", "余"]),
)
def test_a_multiplied_number_is_read_back_with_either_order_of_the_qualifier(digits, places, times, more):
    value = Decimal(digits).scaleb(-places)
    power = {"万": 4, "亿": 8, "万亿": 12}[times]
    expected = (number_text.shown(value.scaleb(power)), "at-least" if more else "exact")
    for words in (f"{value}{times}{more}人", f"{value}{more}{times}人"):
        assert read(words) == [expected]


@given(st.integers(1, 10**12))
def test_chinese_numerals_are_read_back_as_they_were_written(number):
    assert han_numeral.value(han_numeral.printed(number)) == number
    assert read(f"共{han_numeral.printed(number)}人") == [(str(number), "exact")]


@given(st.integers(1, 10**9), st.data())
def test_another_digit_is_another_figure(number, data):
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "123456789" if d != digits[at]]))
    assert read(f"{digits[:at]}{other}{digits[at + 1 :]}家") != read(f"{digits}家")


@given(
    st.text(
        "0123456789.,，%万亿千百十一二两三零〇点多余约近超过不足第每年月日分之以上左右“”-— 个人", max_size=60
    )
)
def test_no_words_make_the_reader_raise(words):
    for figure in figures(words):
        assert figure.value == figure.value and figure.printed


@pytest.mark.parametrize(
    "words",
    ["百", "十四五", "三四", "万", "亿万", "一一", "点五", "二〇二二", "三百五千", "三百二百", "万" * 5000],
)
def test_malformed_numerals_are_no_number(words):
    assert han_numeral.value(words) is None


@pytest.mark.parametrize(
    ("number", "words"), [(23, "二十三"), (10005, "一万零五"), (12000, "一万二千"), (200030000, "二亿零三万")]
)
def test_nought_is_printed_in_characters_only_where_a_place_is_empty(number, words):
    assert han_numeral.printed(number) == words
