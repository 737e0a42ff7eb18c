"""What a column holds, in a few figures: how many cells are missing, how many differ, from what to what.

Source of every figure: the cells themselves, read exactly; nothing is rounded and nothing is sampled.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from publisher.package import Field, Table

NUMBERS = ("number", "integer")
TIMES = ("date", "datetime", "time", "year", "yearmonth")
FEW = 8  # different cells of a column that are told one by one


@dataclass(frozen=True, slots=True)
class Summary:
    """One column: ``low`` and ``high`` are its own cells, empty where no order is meant.

    ``common`` are its cells with their counts, the most frequent first, where there are few.
    """

    field: Field
    cells: int
    missing: int
    distinct: int
    low: str = ""
    high: str = ""
    common: tuple[tuple[str, int], ...] = ()


def of(table: Table) -> tuple[Summary, ...]:
    """Every column of a table that its schema describes, in the order of the file."""
    known = {field.name: field for field in table.fields}
    return tuple(_column(known[name], table.columns[name]) for name in table.header if name in known)


def _column(field: Field, cells: Sequence[str]) -> Summary:
    held = Counter(cell for cell in cells if cell and cell not in field.missing)
    low, high = _ends(field.type, held)
    told = len(held) <= FEW and field.type not in (*NUMBERS, *TIMES) and held.total() > len(held)
    ordered = sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
    return Summary(
        field, len(cells), len(cells) - held.total(), len(held), low, high, tuple(ordered) if told else ()
    )


def _ends(kind: str, held: Counter[str]) -> tuple[str, str]:
    """The least and the greatest cell of a column that has an order."""
    if not held or kind not in (*NUMBERS, *TIMES):
        return "", ""
    try:
        numbers = {Decimal(cell): cell for cell in held} if kind in (*NUMBERS, "year") else None
    except InvalidOperation:
        return "", ""
    if numbers is None:
        return min(held), max(held)
    finite = [number for number in numbers if number.is_finite()]
    return (numbers[min(finite)], numbers[max(finite)]) if finite else ("", "")
