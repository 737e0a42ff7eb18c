"""Text holds nothing that cannot be seen, and nothing that was damaged on the way."""

import re
import unicodedata
from collections.abc import Iterator

from publisher.checks.descriptor import strings
from publisher.checks.places import at, columns, in_descriptor
from publisher.package import Package
from publisher.problem import Problem

Finding = tuple[str, dict[str, object]]  # a rule and its facts

_SUSPECT = re.compile(
    r"[^\x20-\x7e\u00b7\u2010-\u2027\u3001-\u303f\u3400-\u9fff\uff01-\uff65]|\?\?|锟斤拷|烫烫|屯屯"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MOJIBAKE = re.compile(r"[\u00c0-\u00ff][\u0080-\u00bf\u0152-\u2122]|锟斤拷|烫烫烫|屯屯屯")
_LOST = re.compile(r"\?{2,}[?\s,.、，。]*|.*\?{4,}.*")
_SPACES = re.compile(r"\s+|.*\S\s+|\s+\S.*", re.DOTALL)


def cells_are_clean(package: Package) -> Iterator[Problem]:
    """No cell holds control, direction or invisible characters, or the remains of lost ones."""
    for place, field, cells in columns(package):
        for line, cell in zip(place[1].lines, cells):
            for rule, facts in _findings(cell):
                yield at(place, line, field.name, rule, found=cell, **facts)


def words_of_the_descriptor_are_clean(package: Package) -> Iterator[Problem]:
    """The same of every text in datapackage.json."""
    for path, words in strings(package):
        for rule, facts in _findings(words):
            yield in_descriptor(package, path, rule, found=words, **facts)


def _findings(words: str) -> Iterator[Finding]:
    if words != words.strip():
        yield "text-has-no-outer-spaces", {"likely": words.strip()}
    if _SUSPECT.search(words):
        yield from _hidden(words.strip())
        yield from _damaged(words)


def _hidden(words: str) -> Iterator[Finding]:
    for character in words:
        if rule := _rule(character):
            clean = "".join(c for c in words if not _rule(c))
            cause = "newline" if character in "\r\n" else ""
            yield rule, {"code": f"U+{ord(character):04X}", "cause": cause, "clean": clean}
            return


def _rule(character: str) -> str:
    """Which rule a character breaks merely by standing in a text."""
    if _BIDI.match(character):
        return "text-has-no-direction-marks"
    category = unicodedata.category(character)
    if category == "Cc":
        return "text-has-no-control-characters"
    hidden = category in ("Cf", "Cs", "Co", "Cn", "Zl", "Zp") or character in "\u115f\u1160\u3164\uffa0"
    return "text-has-no-invisible-characters" if hidden else ""


def _damaged(words: str) -> Iterator[Finding]:
    if "\ufffd" in words:
        yield "text-is-not-damaged", {"cause": "replaced"}
    elif _LOST.fullmatch(words.strip()):
        yield "text-is-not-damaged", {"cause": "question-marks"}
    elif _MOJIBAKE.search(words):
        yield "text-is-not-damaged", {"cause": "mojibake", "likely": _repaired(words)}
    elif not unicodedata.is_normalized("NFC", words):
        yield "text-is-composed", {"likely": unicodedata.normalize("NFC", words)}


def _repaired(words: str) -> str:
    """What UTF-8 text that was read as a Western encoding said at first; empty where it cannot be told."""
    for codec in ("cp1252", "latin-1"):
        try:
            return words.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return ""
