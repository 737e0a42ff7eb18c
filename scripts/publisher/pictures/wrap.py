"""Words in lines: Chinese between any two characters, other words whole, no line begun by punctuation."""

import re
from functools import lru_cache

from publisher.charts.fonts import advances, width

_PIECES = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef，。；：、！？（）《》“”…—·]|[^\s\u2e80-\u9fff\uff00-\uffef“”]+\s*|\s+"
)
_NEVER_FIRST = "，。；：、！？）》”…—·％"
_NEVER_LAST = "（《“"


@lru_cache(2_000)  # credits are the same on many pictures
def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """The text in lines at most ``room`` wide; of more than ``most`` lines the last kept ends in ….

    So does a line that is one word longer than the room.

    wrapped('社区工作者人数', 10, 30) -> ('社区工', '作者人', '数')
    """
    lines = [line.strip() for line in _broken(text, size, room, bold)]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, room, bold)]
    return tuple(line if width(line, size, bold) <= room else _cut(line, size, room, bold) for line in lines)


def _broken(text: str, size: float, room: float, bold: bool) -> list[str]:
    """The text in lines, with the spaces between them; ``wide`` is measured in sizes of the type."""
    lines, wide = [""], 0.0
    for piece in _PIECES.findall(text):
        said = piece.rstrip()
        reach = sum(advances(said, bold), wide)
        if not lines[-1] or not said or reach * size <= room:
            lines[-1] += piece
            wide = sum(advances(piece[len(said) :], bold), reach)
        else:
            lines[-1:] = _parted(lines[-1], piece)
            wide = sum(advances(lines[-1], bold))
    return lines


def _parted(line: str, piece: str) -> tuple[str, str]:
    """A line without what has to go on with the piece, and what begins the next."""
    kept, moved = line, ""
    while len(kept) > 1 and ((moved or piece)[0] in _NEVER_FIRST or kept[-1] in _NEVER_LAST):
        kept, moved = kept[:-1], kept[-1] + moved
    return kept, moved + piece.lstrip()


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    while line and width(line + "…", size, bold) > room:
        line = line[:-1]
    return line.rstrip("，、；,; ") + "…"
