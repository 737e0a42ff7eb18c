"""Words in lines: Chinese between any two characters, other words whole, no line begun by punctuation."""

import re
from collections.abc import Callable

from publisher.charts.fonts import width

_PIECES = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef，。；：、！？（）《》“”…—·]|[^\s\u2e80-\u9fff\uff00-\uffef“”]+\s*|\s+"
)
_NEVER_FIRST = "，。；：、！？）》”…—·％"
_NEVER_LAST = "（《“"


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """The text in lines at most ``room`` wide; of more than ``most`` lines the last kept ends in ….

    So does a line that is one word longer than the room.

    wrapped('社区工作者人数', 10, 30) -> ['社区工', '作者人', '数']
    """
    lines = [""]
    for piece in _PIECES.findall(text):
        lines = _with(piece, lines, lambda line: width(line.rstrip(), size, bold) <= room)
    lines = [line.strip() for line in lines]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, room, bold)]
    return [line if width(line, size, bold) <= room else _cut(line, size, room, bold) for line in lines]


def _with(piece: str, lines: list[str], fits: Callable[[str], bool]) -> list[str]:
    last = lines[-1]
    if not last or fits(last + piece):
        return [*lines[:-1], last + piece]
    kept, moved = last, ""
    while len(kept) > 1 and ((moved or piece)[0] in _NEVER_FIRST or kept[-1] in _NEVER_LAST):
        kept, moved = kept[:-1], kept[-1] + moved
    return [*lines[:-1], kept, moved + piece.lstrip()]


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    while line and width(line + "…", size, bold) > room:
        line = line[:-1]
    return line.rstrip("，、；,; ") + "…"
