"""JSON: the rows with what a program needs to understand them; codes are text, numbers are exact."""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column
from publisher.downloads.share import KEY, Share
from publisher.package import Field, Table, Text

_AT_ONCE = 1000  # rows of one piece
_DATA = b',\n "data": {'  # what the rows of all tables follow
_FIRST, _NEXT = b"\n   ", b",\n   "  # what one row follows, the first and every other


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
    }
    fields = (
        _fields(table.name, tuple((c.field, c.kind) for c in listed)) for table, listed in bundle.columns
    )
    told = ",\n  ".join(fields)
    yield exact_json.dump(head).removesuffix(b"\n}\n")
    yield f',\n "fields": {{\n  {told}\n }}'.encode() if told else b',\n "fields": {}'
    yield _DATA
    before = "\n  "
    for table, listed in bundle.columns:
        yield f"{before}{exact_json.scalar(table.name)}: [".encode()
        yield from _enclosed(_pieces(bundle, table, listed))
        before = ",\n  "
    yield b"}\n}\n" if before == "\n  " else b"\n }\n}\n"


def _both(key: str, words: Text) -> dict[str, str]:
    return {key: words.zh, f"{key}@en": words.en}


@lru_cache(256)  # the tables of all indicators of a package have the same fields
def _fields(table: str, columns: tuple[tuple[Field, str], ...]) -> str:
    """The columns of a table with the kind that each is of, as they are written."""
    return f"{exact_json.scalar(table)}: {exact_json.text([_field(*column) for column in columns], 2)}"


def _field(field: Field, kind: str) -> dict[str, object]:
    known = _both("title", field.title) if field.title else {}
    explained = _both("description", field.description) if field.description else {}
    codes = [{"value": c.code, **_both("label", c.label)} for c in field.categories.values()]
    return {
        "name": field.name,
        "type": kind,
        **known,
        **explained,
        **({"categories": codes} if codes else {}),
    }


def _enclosed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Rows on a line each, and the mark at the end of them; only that where there are none."""
    before = _FIRST
    for piece in pieces:
        yield before + piece
        before = _NEXT
    yield b"]" if before == _FIRST else b"\n  ]"


def _pieces(bundle: Bundle, table: Table, listed: Sequence[Column]) -> Iterator[bytes]:
    """The rows, many at once; those that stand in the JSON of their own package are taken from there."""
    shares = bundle.shares.get(table.name)
    if shares is None:
        yield from _written(table, listed, slice(None))
    start = 0
    for share in shares or ():
        part = slice(start, start := start + len(share))
        if share.stands(listed):
            yield from _taken(share)
        else:
            yield from _written(table, [c for c in listed if share.gives(c.field.name)], part)


def _written(table: Table, listed: Sequence[Column], part: slice) -> Iterator[bytes]:
    """Some rows as text; what is made of one cell is made once, for every row in which it stands."""
    cells = [(column, table.columns[column.field.name][part]) for column in listed]
    rows = zip(*(map(_named(*one).__getitem__, one[1]) for one in cells))
    while piece := ",\n   ".join(f"{{{', '.join(row)}}}" for row in islice(rows, _AT_ONCE)):
        yield piece.encode()


def _named(column: Column, cells: Sequence[str]) -> dict[str, str]:
    """Each cell of a column as it stands in a row."""
    name = exact_json.scalar(column.field.name)
    return {cell: f"{name}: {exact_json.scalar(column.known[cell])}" for cell in dict.fromkeys(cells)}


def _taken(share: Share) -> Iterator[bytes]:
    """The rows as they stand in the JSON of their package, after its name; nothing where there are none."""
    text = share.json
    mark = b"\n  %b: [%b" % (exact_json.scalar(share.table.name).encode(), _FIRST)
    start = text.find(mark, text.index(_DATA))
    if start >= 0:
        rows = text[start + len(mark) : text.index(b"\n  ]", start)]
        named = f"{{{exact_json.scalar(KEY)}: {exact_json.scalar(share.dataset.name)}, ".encode()
        yield named + rows.removeprefix(b"{").replace(_NEXT + b"{", _NEXT + named)
