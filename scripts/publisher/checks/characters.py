"""Text holds nothing that cannot be seen, and nothing that was damaged on the way."""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from publisher.cells import number_text
from publisher.cells.column import where
from publisher.checks import mojibake
from publisher.checks.descriptor import strings
from publisher.checks.places import at, columns, in_descriptor
from publisher.package import Field, Package
from publisher.problem import Problem

Finding = tuple[str, dict[str, object]]  # a rule and its facts

_SUSPECT = re.compile(
    r"[^\x20-\x7e\u00b7\u2010-\u2027\u3001-\u303f\u3400-\u9fff\uff01-\uff65]|\?[\?\s\u4e00-\u9fffA-Za-z]|\\[nrtux]|%[89A-Fa-f][0-9A-Fa-f]%|_x[0-9A-Fa-f]{4}_|"
    + f"{mojibake.TWICE}|{mojibake.GBK}"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LOST = re.compile(r"\?{2,}[?\s,.、，。]*|.*(?:\?{3}|\?\?[\u4e00-\u9fff]|[\u4e00-\u9fff]\?\?).*", re.DOTALL)
_LOST_IN_A_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]\?\s?[\u4e00-\u9fffA-Za-z]")
_LOST_IN = {  # where no question is asked
    "name": _LOST_IN_A_NAME,
    "publisher": _LOST_IN_A_NAME,
    "excerpt": re.compile(r"[\u4e00-\u9fff]\?[\u4e00-\u9fff]"),
}
_ESCAPED = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrt])|(?:%[89A-Fa-f][0-9A-Fa-f]){2,}|_x[0-9A-Fa-f]{4}_"
)
_UNSEEN = "\u115f\u1160\u2800\u3164\uffa0\ufe0e\ufe0f"  # letters and marks that have no form
_OF_A_PDF = {  # where it looks like the usual character, or like the usual letters
    "radical": re.compile("[\u2e80-\u2fdf]"),
    "ligature": re.compile("[\ufb00-\ufb06]"),
}
_SPACES = "text-has-no-outer-spaces"
_NO_WORDS = ("url", "path", "pattern")  # fields whose marks mean something else


def cells_are_clean(package: Package) -> Iterator[Problem]:
    """No cell holds control, direction or invisible characters, or the remains of lost ones."""
    for place, field, cells in columns(package):
        for row in where(cells, partial(_finding, field.name)):
            finding = _finding(field.name, cells[row])
            if finding and not (finding[0] == _SPACES and _is_mended_with_its_number(field, cells[row])):
                yield at(place, place[1].lines[row], field.name, finding[0], found=cells[row], **finding[1])


def _is_mended_with_its_number(field: Field, cell: str) -> bool:
    """Whether something else is wrong with a number, which is told with what it should be."""
    return field.type in ("number", "integer") and number_text.plain(cell.strip()) is None


def words_of_the_descriptor_are_clean(package: Package) -> Iterator[Problem]:
    """The same of every text in datapackage.json."""
    for path, words in strings(package):
        if finding := _finding(str(path[-1]), words):
            yield in_descriptor(package, path, finding[0], found=words, **finding[1])


def _finding(name: str, words: str) -> Finding | None:
    """The worst that can be said of the characters of a text; None where all are well."""
    if _SUSPECT.search(words):
        kinds = _damaged(name, words), _hidden(words.strip()), _composed(words)
        if found := next((finding for finding in kinds if finding), None):
            return found
    if words != words.strip():
        return _SPACES, {"likely": words.strip()}
    return None


def _hidden(words: str) -> Finding | None:
    for character in words:
        if rule := _rule(character):
            clean = "".join(c for c in words if not _rule(c))
            cause = "newline" if character in "\r\n" else ""
            return rule, {"code": f"U+{ord(character):04X}", "cause": cause, "clean": clean}
    return None


def _rule(character: str) -> str:
    """Which rule a character breaks merely by standing in a text."""
    if _BIDI.match(character):
        return "text-has-no-direction-marks"
    category = unicodedata.category(character)
    if category == "Cc":
        return "text-has-no-control-characters"
    hidden = category in ("Cf", "Cs", "Co", "Cn", "Zl", "Zp") or character in _UNSEEN
    return "text-has-no-invisible-characters" if hidden else ""


def _damaged(name: str, words: str) -> Finding | None:
    rule = "text-is-not-damaged"
    if mojibake.garbled(words):
        return rule, {"cause": "mojibake", "likely": mojibake.repaired(words.strip())}
    if "\ufffd" in words or "\ufffc" in words:
        return rule, {"cause": "replaced"}
    if name in _NO_WORDS:
        return None
    lost = _LOST_IN.get(name.partition("@")[0])
    if _LOST.fullmatch(words.strip()) or (lost and lost.search(words)):
        return rule, {"cause": "question-marks"}
    return (rule, {"cause": "escaped"}) if _ESCAPED.search(words) else None


def _composed(words: str) -> Finding | None:
    """Characters with two codes: decomposed ones, radicals for characters, letters joined into one."""
    for cause, pattern in _OF_A_PDF.items():
        if pattern.search(words):
            likely = pattern.sub(lambda match: unicodedata.normalize("NFKC", match[0]), words)
            return "text-is-composed", {"cause": cause, "likely": likely}
    if unicodedata.is_normalized("NFC", words):
        return None
    return "text-is-composed", {"likely": unicodedata.normalize("NFC", words)}
