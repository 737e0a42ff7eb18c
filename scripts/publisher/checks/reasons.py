"""An excuse gives a reason: more than that somebody looked, and one of this warning."""

import re
from collections.abc import Iterator, Mapping, Sequence

from publisher.checks.answers import Answered, Excuse, excuses
from publisher.checks.names import bare
from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem, messages

RULE = "excuse-gives-a-reason"
MANY = 10  # warnings that one sentence cannot answer
SHORT = 40  # characters; longer words say more than that somebody looked

_IN: Sequence[tuple[messages.Lang, str]] = (("zh", "reason"), ("en", "reason@en"))
_LOOKED: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        "(?:此处|该处|这里|数据|数字|数值|情况|经|已经?|均|都|全部|人工|领导|再次|反复|本人|核对|核实|复核|确认|检查|审核)*"
        "(?:核实|核对|核查|查实|查过|看|确认|审核|审定|检查|复核|同意|正确|准确|无误|没问题|没有问题|无问题|没事|没错|正常|属实|可以|好|对|"
        "是|一致|可?忽略|略|误报|不用管|不管|不用改|不改|不处理|无需处理|无需修改|知道|知悉)(?:[过的了后]|无误|没问题|一致|即可)*"
    ),
    "en": re.compile(
        "(?:all|it|its|is|are|was|been|has|have|already|data|the|value|figure|figures?|number|this|and|i|we|by|me|us|"
        "ok|okay|fine|good|yes|correct|right|checked|verified|confirmed|reviewed|approved|accurate|true|ignored?|"
        "no|not|problem|issue|an?|error|false|alarm|positive|as|intended|done|never|mind|known|seen|noted|again|"
        "double|manually|please|accepted|acceptable)+"
    ),
}
_CHANGED = re.compile(
    "(?:此处|数据|数字|数值|内容|原文|原来|原|之前|已经|已|现|予以|作了?|进行|的|了|过|"
    "更正|修正|修改|改正|订正|勘误|更新|调整|有误|有错|错误|出错|错|不对)+"
    "|(?:the|an?|it|this|was|is|has|been|have|value|figure|number|data|correct(?:ed|ion)|chang(?:ed|e)|fix(?:ed)?|"
    "updated?|modified|amended|revised|edited|wrong|incorrect|error|mistake)+"
)


def corrections_give_their_reasons(package: Package) -> Iterator[Problem]:
    """No correction says only that something was changed, or that somebody looked."""
    for place in tables(package, ("corrections",)):
        for _, field in _IN:
            for line, (reason,) in cells(place[1], field):
                words = bare(reason)
                said = (_CHANGED, *_LOOKED.values())
                if 0 < len(words) <= SHORT and any(one.fullmatch(words) for one in said):
                    rule = "correction-gives-a-reason"
                    yield at(place, line, field, rule, found=reason, severity="warning")


def reasons_are_given(package: Package, answered: Sequence[Answered]) -> Iterator[Problem]:
    """No reason says only that somebody looked, or what the warning says; one sentence is not for ten."""
    told = {excuse.line: problem for problem, excuse in answered}
    first: dict[str, list[Excuse]] = {}
    for excuse in excuses(package):
        found = _amiss(excuse, told.get(excuse.line))
        if found:
            field, cause = found
            yield _problem(package, excuse, field, cause)
        else:
            first.setdefault(bare(excuse.reason.zh), []).append(excuse)
    for words, alike in first.items():
        if words and len(alike) >= MANY:
            yield _problem(package, alike[0], "reason", "many", count=len(alike))


def _amiss(excuse: Excuse, problem: Problem | None) -> tuple[str, str] | None:
    """The field in which no reason is given, and why what stands there is none."""
    for lang, field in _IN:
        words = bare(excuse.reason[lang])
        if 0 < len(words) <= SHORT and any(looked.fullmatch(words) for looked in _LOOKED.values()):
            return field, "looked"
        if len(words) > MANY // 2 and any(words in bare(said) for said in _said(excuse.rule, lang, problem)):
            return field, "repeats"
    return None


def _said(rule: str, lang: messages.Lang, problem: Problem | None) -> Iterator[str]:
    """What a reason may be copied from: the warning and the words of its rule."""
    known: Mapping[str, str] = messages.catalogue().get(rule, {}).get(lang, {})
    yield from (rule, *(known.get(part, "") for part in ("title", "why")))
    if problem:
        yield messages.say(problem, lang).message


def _problem(package: Package, excuse: Excuse, field: str, cause: str, **facts: object) -> Problem:
    found = excuse.reason["en" if field.endswith("@en") else "zh"]
    place = package, package.tables["excuses"]
    return at(place, excuse.line, field, RULE, found=found, cause=cause, severity="warning", **facts)
