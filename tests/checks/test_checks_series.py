"""A value beside the others of its series, and copies of what was measured elsewhere."""

import pytest

from publisher.problem.messages import say
from samples import TABLES, problems, seen, swap, write

YEARS = range(2018, 2023)


def series(*values, indicator="workers", area="150100", note=""):
    """Five years of one indicator in one area; ``note`` stands in the last row."""
    lines = []
    for year, value in zip(YEARS, values):
        words = f"{note},In English." if note and year == YEARS[-1] else ","
        lines.append(f"{indicator},{area},{year},{value},exact,as-of,A,elsewhere,not-held,,{words}\n")
    return "".join(lines)


def observed(*blocks):
    return {"observations": TABLES["observations"] + "".join(blocks)}


def kind(name):
    return {"indicators": swap("people,stock", f"people,{name}")}


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    "value-is-in-line-with-its-series": (observed(series(2310, 2325, 23380, 2350, 2361)), 8, "value"),
    "percent-is-no-fraction": (
        {
            "observations": swap("inspected,150000,2022,85.8", "inspected,150000,2022,0.858"),
            **{"indicators": swap("share,1,", "share,3,")},
        },
        4,
        "value",
    ),
    "value-does-not-leap-and-return": (
        observed(series(2310, 2325, 3280, 2350, 2361), series(4310, 4325, 4338, 4350, 4361, area="CHN")),
        8,
        "value",
    ),
    "decimals-fit-what-is-counted": ({"indicators": swap("people,stock,0", "people,stock,2")}, 2, "decimals"),
    "zero-is-meant": (observed(series(2310, 2325, 0, 2350, 2361)), 8, "value"),
    "value-is-no-placeholder": (observed(series(2310, 2325, 99999, 2350, 2361)), 8, "value"),
    "value-is-not-last-years": (observed(series(2310, 2325, 2325, 2350, 2361)), 8, "value"),
    "series-are-not-alike": (
        observed(series(2310, 2325, 2338, 2350, 2361), series(2310, 2325, 2338, 2350, 2366, area="CHN")),
        11,
        "value",
    ),
    "cumulative-count-never-falls": (
        {**observed(series(2310, 2325, 2338, 2290, 2361)), **kind("cumulative")},
        9,
        "value",
    ),
    "no-run-was-filled-in": (observed(series(2310, 2311, 2312, 2313, 2361)), 7, "value"),
    "column-is-in-step": (
        {
            "observations": TABLES["observations"]
            + "".join(
                f"workers,150100,{year},{value},exact,as-of,A,elsewhere,社区工作者{printed}人,,,\n"
                for year, value, printed in zip(
                    range(2016, 2023),
                    (2210, 2210, 2222, 2231, 2245, 2258, 2263),
                    (2210, 2222, 2231, 2245, 2258, 2263, 2277),
                )
            )
        },
        7,
        "value",
    ),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_is_wrong_in_a_series_is_one_problem_with_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    write(tmp_path, **changes)
    assert seen(tmp_path) == [(rule, line, field)]


@pytest.mark.parametrize(
    "values",
    [
        (10, 30, 100, 300, 1000),
        (2310, 2325, 7900, 2350, 2361),
        (3, 4, 5, 6, 6),
        (2310, 2325, 2338, 2350, 23500, 23600)[:4],
    ],
)
def test_growth_jumps_and_small_counts_are_no_slips(values, tmp_path):
    write(tmp_path, **observed(series(*values)))
    assert seen(tmp_path) == []


@pytest.mark.parametrize("rule", [rule for rule, (_, _, field) in EXAMPLES.items() if field == "value"])
def test_what_is_said_to_be_found_is_what_stands_in_the_cell(rule, tmp_path):
    changes, line, _ = EXAMPLES[rule]
    rows = (write(tmp_path, **changes) / "data" / "observations.csv").read_text("utf-8").splitlines()
    assert {p.found for p in problems(tmp_path) if p.rule == rule} == {rows[line - 1].split(",")[3]}


def test_a_slip_says_the_factor_and_the_likely_value(tmp_path):
    write(tmp_path, **observed(series(23100000, 23250000, 2338, 23500000, 23610000)))
    [problem] = problems(tmp_path)
    said = say(problem, "zh")
    assert said.message == (
        "2338 约为前后各期的1万分之一（前后各期约为 23375000），多半是把“万”或“亿”当成了“个”，或反过来。"
    )
    assert "是不是 23380000？" in said.fix


def test_a_slip_that_has_a_note_is_a_question_and_a_break_that_has_one_is_none(tmp_path):
    write(tmp_path, **observed(series(2310, 2325, 2338, 2350, 23610, note="口径扩大")))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.severity) == ("value-is-in-line-with-its-series", "warning")
    broken = series(2310, 2325, 2338, 2350, 23610, note="口径扩大").replace(
        "23610,exact,as-of,A", "23610,exact,as-of,B"
    )
    write(tmp_path, **observed(broken))
    assert seen(tmp_path) == []


def test_a_flow_of_a_month_is_not_held_against_those_of_years(tmp_path):
    month = "workers,150100,2022-12,200,exact,period,A,elsewhere,not-held,,,\n"
    flows = {
        "indicators": lambda text: text.replace("people,stock", "people,flow").replace("annual", "irregular")
    }
    write(tmp_path, **observed(series(2310, 2325, 2338, 2350), month), **flows)
    assert seen(tmp_path) == []


def test_a_growth_rate_may_cross_zero_and_multiply(tmp_path):
    rates = series(6.2, -1.5, 0.7, 104, 8, indicator="workers-per-10k").replace("104,", "104,", 1)
    write(tmp_path, indicators=swap("per-10k,rate,0", "per-10k,rate,1"), **observed(rates))
    assert seen(tmp_path) == []


def test_a_value_that_stands_still_is_one_warning_for_its_series(tmp_path):
    write(tmp_path, **observed(series(2310, 2310, 2310, 2310, 2310)))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.line, problem.severity) == ("value-is-not-last-years", 7, "warning")
    assert problem.facts["more"] == 3


def test_round_figures_may_repeat_once_and_are_asked_about_the_third_time(tmp_path):
    write(tmp_path, **observed(series(3200000, 3200000, 3300000, 3400000, 3500000)))
    assert seen(tmp_path) == []
    write(tmp_path, **observed(series(3100000, 3200000, 3200000, 3200000, 3500000)))
    assert seen(tmp_path) == [("value-is-not-last-years", 9, "value")]


def test_a_cumulative_count_may_fall_by_what_rounding_leaves_open(tmp_path):
    rounded = (
        "workers,150100,2021,23400,exact,cumulative,A,elsewhere,not-held,,,\n"
        "workers,150100,2022,23000,at-least,cumulative,A,elsewhere,累计2.3万多人,,,\n"
    )
    write(tmp_path, **observed(rounded), **kind("cumulative"))
    assert seen(tmp_path) == []


def test_one_value_of_nines_has_nothing_to_be_held_against_and_is_a_question(tmp_path):
    write(tmp_path, **observed(series(9999)))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.severity) == ("value-is-no-placeholder", "warning")


def test_a_wrong_value_is_not_reported_again_by_what_stands_around_it(tmp_path):
    words = series(2310, 2325, 2338, 2350, 2361).replace(
        "2338,exact,as-of,A,elsewhere,not-held", "23380,exact,as-of,A,elsewhere,2338人"
    )
    write(tmp_path, **observed(words))
    assert seen(tmp_path) == [("value-matches-excerpt", 8, "value")]


def test_a_column_sorted_alone_is_one_problem(tmp_path):
    printed = (2277, 2231, 2210, 2263, 2222, 2258)
    rows = "".join(
        f"workers,150100,{year},{value},exact,as-of,A,elsewhere,社区工作者{words}人,,,\n"
        for year, value, words in zip(range(2017, 2023), sorted(printed), printed)
    )
    write(tmp_path, **observed(rows))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.line, problem.facts["cause"]) == ("column-is-in-step", 6, "sorted")


def test_values_too_coarse_to_tell_areas_apart_prove_no_copying(tmp_path):
    areas = TABLES["areas"] + "".join(f"1502{n:02},某{n}县,County {n},150000,county\n" for n in range(1, 10))
    rows = [series(78.1 + n, 78.4 + n, 78.6 + n, 78.9 + n, 79.2 + n, area=f"1502{n:02}") for n in range(1, 5)]
    twins = [row.replace(f"1502{n:02}", f"1502{n + 4:02}") for n, row in enumerate(rows, 1)]
    decimals = swap("people,stock,0", "people,stock,1")
    write(tmp_path, areas=areas, indicators=decimals, **observed(*rows, *twins))
    assert seen(tmp_path) == []
    copies = [rows[0].replace("150201", f"1502{n:02}") for n in range(2, 7)]
    write(tmp_path, areas=areas, indicators=decimals, **observed(rows[0], *copies))
    assert {rule for rule, _, _ in seen(tmp_path)} == {"series-are-not-alike"}
    assert len(seen(tmp_path)) == 5


CALM = series(4310, 4325, 4338, 4350, 4361, area="CHN")


@pytest.mark.parametrize(
    ("values", "leaps"),
    [
        ((2310, 2325, 3240, 2350, 2361), 1),  # two digits exchanged
        ((2310, 2325, 1338, 2350, 2361), 1),
        ((2310, 2325, 2440, 2350, 2361), 0),  # a few per cent
        ((2310, 2325, 3240, 3350, 3361), 0),  # a new level
        ((2310, 3325, 4338, 5350, 6361), 0),
    ],
)
def test_a_value_that_leaves_its_series_and_comes_back_is_asked_about(values, leaps, tmp_path):
    write(tmp_path, **observed(series(*values), CALM))
    assert seen(tmp_path) == [("value-does-not-leap-and-return", 8, "value")] * leaps


def test_where_values_go_up_and_down_anyway_or_a_note_explains_one_none_is_asked_about(tmp_path):
    write(
        tmp_path,
        **observed(series(2310, 1725, 2838, 1950, 2761), series(4310, 3325, 5338, 3350, 5361, area="CHN")),
    )
    assert seen(tmp_path) == []
    told = series(2310, 2325, 3240, 2350, 2361).replace(
        ",3240,exact,as-of,A,elsewhere,not-held,,,",
        ",3240,exact,as-of,A,elsewhere,not-held,,普查年,A census year",
    )
    write(tmp_path, **observed(told, CALM))
    assert seen(tmp_path) == []


def test_of_a_short_series_nobody_knows_how_even_it_is(tmp_path):
    write(tmp_path, **observed(series(2310, 2325, 3240, 2350, 2361)))
    assert seen(tmp_path) == []


def test_a_value_that_is_its_own_year_among_others_of_another_size_is_asked_about(tmp_path):
    write(tmp_path, **observed(series(7100, 7250, 2020, 7500, 7610)))
    found = [(p.rule, p.line, p.facts["cause"], p.severity) for p in problems(tmp_path)]
    assert found == [("value-is-no-placeholder", 8, "year", "warning")]
    write(tmp_path, **observed(series(2010, 2015, 2020, 2030, 2041)))
    assert problems(tmp_path) == []


def test_what_is_counted_as_of_a_day_is_no_flow(tmp_path):
    write(tmp_path, **observed(series(2310, 2325, 2338, 2350, 2361)), **kind("flow"))
    found = [(p.rule, p.line, p.field, p.facts["cause"]) for p in problems(tmp_path)]
    assert found == [("kind-fits-its-unit", 2, "kind", "as-of")]


def test_decimals_are_not_asked_about_where_a_value_has_some_or_the_unit_is_measured(tmp_path):
    money = swap("people,stock,0", "people,stock,2")
    write(tmp_path, **observed(series(2310.5, 2325, 2338, 2350, 2361)), indicators=money)
    assert "decimals-fit-what-is-counted" not in {p.rule for p in problems(tmp_path)}
