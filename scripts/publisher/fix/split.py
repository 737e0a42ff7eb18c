"""A CSV text cut into its rows and cells without losing a character of it.

The pieces put together again are the text: a row is its raw cells joined by commas and its own line
end. What the quotes make of a cell is read from the raw cell when it is asked for.
"""

import re
from dataclasses import dataclass

_CELL = re.compile(r'(?:"(?:[^"]++|"")*+"|[^",\r\n][^,\r\n]*|)(?=,|\r|\n|\Z)')
_END = re.compile(r"\r\n|\n|\r|\Z")
_BREAK = re.compile(r"\r\n|\n|\r")
_SPECIAL = re.compile(r'[,"\r\n]')


@dataclass(slots=True)
class Row:
    """One row: the physical line it begins on, its cells as they stand in the file, its line end."""

    line: int
    cells: list[str]
    end: str

    @property
    def text(self) -> str:
        """The row as it stands in the file."""
        return ",".join(self.cells) + self.end

    @property
    def blank(self) -> bool:
        """Whether none of its cells holds anything to be seen."""
        return not any(value(cell).strip() for cell in self.cells)


def rows(text: str) -> tuple[list[Row], int | None]:
    """The rows of a text, and the line from which its quotes cannot be understood (None: all can)."""
    found: list[Row] = []
    at, line = 0, 1
    while at < len(text):
        cells, at = _cells(text, at)
        end = _END.match(text, at)
        if end is None:
            return found, line
        at = end.end()
        row = Row(line, cells, end[0])
        found.append(row)
        line += len(_BREAK.findall(row.text))
    return found, None


def _cells(text: str, at: int) -> tuple[list[str], int]:
    """The cells from a position to the end of their row, or to where they stop making sense."""
    cells: list[str] = []
    while match := _CELL.match(text, at):
        cells.append(match[0])
        at = match.end()
        if text[at : at + 1] != ",":
            return cells, at
        at += 1
    return cells, at


def value(raw: str) -> str:
    """What a raw cell holds, without the quotes around it and with each inner quote once."""
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def raw(words: str, before: str) -> str:
    """Words as a raw cell, in quotes where they have to be or where the cell before had them."""
    if before.startswith('"') or _SPECIAL.search(words):
        return '"' + words.replace('"', '""') + '"'
    return words
