"""What the index holds of one package: pieces that need only be put in order with those of the others.

Five files, a piece on each line: ``records`` by their codes, and ``marks``, which tell where each of these
lies and what its fingerprint is; ``rows`` by their values; ``things`` with their terms and places, in the
order in which they are numbered, and ``shown``, what readers are told of each.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from publisher.model import Area
from publisher.quoted import shards
from publisher.quoted.terms import terms
from publisher.quoted.thing import Entry, Json, Standing, Thing, written

RECORDS, MARKS, ROWS, THINGS, SHOWN = "records", "marks", "rows", "things", "shown"


class Held(Protocol):
    """What a file holds, of which a slice is asked for at a time."""

    def __getitem__(self, part: slice) -> bytes: ...


Part = Callable[[str], Held]  # each of the files by its name, whenever asked for

MOST = 256  # values in one file
CODE, MADE_OF = slice(0, 9), slice(0, 42)  # where the code stands in a mark, and the fingerprint with it
ORDER = 16  # letters at the beginning of a row by which rows are ordered, before their code


def files(held: Sequence[Thing]) -> dict[str, bytes]:
    """The files of the things of one package."""
    records = {code: one.text for thing in held for code, one in thing.records.items()}
    lines = [(code, f'"{code}":{text}'.encode()) for code, text in sorted(records.items())]
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
    return written(value).encode()


def _lines(pieces: Iterable[bytes]) -> bytes:
    return b"".join(piece + b"\n" for piece in pieces)


def _row(entry: Entry, thing: int) -> bytes:
    """A row: what it is ordered by, and the parts of its text; the last is the name of its area."""
    value = _number(entry.value)
    placed = _placed(entry.standing, entry.area, entry.period, entry.percent)
    return f"{_ordered(value)}{entry.code}\t{value!r}\t{thing}\t{placed}".encode()


@lru_cache(4096)  # there are many figures of one time and place
def _placed(standing: Standing, area: Area | None, period: str, percent: bool) -> str:
    rest = written([standing, area.code if area else "", period, int(percent)])[1:-1]
    return f"{rest}\t{written({area.code: [area.name.zh, area.name.en]})[1:-1] if area else ''}"


def row(line: bytes, first: int) -> tuple[bytes, bytes]:
    """The row of a line as it stands in a file, and its area with the name; ``first`` numbers its things."""
    ordered, value, thing, rest, name = line.split(b"\t")
    return b'[%b,"%b",%d,%b]' % (value, ordered[ORDER:], first + int(thing), rest), name


def value(line: bytes) -> object:
    """The value of a row."""
    return json.loads(line.split(b"\t", 2)[1])


def _ordered(value: float) -> str:
    """Sixteen letters that stand in the order of the numbers."""
    [bits] = struct.unpack(">Q", struct.pack(">d", value + 0.0))
    return "%016x" % (bits ^ (0xFFFFFFFFFFFFFFFF if bits >> 63 else 1 << 63))


def _thing(thing: Thing) -> tuple[Json, Json]:
    """What is needed of a thing to find it, and what is shown of it."""
    titled = terms(f"{thing.title.zh}\n{thing.title.en}")
    areas = {e.area.code: [e.area.name.zh, e.area.name.en] for e in thing.entries if e.area}
    values = _values(thing, {area: number for number, area in enumerate(areas)})
    runs = list(shards.parts(values, MOST))
    found = {
        "runs": runs if len(runs) > 1 else (),
        "titled": titled,
        "said": sorted({*terms(thing.said)} - {*titled}),
        "areas": areas,
    }
    return found, _shown(thing, values, runs, list(areas))


def _values(thing: Thing, places: Mapping[str, int]) -> list[list[object]]:
    """The numbers of one thing in their order, without what stood before a change; -1 is no place."""
    standing = sorted(
        (e.value, e.code, e.standing, places[e.area.code] if e.area else -1)
        for e in thing.entries
        if e.standing != "former"
    )
    return [[_number(value), *rest] for value, *rest in standing]


def _shown(
    thing: Thing, values: Sequence[object], runs: Sequence[Sequence[list[object]]], areas: Sequence[str]
) -> Json:
    """A thing with its values, or, where they fill more than a file, with the first of each file."""
    title = {"zh": thing.title.zh, "en": thing.title.en}
    return {
        "package": thing.package,
        "id": thing.id,
        "title": title,
        "address": thing.address,
        "lead": thing.lead,
        "areas": areas,
        **({"values": values} if len(runs) <= 1 else {"starts": [run[0][0] for run in runs]}),
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
