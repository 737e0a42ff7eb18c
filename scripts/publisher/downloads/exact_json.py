"""JSON with every decimal written out as it is, which the standard library's writer cannot."""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

_CLOSED = (str, int, Decimal, date, type(None))  # asked first: nearly every value is one of these
_OBJECT, _LIST = (dict, Mapping), (list, Sequence, Iterator)  # the commonest first, for the same reason
_text = json.JSONEncoder(ensure_ascii=False).encode

Write = Callable[[str], object]


def dump(value: object) -> bytes:
    """The value as UTF-8 text, indented by one space, with a line end; TypeError for other types.

    An object without objects or lists in it stands on one line, as a row does.
    """
    out = io.BytesIO()
    _put("", value, "\n", lambda piece: out.write(piece.encode()))
    out.write(b"\n")
    return out.getvalue()


def _put(before: str, value: object, line: str, write: Write) -> None:
    """Write a value with what stands before it; what it holds begins new lines with ``line``."""
    if isinstance(value, _CLOSED):
        write(before + _scalar(value))
    elif isinstance(value, _OBJECT):
        _put_object(before, value, line, write)
    elif isinstance(value, _LIST):
        _put_list(before, value, line, write)
    else:
        raise TypeError(type(value).__name__)


def _put_object(before: str, value: Mapping[object, object], line: str, write: Write) -> None:
    if not any(_is_open(held) for held in value.values()):
        row = [_name(str(key)) + _scalar(held) for key, held in value.items()]
        write(f"{before}{{{', '.join(row)}}}")
        return
    mark, within = f"{before}{{", f"{line} "
    for key, held in value.items():
        _put(f"{mark}{within}{_name(str(key))}", held, within, write)
        mark = ","
    write(f"{line}}}")


def _put_list(before: str, value: Sequence[object] | Iterator[object], line: str, write: Write) -> None:
    """Items on a line each; nothing between the marks where there are none."""
    mark, within = f"{before}[", f"{line} "
    for item in value:
        _put(mark + within, item, within, write)
        mark = ","
    write(f"{line}]" if mark == "," else f"{mark}]")


def _is_open(value: object) -> bool:
    """Whether a value takes several lines."""
    return not isinstance(value, _CLOSED) and isinstance(value, (*_OBJECT, *_LIST))


@lru_cache(1024)
def _name(key: str) -> str:
    return f"{_text(key)}: "


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    match value:
        case bool() | None:
            return _text(value)
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return _text(value.isoformat())
        case _:
            raise TypeError(type(value).__name__)
