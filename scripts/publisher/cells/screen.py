"""Which cells of a large column are plainly what their field asks for, told by Arrow in bulk."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from publisher.cells.column import NUMBER, WHOLE, Column

_READ_OTHERWISE = ("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues")
_BOUNDS: Mapping[str, str] = {
    "minimum": "greater_equal",
    "maximum": "less_equal",
    "exclusiveMinimum": "greater",
    "exclusiveMaximum": "less",
}
_MOST_DIGITS = 15  # that a double holds exactly
_LENGTHS: Mapping[str, str] = {"minLength": "greater_equal", "maxLength": "less_equal"}

Field = Mapping[str, Any]


def doubtful(cells: Column, field: Field) -> Collection[str] | None:
    """The cells, each once, that are not plainly sound; None where nothing can be told in bulk."""
    import pyarrow.compute as compute

    screen = _SCREENS.get(field["type"])
    if screen is None or field.get("format", "default") != "default":
        return None
    if any(key in field for key in _READ_OTHERWISE):
        return None
    constraints = field.get("constraints", {})
    sound = screen(cells, constraints) if isinstance(constraints, Mapping) else None
    if sound is None:
        return None
    for missing in field["missingValues"]:
        sound = compute.and_(sound, compute.not_equal(cells.held, missing))
    asked: list[str] = cells.held.filter(compute.invert(sound)).unique().to_pylist()
    return asked


def _integers(cells: Column, constraints: Field) -> Any:
    import pyarrow.compute as compute

    if set(constraints) - {"required", "unique", *_BOUNDS} or not all(map(_short, _given(constraints))):
        return None
    if cells.whole is not None:
        return _kept(compute.is_valid(cells.whole), cells.whole, constraints)
    return _cast(cells, constraints, WHOLE, "int64")


def _numbers(cells: Column, constraints: Field) -> Any:
    if set(constraints) - {"required", "unique", *_BOUNDS} or not all(map(_short, _given(constraints))):
        return None
    return _cast(cells, constraints, NUMBER, "float64")


def _cast(cells: Column, constraints: Field, form: str, number: str) -> Any:
    """Whether each cell has this form, no more digits than can be compared, and keeps its bounds."""
    import pyarrow.compute as compute

    sound = compute.and_(
        compute.match_substring_regex(cells.held, form),
        compute.less_equal(compute.binary_length(cells.held), _MOST_DIGITS + 1),
    )
    every = compute.all(sound).as_py()
    held = cells.held if every else compute.if_else(sound, cells.held, "0")
    return _kept(sound, compute.cast(held, number), constraints)


def _kept(sound: Any, values: Any, constraints: Field) -> Any:
    """Whether each cell that is sound so far has a value within the bounds."""
    import pyarrow.compute as compute

    for name, compare in _BOUNDS.items():
        if name in constraints:
            sound = compute.and_(sound, compute.call_function(compare, [values, constraints[name]]))
    return sound


def _given(constraints: Field) -> list[Any]:
    return [constraints[name] for name in _BOUNDS if name in constraints]


def _short(bound: object) -> bool:
    """Whether a bound is a number that a double holds exactly enough to compare with."""
    plain = type(bound) in (int, float)
    return plain and "e" not in repr(bound) and sum(c.isdigit() for c in repr(bound)) <= _MOST_DIGITS


def _texts(cells: Column, constraints: Field) -> Any:
    import pyarrow.compute as compute

    if set(constraints) - {"required", "unique", *_LENGTHS}:
        return None
    sound, lengths = compute.is_valid(cells.held), compute.utf8_length(cells.held)
    for name, compare in _LENGTHS.items():
        if name in constraints:
            if type(constraints[name]) is not int:
                return None
            sound = compute.and_(sound, compute.call_function(compare, [lengths, constraints[name]]))
    return sound


_SCREENS: Mapping[str, Callable[[Column, Field], Any]] = {
    "integer": _integers,
    "number": _numbers,
    "string": _texts,
}
