"""One cause gives one problem that names it, however many cells it put wrong."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from faults import sample
from faults.checker import ask

from publisher.problem.messages import LANGUAGES, say

OBSERVATIONS = "data/observations.csv"


def told(change):
    """File, line, field and rule of every problem that a change brings, beside the version before it."""
    folder = sample.candidate()
    change(folder)
    answer = ask(folder, sample.published())
    assert answer.broke == ""
    for problem in answer.problems:
        assert all(say(problem, lang).message and say(problem, lang).fix for lang in LANGUAGES)
    return [(p.file, p.line, p.field, p.rule) for p in answer.problems]


def headed(column, cell):
    def change(p):
        p.tables["observations"][0][p.column("observations", column)] = cell

    return change


def exchanged(table, one, other):
    """Two columns of cells change places under a header that stays."""

    def change(p):
        at, to = p.column(table, one), p.column(table, other)
        for row in p.tables[table][1:]:
            row[at], row[to] = row[to], row[at]

    return change


def emptied(table, column):
    def change(p):
        for row in p.tables[table][1:]:
            row[p.column(table, column)] = ""

    return change


def under_the_header(line):
    def change(p):
        p.tables["observations"].insert(1, line.split(","))

    return change


@pytest.mark.parametrize("cell", ["数值", "ｖａｌｕｅ", "value (人)", "amount", ""])
def test_one_heading_that_is_written_otherwise_hides_no_column(cell):
    [(file, line, _, rule)] = told(headed("value", cell))
    assert (file, line) == (OBSERVATIONS, 1)
    assert rule.startswith("column")


def test_a_heading_in_the_place_of_another_says_which_it_should_be():
    folder = sample.candidate()
    headed("value", "数值")(folder)
    [problem] = ask(folder).problems
    assert "value" in say(problem, "en").fix and "value" in say(problem, "zh").fix


@pytest.mark.parametrize(
    ("table", "one", "other"),
    [
        ("observations", "period", "value"),
        ("observations", "indicator", "area"),
        ("observations", "qualifier", "status"),
        ("observations", "source", "excerpt"),
        ("indicators", "unit", "kind"),
        ("indicators", "kind", "decimals"),
        ("indicators", "indicator", "title"),
        ("indicators", "definition", "definition@en"),
        ("indicators", "title", "title@en"),
        ("areas", "name", "name@en"),
    ],
)
def test_two_columns_whose_cells_changed_places_are_one_problem(table, one, other):
    assert told(exchanged(table, one, other)) == [
        (f"data/{table}.csv", 2, one, "cells-stand-in-their-columns"),
    ]


@pytest.mark.parametrize(
    ("table", "column", "rule"),
    [
        ("observations", "value", "status-agrees-with-value"),
        ("observations", "excerpt", "excerpt-is-given"),
        ("areas", "parent", "area-has-a-parent"),
    ],
)
def test_a_column_that_was_emptied_is_told_once_and_its_rows_counted(table, column, rule):
    found = [place for place in told(emptied(table, column)) if place[3] == rule]
    assert [place[2] for place in found] == [column]


@pytest.mark.parametrize("line", ["单位：人,,,,,,,,,,,", ",,,人,,,,,,,,", "指标代码,,年份,人,,,,,,,,"])
def test_a_line_of_units_under_the_header_is_no_row(line):
    assert told(under_the_header(line)) == [(OBSERVATIONS, 2, "indicator", "header-is-not-repeated")]


@pytest.mark.parametrize("table", ["indicators", "sources", "areas"])
def test_a_unit_alone_under_the_header_is_no_row_of_any_table(table):
    def change(p):
        p.tables[table].insert(1, ["单位：人", *[""] * (len(p.header(table)) - 1)])

    assert [place[3] for place in told(change)] == ["header-is-not-repeated"]


@pytest.mark.parametrize(
    ("table", "column"), [("areas", "parent"), ("areas", "level"), ("observations", "source")]
)
def test_of_a_column_that_is_gone_nothing_else_is_said(table, column):
    def change(p):
        at = p.column(table, column)
        for row in p.tables[table]:
            del row[at]

    assert told(change) == [(f"data/{table}.csv", 1, column, "columns-are-all-there")]


def test_codes_that_excel_turned_into_dates_are_told_once():
    def change(p):
        for row in p.tables["observations"][1:]:
            row[0] = "Sep-01" if row[0] == "vaccinated" else row[0]

    found = told(change)
    assert [place[3] for place in found].count("code-is-no-excel-date") == 1
    assert len(found) <= 3


def test_a_row_that_is_there_twice_is_not_also_an_address_and_a_document_that_are():
    def change(p):
        p.tables["sources"].append(list(p.tables["sources"][2]))

    assert told(change) == [("data/sources.csv", 13, "source", "key-is-unique")]


def test_where_a_table_lost_its_rows_nothing_is_said_of_what_refers_to_it():
    def change(p):
        del p.tables["sources"][1:]

    assert [place[3] for place in told(change)] == ["published-rows-remain", "table-has-rows"]


def test_excerpts_that_moved_by_a_row_are_no_excerpts_of_other_years():
    def change(p):
        rows, at = p.tables["observations"], p.column("observations", "excerpt")
        for row, above in reversed(list(zip(rows[101:], rows[100:]))):
            row[at] = above[at]

    assert told(change) == [(OBSERVATIONS, 102, "value", "column-is-in-step")]


@pytest.mark.parametrize("column", ["value", "excerpt"])
def test_a_column_that_was_sorted_as_text_is_one_problem(column):
    def change(p):
        at, rows = p.column("observations", column), p.tables["observations"][1:]
        for row, cell in zip(rows, sorted(row[at] for row in rows)):
            row[at] = cell

    assert [place[3] for place in told(change)] == ["column-is-in-step"]


def test_of_a_file_cut_off_within_a_row_nothing_is_said_of_what_nobody_uses_now():
    def change(p):
        data = p.csv("observations")
        p.raw[OBSERVATIONS] = data[: len(data) * 2 // 3 + 7]

    assert {place[3] for place in told(change)} == {"published-rows-remain", "rows-are-as-wide-as-the-header"}


def test_an_indicator_without_a_code_is_no_whole_of_others():
    rules = {place[3] for place in told(lambda p: p.put("indicators", ("vaccinated",), "indicator", ""))}
    assert "cell-is-filled" in rules
    assert not rules & {"part-is-not-its-own-whole", "part-has-the-unit-of-its-whole"}
