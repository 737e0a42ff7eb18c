"""The marks that numbers have in a column nobody described: a decimal comma, points between thousands.

A column is read so only where every cell is such a number and at least one of them can be nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:(?P<mark>[. '’\u00a0\u2009\u202f])\d{3})+|\d+)(?:,\d+)?")
_DECIMAL = re.compile(r".*,(?!\d{3}$)\d+")  # 1,234 may be a thousand and more
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:(?P<mark>[., '’\u00a0\u2009\u202f])\d{3})*")
_NEVER_DECIMAL = re.compile(r".*[ '’\u00a0\u2009\u202f].*|.*([.,])\d{3}\1.*")


def of(cells: Iterable[Any]) -> Mapping[str, str]:
    """``decimalChar`` and ``groupChar`` of a column by its cells; empty where they need none."""
    held = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    if any(map(_DECIMAL.fullmatch, held)):
        found = _all(_COMMA, held)
        return {} if found is None else {"decimalChar": ",", **found}
    if any(map(_NEVER_DECIMAL.fullmatch, held)):
        return _all(_GROUPED, held) or {}
    return {}


def _all(form: re.Pattern[str], cells: list[str]) -> Mapping[str, str] | None:
    """The one mark between thousands of cells that all have a form; None where they have not, or several."""
    marks: set[str] = set()
    for cell in cells:
        match = form.fullmatch(cell)
        if match is None:
            return None
        marks |= {match["mark"]} if match["mark"] else set()
    return None if len(marks) > 1 else {"groupChar": marks.pop()} if marks else {}
