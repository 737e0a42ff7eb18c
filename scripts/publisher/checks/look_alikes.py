"""Letters are those that they look like, so that a search and a reader find the same word."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial

from publisher.cells.column import where
from publisher.checks.places import at, columns
from publisher.package import Package
from publisher.problem import Problem

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_RARE = str.maketrans("巿囗", "市口")  # characters that nobody means, as a PDF or a scan gives them
_CYRILLIC = str.maketrans("аАВсСеЕНіІјЈКМоОрРѕЅТуУхХ", "aABcCeEHiIjJKMoOpPsSTyYxX")
_GREEK = str.maketrans("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX")
_KANA = str.maketrans("ロニエハカタト", "口二工八力夕卜")
_SCRIPTS = (  # each with those of its letters that look like ours, and whether a word mixes it with Latin
    (re.compile("[\u0400-\u04ff]+"), _CYRILLIC, False),
    (re.compile("[\u0370-\u03ff]+"), _GREEK, False),
    (re.compile("[\u3041-\u3096\u30a1-\u30fa]+"), _KANA, True),
)
_FEW = 2  # letters of a script that are no word of it
_LATIN = re.compile("[A-Za-z]")
_NUMBER = re.compile(r"(?<![A-Za-z0-9.,])[0-9l][0-9OoIl,.]*[0-9OoIl](?![A-Za-z0-9])")
_COUNTED = re.compile(r"[\u4e00-\u9fff%]")
_DIGITS = str.maketrans("OoIl", "0011")


def letters_are_what_they_look_like(package: Package) -> Iterator[Problem]:
    """No word holds a letter of another script, or a character that only looks like the one meant."""
    for place, field, column in columns(package):
        if field.type == "string" and not field.categories and "pattern" not in field.constraints:
            english = field.name.endswith("@en") or field.name == "also"  # by which words are looked for
            for row in where(column, partial(_meant, english)):
                likely = _meant(english, column[row])
                facts = {"found": column[row], "likely": likely}
                yield at(place, place[1].lines[row], field.name, "letters-are-what-they-look-like", **facts)


def _meant(english: bool, cell: str) -> str:
    """A cell with the letters that are meant; empty where those are there."""
    meant = cell.translate(_RARE)
    for script, usual, mixes in () if cell.isascii() else _SCRIPTS:
        meant = _in_our_letters(meant, script, usual, mixes)
    meant = _NUMBER.sub(_in_digits, meant)
    if english and _WIDE.search(cell):
        meant = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), meant)
    return meant if meant != cell else ""


def _in_our_letters(cell: str, script: re.Pattern[str], usual: Mapping[int, int], mixes: bool) -> str:
    """A cell without letters of a script that stand in a Latin word, or are few and all look like ours."""
    runs = script.findall(cell)
    few = all(len(run) <= _FEW for run in runs) and not script.search(cell.translate(usual))

    def meant(run: re.Match[str]) -> str:
        beside = cell[max(0, run.start() - 1) : run.start()] + cell[run.end() : run.end() + 1]
        return run[0].translate(usual) if few or (not mixes and _LATIN.search(beside)) else run[0]

    return script.sub(meant, cell) if runs else cell


def _in_digits(number: re.Match[str]) -> str:
    """A number whose noughts and ones were typed as letters, in digits; anything that may be a name as it is.

    10l are ten litres; with one digit and one letter only what is counted behind it tells a number.
    """
    words, digits, behind = number[0], sum(c.isdigit() for c in number[0]), number.string[number.end() :][:1]
    counted = bool(_COUNTED.match(behind))
    if words[-1] in "Il" or (words[0] == "l" and not counted) or (digits < 2 and not counted):
        return words
    return words.translate(_DIGITS)


_OF_OURS = ("title", "name", "definition", "caveat", "caution", "note", "reason")
TRADITIONAL = frozenset(
    "個們這來時為國會對開學現過說員務發業質產體關東車門問間題聯處組織級經結給統計數據區縣鎮鄉萬億團屬財贈總實際單"
    "應當與從將讓還沒種類選舉議險壓歲歷屆廳歸劃規記錄點終維護衛醫藥療養擁擴導層臺灣蘇內無農環節稅費貧鬥戰線辦"
    "報紙頁條約見認證書長陽興創協會續續設備備誌願資訊網絡頒獎勵僅剛後親愛樂齡齊龍龜"
)
FEW = 2  # different characters that are no accident
_NAMED = re.compile("《[^》]*》|“[^”]*”|「[^」]*」")  # as it is printed elsewhere


def words_are_simplified(package: Package) -> Iterator[Problem]:
    """Chinese words of ours are in simplified characters; what a document prints or is called may not be."""
    for place, field, column in columns(package):
        if field.name in _OF_OURS and (place[1].name, field.name) != ("sources", "title"):
            for row in where(column, lambda cell: len(_traditional(cell)) >= FEW):
                cell = column[row]
                found = _traditional(cell)
                facts = {"found": cell, "characters": found, "severity": "warning"}
                yield at(place, place[1].lines[row], field.name, "chinese-is-simplified", **facts)


def _traditional(words: str) -> tuple[str, ...]:
    """The traditional characters of words, each once, but for those in titles and quotations."""
    if TRADITIONAL.isdisjoint(words):
        return ()
    return tuple(dict.fromkeys(c for c in _NAMED.sub("", words) if c in TRADITIONAL))
