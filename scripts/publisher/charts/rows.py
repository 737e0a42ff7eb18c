"""The rows of a bar chart: which figures and targets, in which order, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publisher.charts.drawing import figures, value_label, who
from publisher.charts.fonts import width
from publisher.charts.look import TEXT, WIDTH
from publisher.model import Area, Indicator, Observation, Target
from publisher.text.periods import ends, name

MANY = 10  # more rows than this get one line each
LINE, BAR, TICK, GAP = 20, 14, 22, 16  # heights: words, bar, words under a target's tick, between rows
SLIM = 24  # the height of a row of one line


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, or an area that has only targets. ``top`` is where its bar begins, in pixels."""

    label: str
    when: str
    value: str
    observation: Observation | None
    targets: tuple[Target, ...]
    home: bool
    top: float = 0

    @property
    def folded(self) -> bool:
        """Whether label, period and value are too wide for one line of words."""
        parts = width(f"{self.label}  {self.when}", TEXT) + width(self.value, TEXT, bold=True)
        return parts > WIDTH - 12

    @property
    def lines(self) -> int:
        """How many lines of words stand above the bar."""
        return 2 if self.folded else 1


def rows_of(indicator: Indicator, lang: str) -> list[Row]:
    """Every figure and every target of an indicator, in reading order and in place."""
    observations = ordered(indicator)
    home = indicator.observations[0].area if indicator.observations else None
    latest = {o.area: o for o in sorted(observations, key=lambda o: ends(o.period)) if o.plain}
    rows = [_row(o, latest, indicator, lang) for o in observations]
    areas = dict.fromkeys(t.area for t in indicator.targets if t.area not in latest)
    rows += [Row(area.name[lang], "", "", None, _targets(indicator, area), area == home) for area in areas]
    return placed(rows)


def ordered(indicator: Indicator) -> list[Observation]:
    """By time within an area; by size across areas of one time; else home first, then as in the file."""
    observations = list(figures(indicator))
    if len({(o.area, o.breakdowns) for o in observations}) == 1:
        return sorted(observations, key=lambda o: ends(o.period))
    if len({(o.period, o.breakdowns) for o in observations}) == 1:
        return sorted(observations, key=lambda o: -(o.value or 0))
    areas = list(dict.fromkeys(o.area for o in indicator.observations))
    return sorted(observations, key=lambda o: (areas.index(o.area), o.breakdowns != (), ends(o.period)))


def placed(rows: Sequence[Row]) -> list[Row]:
    """The rows one under the other."""
    slim, top, done = len(rows) > MANY, 0.0, []
    for row in rows:
        words = 0 if slim else LINE * row.lines
        done.append(replace(row, top=top + words + (4 if slim else 2)))
        top += SLIM if slim else words + BAR + TICK * len(row.targets) + GAP
    return done


def height(rows: Sequence[Row]) -> float:
    """Where the last row ends."""
    last = rows[-1]
    return last.top + BAR + (6 if len(rows) > MANY else TICK * len(last.targets) + 4)


def _row(o: Observation, latest: dict[Area, Observation], indicator: Indicator, lang: str) -> Row:
    targets = _targets(indicator, o.area) if latest.get(o.area) is o else ()
    home = o.area == indicator.observations[0].area
    return Row(who(o, lang), name(o.period, lang), value_label(o, indicator, lang), o, targets, home)


def _targets(indicator: Indicator, area: Area) -> tuple[Target, ...]:
    return tuple(sorted((t for t in indicator.targets if t.area == area), key=lambda t: ends(t.period)))
