"""JSON with every decimal written out as it is, which the standard library's writer cannot."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal


def dump(value: object) -> bytes:
    """The value as UTF-8 text, indented by one space, with a line end; TypeError for other types."""
    return ("".join(_pieces(value, "\n")) + "\n").encode()


def _pieces(value: object, line: str) -> Iterator[str]:
    match value:
        case Mapping():
            named = (
                [json.dumps(str(k), ensure_ascii=False), ": ", *_pieces(v, line + " ")]
                for k, v in value.items()
            )
            yield from _enclosed("{}", named, line)
        case str() | bool() | int() | None:
            yield json.dumps(value, ensure_ascii=False)
        case Decimal():
            yield format(value, "f")
        case date():
            yield json.dumps(value.isoformat())
        case Sequence():
            yield from _enclosed("[]", (_pieces(item, line + " ") for item in value), line)
        case _:
            raise TypeError(type(value).__name__)


def _enclosed(marks: str, items: Iterable[Iterable[str]], line: str) -> Iterator[str]:
    """Items on a line each; nothing between the marks where there are none."""
    yield marks[0]
    before = line + " "
    for item in items:
        yield before
        yield from item
        before = "," + line + " "
    if before.startswith(","):
        yield line
    yield marks[1]
