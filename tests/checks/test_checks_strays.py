"""Lines that are no rows of their table are one problem each, wherever they stand."""

import pytest

from publisher.problem.messages import LANGUAGES, say
from sampled import OBSERVATIONS, found

TITLES = [
    "指标代码",
    "地区代码",
    "时期",
    "数值",
    "限定",
    "所指时间",
    "状态",
    "出处",
    "摘录",
    "位置",
    "注",
    "注（英文）",
]
NAMES = [
    "indicator",
    "area",
    "period",
    "value",
    "qualifier",
    "refers_to",
    "status",
    "source",
    "excerpt",
    "locator",
    "note",
    "note@en",
]
WIDTH = len(NAMES)


def between(line, *cells):
    """The cells of a row that comes to stand on a line of the figures."""
    return lambda p: p.tables["observations"].insert(line - 1, [*cells, *[""] * (WIDTH - len(cells))])


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (2, ["string"] * 3 + ["number"] + ["string"] * 8),
        (2, ["文本"] * 3 + ["数字"] + ["文本"] * 8),
        (2, ["必填"] * 8 + ["选填"] * 4),
        (2, [str(number) for number in range(1, WIDTH + 1)]),
        (2, list("ABCDEFGHIJKL")),
        (2, ["例：population", "例：150000", "例：2021", "例：100"]),
        (61, TITLES),
        (41, [name.upper() for name in NAMES]),
    ],
    ids=["types", "types-zh", "required", "numbers", "letters", "example", "titles", "capitals"],
)
def test_a_row_that_explains_the_columns_is_told_once_as_no_data(line, cells):
    [problem] = found(between(line, *cells))
    assert (problem.rule, problem.line, problem.severity) == ("header-is-not-repeated", line, "error")
    explains = cells not in (TITLES, [name.upper() for name in NAMES])
    assert problem.facts["cause"] == ("below" if explains else "")


@pytest.mark.parametrize(
    "cells",
    [["一、人口"], ["第2页，共5页"], ["续表"], ["……"], ["END"], ["---"] * WIDTH, ["..."] * WIDTH],
    ids=["heading", "page", "continued", "dots", "end", "dashes", "row-of-dots"],
)
@pytest.mark.parametrize("line", [31, 239])
def test_words_between_the_rows_or_below_them_are_no_row(line, cells):
    [problem] = found(between(line, *cells))
    assert (problem.rule, problem.file, problem.line) == ("no-footnote-rows", OBSERVATIONS, line)
    assert problem.facts["cause"] == ("between" if line == 31 else "below")
    for lang in LANGUAGES:
        assert cells[0] in say(problem, lang).message


def test_a_header_that_comes_back_on_every_page_is_one_problem_with_all_its_lines():
    for header in (NAMES, TITLES):
        pages = [between(line, *header) for line in (51, 101, 151, 201)]
        [problem] = found(*pages)
        assert (problem.rule, problem.line) == ("header-is-not-repeated", 51)
        assert "101, 151, 201" in say(problem, "en").message


def test_a_row_of_which_only_the_code_is_left_is_told_what_it_lacks():
    rules = {p.rule for p in found(between(31, "population"))}
    assert "cell-is-filled" in rules and "no-footnote-rows" not in rules
