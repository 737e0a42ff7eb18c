"""The words of a bar chart: above each bar, or before and behind it where there are many."""

from collections.abc import Iterable

from publisher.charts.drawing import number, target_label
from publisher.charts.fonts import cut, shortened, width
from publisher.charts.look import GOAL, INK, QUIET, SMALL, TEXT, WIDTH
from publisher.charts.marks import WORDS, Layer, Plane, Type, X, Y, pixels, texts
from publisher.charts.rows import BAR, LINE, TICK, Block, Row
from publisher.model import Indicator, Target

LEAST = 60  # the room that a name has in any case
COLUMN = 150  # the widest column of labels, or of figures, where each row is one line
Words = list[dict[str, float | str]]


def words(block: Block, plane: Plane, indicator: Indicator, lang: str) -> Iterable[Layer]:
    """All words of a block."""
    page = pixels(WIDTH, plane.down[1])
    if block.title:
        bare = [] if block.slim else [row for row in block.rows[:1] if not row.label]
        title = cut(block.title, TEXT, WIDTH - sum(map(_beside, bare)), bold=True)
        yield texts(page, [{X: 0, Y: block.top + 14, WORDS: title}], Type(INK, TEXT, bold=True))
    for rows, type in _one_line(block, plane) if block.slim else _above(block):
        if rows:
            yield texts(page, rows, type)
    for align in ("left", "right"):
        goals = [
            _goal(row, n, plane, (indicator, lang)) for row in block.rows for n in range(len(row.targets))
        ]
        if held := [word for word, side in goals if side == align]:
            yield texts(page, held, Type(GOAL, SMALL, align=align))


def _above(block: Block) -> Iterable[tuple[Words, Type]]:
    """Label and period on the left above the bar, the figure on the right."""
    rows, left = block.rows, 16 if block.lone else 0
    said = [_label(r, WIDTH - left) for r in rows]
    yield [{X: left, Y: r.top - 8 - LINE * r.folded, WORDS: label} for r, label in zip(rows, said)], Type(INK)
    after = [left if r.folded else left + width(label, TEXT) + 8 for r, label in zip(rows, said)]
    yield [{X: x, Y: r.top - 8, WORDS: r.when} for r, x in zip(rows, after) if r.when], Type(QUIET, SMALL)
    beside = [x + width(r.when, SMALL) + 10 if r.when else x for r, x in zip(rows, after)]
    figures: Words = [
        {X: WIDTH, Y: r.top - 8, WORDS: shortened(r.value, TEXT, WIDTH - x, bold=True)}
        for r, x in zip(rows, beside)
        if r.observation
    ]
    yield figures, Type(INK, TEXT, True, "right")
    empty = [r for r in rows if not r.observation]
    yield [{X: WIDTH, Y: r.top - 8, WORDS: r.value} for r in empty], Type(QUIET, SMALL, align="right")


def _label(row: Row, room: float) -> str:
    """The name of a row, as far as what stands on the same line leaves room for it."""
    if row.folded:
        return row.label
    return cut(row.label, TEXT, max(room - _beside(row), LEAST))


def _beside(row: Row) -> float:
    """The room of a figure and its time on the line of its name."""
    figure = width(row.value, TEXT, True) if row.observation else width(row.value, SMALL)
    return figure + (width(row.when, SMALL) + 8 if row.when else 0) + 10


def _one_line(block: Block, plane: Plane) -> Iterable[tuple[Words, Type]]:
    """Label before the bar, the figure behind it."""
    room = plane.across[0] - 8
    labels = [f"{r.label} {r.when}".strip() for r in block.rows]
    yield (
        [{X: 0, Y: r.top + 12, WORDS: cut(label, SMALL, room)} for r, label in zip(block.rows, labels)],
        Type(INK, SMALL),
    )
    yield (
        [
            {
                X: max(plane.px(max(r.sizes)), plane.px(0)) + (18 if r.qualified else 6),
                Y: r.top + 12,
                WORDS: shortened(r.value, SMALL, COLUMN, bold=True),
            }
            for r in block.rows
        ],
        Type(INK, SMALL, bold=True),
    )


def _goal(row: Row, n: int, plane: Plane, said: tuple[Indicator, str]) -> tuple[dict[str, float | str], str]:
    """The words under a tick, on the side of it where they fit."""
    target: Target = row.targets[n]
    label = shortened(target_label(target, *said), SMALL, WIDTH - 4)
    x, wide = plane.px(number(target.value)), width(label, SMALL)
    place: dict[str, float | str] = {Y: row.top + BAR + TICK * (n + 1) - 4, WORDS: label}
    if x - 2 + wide <= WIDTH:
        return {**place, X: x - 2}, "left"
    return {**place, X: max(x + 2, wide)}, "right"
