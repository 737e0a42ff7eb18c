"""What is wrong with a cell, as its reader would say it: which rule, why most likely, what was expected."""

import re
from collections.abc import Mapping
from typing import Any

from publisher.foreign import kinds

_NUMBERS = ("integer", "number")
_DAYS = ("date", "datetime")
_OF_DAYS = ("date", "yearmonth")
_DIRECTIVE = re.compile("%[aAbBdfGHIjmMpSuUVwWyYzZ]")
_WRITTEN = (("yyyy", "%Y"), ("mm", "%m"), ("dd", "%d"), ("yy", "%y"))
_ISO = "%Y-%m-%d"
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:(?P<mark>[.,' \u00a0\u2009\u202f’])\d{3})+(?:[.,]\d+)?")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_FRACTION = re.compile(r"[-+]?\d+\.\d+")
_WITH_WORDS = re.compile(r"[-+]?\d[\d.,]*\s*[^\d.,\s].*|[^\d.,\s]+\s*\d[\d.,]*")
_SIGNS = "- – — ― － . .. ... … * ** *** ? : / // x 不明 不详 无 暂无"
_WORDS = "n/a na n.a. n.d. nd k.a. s.o. nan null none nil missing unknown"
_NOTHING = frozenset((*_SIGNS.split(), *_WORDS.split()))
_DAY_FORMS = (
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"), "%d.%m.%Y"),
    (re.compile(r"\d{1,2}/\d{1,2}/\d{4}"), "%d/%m/%Y"),
    (re.compile(r"\d{1,2}-\d{1,2}-\d{4}"), "%d-%m-%Y"),
    (re.compile(r"\d{4}/\d{1,2}/\d{1,2}"), "%Y/%m/%d"),
    (re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"), "%Y年%m月%d日"),
    (re.compile(r"\d{8}"), "%Y%m%d"),
)


def of(cell: str, field: Mapping[str, Any], broken: str, note: str) -> tuple[str, dict[str, object]]:
    """The rule and the facts for a cell in which frictionless found ``broken``: the type or a constraint."""
    if broken != "type":
        return "cell-keeps-its-constraint", _constraint(field, broken, note)
    kind, form = str(field.get("type")), field.get("format")
    facts: dict[str, object] = {"note": note, "expected": kinds.of_field(kind), "cause": _cause(cell, kind)}
    if isinstance(form, str) and form not in ("default", "any") and facts["cause"] in ("day", "kind"):
        likely = _pattern(form) if kind in _OF_DAYS and not _DIRECTIVE.search(form) else ""
        facts |= {"cause": "no-form" if likely else "form", "form": form, "likely": likely}
    if facts["cause"] == "day":
        facts["form"] = next((form for said, form in _DAY_FORMS if said.fullmatch(cell.strip())), "")
    if facts["cause"] == "grouped" and (match := _GROUPED.fullmatch(cell.strip())):
        facts["mark"] = match["mark"]
    return "cell-has-its-type", facts


def _pattern(form: str) -> str:
    """The pattern of the standard for one that is written otherwise: DD/MM/YYYY is %d/%m/%Y."""
    made = form.casefold()
    for words, directive in _WRITTEN:
        made = made.replace(words, directive)
    return made if made != form.casefold() else _ISO


def _cause(cell: str, kind: str) -> str:
    bare = cell.strip()
    if not bare:
        return "empty"
    if bare.casefold() in _NOTHING:
        return "nothing"
    if kind in _NUMBERS:
        return _of_number(bare, kind)
    return "day" if kind in _DAYS and any(said.fullmatch(bare) for said, _ in _DAY_FORMS) else "kind"


def _of_number(bare: str, kind: str) -> str:
    forms = (("grouped", _GROUPED), ("comma", _COMMA), ("fraction", _FRACTION), ("words", _WITH_WORDS))
    found = next((cause for cause, form in forms if form.fullmatch(bare)), "kind")
    return "kind" if found == "fraction" and kind != "integer" else found


def _constraint(field: Mapping[str, Any], broken: str, note: str) -> dict[str, object]:
    rules = field.get("constraints")
    asked = rules.get(broken) if isinstance(rules, Mapping) else None
    bound = tuple(map(str, asked)) if isinstance(asked, list) else str(asked)
    return {"note": note, "cause": broken, "bound": bound}
