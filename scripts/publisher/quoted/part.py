"""What the index holds of one package: pieces that need only be put in order with those of the others.

Five files, a piece on each line: ``records`` by their codes, and ``marks``, which tell where each of these
lies and what its fingerprint is; ``rows`` by their values; ``things`` with their terms and places, in the
order in which they are numbered, and ``shown``, what readers are told of each.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from publisher.quoted import shards
from publisher.quoted.terms import terms
from publisher.quoted.thing import Entry, Json, Thing

RECORDS, MARKS, ROWS, THINGS, SHOWN = "records", "marks", "rows", "things", "shown"


class Held(Protocol):
    """What a file holds, of which a slice is asked for at a time."""

    def __getitem__(self, part: slice) -> bytes: ...


Part = Callable[[str], Held]  # each of the files by its name, whenever asked for

MOST = 256  # values in one file
CODE, MADE_OF = slice(0, 9), slice(0, 42)  # where the code stands in a mark, and the fingerprint with it
ORDER = 16  # letters at the beginning of a row by which rows are ordered, before their code
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once, as very much is written


def files(held: Sequence[Thing]) -> dict[str, bytes]:
    """The files of the things of one package."""
    records = {code: record for thing in held for code, record in thing.records.items()}
    lines = [(code, f'"{code}":'.encode() + encoded(record)) for code, record in sorted(records.items())]
    rows = (_row(entry, number) for number, thing in enumerate(held) for entry in thing.entries)
    shown = [_thing(thing) for thing in held]
    return {
        RECORDS: _lines(line for _, line in lines),
        MARKS: _lines(_marks(lines)),
        ROWS: _lines(sorted(rows)),
        THINGS: _lines(encoded(thing) for thing, _ in shown),
        SHOWN: _lines(encoded(told) for _, told in shown),
    }


def _marks(lines: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Of each record its code, its fingerprint, and from which byte to which it lies in the file."""
    at = 0
    for code, line in lines:
        yield f"{code} {hashlib.sha256(line).hexdigest()[:32]} {at} {at + len(line)}".encode()
        at += len(line) + 1


def record(mark: bytes, records: Held) -> bytes:
    """The record of which a mark tells."""
    *_, start, end = mark.split()
    return records[int(start) : int(end)]


def encoded(value: object) -> bytes:
    """As it stands in every file of the index."""
    return _JSON.encode(value).encode()


def _lines(pieces: Iterable[bytes]) -> bytes:
    return b"".join(piece + b"\n" for piece in pieces)


def _row(entry: Entry, thing: int) -> bytes:
    """A row: what it is ordered by, and the parts of its text; the last is the name of its area."""
    area = entry.area.code if entry.area else ""
    value = _number(entry.value)
    rest = encoded([entry.standing, area, entry.period, int(entry.percent)])[1:-1]
    name = encoded({area: [entry.area.name.zh, entry.area.name.en]})[1:-1] if entry.area else b""
    first = _ordered(value) + entry.code.encode()
    return b"\t".join((first, encoded(value), str(thing).encode(), rest, name))


def row(line: bytes, first: int) -> tuple[bytes, bytes]:
    """The row of a line as it stands in a file, and its area with the name; ``first`` numbers its things."""
    ordered, value, thing, rest, name = line.split(b"\t")
    return b'[%b,"%b",%d,%b]' % (value, ordered[ORDER:], first + int(thing), rest), name


def value(line: bytes) -> object:
    """The value of a row."""
    return json.loads(line.split(b"\t", 2)[1])


def _ordered(value: float) -> bytes:
    """Sixteen letters that stand in the order of the numbers."""
    [bits] = struct.unpack(">Q", struct.pack(">d", value + 0.0))
    return b"%016x" % (bits ^ (0xFFFFFFFFFFFFFFFF if bits >> 63 else 1 << 63))


def _thing(thing: Thing) -> tuple[Json, Json]:
    """What is needed of a thing to find it, and what is shown of it."""
    titled = terms(f"{thing.title.zh}\n{thing.title.en}")
    values = _values(thing)
    runs = list(shards.parts(values, MOST))
    found = {
        "runs": runs if len(runs) > 1 else (),
        "titled": titled,
        "said": sorted({*terms(thing.said)} - {*titled}),
        "areas": {e.area.code: [e.area.name.zh, e.area.name.en] for e in thing.entries if e.area},
    }
    return found, _shown(thing, values, runs)


def _values(thing: Thing) -> list[list[object]]:
    """The numbers of one thing in their order, without what stood before a change."""
    standing = sorted((e.value, e.code, e.standing) for e in thing.entries if e.standing != "former")
    return [[_number(value), code, stands] for value, code, stands in standing]


def _shown(thing: Thing, values: Sequence[object], runs: Sequence[Sequence[list[object]]]) -> Json:
    """A thing with its values, or, where they fill more than a file, with the first of each file."""
    title = {"zh": thing.title.zh, "en": thing.title.en}
    return {
        "package": thing.package,
        "id": thing.id,
        "title": title,
        "address": thing.address,
        "lead": thing.lead,
        **({"values": values} if len(runs) <= 1 else {"starts": [run[0][0] for run in runs]}),
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
