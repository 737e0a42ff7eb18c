"""JSON with every decimal written out as it is, which the standard library's writer cannot."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

_CLOSED = (str, int, Decimal, date, type(None))  # asked first: nearly every value is one of these
_text = json.JSONEncoder(ensure_ascii=False).encode


def dump(value: object) -> bytes:
    """The value as UTF-8 text, indented by one space, with a line end; TypeError for other types.

    An object without objects or lists in it stands on one line, as a row does.
    """
    out = io.BytesIO()
    for piece in _pieces(value, "\n"):
        out.write(piece.encode())
    out.write(b"\n")
    return out.getvalue()


def _pieces(value: object, line: str) -> Iterator[str]:
    match value:
        case Mapping() if any(_is_open(held) for held in value.values()):
            named = ((f"{_text(str(key))}: ", held) for key, held in value.items())
            yield from _enclosed("{}", named, line)
        case Mapping():
            yield f"{{{', '.join(f'{_text(str(key))}: {_scalar(held)}' for key, held in value.items())}}}"
        case Sequence() | Iterator() if not isinstance(value, str):
            yield from _enclosed("[]", (("", item) for item in value), line)
        case _:
            yield _scalar(value)


def _is_open(value: object) -> bool:
    """Whether a value takes several lines."""
    if isinstance(value, _CLOSED):
        return False
    return isinstance(value, Mapping | Sequence | Iterator)


def _scalar(value: object) -> str:
    match value:
        case str() | bool() | int() | None:
            return _text(value)
        case Decimal():
            return format(value, "f")
        case date():
            return _text(value.isoformat())
        case _:
            raise TypeError(type(value).__name__)


def _enclosed(marks: str, items: Iterable[tuple[str, object]], line: str) -> Iterator[str]:
    """Items on a line each; nothing between the marks where there are none."""
    yield marks[0]
    before = line + " "
    for name, item in items:
        yield before + name
        yield from _pieces(item, line + " ")
        before = "," + line + " "
    if before.startswith(","):
        yield line
    yield marks[1]
