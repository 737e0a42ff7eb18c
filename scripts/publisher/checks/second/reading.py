"""A column as frictionless reads it: which of its cells are faulty, and which value each has.

What frictionless says of a cell depends on the field and on the words of the cell alone. So each
cell that differs is asked about once; of a large column only those that are not plainly sound.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.cells import column, screen
from publisher.cells.column import Column
from publisher.reading import field_reader


@dataclass(slots=True)
class Reading:
    """The cells of a column and what is wrong with some; ``plain`` if other words are other values."""

    cells: Sequence[str]
    reader: field_reader.Reader
    plain: bool = False
    faulty: dict[str, Mapping[str, str]] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    _values: dict[str, Any] = field(default_factory=dict)

    def ask(self, cells: Collection[str]) -> None:
        """Ask frictionless about each of these cells."""
        for cell in cells:
            value, notes = self.reader(cell)
            self._values[cell] = value
            if notes:
                self.faulty[cell] = notes
            if value is None and "type" not in (notes or ()):
                self.missing.add(cell)

    @property
    def told_apart(self) -> bool:
        """Whether, of the cells that were asked about, none is missing and no two are the same value."""
        held = self._values.values()
        return not self.missing and not self.faulty and len(set(held)) == len(held)

    def value(self, cell: str) -> Any:
        """What a cell stands for; None where it is missing, or of another type."""
        held = self._values.get(cell)
        if held is None or held != held:  # not read before, missing, or a NaN, which equals none but itself
            held = self._values[cell] = self.reader(cell)[0]
        return held

    def values(self) -> Iterator[Any]:
        """What the cells stand for, in their order."""
        return map(self.value, self.cells)


def read(cells: Sequence[str], described: Mapping[str, Any]) -> Reading:
    """A column by the description of its field; raises what frictionless raises on one it does not like."""
    found = Reading(cells, field_reader.of(described))
    doubtful = screen.doubtful(cells, described) if isinstance(cells, Column) else None
    found.ask(column.distinct(cells) if doubtful is None else doubtful)
    found.plain = not doubtful and described["type"] in ("integer", "string") and found.told_apart
    return found
