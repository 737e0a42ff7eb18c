"""The cells of one column, which may be many: asked in bulk what would take long cell by cell.

A small table keeps its cells in lists. A large one (``csv_bulk``) keeps them in Arrow's memory;
they become Python's strings only where somebody walks along them.
"""

import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

WHOLE = r"^(0|-?[1-9][0-9]{0,14})$"
NUMBER = r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,14})?$"


class Column(Sequence[str]):
    """Cells that Arrow holds, as a sequence of strings."""

    def __init__(self, held: Any) -> None:
        """``held`` is a pyarrow.ChunkedArray of strings without nulls."""
        self.held = held

    def __len__(self) -> int:
        return len(self.held)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return (
            self._cells[at] if "_cells" in self.__dict__ or isinstance(at, slice) else self.held[at].as_py()
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    @cached_property
    def _cells(self) -> list[str]:
        cells: list[str] = self.held.to_pylist()
        return cells

    @cached_property
    def distinct(self) -> Collection[str]:
        """Every cell once."""
        cells: list[str] = self.held.unique().to_pylist()
        return cells

    @cached_property
    def untrimmed(self) -> bool:
        """Whether spaces stand around any cell."""
        import pyarrow.compute as compute

        if self.whole is not None:
            return False
        return bool(compute.any(compute.match_substring_regex(self.held, r"^[\s\pZ]|[\s\pZ]$")).as_py())

    @cached_property
    def whole(self) -> Any:
        """The cells as Arrow's int64, if each is a whole number of at most 15 digits in its one form."""
        import pyarrow
        import pyarrow.compute as compute

        plain = compute.all(compute.match_substring_regex(self.held, WHOLE)).as_py()
        return compute.cast(self.held, pyarrow.int64()) if plain else None

    @cached_property
    def unlike(self) -> bool:
        """Whether no two cells are the same."""
        held = self.held if self.whole is None else self.whole
        return _ascending(held) or len(held.unique()) == len(held)


def distinct(cells: Sequence[str]) -> Collection[str]:
    """Every cell of a column once."""
    return cells.distinct if isinstance(cells, Column) else set(cells)


def among(cells: Sequence[str], chosen: Collection[str]) -> Iterator[int]:
    """The positions of the cells that are among the ``chosen``."""
    if not chosen:
        return
    if not isinstance(cells, Column):
        yield from (at for at, cell in enumerate(cells) if cell in chosen)
        return
    import pyarrow
    import pyarrow.compute as compute

    is_in = compute.is_in(cells.held, value_set=pyarrow.array(list(chosen), pyarrow.string()))
    yield from compute.indices_nonzero(is_in).to_pylist()


def where(cells: Sequence[str], odd: Callable[[str], object]) -> Iterator[int]:
    """The positions of the cells that are ``odd``; of cells that are alike only one is asked about."""
    yield from among(cells, {cell for cell in distinct(cells) if odd(cell)})


def holding(cells: Sequence[str], words: Collection[str]) -> Iterator[int]:
    """The positions of the cells in which any of the ``words`` stands."""
    if not isinstance(cells, Column):
        yield from (at for at, cell in enumerate(cells) if any(word in cell for word in words))
        return
    import pyarrow.compute as compute

    held = compute.match_substring_regex(cells.held, "|".join(map(re.escape, words)))
    yield from compute.indices_nonzero(held).to_pylist()


def plainly_unlike(columns: Iterable[Sequence[str]]) -> bool:
    """Whether it is plain without a walk that no two rows agree in all columns, spaces around cells aside."""
    held = list(columns)
    if not any(isinstance(cells, Column) for cells in held):
        alone = not any(any(map(operator.ne, cells, map(str.strip, cells))) for cells in held)
        return bool(held) and alone and len(set(zip(*held))) == len(held[0])
    if not all(isinstance(cells, Column) and not cells.untrimmed for cells in held):
        return False
    large = [cells for cells in held if isinstance(cells, Column)]
    if any(cells.unlike for cells in large):
        return True
    return len(large) > 1 and _grouped([cells.held for cells in large]).num_rows == len(large[0])


def _grouped(held: Sequence[Any]) -> Any:
    """The combinations of cells, each once, as a table of Arrow."""
    import pyarrow

    names = [str(at) for at in range(len(held))]
    return pyarrow.Table.from_arrays(list(held), names).group_by(names).aggregate([])


def _ascending(held: Any) -> bool:
    """Whether each cell is greater than the one before it."""
    import pyarrow.compute as compute

    cells = held.combine_chunks()
    return bool(compute.all(compute.greater(cells[1:], cells[:-1])).as_py())


def together(columns: Sequence[Sequence[str]]) -> Collection[tuple[str, ...]]:
    """The cells that stand beside each other in these columns, each combination once."""
    if len(columns) == 1:
        return [(cell,) for cell in distinct(columns[0])]
    held = [cells.held for cells in columns if isinstance(cells, Column)]
    if len(held) < len(columns):
        return set(zip(*columns))
    rows = _grouped(held)
    return list(zip(*(rows.column(at).to_pylist() for at in range(len(columns)))))
