"""Cells that stand beside other rows than before are told from cells that were edited."""

import pytest

from publisher.package import Field, Table, Text
from publisher.reading import csv_text
from publisher.workbook.slipped import slips

NOTES = ["first", "", "third", "fourth", "", "sixth", "seventh", "eighth"]
VALUES = ["100", "130", "115", "190", "160", "175", "122", "181"]
YEARS = [str(year) for year in range(2015, 2023)]


def table() -> Table:
    """Eight years of one indicator, the key in two columns."""
    lines = [f"workers,{year},{value},{note}" for year, value, note in zip(YEARS, VALUES, NOTES)]
    data = "\n".join(["indicator,year,value,note", *lines, ""]).encode()
    grid, _ = csv_text.read(data)
    assert grid
    nothing = Text()
    fields = tuple(
        Field(name, kind, nothing, nothing, {}, {}, {"": nothing})
        for name, kind in (
            ("indicator", "string"),
            ("year", "string"),
            ("value", "number"),
            ("note", "string"),
        )
    )
    return Table(
        name="figures",
        path="data/figures.csv",
        title=nothing,
        description=nothing,
        fields=fields,
        primary_key=("indicator", "year"),
        foreign_keys=(),
        header=grid.header,
        columns=grid.columns,
        lines=grid.lines,
        data=data,
    )


def found(changes: dict[str, list[str]], *more: dict[str, str]) -> list[tuple[str, str, int, int]]:
    """Every slip as (column, how, by how many rows, how many cells), after whole columns were changed."""
    rows = [dict(row) for _, row in table().rows()]
    for name, cells in changes.items():
        for row, cell in zip(rows, cells):
            row[name] = cell
    return [(slip.field, slip.cause, slip.by, len(slip.rows)) for slip in slips(table(), [*rows, *more])]


def test_a_cell_deleted_moves_those_below_it_up():
    assert found({"note": [*NOTES[:1], *NOTES[2:], ""]}) == [("note", "up", 1, 7)]
    assert found({"value": [*VALUES[:2], *VALUES[3:], ""]}) == [("value", "up", 1, 6)]


def test_three_cells_deleted_move_the_others_up_by_three():
    assert found({"note": [*NOTES[3:], "", "", ""]}) == [("note", "up", 3, 7)]


def test_a_cell_inserted_moves_those_below_it_down_and_the_last_out_of_the_table():
    spilt = {"indicator": "", "year": "", "value": "", "note": "eighth"}
    rows = [dict(row) for _, row in table().rows()]
    for row, note in zip(rows, ["first", "", *NOTES[1:]]):
        row["note"] = note
    (slip,) = slips(table(), [*rows, spilt])
    assert (slip.field, slip.cause, slip.by) == ("note", "down", 1)
    assert slip.spilt == (8,)


def test_the_hole_may_have_been_filled_again():
    assert found({"note": [*NOTES[:1], *NOTES[2:], "written by hand"]}) == [("note", "up", 1, 7)]


def test_a_column_sorted_alone_holds_what_it_held():
    assert found({"note": sorted(NOTES)}) == [("note", "order", 0, 7)]
    assert found({"value": VALUES[::-1]}) == [("value", "order", 0, 8)]


def test_columns_left_out_of_a_sort_are_named_and_the_sorted_ones_are_not():
    rows = [dict(row) for _, row in reversed([*table().rows()])]
    for row, note in zip(rows, NOTES):
        row["note"] = note
    assert [(slip.field, slip.cause) for slip in slips(table(), rows)] == [("note", "order")]


def test_a_sheet_sorted_as_a_whole_has_not_slipped():
    assert slips(table(), [dict(row) for _, row in reversed([*table().rows()])]) == []


def test_years_that_slipped_are_named_alone():
    assert found({"year": [*YEARS[:2], *YEARS[3:], ""]}) == [("year", "up", 1, 6)]


@pytest.mark.parametrize(
    "changes",
    [
        {"year": [str(year) for year in range(2016, 2024)]},  # a series that was off by a year
        {"value": [str(200 + at) for at in range(8)]},
        {"note": [""] * 8},
        {"note": ["the same"] * 8},
        {"note": ["first", "third", "", *NOTES[3:]]},  # one note moved to the row it belongs to
        {"note": ["", "", "third", "first", "fourth", *NOTES[5:]]},
        {"value": [f"{value}.0" for value in VALUES]},
    ],
)
def test_edits_that_people_make_are_no_slips(changes):
    assert found(changes) == []


def test_new_and_deleted_rows_move_no_cell():
    rows = [dict(row) for _, row in table().rows()]
    new = {"indicator": "workers", "year": "2010", "value": "90", "note": "new"}
    assert slips(table(), [new, *rows]) == []
    assert slips(table(), rows[3:]) == []
