"""Periods in words: what they are called, what they mean, from which day to which."""

from datetime import date

import pytest

from publisher.text.periods import WHEN, ends, name, said, starts, when


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2022", "2022年", "2022"),
        ("2022-09", "2022年9月", "September 2022"),
        ("2022-12-31", "2022年12月31日", "31 December 2022"),
        ("2022-Q3", "2022年第三季度", "the third quarter of 2022"),
        ("2020/2021", "2020年至2021年", "2020 to 2021"),
    ],
)
def test_a_period_has_a_name(period: str, zh: str, en: str):
    assert (name(period, "zh"), name(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("cell", "words"), [("2026-11-23", "23 November 2026"), ("2022", "2022"), ("", ""), ("spring", "spring")]
)
def test_a_day_in_a_cell_is_said_in_words_and_anything_else_as_it_stands(cell: str, words: str):
    assert said(cell, "en") == words


@pytest.mark.parametrize(
    ("period", "refers_to", "zh", "en"),
    [
        ("2022-12-31", "as-of", "截至2022年12月31日", "as of 31 December 2022"),
        ("2022", "as-of", "2022年", "in 2022"),
        ("2022-09", "as-of", "截至2022年9月", "as of September 2022"),
        ("2020/2021", "as-of", "2020年至2021年之间", "between 2020 and 2021"),
        ("2022", "period", "2022年", "in 2022"),
        ("2022-08-22", "period", "2022年8月22日", "on 22 August 2022"),
        ("2020/2021", "period", "2020年至2021年", "from 2020 to 2021"),
        ("2022", "year-to-date", "2022年（至成文时）", "in 2022, up to the time of writing"),
        ("2022-09", "year-to-date", "2022年初至9月", "from the start of 2022 to September 2022"),
        ("2022", "cumulative", "截至2022年（累计）", "in total by 2022"),
        ("2021/2023-07", "cumulative", "2021年至2023年7月累计", "in total from 2021 to July 2023"),
        ("2022", "not-stated", "2022年（原文未说明时间）", "in 2022 (the source does not state the time)"),
    ],
)
def test_what_a_period_means_is_said_with_it(period: str, refers_to: str, zh: str, en: str):
    assert (when(period, refers_to, "zh"), when(period, refers_to, "en")) == (zh, en)


@pytest.mark.parametrize("refers_to", WHEN)
@pytest.mark.parametrize(
    "period", ["2022", "2022-09", "2022-12-31", "2022-Q3", "2020/2021", "2020-02/2021-Q1"]
)
def test_every_meaning_has_words_for_every_form_of_period(period: str, refers_to: str):
    assert "2022" in when(period, refers_to, "zh") or "2021" in when(period, refers_to, "zh")
    assert when(period, refers_to, "en").isascii()


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2020/2021-06", date(2020, 1, 1), date(2021, 6, 30)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date):
    assert (starts(period), ends(period)) == (first, last)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="day"):
        ends("2022-02-30")
