"""Words are what they stand for: no placeholders, and English where English belongs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from publisher.cells.column import where
from publisher.checks.descriptor import strings
from publisher.checks.places import at, cells, columns, in_descriptor
from publisher.package import Package
from publisher.problem import Problem

_PLACEHOLDER = re.compile(
    r"[【\[（(<]?(?:待(?:补充?|定|填写?|核实|完善|更新|录入|翻译|确认)|暂缺|同[上前左]|见上|占位符?|请(?:在此处?)?(?:填写|输入)\w*|测试(?:数据|用)?|"
    r"新建 ?(?:microsoft|wps|文本|文档|docx?|xlsx?).*|(?:未命名|无标题|untitled)[ (（]?[0-9]*[)）]?|"
    r"to ?do|tbc|tbd|fixme|placeholder|lorem ipsum.*|x{3,}|\.{3,}|…+|test|(?:insert|your|enter) \w+ here|"
    r"null|none|nil|nan|nat|n/?a|undefined|true|false|object object|-+|—+|－+|/+|\\+n?|\*+|\?|？|"
    r"[暂缺]?无|没有|空白?|不适用)[】\]）)>。.!！…]*",
    re.IGNORECASE,
)
TWICE = 4  # characters that do not follow themselves by chance
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[A-Za-z][^\u3400-\u9fff]*\s[A-Za-z]{2,}\s+[A-Za-z]+")
_OF_WORDS = (
    "title",
    "name",
    "definition",
    "publisher",
    "reason",
    "by",
    "caveat",
    "caution",
    "note",
    "stage_words",
)
_OF_SENTENCES = ("definition", "caveat", "caution", "reason", "note")
_BROKEN = re.compile(
    r"[，、：；,:（(“《「]$|…$|[^.]\.\.\.$|\b(?:the|and|an|or|of the|its|their|than|which|because|from the)$",
    re.IGNORECASE,
)
_WHOLE_SENTENCE = re.compile(r"。|[a-z\u201d)]\. [A-Z]")
_BETWEEN = re.compile("[，、；;,]")
END = 12  # characters of a text that are shown as its end
_OF_NAMES = ("title", "name", "publisher")
_SOMEBODY = re.compile(
    r"(?<![A-Za-z])(?:[XＸ×xｘ○]{2,}|某某)(?=[\u4e00-\u9fff]{0,4}[省市县区旗镇乡村局厅部委办司年月日])"
)
_NARROW = str.maketrans("（）［］", "()[]")
_PAIRS = (("(", ")"), ("[", "]"), ("【", "】"), ("《", "》"), ("〈", "〉"), ("“", "”"), ("「", "」"))
_MARKS = re.compile(r"[A-Za-z0-9%)][，。；：！？]|[，。；：！？]\s?[A-Za-z]")
_USUAL = str.maketrans({"，": ", ", "。": ". ", "；": "; ", "：": ": ", "！": "! ", "？": "? "})
_NO_WORDS = ("row", "field", "before", "after")  # free text that need not be words
_OF_CHINESE = ("name", "definition", "reason", "caveat", "caution", "note", "stage_words")


def texts_are_no_placeholders(package: Package) -> Iterator[Problem]:
    """No cell of words only keeps a place, or holds nothing but figures."""
    for place, field, column in columns(package):
        free = field.type == "string" and not field.categories and "pattern" not in field.constraints
        if free and field.name not in _NO_WORDS:
            name = field.name.partition("@")[0]
            for row in where(column, partial(_spoilt, name)):
                rule, facts = _spoilt(name, column[row]) or ("", {})
                yield at(place, place[1].lines[row], field.name, rule, found=column[row], **facts)


def _spoilt(name: str, cell: str) -> tuple[str, dict[str, object]] | None:
    """The rule that a cell breaks and its facts; None where it holds what it should."""
    words = cell.strip()
    if _PLACEHOLDER.fullmatch(words) or (name in _OF_NAMES and _SOMEBODY.search(words)):
        return "text-is-no-placeholder", {}
    if name in _OF_WORDS and words and not _LETTER.search(words):
        return "text-has-words", {}
    if cause := _pasted(words) or (name in _OF_NAMES and _unpaired(words)):
        likely = words[: len(words) // 2] if cause == "doubled" else ""
        return "text-is-not-damaged", {"cause": cause, "likely": likely}
    return None


def texts_are_whole(package: Package) -> Iterator[Problem]:
    """No text of ours breaks off: at a comma, with dots, at an article, or behind whole sentences."""
    for place, field, column in columns(package):
        if field.name.partition("@")[0] in _OF_SENTENCES:
            for row in where(column, _breaks_off):
                line, end = place[1].lines[row], column[row].strip()[-END:]
                facts = {"end": end, "severity": "warning"}
                yield at(place, line, field.name, "text-is-whole", found=column[row], **facts)
    for path, words in strings(package):
        described = str(path[-1]).partition("@")[0] == "description" and "schema" not in path
        if described and _breaks_off(words):
            problem = in_descriptor(package, path, "text-is-whole", found=words, end=words.strip()[-END:])
            yield replace(problem, severity="warning")


def keywords_stand_alone(package: Package) -> Iterator[Problem]:
    """A keyword is one, and not several with commas between them."""
    for path, words in strings(package):
        if path[0] == "keywords" and (mark := _BETWEEN.search(words)):
            problem = in_descriptor(package, path, "keyword-stands-alone", found=words, mark=mark[0])
            yield replace(problem, severity="warning")


def _breaks_off(cell: str) -> bool:
    words = cell.strip()
    return bool(_BROKEN.search(words) or (_WHOLE_SENTENCE.search(words) and words[-1].isalpha()))


def _pasted(words: str) -> str:
    """How pasting spoilt a text: it stands there twice, or with half a pair of quotation marks."""
    half = len(words) // 2
    if half >= TWICE and words[:half] == words[half:]:
        return "doubled"
    return "quote" if words.count('"') % 2 and '"' in (words[:1], words[-1:]) else ""


def _unpaired(words: str) -> str:
    """Whether a bracket, or a quotation mark that has a side, stands without its other half."""
    narrow = words.translate(_NARROW)
    return "bracket" if any(narrow.count(one) != narrow.count(other) for one, other in _PAIRS) else ""


def words_of_the_descriptor_are_no_placeholders(package: Package) -> Iterator[Problem]:
    """The same of what datapackage.json says of the package and of its tables."""
    for path, words in strings(package):
        key = str(path[-1]).partition("@")[0]
        if key in ("title", "description") and _PLACEHOLDER.fullmatch(words.strip()):
            yield in_descriptor(package, path, "text-is-no-placeholder", found=words)


def _empty(words: str) -> bool:
    """Whether a cell only keeps a place, which is said of that cell."""
    return not _LETTER.search(words) or _PLACEHOLDER.fullmatch(words.strip()) is not None


def english_is_english(package: Package) -> Iterator[Problem]:
    """What is meant to be English is not mostly Chinese, in cells and in datapackage.json."""
    for place, field, column in columns(package):
        if field.name.endswith("@en"):
            for row in where(column, lambda cell: is_chinese(cell) or _MARKS.search(cell)):
                line, cell = place[1].lines[row], column[row]
                marks = {} if is_chinese(cell) else {"cause": "marks", "likely": _plain_marks(cell)}
                facts = {"found": cell, "severity": "warning", **marks}
                yield at(place, line, field.name, "english-is-english", **facts)
    for path, words in strings(package):
        if str(path[-1]).endswith("@en") and is_chinese(words):
            problem = in_descriptor(package, path, "english-is-english", found=words)
            yield replace(problem, severity="warning")


def _plain_marks(words: str) -> str:
    """English words with the marks of English."""
    return " ".join(words.translate(_USUAL).split())


def is_chinese(words: str) -> bool:
    """Whether words are mostly Chinese."""
    return len(_HAN.findall(words)) > len(_LATIN.findall(words))


def chinese_is_chinese(package: Package) -> Iterator[Problem]:
    """A cell for Chinese words is no English sentence; names and abbreviations may be."""
    for place, field, column in columns(package):
        if field.name in _OF_CHINESE:
            for row in where(column, lambda cell: not _HAN.search(cell) and _SENTENCE.search(cell)):
                line, cell = place[1].lines[row], column[row]
                yield at(place, line, field.name, "chinese-is-chinese", found=cell, severity="warning")
    for path, words in strings(package):
        if path[-1] == "description" and not _HAN.search(words) and _SENTENCE.search(words):
            problem = in_descriptor(package, path, "chinese-is-chinese", found=words)
            yield replace(problem, severity="warning")


def words_are_in_both_languages(package: Package) -> Iterator[Problem]:
    """What is said in one language is said in the other."""
    for place, field, _ in columns(package):
        other = f"{field.name}@en"
        for line, (chinese, english) in cells(place[1], field.name, other):
            if bool(chinese.strip()) != bool(english.strip()) and not _empty(chinese or english):
                name, said = (other, field.name) if chinese.strip() else (field.name, other)
                facts = {"other": said, "words": (chinese or english).strip(), "severity": "warning"}
                yield at(place, line, name, "words-are-in-both-languages", **facts)
