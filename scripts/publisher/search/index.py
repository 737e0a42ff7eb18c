"""The index as small files, of which a search fetches a few: which terms stand where, and what is there."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher import piece
from publisher.piece import Piece
from publisher.quoted import shards
from publisher.search.entry import Entry
from publisher.search.simplified import simplified
from publisher.search.terms import counted, terms, title_terms

TERMS, BYTES = 160, 6_000  # how many terms, and how much of what is shown, lie in one file, about
SHOWN = 1_200  # characters of an entry that are kept to be shown
LEVELS = 16  # the weight of a term in an entry is a whole number below this
_DIGITS = {f"{level:x}": level for level in range(LEVELS)}
_BEFORE, _BEHIND = b"plainSearch.take(", b");\n"

Row = Sequence[str]  # address, title, place, text; the figure at the top of the page with when and where
Postings = dict[str, list[int]]  # the entries of each term as they stand in a file


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry as the index holds it: what is shown, and its terms with a hexadecimal digit for each."""

    row: Row
    terms: str  # one after the other, with a space between them
    weights: str

    def weighed(self) -> Iterator[tuple[str, int]]:
        """Each term with its weight."""
        return zip(self.terms.split(), map(_DIGITS.__getitem__, self.weights))


def filed(entry: Entry) -> Filed:
    """An entry with everything that is worked out of it alone."""
    weights = _weights(entry)
    figure = (entry.figure, entry.when) if entry.figure else ()
    row = (entry.address, entry.title, entry.place, entry.text[:SHOWN], *figure)
    return Filed(row, " ".join(weights), "".join(f"{weight:x}" for weight in weights.values()))


def pieces(entries: Sequence[Filed]) -> Iterator[Piece]:
    """Every file of the index of one language, by its path in the folder of the index."""
    postings = _postings(entries)
    bits = shards.bits(len(postings), TERMS)
    made = [*_terms(postings, bits), *shown(entries), script("simplified", simplified("".join(postings)))]
    return together(made, entries, len(postings))


def together(made: Sequence[Piece], entries: Sequence[Filed], terms: int) -> Iterator[Piece]:
    """The files that are ``made``, and with them ``index.js``, which says how they are cut.

    It names the folder of the others, which changes with what they hold: a reader who has an old one asks
    for files that are gone, not for such as do not fit.
    """
    folder = piece.key(*(f"{path}\n{key}\n".encode() for path, key, _ in sorted(made, key=_path)))[:12]
    about = {
        "folder": folder,
        "entries": len(entries),
        "terms": terms,
        "bits": shards.bits(terms, TERMS),
        "starts": starts(entries),
    }
    yield script("index", about)
    yield from (one._replace(path=f"{folder}/{one.path}") for one in made)


def _path(one: Piece) -> str:
    return one.path


def shard_key(term: str) -> str:
    """What names the file of a term: a beginning, so that one file holds all that begin alike."""
    return term if term > "\u3000" else term[:3]


def packed(weights: Mapping[int, int]) -> list[int]:
    """Entries in order as distances, each with its weight in the last four bits."""
    numbers = sorted(weights)
    return [(at - last) * LEVELS + weights[at] for at, last in zip(numbers, (0, *numbers))]


def unpacked(held: Sequence[int]) -> dict[int, int]:
    """What ``packed`` packed."""
    weights, number = {}, 0
    for one in held:
        number += one // LEVELS
        weights[number] = one % LEVELS
    return weights


def starts(entries: Sequence[Filed]) -> list[int]:
    """The first of each group of neighbours whose words fill a file."""
    firsts, size = [0] * bool(entries), 0
    for number, entry in enumerate(entries):
        length = len("".join(entry.row).encode())
        if number > firsts[-1] and size + length > BYTES:
            firsts.append(number)
            size = 0
        size += length
    return firsts


def shown(entries: Sequence[Filed]) -> Iterator[Piece]:
    """The files of what is shown of entries."""
    firsts = starts(entries)
    for number, (first, end) in enumerate(zip(firsts, (*firsts[1:], len(entries)))):
        yield script(f"e{number}", [entry.row for entry in entries[first:end]])


def script(name: str, value: object) -> Piece:
    """JSON as a script, since that is what a page opened from a disk may still fetch."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    said = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return piece.finished(f"{name}.js", _BEFORE + said.encode() + _BEHIND)


def value(data: bytes) -> object:
    """What ``script`` was given."""
    return json.loads(data.removeprefix(_BEFORE).removesuffix(_BEHIND))


def _postings(entries: Sequence[Filed]) -> Postings:
    found: Postings = {}
    last: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for term, weight in entry.weighed():
            found.setdefault(term, []).append((number - last.get(term, 0)) * LEVELS + weight)
            last[term] = number
    return found


def _weights(entry: Entry) -> dict[str, int]:
    """What each term weighs in an entry: most in a short title, less in what leads, little in the rest."""
    titled = dict.fromkeys(terms(entry.title))  # in their order: what is noted must not depend on hashes
    weights = {term: 2 if count > 2 else 1 for term, count in counted(entry.rest).items()}
    large = {*terms(entry.figure)}
    weights |= {
        term: 4 if count > 2 or term in large else 3 for term, count in counted(entry.leading).items()
    }
    short = 1 + (len(titled) <= 8) + (len(titled) <= 5)
    in_title = min(LEVELS - 1, 2 + entry.rank + short)
    weights |= dict.fromkeys(titled, in_title)
    return weights | {term: in_title for term in title_terms(entry.title) if term not in titled}


def _terms(postings: Postings, bits: int) -> Iterator[Piece]:
    names = {key: f"t{shards.of_term(key, bits)}" for key in set(map(shard_key, postings))}
    placed = {term: names[shard_key(term)] for term in postings}
    for name, held in shards.grouped(postings, placed).items():
        yield script(name, held)
