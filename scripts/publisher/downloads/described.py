"""JSON: the rows with what a program needs to understand them; codes are text, numbers are exact."""

import io
from collections.abc import Iterator, Sequence
from itertools import islice

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column
from publisher.package import Table, Text

_AT_ONCE = 1000  # rows of one piece


def json(bundle: Bundle) -> bytes:
    """The facts about the content, the fields of each table, and each table's rows."""
    out = io.BytesIO()
    out.writelines(pieces(bundle))
    return out.getvalue()


def pieces(bundle: Bundle) -> Iterator[bytes]:
    """The same piece by piece: of many rows no more are held at once than stand in one piece."""
    head = {
        **bundle.facts(),
        **_both("title", bundle.title),
        **_both("description", bundle.description),
        "licenses": list(bundle.licences),
        "fields": {table.name: [_field(column) for column in listed] for table, listed in bundle.columns},
    }
    yield exact_json.dump(head).removesuffix(b"\n}\n") + b',\n "data": {'
    before = "\n  "
    for table, listed in bundle.columns:
        yield f"{before}{exact_json.scalar(table.name)}: [".encode()
        yield from _enclosed(_rows(bundle, table, listed))
        before = ",\n  "
    yield b"}\n}\n" if before == "\n  " else b"\n }\n}\n"


def _both(key: str, words: Text) -> dict[str, str]:
    return {key: words.zh, f"{key}@en": words.en}


def _field(column: Column) -> dict[str, object]:
    field = column.field
    known = _both("title", field.title) if field.title else {}
    explained = _both("description", field.description) if field.description else {}
    codes = [{"value": c.code, **_both("label", c.label)} for c in field.categories.values()]
    return {
        "name": field.name,
        "type": column.kind,
        **known,
        **explained,
        **({"categories": codes} if codes else {}),
    }


def _enclosed(rows: Iterator[str]) -> Iterator[bytes]:
    """Rows on a line each, and the mark at the end of them; only that where there are none."""
    before, mark = "\n   ", ",\n   "
    while piece := mark.join(islice(rows, _AT_ONCE)):
        yield f"{before}{piece}".encode()
        before = mark
    yield b"]" if before == "\n   " else b"\n  ]"


def _rows(bundle: Bundle, table: Table, listed: Sequence[Column]) -> Iterator[str]:
    """Each row as text; what is made of one cell is made once, for every row in which it stands."""
    cells = {column.field.name: _named(column) for column in listed}
    start = 0
    for count, names in bundle.parts.get(table.name, ((len(table), frozenset(cells)),)):
        part = slice(start, start := start + count)
        held = (map(cells[name].__getitem__, table.columns[name][part]) for name in cells if name in names)
        yield from (f"{{{', '.join(row)}}}" for row in zip(*held))


def _named(column: Column) -> dict[str, str]:
    """Each cell of a column as it stands in a row."""
    name = exact_json.scalar(column.field.name)
    return {cell: f"{name}: {exact_json.scalar(value)}" for cell, value in column.known.items()}
