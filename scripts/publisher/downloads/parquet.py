"""Parquet: a table with the types of its schema; decimals are exact, codes are text."""

import json
from array import array
from collections.abc import Mapping, Sequence
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


def file(held: Typed, bundle: Bundle) -> bytes:
    """One table of a bundle as a Parquet file; titles and descriptions stand in its metadata."""
    rows = held.of.kept(_rows).take(_integers(held.at)) if held.of else held.kept(_rows)
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
    """A column of the package's own file, if it is there and can be of this type without a change."""
    if own is None or column.field.name not in own.column_names:
        return None
    held = own[column.field.name].combine_chunks()
    is_text = pyarrow.types.is_string
    if held.type == type:
        return held
    return held.cast(type) if is_text(held.type) or not is_text(type) else None


def _array(column: Column, type: Any, rows: slice) -> Any:
    """A column by way of its cells as text, since what takes any value at all loads a library for it."""
    cells = column.cells[rows]
    written = {cell: _written(column.known[cell]) for cell in dict.fromkeys(cells)}
    texts = _texts([*map(written.__getitem__, cells)])
    return texts if pyarrow.types.is_string(type) else texts.cast(type)


def _written(value: Value) -> bytes | None:
    match value:
        case str():
            return value.encode()
        case None:
            return None
        case bool():
            return b"true" if value else b"false"
        case Decimal():
            return f"{value:f}".encode()
        case _:
            return str(value).encode()


def _texts(written: Sequence[bytes | None]) -> Any:
    """An array of text, made of what Arrow holds in memory: where each begins, and all of them in a row."""
    held = [text or b"" for text in written]
    starts = array("i", accumulate(map(len, held), initial=0))
    missing = written.count(None)
    there = pyarrow.py_buffer(_bits([text is not None for text in written])) if missing else None
    buffers = pyarrow.py_buffer(starts), pyarrow.py_buffer(b"".join(held))
    return pyarrow.StringArray.from_buffers(len(held), *buffers, there, missing)


def _integers(values: Sequence[int]) -> Any:
    """An array of small numbers, made in the same way."""
    held = pyarrow.py_buffer(array("i", values))
    return pyarrow.Array.from_buffers(pyarrow.int32(), len(values), [None, held])


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
