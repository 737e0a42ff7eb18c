"""Numbers in words: shortened only where no digit is lost, with qualifier and unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import PEOPLE, PERCENT
from publisher.package import Category, Text
from publisher.text.numbers import amount, digits, points, short

PER_10K = Category("per-10k", Text("人／每万人", "per 10,000 people"))
YUAN = Category("yuan", Text("元", "yuan"))
MULTIPLES = {"万亿": 12, "亿": 8, "万": 4, " trillion": 12, " billion": 9, " million": 6, "": 0}


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("23000", "2.3万", "23,000"),
        ("43970000", "4397万", "43.97 million"),
        ("121000000", "1.21亿", "121 million"),
        ("232214", "232,214", "232,214"),
        ("8500", "8,500", "8,500"),
        ("10000", "1万", "10,000"),
        ("24011700", "2401.17万", "24,011,700"),
        ("108530000000", "1085.3亿", "108.53 billion"),
        ("1000000000000", "1万亿", "1 trillion"),
        ("85.80", "85.8", "85.8"),
        ("-12000", "-1.2万", "-12,000"),
        ("0", "0", "0"),
    ],
)
def test_a_figure_is_shortened_where_no_digit_is_lost_and_it_reads_better(value: str, zh: str, en: str):
    assert (short(Decimal(value), "zh"), short(Decimal(value), "en")) == (zh, en)


@given(st.decimals(-(10**15), 10**15, places=2), st.sampled_from(["zh", "en"]))
def test_the_short_form_never_loses_a_digit(value: Decimal, lang: str):
    words = short(value, lang)
    word = next(word for word in MULTIPLES if words.endswith(word))
    figure = Decimal(words.removesuffix(word).replace(",", ""))
    assert figure.scaleb(MULTIPLES[word]) == value


@given(st.decimals(-(10**15), 10**15, places=4))
def test_digits_can_be_read_back_by_a_machine(value: Decimal):
    assert Decimal(digits(value, "zh").replace(",", "")) == value


@pytest.mark.parametrize(
    ("qualifier", "zh", "en"),
    [
        ("exact", "2.3万人", "23,000 people"),
        ("at-least", "2.3万人以上", "at least 23,000 people"),
        ("more-than", "超过2.3万人", "more than 23,000 people"),
        ("about", "约2.3万人", "about 23,000 people"),
        ("at-most", "2.3万人以内", "at most 23,000 people"),
        ("less-than", "不足2.3万人", "under 23,000 people"),
    ],
)
def test_a_qualifier_is_said_in_words(qualifier: str, zh: str, en: str):
    value = Decimal(23000)
    assert (amount(value, PEOPLE, qualifier, "zh"), amount(value, PEOPLE, qualifier, "en")) == (zh, en)


def test_one_is_singular_in_english():
    assert amount(Decimal(1), PEOPLE, "exact", "en") == "1 person"
    assert amount(Decimal("1.5"), PEOPLE, "exact", "en") == "1.5 people"


def test_a_percent_sign_follows_without_a_space():
    assert amount(Decimal(80), PERCENT, "more-than", "zh") == "超过80%"
    assert amount(Decimal(80), PERCENT, "more-than", "en") == "more than 80%"


def test_the_unit_decides_how_money_is_named():
    assert amount(Decimal(121000000), YUAN, "exact", "zh") == "1.21亿元"
    assert amount(Decimal(121000000), YUAN, "exact", "en") == "121 million yuan"


def test_a_rate_says_first_what_it_is_counted_per_in_chinese():
    assert amount(Decimal(25), PER_10K, "at-least", "zh") == "每万人25人以上"
    assert amount(Decimal(25), PER_10K, "at-least", "en") == "at least 25 per 10,000 people"


def test_a_difference_of_percentages_is_said_in_points():
    assert points(Decimal("14.3"), "zh") == "14.3个百分点"
    assert points(Decimal("14.3"), "en") == "14.3 percentage points"
    assert points(Decimal(1), "en") == "1 percentage point"
