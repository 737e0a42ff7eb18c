"""The short permanent code of a figure: K7Q2-M9XD.

Forty bits of a hash over what the figure is (never over its value), in Crockford's base 32, which
has no I, L, O or U. A figure keeps its code when it is revised, when its package gets another name
and when the table gets another column. docs/decisions/0013-a-code-for-every-figure.md says why.
"""

import hashlib
import re
from collections.abc import Iterable

from publisher.model import PLAIN, Dataset, Mention, Observation, Target
from publisher.spared.memo import remembered

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 40

_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]  # what ten bits are written as
_FORGIVEN = str.maketrans("OIL", "011", "- \u00a0‐‑‒–—−")
_BARE = re.compile(f"[{ALPHABET}]{{8}}")


class CodeError(ValueError):
    """The figures cannot all have codes that stay: two share one, or a package would lose its own."""


def of(one: Observation | Target | Mention, dataset: Dataset) -> str:
    """The code of something that a package holds, as it is written: K7Q2-M9XD."""
    return _of(one, original(dataset))


def each(held: Iterable[Observation | Target | Mention], dataset: Dataset) -> list[str]:
    """The codes of several things of one package."""
    package = original(dataset)
    return [_of(one, package) for one in held]


@remembered(1 << 14)  # asked by everything that shows a figure
def _of(one: Observation | Target | Mention, package: str) -> str:
    return code(package, *identity(one))


def identity(one: Observation | Target | Mention) -> tuple[str, ...]:
    """What stays the same of a figure inside its package, whatever its value becomes."""
    if isinstance(one, Observation):
        return ("figure", *key(one))
    match one:
        case Target():
            return ("target", one.indicator, one.area.code, one.period)
        case Mention():
            return ("mention", one.id)


def key(observation: Observation) -> tuple[str, ...]:
    """What stays the same of a figure while columns come and go: totals need no column to be totals."""
    o = observation
    apart = [f"{b.dimension}={b.category.code}" for b in o.breakdowns if b.category.code not in PLAIN]
    return (o.indicator, o.area.code, o.period, *sorted(apart))


def code(package: str, kind: str, *key: str) -> str:
    """The code of a kind of thing (figure, target, mention) with this key in a package's first name.

    code('a', 'mention', 'b') is made of the UTF-8 text 'mention', 'a', 'b', a line each.
    """
    digest = hashlib.sha256("\n".join((kind, package, *key)).encode()).digest()
    return written(int.from_bytes(digest[: BITS // 8], "big"))


def written(number: int) -> str:
    """A number below 2**40 as a code."""
    first, second = _PAIRS[number >> 30], _PAIRS[number >> 20 & 1023]
    return f"{first}{second}-{_PAIRS[number >> 10 & 1023]}{_PAIRS[number & 1023]}"


def read(typed: str) -> str:
    """The code that somebody typed, as it is written; nothing where it can be none.

    read('k7q2m9xd') -> 'K7Q2-M9XD'; an O is read as 0, an I or L as 1.
    """
    bare = typed.strip().upper().translate(_FORGIVEN)
    return f"{bare[:4]}-{bare[4:]}" if _BARE.fullmatch(bare) else ""


def number(code: str) -> int:
    """The number below 2**40 that a written code stands for."""
    total = 0
    for letter in code.replace("-", ""):
        total = total << 5 | ALPHABET.index(letter)
    return total


def original(dataset: Dataset) -> str:
    """The first name that a package ever had: the first in its list of former names, else its own."""
    return next(iter(dataset.formerly), dataset.name)


def told_apart(named: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Raise CodeError where two different things of (code, identity) have one code."""
    seen: dict[str, tuple[str, ...]] = {}
    for code, thing in named:
        other = seen.setdefault(code, thing)
        if other != thing:
            raise CodeError(
                f"{code} would be the code of two figures: {' / '.join(other)} and {' / '.join(thing)}. "
                "Rename whichever of the two was never published."
            )


def kept(dataset: Dataset, published: Iterable[str]) -> None:
    """Raise CodeError where a package forgets the first name it was ``published`` under, oldest first."""
    names = tuple(dict.fromkeys(published))
    first = original(dataset)
    if first in names and names[0] != first:
        former = ", ".join(f'"{name}"' for name in names if name != dataset.name)
        raise CodeError(
            f"{dataset.name}: its figures would lose their codes. "
            f'Write every former name in datapackage.json, the oldest first: "formerly": [{former}]'
        )
