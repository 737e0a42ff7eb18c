"""Words that were meant for colleagues, or that a program left behind, and nobody should read on the site."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from publisher import profile
from publisher.cells.column import where
from publisher.checks.descriptor import strings
from publisher.checks.places import at, columns, in_descriptor
from publisher.checks.readmes import readmes
from publisher.package import Package
from publisher.problem import Problem

README = "readme"  # in which an office may give the number that it answers
RULE = "text-is-meant-for-readers"
_WAITING = "补充|核实|确认|核对|更新|完善|翻译|修改|校对|定"
# Compiled when a text is met in which something may have been left, which is seldom.
_LEFT: Mapping[str, str] = {
    "office": (
        r"(?i)错误[!！]\s*(?:未找到引用源|未定义书签|不能通过编辑)|Error!\s*(?:Reference source|Bookmark)"
    ),
    "remark": (
        rf"[（(【\[](?:待(?:{_WAITING})|批注|修订(?!版?[）)】\]]|稿|本|案)|备忘|注意[:：]?请)[^）)】\]]*[）)】\]]"
        rf"|[（(【\[][^）)】\]]{{0,6}}请[^）)】\]]{{0,8}}(?:{_WAITING})[^）)】\]]{{0,6}}[）)】\]]"
        r"|[。；，,.!！]\s*待(?:补充|核实|确认|核对|翻译)$|@所有人"
        r"|[（(_-](?:最终版|终稿|副本)[0-9]*[)）]?$|\b(?:TODO|TO DO|FIXME|TBC|TBD)\b"
    ),
    "chat": (
        r"\[(?:图片|视频|语音|表情|文件|链接|引用|动画表情|微笑|强|OK|抱拳|玫瑰)\]|[\U0001F300-\U0001FAFF]"
        r"|^[^\s，。]{1,8}\s+(?:19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d\d"
    ),
    "footnote": r"(?<=[\u3400-\u9fff。，；！？”）])\[[0-9]{1,2}\](?!\()",
    "translation": (
        r"(?i)[\[【(（](?:Translated by|机翻|机器翻译|由[^）)】\]]{1,8}翻译)|^Translated (?:by|with|from)\b"
        r"|translation failed|翻译(?:失败|出错|超时)|^(?:译文|翻译|Translation)\s*[:：]"
    ),
    "assistant": (
        r"(?i)^(?:Sure|Certainly|Of course|Absolutely)(?:!|[,.] +here\b)"
        r"|\bas an? (?:AI|language model|large language)\b"
        r"|\bHere(?:'s|’s| is| are) (?:the|a|your|an) (?:\w+ )?(?:translation|translated|revised|rewritten)"
        r"|作为(?:一个|一名)?(?:AI|人工智能|大?语言模型)|^以下是.{0,12}(?:翻译|译文|润色|改写)"
        r"|^(?:好的|当然|没问题)[，,！!。]\s*(?:以下|下面|这是|根据您)|如(?:有|需).{0,10}请随时(?:告诉|联系)我(?!们)"
    ),
}
_MOBILE = re.compile(
    r"(?<![0-9.,])1[3-9][0-9]{9}(?![0-9.,]?[0-9])(?!\s*(?:[元人个户家次件吨万亿]|yuan|people))"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"(?![0-9A-Za-z])"
)
_SOME = re.compile(  # without any of which nothing was left: most cells are passed over so
    "[（(【_\\[！!@\U0001f300-\U0001faff]|待|译|作为|以下|好的|当然|没问题|随时|最终|终稿|副本|[0-9]{11}|:[0-9]{2}|://|www"
    "|T[OB]|FIXME|[Tt]ranslat|[Ss]ure|[Cc]ertainly|[Oo]f course|[Aa]bsolutely|[Hh]ere|[Aa]s an? "
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_UNREAD = ("pattern", "path", "$schema", "url", "email", "homepage", "mediatype", "format", "encoding")


def texts_are_meant_for_readers(package: Package) -> Iterator[Problem]:
    """No text is a remark to a colleague, the words of a chat or an assistant, or a private number.

    Not asked of what a program took over.
    """
    if profile.imported(package):
        return
    for place, field, column in columns(package):
        if field.type == "string" and not field.categories and "pattern" not in field.constraints:
            for row in where(column, partial(_left, field.name)):
                line, cell = place[1].lines[row], column[row]
                cause, words = _left(field.name, cell) or ("", "")
                facts = {"cause": cause, "words": words, "severity": "warning"}
                yield at(place, line, field.name, RULE, found=cell, **facts)
    for path, words in strings(package):
        if path[-1] not in _UNREAD and (found := _left(str(path[-1]), words)):
            facts = {"cause": found[0], "words": found[1]}
            yield replace(in_descriptor(package, path, RULE, found=words, **facts), severity="warning")
    for readme in readmes(package):
        for start, words in readme.lines():
            if found := _left(README, words):
                yield readme.says(RULE, start, words, "warning", cause=found[0], words=found[1])


def _left(name: str, cell: str) -> tuple[str, str] | None:
    """What was left in a text, and what shows it; None where nothing was."""
    if not _SOME.search(cell):
        return None
    words = cell.strip()
    for cause, pattern in _LEFT.items():
        if match := re.search(pattern, words):
            return cause, match[0].strip()
    for match in _MOBILE.finditer(words if name != README else ""):
        if not match[0].endswith("000"):
            return "private", match[0]
    if match := _IDENTITY.search(words):
        return "private", match[0]
    if name == "excerpt" and _ADDRESS.fullmatch(words):
        return "address", words
    return None
