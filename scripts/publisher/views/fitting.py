"""Where a package asks for no chart: one that fits the columns of a table, or none.

Numbers over time make lines; numbers by name make bars, if they are few. Codes, years and places on the
map are not drawn as amounts, whatever type they have.
"""

import re
from collections.abc import Sequence

from publisher.package import Field, Table
from publisher.summary import NUMBERS
from publisher.views import simple, values
from publisher.views.plot import BAR, LINE, Plot
from publisher.views.view import CannotDraw

FEW_BARS = 25
FEW_LINES = 4
FEW_ROWS = 3  # fewer are no course

_NO_AMOUNT = re.compile(
    r"(^|[^a-z])(id|ids|code|codes|key|no|nr|num|number|year|jahr|ann[ée]e|a[nñ]o|anno|год|rok|month|day|lat|lon|long|lng"
    r"|latitude|longitude|zip|plz|postcode|phone|index|rank|uid|fips|iso|geonameid|version|sort|order|x|y)([^a-z]|$)"
    r"|id$|code$|编号|代码|序号|年份|年度|邮编|经度|纬度|电话",
    re.IGNORECASE,
)


def plot(table: Table) -> Plot | None:
    """The chart that fits a table; None where none would say anything."""
    try:
        return _lines(table) or _bars(table)
    except CannotDraw:
        return None


def _amounts(table: Table) -> list[str]:
    """The columns that hold amounts: numbers that are no names of anything, and not all the same."""
    return [field.name for field in table.fields if _is_amount(field, table)]


def _is_amount(field: Field, table: Table) -> bool:
    if field.type not in NUMBERS or _NO_AMOUNT.search(field.name) or field.name in _keys(table):
        return False
    cells = [cell for cell in table.columns.get(field.name, ()) if cell]
    return len(set(cells)) > 1


def _keys(table: Table) -> Sequence[str]:
    linked = [name for key in table.foreign_keys for name in key["fields"]]
    return [*table.primary_key, *linked]


def _lines(table: Table) -> Plot | None:
    times = [name for name in table.header if values.kind(name, table) == "time"]
    amounts = _amounts(table)
    if len(times) != 1 or not amounts or len(table) < FEW_ROWS:
        return None
    cells = table.columns[times[0]]
    if len(set(cells)) < FEW_ROWS:
        return None
    if values.repeated(cells):
        split = simple.divided(values.rows(table), times[0], table)
        names = amounts[:1] if len(amounts) == 1 and len(set(table.columns[split])) <= FEW_LINES else []
    else:
        names = _alike(amounts, table)[:FEW_LINES]
    return simple.drawn(values.rows(table), (times[0], names), (LINE,), table) if names else None


def _alike(amounts: list[str], table: Table) -> list[str]:
    """The first amount, and those that can share its scale."""
    tops = {
        name: max((abs(values.number(c) or 0) for c in table.columns[name]), default=0) for name in amounts
    }
    first = tops[amounts[0]]
    return [name for name in amounts if first and first / 8 <= tops[name] <= first * 8] or amounts[:1]


def _bars(table: Table) -> Plot | None:
    names = [
        n
        for n in table.header
        if values.kind(n, table) == "category" and not values.repeated(table.columns[n])
    ]
    amounts = _amounts(table)
    if not names or len(amounts) != 1 or not 1 < len(table) <= FEW_BARS:
        return None
    return simple.drawn(values.rows(table), (names[0], amounts), (BAR,), table)
