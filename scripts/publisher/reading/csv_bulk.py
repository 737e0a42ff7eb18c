"""A CSV file in which nothing is amiss, read at once: a large one by Arrow, any other cut at its commas.

What is read here is what ``csv_rows`` would have read, row by row and slower. Whatever could be a
fault, or only looks like one, is left to it: this module never finds a problem.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from publisher.cells.column import Column
from publisher.reading import csv_rows
from publisher.reading.csv_rows import LONGEST_CELL, MOST_COLUMNS

LARGE = 500_000  # bytes: below, loading Arrow takes longer than reading

_QUOTED = re.compile(r'(?:(?<=,)|^)"(?:[^"\r\n]|"")*"(?=,|\r?$)', re.MULTILINE)
_FIGURE = "^[0-9]"  # begins no note, no total, and nothing that is empty

Doubt = Callable[[str], object]


def read(text: str, names: Sequence[str], doubt: Doubt) -> dict[str, Column] | None:
    """The columns of a large text by the names in its header; None where it must be read row by row.

    ``names`` are the columns that its schema expects, or nothing where it has none; ``doubt`` says
    of the first cell of a row whether it may be no row of the table.
    """
    header = _header(text)
    if len(text) < LARGE or sys.platform == "emscripten" or not _sound(header, names) or not _plain(text):
        return None
    table = _arrow(text, header)
    if table is None or table.num_rows > csv_rows.MOST_ROWS:
        return None
    columns = {name: Column(table[name]) for name in header}
    return columns if _ordinary(columns, header[0], doubt) else None


def cut(text: str, names: Sequence[str], doubt: Doubt) -> dict[str, list[str]] | None:
    """The same of any text without quotes, in which a comma always ends a cell, and a line a row."""
    header = _header(text)
    doubtful = any(mark in text for mark in '"\r\0') or text.count("\n") > csv_rows.MOST_ROWS
    if doubtful or not _sound(header, names):
        return None
    _, *lines = text.rstrip("\n").split("\n")
    rows = [line.split(",") for line in lines]
    if {*map(len, rows)} != {len(header)} or max(map(len, lines)) > LONGEST_CELL:
        return None
    columns = dict(zip(header, map(list, zip(*rows))))
    firsts = dict.fromkeys(columns[header[0]])
    return None if any(doubt(cell) or cell.strip() == header[0] for cell in firsts) else columns


def _header(text: str) -> list[str]:
    return text[: text.find("\n")].rstrip("\r").split(",")


def _sound(header: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a header has several names that need no mending."""
    if not 1 < len(header) <= MOST_COLUMNS or (names and list(header) != list(names)):
        return False
    plain = all(name and name == name.strip() and '"' not in name for name in header)
    return plain and len(set(header)) == len(header) and not header[0].lower().startswith("sep=")


def _plain(text: str) -> bool:
    """Whether lines and cells end where every reader of CSV would end them."""
    if "\0" in text or ("\r" in text and text.count("\r") != text.count("\r\n")):
        return False
    return '"' not in text or '"' not in _QUOTED.sub("", text)


def _arrow(text: str, header: Sequence[str]) -> Any:
    """The table as Arrow reads it, every cell text; None where rows differ in their width."""
    import pyarrow
    from pyarrow import csv

    try:
        return csv.read_csv(
            pyarrow.py_buffer(text.encode()),
            read_options=csv.ReadOptions(use_threads=False),  # which take twice the processor's time
            parse_options=csv.ParseOptions(ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(header, pyarrow.string()), strings_can_be_null=False
            ),
        )
    except pyarrow.ArrowInvalid:
        return None


def _ordinary(columns: Mapping[str, Column], name: str, doubt: Doubt) -> bool:
    """Whether every row is one of the table, and no cell too long."""
    import pyarrow.compute as compute

    longest = (compute.max(compute.binary_length(one.held)).as_py() or 0 for one in columns.values())
    if max(longest) > LONGEST_CELL:
        return False
    first = columns[name]
    if any(doubt(cell) or cell.strip() == name for cell in _words(first)):
        return False
    return not name[0].isdigit() or name not in first.distinct


def _words(first: Column) -> list[str]:
    """The cells of a column that are not plainly figures, each once."""
    import pyarrow.compute as compute

    if len(first) and first.whole is not None and compute.min(first.whole).as_py() >= 0:
        return []
    said = compute.invert(compute.match_substring_regex(first.held, _FIGURE))
    cells: list[str] = first.held.filter(said).unique().to_pylist()
    return cells
