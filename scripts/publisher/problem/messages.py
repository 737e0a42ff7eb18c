"""The words of a problem, in Chinese or in English, from the one catalogue ``messages.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from publisher import profile
from publisher.cells import number_text
from publisher.package import Text
from publisher.problem import Problem, alike

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
LONGEST = 200  # characters of a value that are shown
MOST_LINES = 20  # runs of lines that are named

_PUBLISHER = Path(__file__).parents[1]
_MORE = Text("（这一栏还有{more}处同样的问题{lines}。）", " ({more} more of this kind in the column{lines}.)")
_ON = Text("，在第{lines}行", ", on lines {lines}")
_LINE = Text("第{line}行", "line {line}")
_CELL = Text("（{cell} 格）", " (cell {cell})")
_REST = Text("还有{count}处没有列出。", "{count} more are not listed.")
SEVERITIES: Mapping[str, Text] = {"error": Text("错误", "error"), "warning": Text("警告", "warning")}


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong and what to do about it, in one language."""

    message: str
    fix: str


@cache
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every rule, by name and language: title, why, message, fix and their variants.

    A part of the tool with rules of its own, such as the workbook, has its own ``messages.toml``.
    """
    rules: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for path in sorted(_PUBLISHER.rglob("messages.toml")):
        rules |= tomllib.loads(path.read_text("utf-8"))
    return rules


@cache
def of(part: str) -> frozenset[str]:
    """The rules of one part of the tool that has rules of its own."""
    return frozenset(tomllib.loads((_PUBLISHER / part / "messages.toml").read_text("utf-8")))


def say(problem: Problem, lang: Lang) -> Said:
    """The words of a problem. Values are cut at 200 characters, and what is invisible is shown."""
    words = catalogue()[problem.rule][lang]
    gaps = _gaps(problem, lang)
    message = _chosen(words, "message", problem.facts).format_map(gaps)
    more = _more(problem, lang) if problem.facts.get("more") else ""
    return Said(message + more, _chosen(words, "fix", problem.facts).format_map(gaps))


def _more(problem: Problem, lang: Lang) -> str:
    """How many more there are of a kind, and on which lines."""
    runs = alike.ranges(alike.others(problem))
    named = ("、" if lang == "zh" else ", ").join(runs[:MOST_LINES]) + ("…" if runs[MOST_LINES:] else "")
    return _MORE[lang].format(more=problem.facts["more"], lines=_ON[lang].format(lines=named) if runs else "")


def place(line: int, cell: str, lang: Lang) -> str:
    """Where a problem stands: 第3行（B3 格）; only the line where the ``cell`` is empty."""
    return _LINE[lang].format(line=line) + (_CELL[lang].format(cell=cell) if cell else "")


def rest(count: int, lang: Lang) -> str:
    """How many are not listed, after those that are."""
    return _REST[lang].format(count=count)


def title(rule: str, lang: Lang) -> str:
    """The rule itself, in the affirmative."""
    return catalogue()[rule][lang]["title"]


def _chosen(words: Mapping[str, str], part: str, facts: Mapping[str, object]) -> str:
    """The variant for the problem's cause, else that for a proposed value, else the general words."""
    caused = words.get(f"{part}_{facts.get('cause') or '-'}")
    if caused and ("{likely}" not in caused or facts.get("likely")):
        return caused
    return words.get(f"{part}_likely", words[part]) if facts.get("likely") else words[part]


def _gaps(problem: Problem, lang: Lang) -> Mapping[str, str]:
    given = {"found": problem.found, "line": problem.line or "", **problem.facts}
    gaps = {name: _shown(value, lang) for name, value in given.items()}
    return {**gaps, "field": _field(problem.field, problem.facts.get("heading"), lang)}


def _field(name: str, heading: object, lang: Lang) -> str:
    """A column as its own table calls it: 数值（value）; in English its name says it already."""
    title = heading or profile.field_title(name)
    words = title.zh if isinstance(title, Text) and lang == "zh" else ""
    return f"{words}（{name}）" if words else visible(name)


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, Text):
        return visible(value[lang])
    if isinstance(value, Decimal):
        return number_text.shown(value)
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(_shown(item, lang) for item in value[:40])
    return visible(str(value))


def visible(words: str) -> str:
    """Words cut to a length that can be read, with every character that cannot be seen spelt out."""
    cut = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return "".join(c if c.isprintable() and c not in _BLANK else f"<U+{ord(c):04X}>" for c in cut)


_BLANK = "\u115f\u1160\u3164\uffa0\u2800"
