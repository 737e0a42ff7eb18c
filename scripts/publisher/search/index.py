"""The index as small files, of which a search fetches a few: which terms stand where, and what is there."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.quoted import shards
from publisher.search.entry import Entry
from publisher.search.simplified import simplified
from publisher.search.terms import counted, terms, title_terms

TERMS, BYTES = 160, 6_000  # how many terms, and how much of what is shown, lie in one file, about
SHOWN = 1_200  # characters of an entry that are kept to be shown
LEVELS = 16  # the weight of a term in an entry is a whole number below this
_DIGITS = {f"{level:x}": level for level in range(LEVELS)}

Row = Sequence[str]  # address, title, place, text
Postings = dict[str, dict[int, int]]  # the entries of each term, and what it weighs in each


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry as the index holds it: what is shown, and its terms with a hexadecimal digit for each."""

    row: Row
    terms: str  # one after the other, with a space between them
    weights: str


def filed(entry: Entry) -> Filed:
    """An entry with everything that is worked out of it alone."""
    weights = _weights(entry)
    row = (entry.address, entry.title, entry.place, entry.text[:SHOWN])
    return Filed(row, " ".join(weights), "".join(f"{weight:x}" for weight in weights.values()))


def files(entries: Sequence[Filed]) -> dict[str, bytes]:
    """Every file of the index of one language, by its path in the folder of the index.

    ``index.js`` names the folder of the others, which changes with what they hold: a reader who has an
    old one asks for files that are gone, not for such as do not fit.
    """
    postings = _postings(entries)
    bits = shards.bits(len(postings), TERMS)
    groups = list(_groups(entries))
    made = dict(_terms(postings, bits)) | dict(_shown(groups)) | {"simplified": simplified("".join(postings))}
    stamp = _stamp(made)
    starts = [first for first, _ in groups]
    about = {"folder": stamp, "entries": len(entries), "bits": bits, "starts": starts}
    return {"index.js": _script("index", about)} | {
        f"{stamp}/{name}.js": _script(f"{stamp}/{name}", value) for name, value in made.items()
    }


def shard_key(term: str) -> str:
    """What names the file of a term: a beginning, so that one file holds all that begin alike."""
    return term if term > "\u3000" else term[:3]


def _postings(entries: Sequence[Filed]) -> Postings:
    found: Postings = {}
    for number, entry in enumerate(entries):
        for term, weight in zip(entry.terms.split(), entry.weights):
            found.setdefault(term, {})[number] = _DIGITS[weight]
    return found


def _weights(entry: Entry) -> dict[str, int]:
    """What each term weighs in an entry: most in a short title, less in what leads, little in the rest."""
    titled = dict.fromkeys(terms(entry.title))  # in their order: what is noted must not depend on hashes
    weights = {term: 2 if count > 2 else 1 for term, count in counted(entry.rest).items()}
    weights |= {term: 4 if count > 2 else 3 for term, count in counted(entry.lead).items()}
    short = 1 + (len(titled) <= 8) + (len(titled) <= 5)
    in_title = min(LEVELS - 1, 2 + entry.rank + short)
    weights |= dict.fromkeys(titled, in_title)
    return weights | {term: in_title for term in title_terms(entry.title) if term not in titled}


def _terms(postings: Postings, bits: int) -> Iterator[tuple[str, object]]:
    shard = {key: shards.of_term(key, bits) for key in set(map(shard_key, postings))}
    placed = {term: shard[shard_key(term)] for term in postings}
    for name, held in shards.grouped(postings, placed).items():
        yield f"t{name}", {term: list(_packed(at)) for term, at in held.items()}


def _packed(weights: Mapping[int, int]) -> Iterator[int]:
    """Entries in order as distances, each with its weight in the last four bits."""
    before = 0
    for number in sorted(weights):
        yield (number - before) * LEVELS + weights[number]
        before = number


def _groups(entries: Sequence[Filed]) -> Iterator[tuple[int, list[Row]]]:
    """Neighbours whose words fill a file, each group with the number of its first."""
    held: list[Row] = []
    first, size = 0, 0
    for number, entry in enumerate(entries):
        length = len("".join(entry.row).encode())
        if held and size + length > BYTES:
            yield first, held
            first, held, size = number, [], 0
        held.append(entry.row)
        size += length
    if held:
        yield first, held


def _shown(groups: Sequence[tuple[int, list[Row]]]) -> Iterator[tuple[str, object]]:
    yield from ((f"e{number}", held) for number, (_, held) in enumerate(groups))


def _stamp(made: Mapping[str, object]) -> str:
    whole = json.dumps(made, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(whole).hexdigest()[:12]


def _script(name: str, value: object) -> bytes:
    """JSON as a script, since that is what a page opened from a disk may still fetch."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    said = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'plainSearch.take("{name}",{said});\n'.encode()
