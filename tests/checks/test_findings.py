"""One cause gives one problem, and the memory of a check does not grow with what is wrong."""

import tracemalloc

from publisher.checks.findings import Findings
from publisher.problem import Problem
from publisher.problem.alike import MOST_ALIKE, Gathered, lines, others, ranges

FILE = "datapackages/a/data/observations.csv"


def problem(rule: str, line: int, field: str = "value", **facts: object) -> Problem:
    return Problem(rule, "a", FILE, line, field, 3, facts=facts)


def gathered(*problems: Problem) -> list[Problem]:
    found = Gathered()
    for one in problems:
        found.append(one)
    return list(found)


def test_twenty_problems_of_a_kind_are_all_told() -> None:
    told = gathered(*(problem("number-is-plain", line) for line in range(2, 22)))
    assert [p.line for p in told] == list(range(2, 22))
    assert not any("more" in p.facts for p in told)


def test_the_twentieth_problem_counts_those_after_it_and_covers_their_lines() -> None:
    told = gathered(*(problem("number-is-plain", line) for line in range(2, 1002)))
    assert [p.line for p in told] == list(range(2, 22))
    assert told[-1].facts["more"] == 1000 - MOST_ALIKE
    assert sorted(lines(told[-1])) == list(range(21, 1002))


def test_the_first_lines_are_told_whatever_the_order_in_which_they_are_found() -> None:
    told = gathered(*(problem("value-is-in-line", line) for line in range(1000, 1, -1)))
    assert [p.line for p in told] == list(range(2, 22))


def test_many_problems_of_one_act_are_told_once() -> None:
    told = gathered(*(problem("key-is-unique", line) for line in range(2, 7)))
    assert [(p.line, p.facts["more"]) for p in told] == [(2, 4)]


def test_the_lines_of_those_that_are_counted_are_named() -> None:
    told = gathered(*(problem("key-is-unique", line) for line in (2, 4, 5, 6, 9)))
    assert (others(told[0]), ranges(others(told[0]))) == ([4, 5, 6, 9], ["4–6", "9"])


def test_a_count_whose_lines_are_not_known_names_none() -> None:
    assert others(problem("key-is-unique", 2, more=3)) == []


def test_problems_that_count_others_are_counted_with_these() -> None:
    told = gathered(
        *(
            problem("key-is-unique", line, more=9, covers=tuple(range(line, line + 10)))
            for line in (2, 20, 40, 60)
        )
    )
    assert [(p.line, p.facts["more"]) for p in told] == [(2, 39)]


def test_problems_in_two_columns_are_of_two_kinds() -> None:
    told = gathered(problem("key-is-unique", 2), problem("key-is-unique", 2, "area"))
    assert [p.field for p in told] == ["value", "area"]


def test_what_another_problem_covers_is_not_told_again() -> None:
    found = Findings()
    found.add([problem("column-is-in-step", 2, covers=(2, 3, 4))])
    found.add([problem("percent-is-not-over-100", 3), problem("percent-is-not-over-100", 5)])
    assert [(p.rule, p.line) for p in found] == [("column-is-in-step", 2), ("percent-is-not-over-100", 5)]


def test_a_wrong_code_is_not_said_to_be_missing_elsewhere_as_well() -> None:
    found = Findings()
    found.add([problem("area-code-is-six-digits", 2, "area")])
    found.add([problem("reference-exists", 2, "area"), problem("reference-exists", 3, "area")])
    assert [(p.rule, p.line) for p in found] == [("area-code-is-six-digits", 2), ("reference-exists", 3)]


def test_rows_that_could_not_be_read_are_asked_nothing_more() -> None:
    found = Findings()
    found.add([problem("rows-are-as-wide-as-the-header", 2)])
    found.add([problem("number-is-plain", 2), problem("number-is-plain", 3)], found.rows.copy())
    assert [(p.rule, p.line) for p in found] == [
        ("rows-are-as-wide-as-the-header", 2),
        ("number-is-plain", 3),
    ]


def test_what_is_settled_is_not_told_and_still_counts_as_found() -> None:
    found = Findings(lambda p: p.line == 2)
    found.add([problem("number-is-plain", 2), problem("number-is-plain", 3)])
    assert [p.line for p in found] == [3]
    assert found.rows.has(FILE, 2)


def test_a_hundred_times_the_problems_take_no_more_memory_but_for_a_few_bytes_a_line() -> None:
    assert kept(20_000) - kept(200) < 20_000 * 20


def kept(count: int) -> int:
    """The bytes that a collection of so many different problems keeps."""
    tracemalloc.start()
    try:
        found = Findings()
        found.add(problem("number-is-plain", line, found=f"{line} Personen") for line in range(2, count + 2))
        size, _ = tracemalloc.get_traced_memory()
        assert len(list(found)) == MOST_ALIKE
        return size
    finally:
        tracemalloc.stop()
