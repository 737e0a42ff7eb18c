"""Patterns that can be run on whatever text: none of them can take for ever.

What takes time is a text that a pattern can be laid over in many ways. So no group that is repeated
may hold what runs into the next round, at most two repeats may vie for the same characters, and the
ways that are left must be few.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns that knows all of them
from typing import Any

LONGEST = 300  # characters of a pattern
LONGEST_TEXT = 500  # characters of a text in which two repeats vie for the same ones
_MOST_WAYS = 10_000
_MOST_COUNTED = 20  # a count beyond is a repeat like any other
_MOST_PIECES = 2_000
_CHARACTERS = 0x250  # those below tell sets apart; all above count as one

Parsed = Sequence[tuple[Any, Any]]
_TAKERS = ("LITERAL", "NOT_LITERAL", "ANY", "IN")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The characters that one part of a pattern takes: one of them, or ``many``.

    It is there where all the optional parts ``within`` which it stands are.
    """

    characters: frozenset[int]
    many: bool = False
    within: frozenset[int] = frozenset()


class _Endless(Exception):
    """A pattern could run for ever."""


def safe(pattern: str) -> bool:
    """Whether a pattern comes to an end on every text that it is laid over."""
    return not fault(pattern)


def fault(pattern: str) -> str:
    """``broken`` where a pattern is none, ``endless`` where it could run for ever; else nothing."""
    try:
        return "" if _vying(pattern) <= 2 else "endless"
    except _Endless:
        return "endless"
    except (re.error, RecursionError, OverflowError, ValueError):
        return "broken"


def longest_text(pattern: str) -> int | None:
    """The longest text that a safe pattern may be laid over; None where any may be as long as it likes."""
    return LONGEST_TEXT if safe(pattern) and _vying(pattern) == 2 else None


@lru_cache(256)
def _vying(pattern: str) -> int:
    """How many repeats at most can take the same characters of one text."""
    if len(pattern) > LONGEST:
        raise _Endless
    parsed = _parser.parse(pattern)
    pieces = list(_Reader().pieces(parsed, bool(parsed.state.flags & re.IGNORECASE)))
    repeats = [at for at, piece in enumerate(pieces) if piece.many]
    return max((sum(_meet(pieces, one, other) for other in repeats) for one in repeats), default=0)


def _meet(pieces: Sequence[_Piece], one: int, other: int) -> bool:
    """Whether two repeats can take the same characters, nothing between them keeping them apart."""
    first, last = sorted((one, other))
    ours, theirs = pieces[first], pieces[last]
    there = ours.within | theirs.within
    between = [p.characters for p in pieces[first + 1 : last] if not p.many and p.within <= there]
    return bool(ours.characters & theirs.characters) and all(
        held & ours.characters and held & theirs.characters for held in between
    )


@dataclass
class _Reader:
    """One pass over a pattern; ``ways`` is in how many ways its optional parts can be there or not."""

    ways: int = 1
    optional: int = 0
    read: list[None] = field(default_factory=list)

    def pieces(self, parsed: Parsed, folded: bool) -> Iterator[_Piece]:
        """A pattern from left to right, its groups dissolved."""
        for operator, given in parsed:
            name = str(operator)
            self.read.append(None)
            if len(self.read) > _MOST_PIECES:
                raise _Endless
            if name in _TAKERS:
                yield _Piece(_taken(name, given, folded))
            elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                least, most, repeated = given
                yield from self._repeated(least, most, repeated, folded)
            elif name == "SUBPATTERN":
                yield from self.pieces(given[3], folded or bool(given[1] & re.IGNORECASE))
            elif name == "BRANCH":
                self._choose(len(given[1]))
                for way in given[1]:
                    yield from self._perhaps(way, folded)
            elif name != "AT":  # looking around, references back, conditions
                raise _Endless

    def _choose(self, ways: int) -> None:
        self.ways *= ways
        if self.ways > _MOST_WAYS:
            raise _Endless

    def _perhaps(self, parsed: Parsed, folded: bool) -> Iterator[_Piece]:
        """The pieces of a part that need not be there."""
        self.optional += 1
        own = frozenset({self.optional})
        yield from (replace(piece, within=piece.within | own) for piece in self.pieces(parsed, folded))

    def _repeated(self, least: int, most: int, parsed: Parsed, folded: bool) -> Iterator[_Piece]:
        if least == most <= _MOST_COUNTED:
            for _ in range(least):
                yield from self.pieces(parsed, folded)
        elif most == 1:
            self._choose(2)
            yield from self._perhaps(parsed, folded)
        else:
            before = self.ways
            inside = list(self.pieces(parsed, folded))
            if self.ways > before or not _told_apart(inside):
                raise _Endless
            self.optional += 1
            own = frozenset({self.optional})
            if any(piece.many for piece in inside):  # what it begins with keeps it apart from what is before
                yield replace(inside[0], within=own)
            yield _Piece(frozenset().union(*(piece.characters for piece in inside)), True, own)


def _told_apart(inside: Sequence[_Piece]) -> bool:
    """Whether a part may be repeated: it is the same length every time, or begins with what ends it."""
    if not any(piece.many for piece in inside):
        return bool(inside)
    first, *rest = inside
    return not first.many and len(rest) == 1 and not first.characters & rest[0].characters


def _taken(name: str, given: Any, folded: bool) -> frozenset[int]:
    """The characters that a part takes, as their numbers."""
    if name == "ANY":
        return frozenset(range(_CHARACTERS + 1))
    listed = given if name == "IN" else [("LITERAL", given)]
    refused = name == "NOT_LITERAL" or str(listed[0][0]) == "NEGATE"
    found = {at for kind, one in listed for at in _among(str(kind), one, folded)}
    if refused:
        return frozenset(range(_CHARACTERS + 1)) - found
    beyond = any(_reaches_beyond(str(kind), one) for kind, one in listed)
    return frozenset(found | ({_CHARACTERS} if beyond else set()))


def _among(kind: str, given: Any, folded: bool) -> Iterable[int]:
    """Those of the characters that are told apart here which are the one that is given, or of its kind."""
    if folded or kind not in ("LITERAL", "RANGE"):
        return (at for at in range(_CHARACTERS) if _is(at, kind, given, folded))
    first, last = (given, given) if kind == "LITERAL" else given
    return range(first, min(last + 1, _CHARACTERS))


def _is(at: int, kind: str, given: Any, folded: bool) -> bool:
    if folded and chr(at).swapcase() != chr(at) and len(chr(at).swapcase()) == 1:
        return _is(at, kind, given, False) or _is(ord(chr(at).swapcase()), kind, given, False)
    if kind == "LITERAL":
        return bool(at == given)
    if kind == "RANGE":
        return bool(given[0] <= at <= given[1])
    return kind == "CATEGORY" and re.fullmatch(_CATEGORIES[str(given)], chr(at)) is not None


def _reaches_beyond(kind: str, given: Any) -> bool:
    last = given[1] if kind == "RANGE" else given if kind == "LITERAL" else _CHARACTERS
    return bool(kind != "NEGATE" and last >= _CHARACTERS)


_CATEGORIES = {
    f"CATEGORY_{'' if sign.islower() else 'NOT_'}{name}": f"\\{sign}"
    for name, signs in {"DIGIT": "dD", "SPACE": "sS", "WORD": "wW"}.items()
    for sign in signs
}
