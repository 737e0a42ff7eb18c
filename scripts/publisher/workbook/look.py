"""How the workbook looks: its colours, its type, how wide and how high a cell has to be."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FONT = "Microsoft YaHei"
CODE_FONT = "Consolas"
SIZE = 10

INK, SOFT, LINE = "#1c2430", "#6b7280", "#d9dde3"
HEAD, HEAD_SOFT = "#1f5a8a", "#c9dbea"  # the headings, and the smaller words in them
SHADE = "#f2f1ec"  # for reading only
DUE = "#f6e3b4"
WRONG, WRONG_INK = "#f9d5cf", "#a3291b"

NARROWEST, WIDEST = 9, 44  # of a column, in digits
WIDEST_NAMES = 30  # of a column that explains codes: it always stays on the screen
TALLEST = 3  # lines of a row
LINE_HEIGHT = 15.5  # points


class _Room(dict[str, int]):
    """The room of each character that was met so far, in digits."""

    def __missing__(self, character: str) -> int:
        self[character] = room = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        return room


_ROOM = _Room()


def width(words: str) -> int:
    """How many digits' room words take in one line: a Chinese character takes two."""
    return len(words) if words.isascii() else sum(map(_ROOM.__getitem__, words))


@lru_cache(1 << 14)  # the same words stand in many books
def _room(cell: str) -> int:
    """The room of the widest line of a cell."""
    return max(map(width, cell.split("\n")))


def column_width(cells: Iterable[str]) -> float:
    """A width that shows most cells in one line and the longest in several."""
    rooms = sorted(map(_room, cells))
    if not rooms:
        return NARROWEST
    usual = rooms[int(len(rooms) * 0.9)] if len(rooms) > 1 else rooms[0]
    return min(max(usual + 2.5, NARROWEST), WIDEST)


def lines(words: str, room: float) -> int:
    """How many lines words take in a column of this width."""
    return sum(-(-width(line) // max(int(room) - 1, 1)) or 1 for line in words.split("\n"))


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row of (words, width of the column), no more than a few lines."""
    most = max((lines(words, room) for words, room in cells), default=1)
    return LINE_HEIGHT * min(max(most, 1), TALLEST) + 4
