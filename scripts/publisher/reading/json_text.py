"""JSON read strictly: no key twice, no NaN, no bottomless nesting, and every value has its line."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from publisher.problem import Problem

DEEPEST = 20
LONGEST_NUMBER = 40

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z_+\-][A-Za-z_]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}
_NOT_FINITE = {"NaN", "Infinity", "-Infinity", "+Infinity"}
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # an escape that may be half a character


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value and its faults."""

    value: Any
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=256)
def read(data: bytes) -> Document:
    """The value of ``data``; ``value`` is None where ``problems`` holds a fault of syntax."""
    try:
        return Document(_sound(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Document(None, (Problem("json-is-utf-8", "", line=line),))
    except (ValueError, RecursionError):
        return _followed(data)[0]


def _sound(text: str) -> Any:
    """The value of a text that nothing is wrong with; ValueError where it must be read sign by sign."""
    if _HALF.search(text):
        raise ValueError("half a character")
    value = json.loads(
        text, object_pairs_hook=_once, parse_constant=_refused, parse_int=_number, parse_float=_number
    )
    if _depth(value) > DEEPEST:
        raise ValueError("too deep")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _number(words: str) -> int | float:
    if len(words) > LONGEST_NUMBER or abs(float(words)) == float("inf"):
        raise ValueError(words)
    return int(words) if words.lstrip("-").isdecimal() else float(words)


def _depth(value: Any) -> int:
    """How many objects and lists stand in one another."""
    level, depth = [value] if isinstance(value, (dict, list)) else [], 0
    while level:
        depth += 1
        parts = (part for held in level for part in (held.values() if isinstance(held, dict) else held))
        level = [part for part in parts if isinstance(part, (dict, list))]
    return depth


@lru_cache(maxsize=256)
def _followed(data: bytes) -> tuple[Document, Mapping[Path, int]]:
    """The document that stands in UTF-8, and the physical line on which each of its parts begins."""
    reader = _Reader(data.decode("utf-8-sig"))
    try:
        value = reader.document()
    except _Stop as stop:
        return Document(None, (*reader.problems, stop.problem)), {}
    return Document(value, tuple(reader.problems)), MappingProxyType(reader.lines)


def value(data: bytes) -> Any:
    """The value of ``data`` without lines or problems, many times as fast; None where there is none."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refused)
    except (ValueError, RecursionError):
        return None


def _refused(word: str) -> None:
    raise ValueError(word)


def line(data: bytes, path: Path) -> int | None:
    """The line on which the part of a descriptor at ``path``, or the nearest part above, begins."""
    try:
        lines = _followed(data)[1]
    except UnicodeDecodeError:
        return None
    for length in range(len(path), -1, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


class _Stop(Exception):
    """Reading cannot go on after this problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass
class _Reader:
    """One pass over one text; ``at`` is the position of the next character."""

    text: str
    at: int = 0
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counted: tuple[int, int] = (0, 1)  # a position, and the line it stands on

    def document(self) -> Any:
        if not self._peek():
            raise self._stop("empty")
        value = self._value(())
        self._space()
        if self.at < len(self.text):
            raise self._stop("after-the-end")
        return value

    def _value(self, path: Path) -> Any:
        self._space()
        if len(path) > DEEPEST:
            raise _Stop(self._problem("json-is-not-too-deep", limit=DEEPEST))
        self.lines.setdefault(path, self._line())
        next_character = self.text[self.at : self.at + 1]
        if next_character == "{":
            return self._object(path)
        if next_character == "[":
            return self._array(path)
        return self._string() if next_character == '"' else self._scalar()

    def _object(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for _ in self._items("}"):
            self.lines[(*path, key := self._key(path, found))] = self._line()
            self._expect(":", "no-colon")
            found[key] = self._value((*path, key))
        return found

    def _array(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for _ in self._items("]"):
            found.append(self._value((*path, len(found))))
        return found

    def _items(self, close: str) -> Iterator[None]:
        """Pauses before each item of an object or array, and reads what stands between them."""
        self.at += 1
        if self._take(close):
            return
        while True:
            yield
            if self._take(close):
                return
            self._expect(",", "no-comma")
            if self._peek() == close:
                raise self._stop("trailing-comma")

    def _key(self, path: Path, found: Mapping[str, Any]) -> str:
        if self._peek() != '"':
            raise self._stop("key-without-quotes")
        key = self._string()
        if key in found:
            first = self.lines[(*path, key)]
            self.problems.append(self._problem("json-keys-are-unique", key, first=first))
        return key

    def _string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if match is None:
            raise self._stop("quote-not-closed")
        try:
            value = str(json.loads(match[0]))
        except ValueError:
            raise self._stop("bad-escape") from None
        if _SURROGATE.search(value):
            raise self._stop("bad-escape")
        self.at = match.end()
        return value

    def _scalar(self) -> Any:
        if word := _WORD.match(self.text, self.at):
            if word[0] in _LITERALS:
                self.at = word.end()
                return _LITERALS[word[0]]
            if word[0] in _NOT_FINITE:
                raise _Stop(self._problem("json-numbers-are-finite", word[0]))
        number = _NUMBER.match(self.text, self.at)
        if number is None:
            raise self._stop("no-value")
        if len(number[0]) > LONGEST_NUMBER or abs(float(number[0])) == float("inf"):
            raise _Stop(self._problem("json-numbers-are-finite", number[0][:LONGEST_NUMBER]))
        self.at = number.end()
        return json.loads(number[0])

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _peek(self) -> str:
        self._space()
        return self.text[self.at : self.at + 1]

    def _take(self, character: str) -> bool:
        taken = self._peek() == character
        self.at += taken
        return taken

    def _expect(self, character: str, cause: str) -> None:
        if not self._take(character):
            raise self._stop(cause)

    def _line(self) -> int:
        before, line = self.counted if self.counted[0] <= self.at else (0, 1)
        self.counted = self.at, line + self.text.count("\n", before, self.at)
        return self.counted[1]

    def _stop(self, cause: str) -> _Stop:
        here = self.text[self.at : self.at + 20].split("\n")[0]
        cause = "full-width-mark" if here[:1] in _FULL_WIDTH else cause
        return _Stop(self._problem("json-is-well-formed", here, cause=cause))

    def _problem(self, rule: str, found: str = "", **facts: object) -> Problem:
        position = self.at - (self.text.rfind("\n", 0, self.at) + 1) + 1
        return Problem(rule, "", line=self._line(), found=found, facts={"position": position, **facts})


_FULL_WIDTH = ("，", "：", "“", "”", "｛", "｝", "［", "］", "＂")
