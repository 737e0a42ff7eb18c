"""JSON with every decimal written out as it is, which the standard library's writer cannot."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring

_CLOSED = (str, int, Decimal, date, type(None))  # asked first: nearly every value is one of these
_NAMED = {None: "null", True: "true", False: "false"}


def dump(value: object) -> bytes:
    """The value as UTF-8 text, indented by one space, with a line end; TypeError for other types.

    An object without objects or lists in it stands on one line, as a row does.
    """
    return f"{_written(value, chr(10))}\n".encode()


def text(value: object, deep: int) -> str:
    """The same without the line end, as it stands inside so many objects."""
    return _written(value, "\n" + " " * deep)


def scalar(value: object) -> str:
    """A value that is neither object nor list; TypeError for other types."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _NAMED[value]
    match value:
        case int():
            return int.__repr__(value)
        case Decimal():
            return format(value, "f")
        case date():
            return encode_basestring(value.isoformat())
        case _:
            raise TypeError(type(value).__name__)


def _written(value: object, line: str) -> str:
    """A value whose further lines begin with ``line``; the commonest kinds are asked for first."""
    if type(value) is str:
        return encode_basestring(value)
    if isinstance(value, dict):
        return _object(value, line)
    if isinstance(value, list):
        return _enclosed("[]", [_written(item, line + " ") for item in value], line)
    if isinstance(value, _CLOSED):
        return scalar(value)
    if isinstance(value, Mapping):
        return _object(dict(value), line)
    if isinstance(value, Sequence | Iterator):
        return _enclosed("[]", [_written(item, line + " ") for item in value], line)
    raise TypeError(type(value).__name__)


def _object(value: dict[object, object], line: str) -> str:
    if any(map(_is_open, value.values())):
        named = [f"{_name(str(key))}{_written(held, line + ' ')}" for key, held in value.items()]
        return _enclosed("{}", named, line)
    return f"{{{', '.join([f'{_name(str(key))}{scalar(held)}' for key, held in value.items()])}}}"


@lru_cache(1024)
def _name(key: str) -> str:
    return f"{encode_basestring(key)}: "


def _is_open(value: object) -> bool:
    """Whether a value takes several lines."""
    return isinstance(value, dict | list) or (
        not isinstance(value, _CLOSED) and isinstance(value, Mapping | Sequence | Iterator)
    )


def _enclosed(marks: str, items: list[str], line: str) -> str:
    """Items on a line each; nothing between the marks where there are none."""
    held = f",{line} ".join(items)
    return f"{marks[0]}{line} {held}{line}{marks[1]}" if held else marks
