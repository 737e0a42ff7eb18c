"""The figures of a package, made for one indicator at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import repeat

from publisher.datasets.rows import category, decimal, grouped
from publisher.model import Area, Breakdown, Observation, Quotation, Source
from publisher.package import Package, Table, Text


class Figures:
    """The figures of a package, made for one indicator at a time, since there may be very many.

    Their table is read for the first of them. They share what they have in common. Every part of the primary
    key beyond indicator, area and period is a breakdown.
    """

    def __init__(self, package: Package, areas: Mapping[str, Area], sources: Mapping[str, Source]) -> None:
        self._package, self._areas, self._sources = package, areas, sources
        self._notes = cache(Text)

    @cached_property
    def _table(self) -> Table:
        return self._package.tables["observations"]

    @cached_property
    def _names(self) -> list[str]:
        return [n for n in self._table.primary_key if n not in ("indicator", "area", "period")]

    @cached_property
    def _groups(self) -> Callable[..., tuple[Breakdown, ...]]:
        return cache(partial(_together, self._table, self._names))

    @cached_property
    def _rows(self) -> dict[str, tuple[int, ...]]:
        """Which rows are about which indicator; none where there is no table."""
        if "observations" not in self._package.tables:
            return {}
        return grouped((id, row) for row, id in enumerate(self._table.columns["indicator"]))

    def of(self, indicator: str) -> tuple[Observation, ...]:
        """The figures of an indicator in the order of their rows."""
        rows = self._rows.get(indicator, ())
        return tuple(self._made(indicator, rows)) if rows else ()

    def _made(self, indicator: str, rows: Sequence[int]) -> Iterator[Observation]:
        held, missing = self._table.columns, self._table.field("excerpt").missing

        def column(name: str) -> Iterable[str]:
            return map(held[name].__getitem__, rows)

        groups = map(self._groups, *map(column, self._names)) if self._names else repeat(())
        english = column("note@en") if "note@en" in held else repeat("")
        notes = map(self._notes, column("note") if "note" in held else repeat(""), english)
        said = (
            Quotation("" if words in missing else words, self._sources[source], locator)
            for words, source, locator in zip(*map(column, ("excerpt", "source", "locator")))
        )
        own = zip(*map(column, ("area", "period", "value", "qualifier", "refers_to", "status")))
        lines = map(self._table.lines.__getitem__, rows)
        for (area, period, value, qualifier, refers_to, status), broken_down, quotation, note, line in zip(
            own, groups, said, notes, lines
        ):
            yield Observation(
                indicator=indicator,
                area=self._areas[area],
                period=period,
                breakdowns=broken_down,
                value=decimal(value),
                qualifier=qualifier,
                refers_to=refers_to,
                status=status,
                quotation=quotation,
                note=note,
                line=line,
            )


def _together(table: Table, names: Sequence[str], *codes: str) -> tuple[Breakdown, ...]:
    """The breakdowns of a figure, of which each has a code."""
    return tuple(
        Breakdown(name, table.field(name).title, category(table, {name: code}, name))
        for name, code in zip(names, codes)
    )
