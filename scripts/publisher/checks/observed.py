"""The observations as figures: what a check needs that looks at more than one row at a time.

Rows in which an error was found already are left out of every comparison, so that one wrong cell
is not reported again through its neighbours, its totals and its rates.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from publisher.cells import date_text, number_text
from publisher.checks.places import Place, at, cells, mapping
from publisher.package import Package, Table
from publisher.problem import Problem

TABLE = "observations"
KEY = ("indicator", "area", "period")
COLUMNS = (
    *KEY,
    "value",
    "qualifier",
    "refers_to",
    "status",
    "source",
    "excerpt",
    "note",
)
TOTALS = ("_T", "_Z")

T = TypeVar("T")
Groups = tuple[str, ...]  # the codes of the breakdowns; _Z is read as _T, the whole
SeriesKey = tuple[str, str, Groups]  # indicator, area, groups
Doubts = Callable[[str], Container[int]]  # the lines in doubt of each column
Link = tuple[str, str, str]  # two parts of a key, the third left empty


class Observed(NamedTuple):
    """One readable row: ``span`` is the first and last day of its period.

    A tuple, as a table may have very many of them.
    """

    line: int
    indicator: str
    area: str
    period: str
    span: tuple[date, date]
    groups: Groups
    value: Decimal | None
    qualifier: str
    refers_to: str
    status: str
    source: str
    excerpt: str
    noted: bool

    @property
    def grain(self) -> str:
        """How finely the period is told: year, quarter, month, day or interval."""
        return grain(self.period)

    @property
    def explained(self) -> bool:
        """Whether the row itself says that it breaks with its series, or was revised, and why."""
        return self.noted and self.status in ("B", "R")


@dataclass(frozen=True, slots=True)
class Observations:
    """The rows of a package that can be compared, in the order of the file, and by series.

    ``doubtful`` are the links of the rows left out: what they would say is not known, so nothing
    that would share two parts of their key counts as missing. ``parents`` names the area above
    each area, and is empty where the table of areas is in doubt.
    """

    place: Place
    indicators: Mapping[str, Mapping[str, str]]
    rows: tuple[Observed, ...]
    doubtful: frozenset[Link] = frozenset()
    parents: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[SeriesKey, tuple[Observed, ...]] = field(default_factory=dict)
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, made: Callable[["Observations"], T]) -> T:
        """What is made of these figures, once however many rules ask."""
        if made not in self._made:
            self._made[made] = made(self)
        held: T = self._made[made]
        return held

    def kind(self, indicator: str) -> str:
        """Stock, flow, cumulative, rate or share; empty for an unknown indicator."""
        return self.says(indicator, "kind")

    def says(self, indicator: str, column: str) -> str:
        """A cell of an indicator, trimmed; empty where there is none."""
        return self.indicators.get(indicator, {}).get(column, "").strip()

    def may_hold(self, indicator: str, area: str, year: str) -> bool:
        """Whether a row in doubt may be the one of this indicator, area and year."""
        return not self.doubtful.isdisjoint(_links(indicator, area, year))

    def problem(self, row: Observed, column: str, rule: str, **facts: object) -> Problem:
        """A problem of a cell of one row."""
        return at(self.place, row.line, column, rule, **facts)


@lru_cache(1 << 12)
def grain(period: str) -> str:
    """2022 -> year, 2022-Q1 -> quarter, 2022-06 -> month, 2022-06-30 -> day, 2020/2022 -> interval."""
    if "/" in period:
        return "interval"
    return "quarter" if "Q" in period else {4: "year", 7: "month"}.get(len(period), "day")


def observations(
    package: Package, doubted: Container[int] = (), defined: Doubts = lambda _: (), *, areas: bool = True
) -> Observations | None:
    """The figures of a package without those of the lines in doubt; None where they cannot be read.

    ``defined`` gives the lines of the indicators on which a column of theirs is in doubt: what stands
    there counts as unsaid. ``areas`` says whether the table of areas can be relied on.
    """
    table = package.tables.get(TABLE)
    if table is None or not set(COLUMNS) <= set(table.columns):
        return None
    rows = tuple(_rows(table, doubted))
    series: dict[SeriesKey, list[Observed]] = {}
    for row in rows:
        series.setdefault((row.indicator, row.area, row.groups), []).append(row)
    return Observations(
        place=(package, table),
        indicators=_indicators(package, defined),
        rows=rows,
        doubtful=frozenset(_doubtful(table, doubted)),
        parents=mapping(package, "areas", "area", "parent") if areas else {},
        series={key: tuple(sorted(held, key=_when)) for key, held in series.items()},
    )


def _when(row: Observed) -> tuple[date, date, int]:
    return row.span[1], row.span[0], row.line


def _indicators(package: Package, doubts: Doubts) -> dict[str, Mapping[str, str]]:
    table = package.tables.get("indicators")
    doubted = {name: doubts(name) for name in table.columns} if table else {}
    return {
        row.get("indicator", "").strip(): {n: "" if line in doubted[n] else cell for n, cell in row.items()}
        for line, row in (table.rows() if table else ())
    }


def _rows(table: Table, doubted: Container[int]) -> Iterator[Observed]:
    groups = [name for name in table.primary_key if name not in KEY and name in table.columns]
    for line, row in cells(table, *COLUMNS, *groups):
        if line not in doubted:
            yield from _row(line, tuple(map(str.strip, row)))


def _row(line: int, row: tuple[str, ...]) -> Iterator[Observed]:
    indicator, area, period, cell, qualifier, refers_to, status, source, excerpt, note = row[: len(COLUMNS)]
    span, value = date_text.period(period), number_text.plain(cell)
    if span is None or not indicator or not area or (cell and value is None):
        return
    groups = tuple("_T" if code in TOTALS else code for code in row[len(COLUMNS) :])
    yield Observed(
        line=line,
        indicator=indicator,
        area=area,
        period=period,
        span=span,
        groups=groups,
        value=value,
        qualifier=qualifier,
        refers_to=refers_to,
        status=status,
        source=source,
        excerpt=excerpt,
        noted=bool(note),
    )


def _doubtful(table: Table, doubted: Container[int]) -> Iterator[Link]:
    """What rows in doubt may say, those with it whose cells stand beside their columns."""
    for line, row in cells(table, *KEY, "value") if doubted else ():
        if line in doubted:
            indicator, area, period, value = map(str.strip, row)
            yield from _links(indicator, area, period[:4])
            yield from _links(indicator, period, area[:4])
            yield from _links(area, period, value[:4])
            yield from _links("", indicator, area[:4])


def _links(indicator: str, area: str, year: str) -> tuple[Link, Link, Link]:
    return (indicator, area, ""), (indicator, "", year), ("", area, year)


def known(rows: Iterable[Observed]) -> list[tuple[Observed, Decimal]]:
    """The rows that have a value, each with it."""
    return [(row, row.value) for row in rows if row.value is not None]
