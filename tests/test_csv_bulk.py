"""A file is read at once exactly as it would be read row by row, or not at once at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading import csv_bulk, csv_text

CELLS = (
    "1",
    "22",
    "a",
    "",
    " x ",
    "甲",
    "合计",
    "注：一",
    "Total",
    "id",
    "a b",
    '"q"',
    '"a,b"',
    '"a""b"',
    'a"b',
    "\0",
)


@pytest.fixture(autouse=True)
def _however_small(monkeypatch):
    monkeypatch.setattr(csv_bulk, "LARGE", 0)


def rowwise(data, names, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(csv_text, "_at_once", lambda *_: None)
        return csv_text.read(data, names)


def plain(grid):
    columns = {name: list(cells) for name, cells in grid.columns.items()}
    return grid.header, columns, list(grid.lines)


@settings(max_examples=300)
@given(
    st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), max_size=6),
    st.sampled_from(("\n", "\r\n", "\r", "\n\n")),
    st.sampled_from(((), ("id", "n"), ("id", "n", "m"))),
    st.sampled_from(("id,n", "id,n,m", "id", "id,id", "n,id", '"id",n', "\ufeffid,n", "sep=,")),
    st.sampled_from((0, 500_000)),
)
def test_what_is_read_at_once_is_what_is_read_row_by_row(rows, end, names, header, large):
    data = end.join([header, *(",".join(row) for row in rows), ""]).encode()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(csv_bulk, "LARGE", large)
        (grid, problems), (wanted, faults) = csv_text.read(data, names), rowwise(data, names, monkeypatch)
    assert problems == faults
    assert (grid and plain(grid)) == (wanted and plain(wanted))


@pytest.mark.parametrize(
    "text",
    [
        "id,n\n1,甲\n2,\n",
        'id,n\n1,"a, ""b"""\n2,"c"\n',
        "id,n\r\n1,2\r\n",
        "id,n\n甲,1\n乙,2\n",
        "id,n\n1,2",
    ],
)
def test_a_file_in_which_nothing_is_amiss_is_read_at_once(text):
    assert csv_bulk.read(text, ("id", "n"), csv_text._doubtful) is not None


@pytest.mark.parametrize(
    "text",
    [
        "id,n\n1,2,3\n",  # too wide
        "id,n\n1\n",  # too narrow
        "id,n\n1,2\n\n3,4\n",  # a blank row
        'id,n\n1,"a\nb"\n',  # two lines of a cell
        'id,n\n1,a"b\n',  # a quote in the middle
        "id,n\n合计,2\n",  # a total
        "id,n\n注：一,\n",  # a note
        "id,n\nid,n\n",  # the header again
        "id,n\n,2\n",  # a row that begins with nothing
        "id,m\n1,2\n",  # another header than expected
        f"id,n\n1,{'x' * 10_001}\n",  # a cell too long
    ],
)
@pytest.mark.parametrize("read", [csv_bulk.read, csv_bulk.cut])
def test_whatever_could_be_a_fault_is_read_row_by_row(text, read):
    assert read(text, ("id", "n"), csv_text._doubtful) is None


@pytest.mark.parametrize("text", ["id,n\n1,甲\n2,\n", "id,n\n甲,1\n乙,2", "id,n\n1,2\n\n\n"])
def test_a_file_of_plain_lines_is_cut_at_its_commas(text):
    assert csv_bulk.cut(text, ("id", "n"), csv_text._doubtful) is not None
