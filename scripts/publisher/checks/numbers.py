"""Numbers are written so that every program reads the same number."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from publisher import profile
from publisher.cells import number_text
from publisher.cells.column import where
from publisher.checks.places import Place, at, columns
from publisher.package import Field, Package
from publisher.problem import Problem


def numbers_are_plain(package: Package) -> Iterator[Problem]:
    """A number is ASCII digits with at most one point: no 万, no %, no comma, no footnote."""
    for place, field, cells in columns(package):
        if field.type in ("number", "integer"):
            for row in where(cells, _strange(package, field)):
                if cells[row] not in field.missing:
                    yield from _number(place, place[1].lines[row], field, cells[row])


def _strange(package: Package, field: Field) -> Callable[[str], bool]:
    """Whether a cell is not plainly a number of its column: of such a one it is asked what is wrong."""
    read, whole = _reader(package), field.type == "integer"
    lowest, highest = (_limit(field, name) for name in ("minimum", "maximum"))

    def strange(cell: str) -> bool:
        value = read(cell)
        if value is None or cell.startswith("-") or (whole and "." in cell):
            return True
        return (lowest is not None and value < lowest) or (highest is not None and value > highest)

    return strange


def _reader(package: Package) -> Callable[[str], Decimal | None]:
    return number_text.computed if profile.imported(package) else number_text.plain


def _number(place: Place, line: int, field: Field, cell: str) -> Iterator[Problem]:
    words = cell.strip()
    value = _reader(place[0])(words)
    if value is None and words:
        rule, likely = number_text.fault(words)
        yield at(place, line, field.name, rule, found=cell, likely=likely)
    elif value is not None:
        yield from _limits(place, line, field, value)
    if words.startswith("-") and value == 0:
        yield at(place, line, field.name, "zero-has-no-sign", found=cell, likely="0", severity="warning")


def _limits(place: Place, line: int, field: Field, value: Decimal) -> Iterator[Problem]:
    lowest, highest = _limit(field, "minimum"), _limit(field, "maximum")
    shown = number_text.shown(value)
    if field.type == "integer" and value != value.to_integral_value():
        yield at(place, line, field.name, "number-is-whole", found=shown)
    if lowest is not None and value < lowest:
        yield at(place, line, field.name, "number-is-in-range", found=shown, cause="low", limit=lowest)
    if highest is not None and value > highest:
        yield at(place, line, field.name, "number-is-in-range", found=shown, cause="high", limit=highest)


def _limit(field: Field, name: str) -> Decimal | None:
    limit = field.constraints.get(name)
    return number_text.plain(str(limit)) if limit is not None else None
