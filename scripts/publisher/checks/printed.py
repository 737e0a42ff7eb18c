"""How precisely a figure was printed, which is how far it may be from what was counted."""

from decimal import Decimal

from publisher.cells.excerpt import figures
from publisher.checks.observed import Observed

HALF = Decimal("0.5")


def unit(row: Observed) -> Decimal:
    """What one unit of the last printed digit stands for: 10000 for 392万, 0.1 for 85.8%."""
    if row.value is None:
        return Decimal(1)
    printed = [figure.precision for figure in figures(row.excerpt) if figure.value == row.value]
    return min(printed) if printed else _own(row.value)


def slack(row: Observed) -> Decimal:
    """How far a count may be from its figure: nothing where it was printed to the last one."""
    printed = unit(row)
    if row.qualifier != "exact":
        return printed
    return Decimal(0) if printed == 1 else printed * HALF


def _own(value: Decimal) -> Decimal:
    """Without words, two noughts or more at the end of a value may be those of rounding."""
    places = value.as_tuple().exponent
    if isinstance(places, int) and places < 0:
        return Decimal(1).scaleb(places)
    digits = str(int(abs(value)))
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(noughts) if value and noughts > 1 else Decimal(1)
