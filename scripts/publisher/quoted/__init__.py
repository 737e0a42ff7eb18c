"""What a quoted number is checked against: small files in which a browser finds one figure among many.

``index.json`` says how the others are cut. By code: ``code/<shard>.json`` holds whole records. By
value: ``value/<part>.json`` holds rows in the order of their values. By words: ``word/<shard>.json``
leads from terms to the things counted, ``thing/<part>.json`` tells of each, and ``of/<thing>-<part>.json``
holds the values of one that has many. The files are made for the page at ``/figure/``.

Each package makes its part by itself (``part.py``), and with it the fingerprints of its records. So of most
files it is known that they are as they were, without reading what they hold.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain, repeat
from typing import Any

from publisher import codes, piece
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, Story, chronicle
from publisher.model import Catalogue, Dataset
from publisher.piece import Piece
from publisher.quoted import part, shards
from publisher.quoted.holdings import things
from publisher.quoted.part import Held, Part
from publisher.quoted.terms import terms

__all__ = ["FOLDER", "INDEX", "Held", "Part", "files", "of_package", "pieces"]

FOLDER = "api/v1/figures"
INDEX = f"{FOLDER}/index.json"

RECORDS, TERMS, ROWS, THINGS = 24, 160, part.MOST, 32  # how many lie in one file, about or at most
OPEN = 200  # files of records that are open at a time


def files(catalogue: Catalogue, history: Chronicle | None = None) -> dict[str, bytes]:
    """Every file of the index of figures, keyed by its address from the site's root.

    Raises CodeError where two figures have one code.
    """
    history = history or chronicle(unknown(catalogue), catalogue)
    there = {dataset.name: dataset for dataset in catalogue.datasets}
    stories = (*history.stories.values(), *history.gone.values())
    parts = [of_package(story, there.get(story.name)).__getitem__ for story in stories]
    return {one.path: one.make() for one in pieces(parts, not history.lacks)}


def of_package(story: Story, dataset: Dataset | None) -> dict[str, bytes]:
    """The part of one package, which is not there any more where it has no ``dataset``. Raises CodeError."""
    return part.files(things(story, dataset))


def pieces(parts: Sequence[Part], known: bool) -> Iterator[Piece]:
    """Every file of the index with its address; ``known`` is whether earlier releases are.

    Raises CodeError where figures of two packages have one code.
    """
    held = [[json.loads(line) for line in _lines(of, part.THINGS)] for of in parts]
    records, every = _Records(parts), [thing for of in held for thing in of]
    bits = shards.bits(len(records.marks), RECORDS)
    postings = _postings(every)
    word_bits = shards.bits(len(postings), TERMS)
    values = list(_by_value(parts, [len(of) for of in held]))
    made = [
        *records.files(bits),
        *(one for _, one in values),
        *_by_word(postings, word_bits),
        *_of_things(parts, every),
    ]
    yield from made
    about = {
        "stamp": piece.key(*(f"{path}\n{key}\n".encode() for path, key, _ in sorted(made)))[:12],
        "figures": len(records.marks),
        "things": len(every),
        "known": known,
        "code_bits": bits,
        "word_bits": word_bits,
        "each": THINGS,
        "value_starts": [first for first, _ in values],
    }
    yield piece.finished(INDEX, _file(about))


Thing = dict[str, Any]  # as a part tells of it


def _lines(of: Part, name: str) -> list[bytes]:
    return of(name)[:].splitlines()


def _address(name: str) -> str:
    return f"{FOLDER}/{name}.json"


def _file(value: object) -> bytes:
    return part.encoded(value) + b"\n"


@dataclass(frozen=True)
class _Records:
    """The records of all parts, which are read where a file of them has to be made."""

    parts: Sequence[Part]

    @cached_property
    def marks(self) -> list[bytes]:
        """What tells of each record, in the order of the codes."""
        return sorted(chain.from_iterable(_lines(of, part.MARKS) for of in self.parts))

    def files(self, bits: int) -> Iterator[Piece]:
        """Every file of records, each of which holds those whose codes begin with the same ``bits``."""
        end = 0
        for number in range(1 << bits):
            start, end = end, bisect_left(self.marks, _above(number, bits), end)
            if start < end:
                marks = self.marks[start:end]
                if len({mark[part.CODE] for mark in marks}) < len(marks):
                    codes.told_apart((mark[part.CODE].decode(), self._identity(mark)) for mark in marks)
                key = piece.key(b"records", *(mark[part.MADE_OF] for mark in marks))
                yield Piece(_address(f"code/{number:x}"), key, partial(self._file, marks))

    def _file(self, marks: Sequence[bytes]) -> bytes:
        return b"{" + b",".join(map(self._record, marks)) + b"}\n"

    def _record(self, mark: bytes) -> bytes:
        return part.record(mark, self._read(self._places[mark]))

    @cached_property
    def _places(self) -> dict[bytes, int]:
        """In which part the record of each mark is."""
        return {mark: number for number, of in enumerate(self.parts) for mark in _lines(of, part.MARKS)}

    @cached_property
    def _read(self) -> Callable[[int], Held]:
        parts = self.parts  # not this value, which would keep itself, and all files that are open
        return lru_cache(OPEN)(lambda number: parts[number](part.RECORDS))

    def _identity(self, mark: bytes) -> tuple[str, ...]:
        """What a record is of."""
        [held] = json.loads(b"{" + self._record(mark) + b"}").values()
        names = ("package", "indicator", "period", "area", "standing")
        return tuple(str(held.get(name, "")) for name in names)


def _above(shard: int, bits: int) -> bytes:
    """What stands behind all codes of a file, and not behind any of the next."""
    beyond = shard + 1
    return codes.written(beyond << codes.BITS - bits).encode() if beyond < 1 << bits else b"~"


def _by_value(parts: Sequence[Part], things: Sequence[int]) -> Iterator[tuple[object, Piece]]:
    """Files of rows, each with its first value; of each part it is known how many ``things`` it has."""
    firsts = list(accumulate(things, initial=0))
    numbered = (zip(_lines(of, part.ROWS), repeat(first)) for of, first in zip(parts, firsts))
    shift = f"rows {firsts}".encode()
    for number, rows in enumerate(shards.parts(sorted(chain.from_iterable(numbered)), ROWS)):
        key = piece.key(shift, *(line for line, _ in rows))
        yield part.value(rows[0][0]), Piece(_address(f"value/{number}"), key, partial(_value_file, rows))


def _value_file(lines: Sequence[tuple[bytes, int]]) -> bytes:
    rows = [part.row(line, first) for line, first in lines]
    areas = sorted({area for _, area in rows if area})
    return b'{"areas":{%b},"rows":[%b]}\n' % (b",".join(areas), b",".join(row for row, _ in rows))


Postings = dict[str, tuple[list[int], list[int], list[str]]]  # things by title, things by text, areas


def _postings(things: Sequence[Thing]) -> Postings:
    """Where each term stands: in the titles and in the texts of which things, in the names of which areas."""
    found: Postings = {}
    for number, thing in enumerate(things):
        for term in thing["titled"]:
            found.setdefault(term, ([], [], []))[0].append(number)
        for term in thing["said"]:
            found.setdefault(term, ([], [], []))[1].append(number)
    areas = {code: name for thing in things for code, name in thing["areas"].items()}
    for code, name in sorted(areas.items()):
        for term in terms("\n".join(name)):
            found.setdefault(term, ([], [], []))[2].append(code)
    return found


def _by_word(postings: Postings, bits: int) -> Iterator[Piece]:
    placed = {term: shards.of_term(term, bits) for term in postings}
    for name, found in shards.grouped(postings, placed).items():
        yield piece.finished(_address(f"word/{name}"), _file(found))


def _of_things(parts: Sequence[Part], things: Sequence[Thing]) -> Iterator[Piece]:
    shown = chain.from_iterable(_lines(of, part.SHOWN) for of in parts)
    for number, together in enumerate(shards.parts(shown, THINGS)):
        yield piece.finished(_address(f"thing/{number}"), b"[" + b",".join(together) + b"]\n")
    for number, thing in enumerate(things):
        for place, run in enumerate(thing["runs"]):
            yield piece.finished(_address(f"of/{number}-{place}"), _file(run))
