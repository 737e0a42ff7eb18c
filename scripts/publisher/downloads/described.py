"""JSON: the rows with what a program needs to understand them; codes are text, numbers are exact."""

import io
from collections.abc import Iterator, Sequence

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column
from publisher.downloads.share import KEY, Share
from publisher.downloads.typed import Typed
from publisher.package import Field, Text

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
    fields = ((held.of or held).kept(_fields) for held in bundle.tables)
    told = ",\n  ".join(fields)
    yield exact_json.dump(head).removesuffix(b"\n}\n")
    yield f',\n "fields": {{\n  {told}\n }}'.encode() if told else b',\n "fields": {}'
    yield _DATA
    before = "\n  "
    for held in bundle.tables:
        yield f"{before}{exact_json.scalar(held.table.name)}: [".encode()
        yield from _enclosed(_pieces(held))
        before = ",\n  "
    yield b"}\n}\n" if before == "\n  " else b"\n }\n}\n"


def _both(key: str, words: Text) -> dict[str, str]:
    return {key: words.zh, f"{key}@en": words.en}


def _fields(held: Typed) -> str:
    """The columns of a table with the kind that each is of, as they are written."""
    return f"{exact_json.scalar(held.table.name)}: {exact_json.text([_field(*one) for one in held.kinds], 2)}"


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
        yield before
        yield piece
        before = _NEXT
    yield b"]" if before == _FIRST else b"\n  ]"


def _pieces(held: Typed) -> Iterator[bytes]:
    """The rows, many at once; those that stand in the JSON of their own package are taken from there."""
    if held.shares is None:
        yield from _joined(held.rows(_rows))
    start = 0
    for share in held.shares or ():
        part = slice(start, start := start + len(share))
        if share.stands(held.columns):
            yield from _taken(share)
        else:
            yield from _joined(_written([c for c in held.columns if share.gives(c.field.name)], part))


def _joined(rows: Sequence[str]) -> Iterator[bytes]:
    for start in range(0, len(rows), _AT_ONCE):
        yield ",\n   ".join(rows[start : start + _AT_ONCE]).encode()


def _rows(held: Typed) -> Sequence[str]:
    """Every row of a table as text."""
    return _written(held.columns, slice(None))


def _written(columns: Sequence[Column], part: slice) -> Sequence[str]:
    """Some rows as text; what is made of one cell is made once, for every row in which it stands."""
    cells = [(column, column.cells[part]) for column in columns]
    rows = zip(*(map(_named(*one).__getitem__, one[1]) for one in cells))
    return [f"{{{', '.join(row)}}}" for row in rows]


def _named(column: Column, cells: Sequence[str]) -> dict[str, str]:
    """Each cell of a column as it stands in a row."""
    name = exact_json.scalar(column.field.name)
    return {cell: f"{name}: {exact_json.scalar(column.known[cell])}" for cell in dict.fromkeys(cells)}


def _taken(share: Share) -> Iterator[bytes]:
    """The rows as they stand in the JSON of their package, after its name; nothing where there are none."""
    text = share.json
    mark = b"\n  %b: [%b{" % (exact_json.scalar(share.table.name).encode(), _FIRST)
    start = text.find(mark, text.index(_DATA))
    if start >= 0:
        named = f"{{{exact_json.scalar(KEY)}: {exact_json.scalar(share.dataset.name)}, ".encode()
        rows = text[start + len(mark) : text.index(b"\n  ]", start)]
        yield named + rows.replace(_NEXT + b"{", _NEXT + named)
