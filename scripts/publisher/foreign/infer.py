"""What kind of column it is, where nobody said so: the narrowest type that every cell has."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from publisher.cells.date_text import day

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,20})?")
_YEAR = re.compile(r"(1[5-9]|20)[0-9]{2}")
_YEARLY = re.compile(r"year|jahr|a[nñ]{1,2}[oé]e?|anno|年|år|rok|год", re.IGNORECASE)

_FORMS: Mapping[str, Callable[[str], object]] = {
    "integer": _INTEGER.fullmatch,
    "number": _NUMBER.fullmatch,
    "date": day,
    "boolean": lambda cell: cell in ("true", "false", "True", "False", "TRUE", "FALSE"),
}


def type_of(name: str, cells: Iterable[str]) -> str:
    """The type of a column by what stands in it; ``string`` where no other fits every cell."""
    held = list(dict.fromkeys(cell for cell in cells if cell))
    if held and _YEARLY.search(name) and all(map(_YEAR.fullmatch, held)):
        return "year"
    return next((kind for kind, fits in _FORMS.items() if held and all(map(fits, held))), "string")


def fields(names: Sequence[str], columns: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """A field for each column."""
    return [{"name": name, "type": type_of(name, columns[name])} for name in names]
