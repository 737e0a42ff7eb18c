"""The rows of a mapped table, one for each figure: its time, place, groups and value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from publisher.cells import years
from publisher.cells.slugs import Codes
from publisher.mapping.reading import Mapped, Measure
from publisher.package import Table, Text

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*")
_AREA = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table, with the words of its groups; ``value`` is empty where there is none."""

    line: int
    named: Text
    measure: Measure
    unit: Text
    area: tuple[str, str]  # its code and its name; both empty for the place of the whole
    period: str
    written: str
    groups: Mapping[str, str]  # column -> words, empty for the whole
    value: str


@dataclass(slots=True)
class Rows:
    """Every figure of a table, and what could not be read as one, by its cause and its column."""

    table: Table
    mapped: Mapped
    figures: list[Figure] = field(default_factory=list)
    left_out: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    areas: Codes = field(default_factory=lambda: Codes("area"))

    def read(self) -> "Rows":
        """Read the table."""
        names = self.mapped.times or self.table.columns[self.mapped.time]
        spans = years.spans(names)
        for line, row in self.table.rows():
            for figure in self._of_row(line, row, spans):
                self.figures.append(figure)
        self._without_twins()
        return self

    def _of_row(self, line: int, row: Mapping[str, str], spans: bool) -> Iterator[Figure]:
        if not self.mapped.times:
            for measure in self.mapped.measures:
                yield from self._one(
                    line, row, (measure, row[measure.column], measure.column), row[self.mapped.time], spans
                )
            return
        for column in self.mapped.times:
            yield from self._one(line, row, (self.mapped.measures[0], row[column], column), column, spans)

    def _one(
        self, line: int, row: Mapping[str, str], cell: tuple[Measure, str, str], when: str, spans: bool
    ) -> Iterator[Figure]:
        measure, words, column = cell
        found = _INSTANT.fullmatch(when.strip())
        period = years.period(found[1] if found else when, spans)
        value = _plain(words)
        if not period:
            self._leave("period", self.mapped.time or column, line, when)
        elif words.strip() and not value:
            self._leave("number", column, line, words)
        elif value or not self.mapped.times:
            yield self._figure(line, row, measure, (period, when.strip()), value)

    def _figure(
        self, line: int, row: Mapping[str, str], measure: Measure, when: tuple[str, str], value: str
    ) -> Figure:
        m = self.mapped
        said = row[m.unit_column].strip() if m.unit_column else ""
        name = row[m.indicator].strip() if m.indicator else ""
        groups = {column: _group(row[column], m.total) for column in m.breakdowns}
        return Figure(
            line=line,
            named=Text(name, name) if name else measure.title,
            measure=measure,
            unit=Text(said, said) if said else measure.unit,
            area=self._area(row),
            period=when[0],
            written="" if when[1] in (when[0], when[0].replace("-Q", " Q")) else when[1],
            groups=groups,
            value=value,
        )

    def _area(self, row: Mapping[str, str]) -> tuple[str, str]:
        if not self.mapped.area:
            return "", ""
        words = row[self.mapped.area].strip()
        code = words if _AREA.fullmatch(words) else self.areas.of(words)
        return code, (row[self.mapped.area_name].strip() if self.mapped.area_name else "") or words

    def _leave(self, cause: str, column: str, line: int, found: str) -> None:
        self.left_out.setdefault((cause, column), []).append((line, found))

    def _without_twins(self) -> None:
        """Of figures that agree in everything but their value only the first is kept."""
        kept: dict[object, Figure] = {}
        for one in self.figures:
            key = (
                one.named,
                one.measure.column,
                one.unit,
                one.area[0],
                one.period,
                tuple(one.groups.items()),
            )
            if key in kept:
                self._leave(
                    "twice", self.mapped.time or one.measure.column, one.line, one.written or one.period
                )
            else:
                kept[key] = one
        self.figures = sorted(kept.values(), key=lambda one: one.area[0] != self.mapped.home)


def _group(words: str, total: tuple[str, ...]) -> str:
    return "" if words.strip() in ("", *total) else words.strip()


def _plain(words: str) -> str:
    return f"{Decimal(words.strip()):f}" if _NUMBER.fullmatch(words.strip()) else ""
