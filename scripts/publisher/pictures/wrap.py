"""Words in lines: Chinese between any two characters, other words whole, no line begun by punctuation.

A number stays on one line with what it counts, and a line that has to be cut is cut after a word.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from publisher.charts.fonts import advances, width

_CHARACTERS = r"\u2e80-\u9fff\uff00-\uffef"
_PIECES = re.compile(
    rf"[^\s{_CHARACTERS}“”]*[0-9%][万亿]?(?:以[上下]|[\u3400-\u9fff])|以[上下]"
    rf"|[{_CHARACTERS}“”…—·]|[^\s{_CHARACTERS}“”]+\s*|\s+"
)
_NEVER_FIRST = "，。；：、！？）》”…—·％"
_NEVER_LAST = "（《“"
_LOOSE = "，、；,; "  # what does not stand before the sign of a cut


@lru_cache(2_000)  # credits are the same on many pictures
def wrapped(
    text: str, size: float, room: float, *, bold: bool = False, most: int = 0, cut: str = "…"
) -> tuple[str, ...]:
    """The text in lines at most ``room`` wide; of more than ``most`` lines the last kept ends in ``cut``.

    So does a line that is one word longer than the room.

    wrapped('社区工作者人数', 10, 30) -> ('社区工', '作者人', '数')
    """
    lines = _broken(text, size, room, bold)
    kept = lines[: most or None]

    def fits(words: str) -> bool:
        return width(words, size, bold) <= room

    said = [line if fits(line := "".join(pieces).strip()) else _cut(pieces, cut, fits) for pieces in kept]
    if len(kept) < len(lines):
        said[-1] = _cut(kept[-1], cut, fits)
    return tuple(said)


def _broken(text: str, size: float, room: float, bold: bool) -> list[list[str]]:
    """The pieces of each line, with the spaces behind them; ``wide`` is measured in sizes of the type."""
    lines: list[list[str]] = [[]]
    wide = 0.0
    for piece in _PIECES.findall(text):
        said = piece.rstrip()
        reach = sum(advances(said, bold), wide)
        if not lines[-1] or not said or reach * size <= room:
            lines[-1].append(piece)
            wide = sum(advances(piece[len(said) :], bold), reach)
        else:
            lines[-1:] = _parted(lines[-1], piece)
            wide = sum(advances("".join(lines[-1]), bold))
    return lines


def _parted(line: list[str], piece: str) -> tuple[list[str], list[str]]:
    """A line without what has to go on with the piece, and what begins the next."""
    at = len(line)
    while at > 1 and ((*line, piece)[at][0] in _NEVER_FIRST or line[at - 1][-1] in _NEVER_LAST):
        at -= 1
    return line[:at], [*line[at:], piece]


def _cut(pieces: Sequence[str], cut: str, fits: Callable[[str], bool]) -> str:
    """As many whole pieces as leave room for the sign of a cut; of one alone as many letters."""
    units = pieces if fits(pieces[0].rstrip(_LOOSE) + cut) else pieces[0]
    lengths = range(len(units), 0, -1)
    held = next((n for n in lengths if fits("".join(units[:n]).rstrip(_LOOSE) + cut)), 0)
    return "".join(units[:held]).rstrip(_LOOSE) + cut
