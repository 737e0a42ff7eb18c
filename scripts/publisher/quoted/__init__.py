"""What a quoted number is checked against: small files in which a browser finds one figure among many.

``index.json`` says how the others are cut. By code: ``code/<shard>.json`` holds whole records. By
value: ``value/<part>.json`` holds rows in the order of their values. By words: ``word/<shard>.json``
leads from terms to the things counted, ``thing/<part>.json`` tells of each, and ``of/<thing>-<part>.json``
holds the values of one that has many. The files are made for the page at ``/figure/``.

Each package makes its part by itself (``part.py``); ``merged`` puts the parts in order, of which it never
holds more than the things and the file that it is at.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import accumulate, groupby
from typing import Any

from publisher import codes
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, Story, chronicle
from publisher.model import Catalogue, Dataset
from publisher.quoted import part, shards
from publisher.quoted.holdings import things
from publisher.quoted.part import Lines
from publisher.quoted.terms import terms

__all__ = ["FOLDER", "INDEX", "Lines", "files", "merged", "of_package"]

FOLDER = "api/v1/figures"
INDEX = f"{FOLDER}/index.json"

RECORDS, TERMS, ROWS, THINGS = 12, 160, part.MOST, 32  # how many lie in one file, about or at most

_CODE = slice(1, 10)  # where the code stands in the line of a record


def files(catalogue: Catalogue, history: Chronicle | None = None) -> dict[str, bytes]:
    """Every file of the index of figures, keyed by its address from the site's root.

    Raises CodeError where two figures have one code.
    """
    history = history or chronicle(unknown(catalogue), catalogue)
    there = {dataset.name: dataset for dataset in catalogue.datasets}
    stories = (*history.stories.values(), *history.gone.values())
    parts = [part.in_memory(of_package(story, there.get(story.name))) for story in stories]
    return dict(merged(parts, not history.lacks))


def of_package(story: Story, dataset: Dataset | None) -> dict[str, bytes]:
    """The part of one package, which is not there any more where it has no ``dataset``. Raises CodeError."""
    return part.files(things(story, dataset))


def merged(parts: Sequence[Lines], known: bool) -> Iterator[tuple[str, bytes]]:
    """Every file of the index with its address; ``known`` is whether earlier releases are.

    Raises CodeError where figures of two packages have one code.
    """
    held = [_read(lines) for lines in parts]
    made = _Made()
    for name, data in _named(parts, held, made):
        path = f"{FOLDER}/{name}.json"
        made.sums[path] = hashlib.sha256(data).digest()
        yield path, data
    about = {
        "stamp": made.stamp,
        "figures": made.figures,
        "things": sum(map(len, held)),
        "known": known,
        "code_bits": made.code_bits,
        "word_bits": made.word_bits,
        "each": THINGS,
        "value_starts": made.value_starts,
    }
    yield INDEX, _file(about)


Thing = dict[str, Any]  # as a part tells of it


@dataclass(slots=True)
class _Made:
    """What is known of the files once they are made."""

    sums: dict[str, bytes] = field(default_factory=dict)
    figures: int = 0
    code_bits: int = 0
    word_bits: int = 0
    value_starts: list[object] = field(default_factory=list)

    @property
    def stamp(self) -> str:
        """What changes whenever any file does."""
        whole = hashlib.sha256()
        for path in sorted(self.sums):
            whole.update(path.encode() + b"\n" + self.sums[path])
        return whole.hexdigest()[:12]


def _read(lines: Lines) -> list[Thing]:
    return [json.loads(line) for line in lines(part.THINGS)]


def _file(value: object) -> bytes:
    return part.encoded(value) + b"\n"


def _named(
    parts: Sequence[Lines], held: Sequence[Sequence[Thing]], made: _Made
) -> Iterator[tuple[str, bytes]]:
    made.figures = sum(1 for lines in parts for _ in lines(part.RECORDS))
    made.code_bits = shards.bits(made.figures, RECORDS)
    every = [thing for of in held for thing in of]
    postings = _postings(every)
    made.word_bits = shards.bits(len(postings), TERMS)
    yield from _by_code(parts, made.code_bits)
    yield from _by_value(parts, held, made.value_starts)
    yield from _by_word(postings, made.word_bits)
    yield from _of_things(every)


def _by_code(parts: Sequence[Lines], bits: int) -> Iterator[tuple[str, bytes]]:
    records = merge(*(lines(part.RECORDS) for lines in parts))
    for shard, found in groupby(records, lambda line: _shard(line, bits)):
        together = list(found)
        if len({line[_CODE] for line in together}) < len(together):
            codes.told_apart((line[_CODE].decode(), _identity(line)) for line in together)
        yield f"code/{shard}", b"{" + b",".join(together) + b"}\n"


def _shard(line: bytes, bits: int) -> str:
    return shards.shard(codes.number(line[_CODE].decode()), codes.BITS, bits)


def _identity(line: bytes) -> tuple[str, ...]:
    """What a record is of."""
    held = json.loads(b"{" + line + b"}")[line[_CODE].decode()]
    return tuple(str(held.get(name, "")) for name in ("package", "indicator", "period", "area", "standing"))


def _by_value(
    parts: Sequence[Lines], held: Sequence[Sequence[Thing]], starts: list[object]
) -> Iterator[tuple[str, bytes]]:
    """Files of rows; adds the first value of each to ``starts``."""
    every = [thing for of in held for thing in of]
    firsts = accumulate((len(of) for of in held), initial=0)
    numbered = (_rows(lines, first) for lines, first in zip(parts, firsts))
    for number, rows in enumerate(shards.parts(merge(*numbered, key=part.order), ROWS)):
        starts.append(rows[0][0])
        areas = {area: every[thing]["areas"][area] for _, _, thing, _, area, _, _ in rows if area}
        yield f"value/{number}", _file({"areas": dict(sorted(areas.items())), "rows": rows})


def _rows(lines: Lines, first: int) -> Iterator[list[Any]]:
    """The rows of a part, the first of whose things has the number ``first``."""
    for line in lines(part.ROWS):
        value, code, thing, *more = json.loads(line)
        yield [value, code, first + thing, *more]


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


def _by_word(postings: Postings, bits: int) -> Iterator[tuple[str, bytes]]:
    placed = {term: shards.of_term(term, bits) for term in postings}
    for name, found in shards.grouped(postings, placed).items():
        yield f"word/{name}", _file(found)


def _of_things(things: Sequence[Thing]) -> Iterator[tuple[str, bytes]]:
    for number, together in enumerate(shards.parts(things, THINGS)):
        yield f"thing/{number}", _file([thing["shown"] for thing in together])
    for number, thing in enumerate(things):
        for place, run in enumerate(thing["runs"]):
            yield f"of/{number}-{place}", _file(run)
