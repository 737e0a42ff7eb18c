"""Values that know some of their fields, and make each of the others when somebody first asks for it."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
MadeBy = tuple[Callable[..., T], tuple[object, ...]]

_OWN = ("_later", "_made_by")


def partly(
    kind: type[T],
    later: Mapping[str, Callable[[T], object]],
    made_by: MadeBy[T] | None = None,
    /,
    **known: object,
) -> T:
    """A value of a frozen dataclass of which the ``known`` fields are set.

    ``later`` says of each other field how it is made of the value. Whoever has the value need not know: it
    equals a whole one. To another process it goes as what it is ``made_by``, a function and all that this
    is given; without that, as a whole one.
    """
    any_kind: Any = kind  # which mypy does not know to be hashable
    value: T = object.__new__(_kind(any_kind))
    for name, held in (*known.items(), ("_later", later), ("_made_by", made_by)):
        object.__setattr__(value, name, held)
    return value


def whole(value: T) -> T:
    """The value, all of whose fields have been made; raises what making them raises."""
    for field in fields(value):  # type: ignore[arg-type]
        getattr(value, field.name)
    return value


@cache
def _kind(kind: type[Any]) -> type[Any]:
    """The same kind of value, where fields may still be missing."""

    def made(value: Any, name: str) -> object:
        if name in _OWN or name not in value._later:
            raise AttributeError(f"{kind.__name__} has no {name}")
        object.__setattr__(value, name, value._later[name](value))
        return getattr(value, name)

    def held(value: Any) -> tuple[object, ...]:
        return tuple(getattr(value, field.name) for field in fields(kind) if field.init)

    def same(value: Any, other: object) -> bool:
        return isinstance(other, kind) and held(value) == held(other)

    def sent(value: Any) -> tuple[object, ...]:
        return getattr(value, "_made_by", None) or (kind, held(value))

    own = {
        "__slots__": _OWN,
        "__getattr__": made,
        "__eq__": same,
        "__hash__": kind.__hash__,
        "__reduce__": sent,
        "__module__": kind.__module__,
        "__qualname__": kind.__qualname__,
    }
    return type(kind.__name__, (kind,), own)
