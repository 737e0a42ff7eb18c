"""The rows of a table as observations: period, place, groups, value and status, each with where it stands."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from publisher.cells import years
from publisher.opensdg import breaks, statuses
from publisher.opensdg.dimensions import REPEAT, Dimensions
from publisher.opensdg.report import Report
from publisher.opensdg.repository import Held, Line
from publisher.opensdg.series import GEO, STATUS, VALUE, YEAR, Series, cell, special

Row = dict[str, str]
MOST_DECIMALS = 6
MOST_CODES = 20  # of places that are listed
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


@dataclass(slots=True)
class Figures:
    """Makes the observations of one series; ``seen`` counts how often each key occurred."""

    held: Held
    series: Series
    indicator: str
    area: str
    source: str
    dimensions: Dimensions
    report: Report
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def rows(self) -> Iterator[Row]:
        """Every row of the series that tells of a period."""
        columns = special(self.held.sheet.header) if self.held.sheet else {}
        written = [cell(line, columns, YEAR) for line in self.series.lines]
        spans = years.spans(written)
        periods = {words: years.period(words, spans) for words in written}
        self._tell_of_years(periods)
        self._tell_of_places([code for line in self.series.lines if (code := cell(line, columns, GEO))])
        broken = breaks.after(self.held, self.series, sorted(set(filter(None, periods.values()))))
        for line, words in zip(self.series.lines, written):
            if periods[words]:
                yield self._row(line, (words, periods[words]), columns, broken)

    def _tell_of_years(self, periods: Mapping[str, str]) -> None:
        place = self.held.sheet.path if self.held.sheet else ""
        for words, period in periods.items():
            if words not in (period, period.replace("-Q", " Q")):
                told = f"“{words}” became {period}" if period else f"“{words}” names no period: left out"
                self.report.add("year", self.held.id, place, told)

    def _tell_of_places(self, codes: list[str]) -> None:
        if codes:
            listed = ", ".join(list(dict.fromkeys(codes))[:MOST_CODES])
            self.report.add("place", self.held.id, self.indicator, f"{len(codes)} rows: {listed}")

    def _row(
        self, line: Line, when: tuple[str, str], columns: Mapping[str, str], broken: Mapping[str, str]
    ) -> Row:
        value, remark = self._value(cell(line, columns, VALUE), line)
        code, unsaid = statuses.status(cell(line, columns, STATUS), not value)
        if unsaid:
            self.report.add("status", self.held.id, f"line {line.number}", f"“{unsaid}” became {code}")
        if code in ("A", "D", "E", "P") and when[1] in broken:
            unsaid = "; ".join(filter(None, (unsaid, broken[when[1]], _SAID.get(code, ""))))
            code = "B"
        groups = self.dimensions.cells(line, self.series)
        return {
            "indicator": self.indicator,
            "area": self.area,
            "period": when[1],
            **groups,
            REPEAT: self._repeat(line, (when[1], *groups.values())),
            "value": value,
            "qualifier": "exact",
            "refers_to": "period",
            "status": code,
            "source": self.source,
            "excerpt": "not-held",
            "locator": _locator(line, when, cell(line, columns, GEO)),
            "note@en": "; ".join(filter(None, (remark, unsaid))),
        }

    def _repeat(self, line: Line, key: tuple[str, ...]) -> str:
        """_Z for the first row of a key, and which row of it any other is."""
        self.seen[key] += 1
        if self.seen[key] == 1:
            return "_Z"
        self.dimensions.repeated = max(self.dimensions.repeated, self.seen[key])
        self.report.add("repeat", self.held.id, f"line {line.number}", " / ".join(key))
        return f"row-{self.seen[key]}"

    def _value(self, words: str, line: Line) -> tuple[str, str]:
        """The number in plain digits, and what stands in its place where there is none."""
        if _NUMBER.fullmatch(words):
            return written(words), ""
        if words.strip():
            self.report.add("number", self.held.id, f"line {line.number}", words)
            return "", f"The source writes “{words}” in place of a value"
        return "", ""


_SAID = {"D": "Definition differs", "E": "Estimated value", "P": "Provisional value"}


def written(words: str) -> str:
    """A number without exponent and sign of plus, every digit kept: 1.0e-06 -> 0.0000010."""
    try:
        plain = f"{Decimal(words):f}"
    except InvalidOperation:
        return ""
    whole, point, fraction = plain.partition(".")
    return f"{whole}{point}{fraction}" if whole not in ("", "-") else f"{whole}0{point}{fraction}"


def decimals(rows: list[Row]) -> int:
    """The most decimals of any value, as far as an indicator may have them."""
    most = max((len(row["value"].partition(".")[2]) for row in rows), default=0)
    return min(most, MOST_DECIMALS)


def _locator(line: Line, when: tuple[str, str], geocode: str) -> str:
    parts = [f"line {line.number}"]
    if when[0] not in (when[1], when[1].replace("-Q", " Q")):
        parts.append(f"year written “{when[0]}”")
    return ", ".join([*parts, f"GeoCode {geocode}"] if geocode else parts)
