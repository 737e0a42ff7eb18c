"""The rows of a bar chart: which figures and targets, in which blocks and order, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publisher.charts.drawing import figures, number, value_label, who
from publisher.charts.fonts import width
from publisher.charts.look import TEXT, WIDTH
from publisher.charts.series import apart
from publisher.model import Area, Indicator, Observation, Target
from publisher.text.figures import group
from publisher.text.periods import ends, name

MANY = 6  # more rows than this get one line each
LINE, BAR, TICK, GAP = 20, 14, 22, 16  # heights: words, bar, words under a target's tick, between rows
SLIM = 24  # the height of a row of one line
TITLE, BETWEEN = 24, 14  # the name of a block, and what stands between two
NO_FIGURE = {"zh": "没有数字", "en": "no figure"}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, or an area that has only targets. ``top`` is where its bar begins, in pixels."""

    label: str
    when: str
    value: str
    observation: Observation | None
    targets: tuple[Target, ...]
    area: Area
    home: bool
    top: float = 0

    @property
    def folded(self) -> bool:
        """Whether label, period and value are too wide for one line of words."""
        parts = width(f"{self.label}  {self.when}", TEXT) + width(self.value, TEXT, bold=True)
        return parts > WIDTH - 12

    @property
    def qualified(self) -> bool:
        """Whether a sign stands at the end of the bar."""
        return self.observation is not None and self.observation.qualifier != "exact"

    @property
    def sizes(self) -> list[float]:
        """Every value that the row has to find room for."""
        held = [] if self.observation is None else [number(self.observation.value)]
        return held + [number(target.value) for target in self.targets]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows on one scale. ``title`` is set where several blocks must be told apart."""

    title: str
    rows: tuple[Row, ...]
    top: float
    bottom: float

    @property
    def slim(self) -> bool:
        """Whether label, bar and figure share one line."""
        return _slim(self.rows)

    @property
    def lone(self) -> bool:
        """Whether there is nothing to compare: a bar would be full whatever the figure."""
        return _lone(self.title, self.rows)


def blocks_of(indicator: Indicator, lang: str) -> list[Block]:
    """Every figure and target in reading order; areas of very different size do not share a scale."""
    rows = _rows(indicator, lang)
    if not rows:
        return []
    areas = {row.area: [r for r in rows if r.area == row.area] for row in rows}
    if not apart([max(size for row in held for size in row.sizes) for held in areas.values()]):
        return [_block("", _varying(rows, lang), 0)]
    blocks: list[Block] = []
    for area in areas:
        blocks.append(block_of(area, indicator, lang, blocks[-1].bottom + BETWEEN if blocks else 0))
    return blocks


def block_of(area: Area, indicator: Indicator, lang: str, top: float) -> Block:
    """The figures and targets of one area, under its name."""
    held = [row for row in _rows(indicator, lang) if row.area == area]
    return _block(area.name[lang], _within(held, lang), top)


def ordered(indicator: Indicator) -> list[Observation]:
    """By time within an area; by size across areas of one time; else home first, then as in the file."""
    observations = list(figures(indicator))
    if len({(o.area, o.breakdowns) for o in observations}) == 1:
        return sorted(observations, key=lambda o: ends(o.period))
    if len({(o.period, o.breakdowns) for o in observations}) == 1:
        return sorted(observations, key=lambda o: -(o.value or 0))
    areas = list(dict.fromkeys(o.area for o in indicator.observations))
    return sorted(observations, key=lambda o: (areas.index(o.area), not o.plain, ends(o.period)))


def _rows(indicator: Indicator, lang: str) -> list[Row]:
    observations = ordered(indicator)
    latest = {o.area: o for o in sorted(observations, key=lambda o: ends(o.period)) if o.plain}
    home = indicator.observations[0].area if indicator.observations else None
    rows = [
        Row(
            who(o, lang),
            name(o.period, lang),
            value_label(o, indicator, lang),
            o,
            _targets(indicator, o.area) if latest.get(o.area) is o else (),
            o.area,
            o.area == home,
        )
        for o in observations
    ]
    lone = dict.fromkeys(t.area for t in indicator.targets if t.area not in latest)
    no_figure = NO_FIGURE[lang]
    targets = [Row(a.name[lang], "", no_figure, None, _targets(indicator, a), a, a == home) for a in lone]
    return rows + targets


def _block(title: str, rows: Sequence[Row], top: float) -> Block:
    """The rows one under the other, from ``top`` down."""
    slim, placed = _slim(rows), []
    y = top + (TITLE if title else 0)
    for row in rows:
        words = 0 if slim or not row.label else LINE * (2 if row.folded else 1)
        placed.append(replace(row, top=y + words + (4 if slim else 2)))
        y += SLIM if slim else words + BAR + TICK * len(row.targets) + GAP
    lone = _lone(title, rows)
    return Block(title, tuple(placed), top, y - BAR - GAP + 2 if lone else y if slim else y - GAP + 6)


def _slim(rows: Sequence[Row]) -> bool:
    return len(rows) > MANY and not any(row.targets for row in rows)


def _lone(title: str, rows: Sequence[Row]) -> bool:
    return bool(title) and len(rows) == 1 and not rows[0].targets


def _varying(rows: Sequence[Row], lang: str) -> Sequence[Row]:
    """Several rows name what tells them apart: no area or period that all of them share."""
    if len(rows) < 2:
        return rows
    if len({row.area for row in rows}) == 1:
        return _within(rows, lang)
    return [replace(row, when="") for row in rows] if _one_period(rows) else rows


def _within(rows: Sequence[Row], lang: str) -> Sequence[Row]:
    """Rows of one area name the group and the period, or the period alone."""
    named = [replace(row, label=_part(row.observation, lang)) for row in rows]
    if len(rows) > 1 and _one_period(rows):
        named = [replace(row, when="") for row in named if row.label] or named
    if len(named) < len(rows):  # some have no group to be named by
        named = [replace(row, label=_part(row.observation, lang)) for row in rows]
    return [row if row.label else replace(row, label=row.when, when="") for row in named]


def _one_period(rows: Sequence[Row]) -> bool:
    return len({row.when for row in rows}) == 1


def _part(o: Observation | None, lang: str) -> str:
    """The group of a row; of the whole, the name of the total where the breakdown has one."""
    totals = (b.category.label[lang] for b in o.breakdowns if b.category.code == "_T") if o else ()
    return (group(o, lang) if o else "") or next(iter(totals), "")


def _targets(indicator: Indicator, area: Area) -> tuple[Target, ...]:
    return tuple(sorted((t for t in indicator.targets if t.area == area), key=lambda t: ends(t.period)))
