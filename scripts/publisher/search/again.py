"""The index after words of some entries changed: only the files are made anew in which anything is another.

It is the index that would be made from nothing, to the byte. Where that would need more than the files that
stand and the entries that changed, as where an entry came or went, there is none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from publisher.piece import Piece
from publisher.quoted import shards
from publisher.search import index
from publisher.search.index import Filed
from publisher.search.simplified import simplified

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Stood:
    """The index that stands: its ``entries``, its files by their paths, each with the key that it had.

    ``read`` returns what a file holds.
    """

    entries: Sequence[Filed]
    files: Mapping[str, str]
    read: Callable[[str], bytes]


def pieces(entries: Sequence[Filed], stood: Stood) -> Iterator[Piece] | None:
    """Every file of the index of these entries, most of which stand; None where all have to be made."""
    about: Any = index.value(stood.read("index.js"))
    if not len(entries) == len(stood.entries) == about["entries"]:
        return None
    renewed = _Renewed(about["folder"], about["terms"], about["bits"], stood)
    renewed.weigh(_changed(entries, stood.entries))
    if shards.bits(renewed.terms, index.TERMS) != about["bits"]:
        return None
    if any(map(_HAN.search, renewed.other)):
        renewed.put(index.script("simplified", simplified("".join(one.terms for one in entries))))
    for one in index.shown(entries):
        renewed.put(one)
    return index.together(list(renewed.files()), entries, renewed.terms)


Weights = dict[int, int]  # of a term, by the numbers of the entries; 0 where it does not stand any more


def _changed(entries: Iterable[Filed], before: Iterable[Filed]) -> dict[str, Weights]:
    """The terms that do not weigh what they did, and what they weigh where that is another."""
    found: dict[str, Weights] = {}
    for number, (one, other) in enumerate(zip(entries, before)):
        if (one.terms, one.weights) != (other.terms, other.weights):
            now, then = dict(one.weighed()), dict(other.weighed())
            for term in now.keys() | then.keys():
                if now.get(term) != then.get(term):
                    found.setdefault(term, {})[number] = now.get(term, 0)
    return found


@dataclass(slots=True)
class _Renewed:
    """The files of the index while they are brought up to date, of which there are so many ``terms``."""

    folder: str
    terms: int
    bits: int
    stood: Stood
    other: set[str] = field(default_factory=set)  # terms that are new, and such as are gone
    _made: dict[str, Piece | None] = field(default_factory=dict)

    def put(self, one: Piece) -> None:
        """A file that may have changed."""
        self._made[one.path] = one

    def weigh(self, changed: Mapping[str, Weights]) -> None:
        """Make the files of these terms."""
        names: dict[str, list[str]] = {}
        for term in changed:
            name = f"t{shards.of_term(index.shard_key(term), self.bits)}.js"
            names.setdefault(name, []).append(term)
        for name, terms in names.items():
            held = self._held(name)
            before = {*held}
            for term in terms:
                weights = index.unpacked(held.pop(term, ())) | changed[term]
                if standing := {number: weight for number, weight in weights.items() if weight}:
                    held[term] = index.packed(standing)
            self.other |= before ^ held.keys()
            self.terms += len(held) - len(before)
            sorted_ = {term: held[term] for term in sorted(held)}
            self._made[name] = index.script(name.removesuffix(".js"), sorted_) if held else None

    def files(self) -> Iterator[Piece]:
        """Every file: those that were made, and of the others those that stand."""
        top = f"{self.folder}/"
        for path, key in self.stood.files.items():
            name = path.removeprefix(top)
            if path.startswith(top) and name not in self._made and not name.startswith("e"):
                yield Piece(name, key, partial(self.stood.read, path))
        yield from (one for one in self._made.values() if one)

    def _held(self, name: str) -> dict[str, list[int]]:
        path = f"{self.folder}/{name}"
        held: Any = index.value(self.stood.read(path)) if path in self.stood.files else {}
        return dict(held)
