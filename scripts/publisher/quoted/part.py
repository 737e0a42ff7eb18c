"""What the index holds of one package: pieces that need only be put in order with those of the others.

Three files, a piece on each line: ``records`` by their codes, ``rows`` by their values, and ``things``,
each with its terms and its places, in the order in which they are numbered.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from publisher.quoted import shards
from publisher.quoted.terms import terms
from publisher.quoted.thing import Entry, Json, Thing

RECORDS, ROWS, THINGS = "records", "rows", "things"

Lines = Callable[[str], Iterator[bytes]]  # the lines of one of the three, from the first, whenever asked for

MOST = 256  # values in one file


def files(held: Sequence[Thing]) -> dict[str, bytes]:
    """The three files of the things of one package."""
    records = {code: record for thing in held for code, record in thing.records.items()}
    rows = [_row(entry, number) for number, thing in enumerate(held) for entry in thing.entries]
    return {
        RECORDS: _lines(f'"{code}":'.encode() + encoded(record) for code, record in sorted(records.items())),
        ROWS: _lines(map(encoded, sorted(rows, key=order))),
        THINGS: _lines(encoded(_thing(thing)) for thing in held),
    }


def in_memory(made: Mapping[str, bytes]) -> Lines:
    """The lines of files that are not on any disk."""
    return lambda name: iter(made[name].splitlines())


def encoded(value: object) -> bytes:
    """As it stands in every file of the index."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def order(row: Sequence[object]) -> tuple[object, object]:
    """What rows are ordered by: the value, then the code."""
    return row[0], row[1]


def _lines(pieces: Iterable[bytes]) -> bytes:
    return b"".join(piece + b"\n" for piece in pieces)


def _row(entry: Entry, thing: int) -> list[object]:
    area = entry.area.code if entry.area else ""
    value = _number(entry.value)
    return [value, entry.code, thing, entry.standing, area, entry.period, int(entry.percent)]


def _thing(thing: Thing) -> Json:
    titled = terms(f"{thing.title.zh}\n{thing.title.en}")
    values = _values(thing)
    runs = list(shards.parts(values, MOST))
    return {
        "shown": _shown(thing, values, runs),
        "runs": runs if len(runs) > 1 else (),
        "titled": titled,
        "said": sorted({*terms(thing.said)} - {*titled}),
        "areas": {e.area.code: [e.area.name.zh, e.area.name.en] for e in thing.entries if e.area},
    }


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
