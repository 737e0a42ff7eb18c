"""Many small files instead of one large: which file holds what is reckoned from what is asked."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_BASIS, _PRIME, _WIDTH = 0x811C9DC5, 0x01000193, 32


def bits(count: int, each: int) -> int:
    """How many leading bits name a file, if ``count`` things lie about ``each`` in a file."""
    most = 0
    while count > each << most:
        most += 1
    return most


def shard(number: int, width: int, bits: int) -> str:
    """The name of the file for a number of ``width`` bits: its leading ``bits``, hexadecimal."""
    return f"{number >> (width - bits):x}"


def hashed(term: str) -> int:
    """A term as a number of 32 bits (FNV-1a over UTF-8), which a browser reckons without any help."""
    number = _BASIS
    for byte in term.encode():
        number = (number ^ byte) * _PRIME % (1 << _WIDTH)
    return number


def of_term(term: str, bits: int) -> str:
    """The name of the file that holds a term."""
    return shard(hashed(term), _WIDTH, bits)


def grouped(held: Mapping[str, T], shards: Mapping[str, str]) -> dict[str, dict[str, T]]:
    """The things of each file, both in order; ``shards`` names the file of each thing."""
    files: dict[str, dict[str, T]] = {}
    for name in sorted(held):
        files.setdefault(shards[name], {})[name] = held[name]
    return dict(sorted(files.items()))


def parts(rows: Iterable[T], most: int) -> Iterator[list[T]]:
    """Rows in order, cut into runs of at most ``most``."""
    left = iter(rows)
    while run := list(islice(left, most)):
        yield run
