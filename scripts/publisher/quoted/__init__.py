"""What a quoted number is checked against: small files in which a browser finds one figure among many.

``index.json`` says how the others are cut. By code: ``code/<shard>.json`` holds whole records. By
value: ``value/<part>.json`` holds rows in the order of their values. By words: ``word/<shard>.json``
leads from terms to the things counted, ``thing/<part>.json`` tells of each, and ``of/<thing>-<part>.json``
holds the values of one that has many. The files are made for the page at ``/figure/``.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from publisher import codes
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, chronicle
from publisher.model import Catalogue
from publisher.quoted import shards
from publisher.quoted.holdings import things
from publisher.quoted.terms import terms
from publisher.quoted.thing import Entry, Json, Thing

FOLDER = "api/v1/figures"
INDEX = f"{FOLDER}/index.json"

RECORDS, TERMS, ROWS, THINGS = 12, 160, 256, 32  # how many lie in one file, about or at most


def files(catalogue: Catalogue, history: Chronicle | None = None) -> dict[str, bytes]:
    """Every file of the index of figures, keyed by its address from the site's root.

    Raises CodeError where two figures have one code.
    """
    history = history or chronicle(unknown(catalogue), catalogue)
    held = things(catalogue, history)
    rows = _rows(held)
    found = [*_by_code(held), *_by_value(rows), *_by_word(held), *_of_things(held)]
    made = {f"{FOLDER}/{name}.json": _encoded(value) for name, value in found}
    return made | {INDEX: _encoded(_index(held, rows, history, _stamp(made)))}


Row = tuple[Entry, int]  # a number, and of which thing it is


def _index(held: Sequence[Thing], rows: Sequence[Row], history: Chronicle, stamp: str) -> Json:
    starts = [_number(part[0][0].value) for part in shards.parts(rows, ROWS)]
    return {
        "stamp": stamp,
        "figures": sum(len(thing.records) for thing in held),
        "things": len(held),
        "known": not history.lacks,
        "code_bits": _code_bits(held),
        "word_bits": _word_bits(_postings(held)),
        "each": THINGS,
        "value_starts": starts,
    }


def _stamp(made: dict[str, bytes]) -> str:
    """What changes whenever any file does."""
    whole = hashlib.sha256()
    for path in sorted(made):
        whole.update(path.encode() + b"\n" + hashlib.sha256(made[path]).digest())
    return whole.hexdigest()[:12]


def _encoded(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _code_bits(held: Sequence[Thing]) -> int:
    return shards.bits(sum(len(thing.records) for thing in held), RECORDS)


def _by_code(held: Sequence[Thing]) -> Iterator[tuple[str, object]]:
    records = {code: record for thing in held for code, record in thing.records.items()}
    bits = _code_bits(held)
    placed = {code: shards.shard(codes.number(code), codes.BITS, bits) for code in records}
    for name, found in shards.grouped(records, placed).items():
        yield f"code/{name}", found


def _rows(held: Sequence[Thing]) -> list[Row]:
    rows = [(entry, number) for number, thing in enumerate(held) for entry in thing.entries]
    return sorted(rows, key=lambda row: (row[0].value, row[0].code))


def _by_value(rows: Sequence[Row]) -> Iterator[tuple[str, object]]:
    for number, part in enumerate(shards.parts(rows, ROWS)):
        areas = {e.area.code: [e.area.name.zh, e.area.name.en] for e, _ in part if e.area}
        yield f"value/{number}", {"areas": dict(sorted(areas.items())), "rows": [_row(row) for row in part]}


def _row(row: Row) -> list[object]:
    entry, thing = row
    area = entry.area.code if entry.area else ""
    return [_number(entry.value), entry.code, thing, entry.standing, area, entry.period, int(entry.percent)]


Postings = dict[str, tuple[list[int], list[int], list[str]]]  # things by title, things by text, areas


def _postings(held: Sequence[Thing]) -> Postings:
    """Where each term stands: in the titles and in the texts of which things, in the names of which areas."""
    found: Postings = {}
    for number, thing in enumerate(held):
        titled = terms(f"{thing.title.zh}\n{thing.title.en}")
        for term in titled:
            found.setdefault(term, ([], [], []))[0].append(number)
        for term in set(terms(thing.said)) - set(titled):
            found.setdefault(term, ([], [], []))[1].append(number)
    for code, name in _areas(held):
        for term in terms(name):
            found.setdefault(term, ([], [], []))[2].append(code)
    return found


def _areas(held: Sequence[Thing]) -> list[tuple[str, str]]:
    areas = {e.area.code: e.area for thing in held for e in thing.entries if e.area}
    return [(code, f"{area.name.zh}\n{area.name.en}") for code, area in sorted(areas.items())]


def _word_bits(postings: Postings) -> int:
    return shards.bits(len(postings), TERMS)


def _by_word(held: Sequence[Thing]) -> Iterator[tuple[str, object]]:
    postings = _postings(held)
    bits = _word_bits(postings)
    placed = {term: shards.of_term(term, bits) for term in postings}
    for name, found in shards.grouped(postings, placed).items():
        yield f"word/{name}", found


def _of_things(held: Sequence[Thing]) -> Iterator[tuple[str, object]]:
    for number, part in enumerate(shards.parts(held, THINGS)):
        yield f"thing/{number}", [_thing(thing) for thing in part]
    for number, thing in enumerate(held):
        runs = shards.parts(_values(thing), ROWS)
        for place, run in enumerate(runs if len(runs) > 1 else ()):
            yield f"of/{number}-{place}", run


def _values(thing: Thing) -> list[list[object]]:
    """The numbers of one thing in their order, without what stood before a change."""
    standing = sorted((e.value, e.code, e.standing) for e in thing.entries if e.standing != "former")
    return [[_number(value), code, stands] for value, code, stands in standing]


def _thing(thing: Thing) -> Json:
    """A thing with its values, or, where they fill more than a file, with the first of each file."""
    values = _values(thing)
    held = (
        {"values": values}
        if len(values) <= ROWS
        else {"starts": [run[0][0] for run in shards.parts(values, ROWS)]}
    )
    title = {"zh": thing.title.zh, "en": thing.title.en}
    return {
        "package": thing.package,
        "id": thing.id,
        "title": title,
        "address": thing.address,
        "lead": thing.lead,
        **held,
    }
