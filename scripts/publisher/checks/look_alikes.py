"""Letters are those that they look like, so that a search and a reader find the same word."""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from publisher.cells.column import where
from publisher.checks.places import at, columns
from publisher.package import Package
from publisher.problem import Problem

_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_RARE = str.maketrans("巿囗", "市口")  # characters that nobody means, as a PDF or a scan gives them
_CYRILLIC = str.maketrans("аАВсСеЕНіІјЈКМоОрРѕЅТуУхХ", "aABcCeEHiIjJKMoOpPsSTyYxX")


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
    if _MIXED.search(cell):
        meant = meant.translate(_CYRILLIC)
    if english and _WIDE.search(cell):
        meant = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), meant)
    return meant if meant != cell else ""


_OF_OURS = ("title", "name", "definition", "caveat", "caution", "note", "reason")
TRADITIONAL = frozenset(
    "個們這來時為國會對開學現過說員務發業質產體關東車門問間題聯處組織級經結給統計數據區縣鎮鄉萬億團屬財贈總實際單"
    "應當與從將讓還沒種類選舉議險壓歲歷屆廳歸劃規記錄點終維護衛醫藥療養擁擴導層臺灣蘇內無農環節稅費貧鬥戰線辦"
    "報紙頁條約見認證書長陽興創協會續續設備備誌願資訊網絡頒獎勵僅剛後親愛樂齡齊龍龜"
)
FEW = 2  # different characters that are no accident


def words_are_simplified(package: Package) -> Iterator[Problem]:
    """Chinese words of ours are in simplified characters; what a document prints or is called may not be."""
    for place, field, column in columns(package):
        if field.name in _OF_OURS and (place[1].name, field.name) != ("sources", "title"):
            for row in where(column, lambda cell: len(TRADITIONAL & set(cell)) >= FEW):
                cell = column[row]
                found = tuple(dict.fromkeys(c for c in cell if c in TRADITIONAL))
                facts = {"found": cell, "characters": found, "severity": "warning"}
                yield at(place, place[1].lines[row], field.name, "chinese-is-simplified", **facts)
