"""An excerpt prints the figure of what its indicator measures, and not of something about it."""

import re
from collections.abc import Iterator, Mapping

from publisher import profile
from publisher.cells import number_text
from publisher.cells.excerpt import figures
from publisher.checks.excerpts import FIGURES, NOT_HELD
from publisher.checks.places import at, cells, mapping, tables
from publisher.package import Package
from publisher.problem import Problem

EXPECTED = ("E", "F", "P")  # states in which a figure may be one that is not known yet

_ABOUT = {  # what a figure is, by the words before it, and the words with which an indicator says that it is
    "change": (
        r"(?:增加|减少|增长|下降|上升|提高|降低|回落|提升|上涨|下跌|[比较][^，。；、0-9]{1,6}[多少高低])了?",
        re.compile("[增减升降涨跌落差速]|变化|提高|回升|高出"),
    ),
    "mean": (r"[人户日月年]均[^，。；、0-9]{0,12}", re.compile("均|每")),
    "plan": (
        r"(?:[预估]计|估算|力争|争取|有望|拟安排|计划(?:达到?|安排|投入|建[设成立]|新[增建]|完成|实现|培[养训]|招募)|将[达增]到?|[预概]算数|目标[值为是数]?)"
        r"[^，。；、0-9]{0,8}|(?:[预估]计|力争|争取|有望|计划)到?[0-9]{4}年[^，。；、0-9]{0,16}",
        re.compile("[预估]计|[预概估]算数|计划|目标"),
    ),
}
_CONTRARIES = (
    ("常住人口", "户籍人口"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("男性", "女性"),
    ("支出", "收入"),
    ("进口", "出口"),
)
_CLAUSE = re.compile("[，。；、（）()]")
_NEW = re.compile("(?:新增|净增)(?:加|了)?[^，。；、达共总0-9]{0,12}$")  # what came to a stock, not the stock
_BEFORE = {cause: (re.compile(f"{words}$"), own) for cause, (words, own) in _ABOUT.items()}
_ANY = re.compile(
    "|".join(
        (
            *(words for words, _ in _ABOUT.values()),
            "百分点",
            "新增|净增",
            *(word for pair in _CONTRARIES for word in pair),
        )
    )
)
_OF_POINTS = re.compile("百分点|之差|差距")  # what an indicator is called that is told in percentage points


def excerpts_measure_the_same(package: Package) -> Iterator[Problem]:
    """No increase, mean or plan stands for the figure itself, unless that is what the indicator measures.

    Not asked of figures that a program took over: no excerpt was chosen for them.
    """
    if profile.imported(package):
        return
    measured, kinds = _measured(package), mapping(package, "indicators", "indicator", "kind")
    for place in tables(package, FIGURES):
        asked = ("indicator", "value", "excerpt", "status" if "status" in place[1].columns else "qualifier")
        for line, row in cells(place[1], *asked):
            indicator, value, excerpt, status = (word.strip() for word in row)
            if excerpt == NOT_HELD or indicator not in measured or not _ANY.search(excerpt):
                continue
            stock = kinds.get(indicator) == "stock"
            cause, other = _cause(value, excerpt, measured.get(indicator, ""), stock)
            facts: dict[str, object] = {"cause": cause, "value": value, "excerpt": excerpt}
            if not cause and (pair := _contrary(value, excerpt, measured.get(indicator, ""))):
                cause, other, facts = (
                    "other",
                    False,
                    {**facts, "cause": "other", "meant": pair[0], "said": pair[1]},
                )
            if cause and not (cause == "plan" and (place[1].name == "targets" or status in EXPECTED)):
                field, found = ("value", value) if other else ("excerpt", excerpt)
                yield at(place, line, field, "excerpt-measures-the-same", found=found, **facts)


def _measured(package: Package) -> Mapping[str, str]:
    """What each indicator says that it measures: its title and its definition."""
    titles = mapping(package, "indicators", "indicator", "title")
    definitions = mapping(package, "indicators", "indicator", "definition")
    return {code: titles[code] + definitions.get(code, "") for code in titles}


def _contrary(cell: str, excerpt: str, measured: str) -> tuple[str, str] | None:
    """What is measured, and what the clause of the figure speaks of instead, which excludes it."""
    value = number_text.plain(cell)
    same = [figure for figure in figures(excerpt) if figure.value == value]
    if len(same) != 1 or excerpt.count(same[0].printed) != 1:
        return None
    clause = _CLAUSE.split(excerpt.partition(same[0].printed)[0])[-1]
    for pair in _CONTRARIES:
        for meant, said in (pair, pair[::-1]):
            if meant in measured and said not in measured and said in clause and meant not in clause:
                return meant, said
    return None


def _cause(cell: str, excerpt: str, measured: str, stock: bool) -> tuple[str, bool]:
    """What the figure in an excerpt is instead of what is measured, and whether there are others."""
    value, printed = number_text.plain(cell), figures(excerpt)
    same = [figure for figure in printed if value is not None and abs(figure.value) == abs(value)]
    if len(same) != 1 or excerpt.count(same[0].printed) != 1:
        return "", False
    before, _, after = excerpt.partition(same[0].printed)
    if "百分点" in same[0].printed + after[:4] and not _OF_POINTS.search(measured):
        return "points", len(printed) > 1
    for cause, (words, own) in _BEFORE.items():
        if words.search(before) and not own.search(measured):
            return cause, len(printed) > 1
    if stock and _NEW.search(before) and not _BEFORE["change"][1].search(measured):
        return "change", len(printed) > 1
    return "", False
