"""Parquet: a table with the types of its schema; decimals are exact, codes are text."""

import json
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any, cast

import pyarrow
import pyarrow.parquet

from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column, Value
from publisher.downloads.share import Share
from publisher.downloads.typed import Typed
from publisher.package import Field, Table, Text

_MOST_DIGITS = 38  # of an Arrow decimal
_USUAL_DIGITS = 18  # what fits into eight bytes
_FIRST_DAY = date(1970, 1, 1)  # from which days are counted


def file(held: Typed, bundle: Bundle) -> bytes:
    """One table of a bundle as a Parquet file; titles and descriptions stand in its metadata."""
    rows = _some(held.of.kept(_rows), held.at) if held.of else held.kept(_rows)
    told = rows.replace_schema_metadata(_metadata(held.table, bundle))
    out = pyarrow.BufferOutputStream()
    # The version of the writer's own format is fixed; nothing in the file tells the time.
    pyarrow.parquet.write_table(told, out, version="2.6", compression="snappy")
    return cast(bytes, out.getvalue().to_pybytes())


def _rows(held: Typed) -> Any:
    """All rows as Arrow holds them; those of a part are taken out of them."""
    typed = [(column, _type(column)) for column in held.columns]
    schema = pyarrow.schema([_described(column.field, type) for column, type in typed])
    return pyarrow.Table.from_arrays(_arrays(typed, held.shares), schema=schema)


def _some(rows: Any, at: Sequence[int]) -> Any:
    """The rows that stand at these places, which follow each other in runs, nearly always in one."""
    if isinstance(at, range):
        return rows.slice(at.start, len(at))
    starts = [n for n, place in enumerate(at) if not n or place != at[n - 1] + 1]
    runs = [rows.slice(at[start], end - start) for start, end in zip(starts, (*starts[1:], len(at)))]
    return pyarrow.concat_tables(runs).combine_chunks()


def _type(column: Column) -> Any:
    return _decimal(column) if column.kind == "number" else _TYPES[column.kind]


def _decimal(column: Column) -> Any:
    """A decimal wide enough for every value; text where none is."""
    cells = [cell for cell, value in column.known.items() if value is not None]
    places = max((len(cell.partition(".")[2]) for cell in cells if "." in cell), default=0)
    if max(map(len, cells), default=0) + places <= _USUAL_DIGITS:
        return pyarrow.decimal128(_USUAL_DIGITS, places)
    parts = [cell.lstrip("-0").partition(".") for cell in cells]
    digits = max((len(before) for before, _, _ in parts), default=1) or 1
    if digits + places > _MOST_DIGITS:
        return pyarrow.string()
    return pyarrow.decimal128(max(digits + places, _USUAL_DIGITS), places)


_TYPES: Mapping[str, Any] = {
    "text": pyarrow.string(),
    "integer": pyarrow.int64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
}


def _arrays(held: Sequence[tuple[Column, Any]], shares: Sequence[Share] | None) -> Sequence[Any]:
    """Each column with its type as an array, put together of what each package gives if several do."""
    if shares is None:
        return [_array(column, type, slice(None)) for column, type in held]
    parts: list[list[Any]] = [[] for _ in held]
    start = 0
    for share in shares:
        rows = slice(start, start := start + len(share))
        stands = share.stands([column for column, _ in held])
        own = _opened(share.parquet) if stands else None
        for (column, type), part in zip(held, parts):
            taken = _taken(own, column, type)
            part.append(_array(column, type, rows) if taken is None else taken)
    return [pyarrow.concat_arrays(part) for part in parts]


def _opened(file: bytes) -> Any:
    """The rows of a file, read without further threads: to wake them takes longer than to read it."""
    return pyarrow.parquet.ParquetFile(pyarrow.BufferReader(file)).read(use_threads=False)


def _taken(own: Any, column: Column, type: Any) -> Any | None:
    """A column of the package's own file, if it is there and of this type."""
    if own is None or column.field.name not in own.column_names:
        return None
    held = own[column.field.name].combine_chunks()
    return held if held.type == type else None


def _array(column: Column, type: Any, rows: slice) -> Any:
    """A column as Arrow holds it in memory, since what takes any value at all loads a library for it."""
    cells = column.cells[rows]
    distinct = dict.fromkeys(cells)
    if pyarrow.types.is_string(type):
        texts = {cell: _text(column.known[cell]) for cell in distinct}
        return _texts([*map(texts.__getitem__, cells)])
    numbers = {cell: _number(column.known[cell], type) for cell in distinct}
    return _numbers([*map(numbers.__getitem__, cells)], type)


def _text(value: Value) -> bytes | None:
    """A text, or a number for which no type is wide enough."""
    return (
        None
        if value is None
        else f"{value:f}".encode()
        if isinstance(value, Decimal)
        else str(value).encode()
    )


def _texts(written: Sequence[bytes | None]) -> Any:
    """An array of text, made of what Arrow holds in memory: where each begins, and all of them in a row."""
    held = [text or b"" for text in written]
    starts = array("i", accumulate(map(len, held), initial=0))
    missing = written.count(None)
    there = pyarrow.py_buffer(_bits([text is not None for text in written])) if missing else None
    buffers = pyarrow.py_buffer(starts), pyarrow.py_buffer(b"".join(held))
    return pyarrow.StringArray.from_buffers(len(held), *buffers, there, missing)


def _number(value: Value, type: Any) -> int | None:
    """The whole number as which a value of this type is held: a decimal without its point, a day counted."""
    match value:
        case Decimal():
            whole, _, fraction = f"{value:f}".partition(".")
            return int(whole + fraction.ljust(type.scale, "0"))
        case date():
            return (value - _FIRST_DAY).days
        case int():
            return value
        case _:
            return None


def _numbers(held: Sequence[int | None], type: Any) -> Any:
    """An array of numbers, made in the same way."""
    missing = held.count(None)
    there = pyarrow.py_buffer(_bits([number is not None for number in held])) if missing else None
    if pyarrow.types.is_boolean(type):
        data = _bits([number == 1 for number in held])
    else:
        size = type.bit_width // 8
        packed = {n: (n or 0).to_bytes(size, "little", signed=True) for n in dict.fromkeys(held)}
        data = b"".join(map(packed.__getitem__, held))
    return pyarrow.Array.from_buffers(type, len(held), [there, pyarrow.py_buffer(data)], missing)


def _bits(said: Sequence[bool]) -> bytes:
    """Eight answers a byte, the first in the lowest place."""
    return int("".join("01"[yes] for yes in reversed(said)), 2).to_bytes(-(-len(said) // 8), "little")


def _described(field: Field, type: Any) -> Any:
    return pyarrow.field(field.name, type, metadata=_explained(field))


def _explained(field: Field) -> dict[str, str]:
    codes = {code: category.label["en"] for code, category in field.categories.items()}
    return {
        **_both("title", field.title),
        **_both("description", field.description),
        **({"categories": json.dumps(codes, ensure_ascii=False)} if codes else {}),
    }


def _metadata(table: Table, bundle: Bundle) -> dict[str, str]:
    licences = ", ".join(str(licence.get("name", "")) for licence in bundle.licences)
    return {
        **{name: value for name, value in bundle.facts().items() if isinstance(value, str)},
        **_both("title", bundle.title),
        **_both("table", table.title),
        **({"licence": licences} if licences else {}),
    }


def _both(key: str, words: Text) -> dict[str, str]:
    held = {key: words.zh, f"{key}@en": words.en}
    return {name: value for name, value in held.items() if value}
