"""Time: nothing lies in the future, and nothing is older than what it tells of."""

import pytest

from publisher.checks.observed import grain
from publisher.problem.messages import say
from samples import TABLES, problems, seen, swap, write


def described(**changes):
    return lambda descriptor: descriptor.update(changes)


def rows(*added):
    """The observations of the sample with more rows of its first indicator."""
    return TABLES["observations"] + "".join(f"workers,{row}\n" for row in added)


def year(period, value="23000", rest="exact,as-of,A,elsewhere,not-held,,,"):
    return f"150100,{period},{value},{rest}"


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    "date-is-not-in-the-future": ({"sources": swap("2023-03-01", "2093-03-01")}, 3, "retrieved"),
    "retrieved-after-it-was-published": ({"sources": swap("2023-03-01", "2022-03-01")}, 3, "retrieved"),
    "source-is-later-than-its-figures": ({"sources": swap("2023-02-28", "2022-02-28")}, 3, "published"),
    "period-is-near-its-series": (
        {"observations": rows(*(year(p, f"23{i}{i}1") for i, p in enumerate((1920, 2020, 2021, 2022))))},
        6,
        "period",
    ),
    "period-is-not-in-the-future": ({"observations": rows(year("2031"))}, 6, "period"),
    "package-is-later-than-its-sources": (
        {"describe": described(created="2022-06-01T00:00:00Z")},
        13,
        "created",
    ),
    "figures-are-up-to-date": (
        {
            "describe": described(created="2026-11-23T00:00:00Z"),
            "observations": lambda text: text.replace(",2022,", ",2012,"),
            "sources": lambda text: text.replace("2022,,", "2013,,"),
        },
        2,
        "period",
    ),
    "provisional-value-is-settled": (
        {
            "observations": rows(
                year("2019", rest="exact,as-of,P,elsewhere,not-held,,,"), year("2022", "23100")
            )
        },
        6,
        "status",
    ),
    "next-update-lies-ahead": ({"indicators": swap("annual,,", "annual,2023-01-31,")}, 2, "next_update"),
    "target-lies-ahead-of-its-source": ({"targets": lambda text: text.replace("2025", "2020")}, 2, "period"),
    "series-keeps-its-frequency": (
        {
            "observations": rows(
                *(year(p, f"2310{i}") for i, p in enumerate(("2019", "2020-01-01", "2021", "2022")))
            )
        },
        7,
        "period",
    ),
    "series-has-no-gap": (
        {"observations": rows(*(year(p, f"231{p[2:]}") for p in ("2018", "2019", "2021", "2022")))},
        8,
        "period",
    ),
    "period-matches-excerpt": ({"observations": swap("社区工作者2.3", "2021年社区工作者2.3")}, 2, "period"),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_is_wrong_with_a_time_is_named_with_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    write(tmp_path, **changes)
    assert seen(tmp_path) == [(rule, line, field)]


def test_a_source_known_to_the_year_may_tell_of_all_of_that_year(tmp_path):
    write(tmp_path, sources=swap("2023-02-28", "2022"))
    assert seen(tmp_path) == []


def test_a_source_of_the_last_month_of_a_period_may_tell_of_it(tmp_path):
    write(tmp_path, observations=rows(year("2022-09")), sources=swap("2023-02-28", "2022-12-05"))
    assert seen(tmp_path) == []


def test_a_forecast_and_a_year_to_date_may_be_older_than_the_end_of_their_period(tmp_path):
    forecast = year("2025", rest="exact,as-of,F,elsewhere,not-held,,,")
    running = year("2023", "23001", rest="exact,year-to-date,A,elsewhere,not-held,,,")
    write(tmp_path, observations=rows(running, forecast))
    assert seen(tmp_path) == []


def test_one_row_that_cites_an_old_source_is_wrong_itself(tmp_path):
    write(tmp_path, observations=swap("2022,15,exact,as-of,A,report", "2024,15,exact,as-of,A,report"))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.line, problem.field) == ("source-is-later-than-its-figures", 3, "source")


def test_a_note_turns_an_old_source_into_a_question(tmp_path):
    late = "inspected,CHN,2022,,exact,period,O,elsewhere,not-held,,年末数提前公布。,Published early.\n"
    before = TABLES["observations"].splitlines(keepends=True)[4]
    write(tmp_path, observations=swap(before, late), sources=swap("2023-02-28", "2022-11-28"))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.severity) == ("source-is-later-than-its-figures", "warning")


def test_a_package_of_last_year_does_not_make_its_figures_lie_in_the_future(tmp_path):
    write(tmp_path, describe=described(created="2021-06-01T00:00:00Z"))
    assert seen(tmp_path) == [("package-is-later-than-its-sources", 13, "created")]


def test_figures_that_are_no_longer_updated_say_so_and_may_be_old(tmp_path):
    changes = dict(EXAMPLES["figures-are-up-to-date"][0])
    changes["indicators"] = lambda text: text.replace(",annual,", ",once,")
    write(tmp_path, **changes)
    assert seen(tmp_path) == []


def test_a_year_that_every_series_lacks_is_one_problem(tmp_path):
    periods = ("2018", "2019", "2021", "2022")
    more = [year(p, f"231{p[2:]}") for p in periods] + [
        year(p, f"9000{p[2:]}").replace("150100", "CHN") for p in periods
    ]
    write(tmp_path, observations=rows(*more))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.line, problem.facts["missing"]) == ("series-has-no-gap", 8, "2020")
    assert say(problem, "zh").message.startswith("2个系列都缺 2020 的数")


def test_a_series_put_together_from_what_was_found_has_no_gaps_to_speak_of(tmp_path):
    write(tmp_path, observations=rows(*(year(p, f"231{p[2:]}") for p in ("2006", "2013", "2021", "2022"))))
    assert seen(tmp_path) == []


def test_a_missing_value_that_is_said_to_be_missing_is_no_gap(tmp_path):
    missing = year("2020", "", "exact,as-of,O,elsewhere,not-held,,,")
    have = [year(p, f"231{p[2:]}") for p in ("2018", "2019", "2021", "2022")]
    write(tmp_path, observations=rows(*have, missing))
    assert seen(tmp_path) == []


@pytest.mark.parametrize(
    "words",
    [
        "比2021年多，社区工作者2.3",
        "2021年以来社区工作者2.3",
        "2021—2025年社区工作者2.3",
        "《2021年办法》社区工作者2.3",
    ],
)
def test_a_year_that_an_excerpt_only_compares_with_is_not_its_own(words, tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3", words))
    assert seen(tmp_path) == []


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2022", "year"),
        ("2022-Q1", "quarter"),
        ("2022-06", "month"),
        ("2022-06-30", "day"),
        ("2020/2022", "interval"),
        ("2020-Q1/2020-Q4", "interval"),
    ],
)
def test_a_period_tells_its_grain_by_how_it_is_written(period, told):
    assert grain(period) == told
