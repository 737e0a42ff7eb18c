"""What an excerpt says of its area and its year, and how long it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from publisher.cells import date_text
from publisher.checks.excerpts import FIGURES, NOT_HELD, QUOTING
from publisher.checks.places import at, cells, mapping, tables
from publisher.package import Package
from publisher.problem import Problem

MANY = 4  # rows of one area that speak of one other
LONGEST = 60  # characters that still are a phrase
LONGEST_OF_LETTERS = 150  # where words are spelt
_HAN = re.compile(r"[\u3400-\u9fff]")

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_HAN_YEAR = re.compile(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}年")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_RANGE = re.compile(r"[0-9]{4}年?\s*(?:[-—–~～至到]|——)+\s*[0-9]{4}年")
_ANOTHER_BEFORE = re.compile(r"(?:比|较|同比|相比|自|从|对比|于)[^，。；、0-9]{0,3}$")
_ANOTHER_AFTER = re.compile(r"[^，。；0-9]{0,3}(?:以来|起|开始|增长|相比|基础上)|1月1日")
_PART = re.compile(
    r"[1-9][0-9]?(?:月份?)?[-—–~～至到]+[1-9][0-9]?月份?|[1-9][0-9]?月(?![末底0-9])份?|"
    r"第?[一二三四1-4]季度|前[一二两三]个?季度|[上下]半年|前[0-9一二三四五六七八九十]+个月"
)
_WHOLE = re.compile(r"1(?:月份?)?[-—–~～至到]+12月份?")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|〈[^〉]*〉")
_SUFFIX = re.compile(r"(?:自治区|自治州|自治县|自治旗|特别行政区|地区|省|市|盟|州|县|区|旗)$")
_KINDS = "省市县区旗盟州"  # what one speaks of as a whole: 全省
_COMMON = re.compile(r".区")  # 城区, 郊区, 矿区 are names, and words


def excerpts_name_their_area(package: Package) -> Iterator[Problem]:
    """An excerpt that names an area names that of its row, or one above or below it.

    Nor does it give the indicator of one above: 全国常住人口 is said of the nation only.
    """
    areas = _areas(package)
    titles = mapping(package, "indicators", "indicator", "title")
    for place in tables(package, ("observations",)):
        found: dict[tuple[str, str], list[Problem]] = {}
        for line, (cell, excerpt, indicator) in cells(place[1], "area", "excerpt", "indicator"):
            area, title = cell.strip(), titles.get(indicator.strip(), "")
            if whole := areas.whole(area, excerpt, title):
                facts: dict[str, object] = {"area": area, "name": areas.names[area], "other": whole}
                facts["cause"] = "level"
                yield at(place, line, "excerpt", "excerpt-names-the-area", found=excerpt, **facts)
            elif other := areas.other(area, excerpt, title):
                facts = {"area": area, "name": areas.names[area]}
                facts |= {"other": areas.names[other], "code": other}
                problem = at(place, line, "excerpt", "excerpt-names-the-area", found=excerpt, **facts)
                found.setdefault((area, other), []).append(problem)
        for alike in found.values():
            yield from alike if len(alike) < MANY else [_all_of_an_area(alike)]


@dataclass(frozen=True, slots=True)
class _Areas:
    """The areas of a package: names and parents by code, and codes by the names that tell areas apart.

    ``shape`` is what these names end in, and how long they are.
    """

    names: Mapping[str, str]
    parents: Mapping[str, str]
    telling: Mapping[str, str]
    shape: tuple[frozenset[str], tuple[int, ...]]

    def other(self, area: str, excerpt: str, title: str) -> str:
        """The area that an excerpt names in the place of its own, or whose figure it gives; empty if none."""
        if area not in self.names or _called(self.names[area], excerpt):
            return ""
        words = _words(excerpt, self.shape)
        named = sorted(self.telling[word] for word in words if word in self.telling)
        if named and not any(_related(area, code, self.parents) for code in named):
            return named[0]
        above = _above(area, self.parents) if title else ()
        return next((one for one in above if _of(self.names.get(one, ""), title, excerpt)), "")

    def whole(self, area: str, excerpt: str, title: str) -> str:
        """What an excerpt speaks of as a whole that an area is not: 全省 in the row of a city."""
        name = self.names.get(area, "")
        if "全" not in excerpt or not name or not title or _called(name, excerpt):
            return ""
        return next(
            (f"全{kind}" for kind in _KINDS if name[-1] != kind and _of(f"全{kind}", title, excerpt)), ""
        )


def _areas(package: Package) -> _Areas:
    names = {code: name for code, name in mapping(package, "areas", "area", "name").items() if code}
    levels = mapping(package, "areas", "area", "level")
    telling = {
        name: code
        for code, name in names.items()
        if levels.get(code) != "country" and len(name) > 1 and not _COMMON.fullmatch(name)
    }
    shape = frozenset(name[-1] for name in telling), tuple({len(name) for name in telling})
    return _Areas(names, mapping(package, "areas", "area", "parent"), telling, shape)


def _all_of_an_area(alike: list[Problem]) -> Problem:
    """One problem for many rows of one area that all speak of one other."""
    facts = {"cause": "many", "more": len(alike) - 1, "covers": tuple(p.line for p in alike)}
    return replace(alike[0], facts={**alike[0].facts, **facts})


def _words(excerpt: str, shape: tuple[frozenset[str], tuple[int, ...]]) -> Iterator[str]:
    """Every part of an excerpt that ends and is as long as some name."""
    last, lengths = shape
    for end, character in enumerate(excerpt, 1):
        if character in last:
            yield from (excerpt[end - length : end] for length in lengths if length <= end)


def _related(one: str, other: str, parents: Mapping[str, str]) -> bool:
    return one == other or other in _above(one, parents) or one in _above(other, parents)


def _above(area: str, parents: Mapping[str, str]) -> list[str]:
    """The areas that one lies in, the smallest first; a circle of parents is gone round once."""
    found: list[str] = []
    while (area := parents.get(area, "")) and area not in found:
        found.append(area)
    return found


def _of(name: str, title: str, excerpt: str) -> bool:
    """Whether an excerpt gives what is measured of the area called so."""
    return bool(name) and (f"{name}{title}" in excerpt or f"{name}的{title}" in excerpt)


def _called(name: str, excerpt: str) -> bool:
    """Whether an excerpt names an area in full or in short: 内蒙古 for 内蒙古自治区."""
    short = _SUFFIX.sub("", name)
    return name in excerpt or (len(short) > 1 and short in excerpt)


def periods_match_excerpts(package: Package) -> Iterator[Problem]:
    """An excerpt that names one year only, and not to compare with it, names one of its row."""
    for place in tables(package, FIGURES):
        for line, (period, excerpt) in cells(place[1], "period", "excerpt"):
            words = _in_digits(excerpt)
            span, year = date_text.period(period.strip()), _year(words)
            if span and year and year == period.strip() and (part := _part_of_a_year(words, year)):
                facts = {"cause": "part", "part": part, "excerpt": excerpt}
                yield at(place, line, "period", "period-matches-excerpt", found=period, **facts)
            elif span and year and not span[0].year <= int(year) <= span[1].year:
                facts = {"year": year, "excerpt": excerpt}
                likely = {"likely": year} if len(period.strip()) == 4 else {}
                yield at(place, line, "period", "period-matches-excerpt", found=period, **facts, **likely)


def _part_of_a_year(excerpt: str, year: str) -> str:
    """The months or quarters of which an excerpt speaks right behind its year; empty for a whole year."""
    part = _PART.match(excerpt, excerpt.index(f"{year}年") + len(year) + 1)
    return "" if part is None or _WHOLE.fullmatch(part[0]) else part[0]


def _in_digits(excerpt: str) -> str:
    """An excerpt with the years that it writes in Chinese numerals in digits: 二〇二一年 -> 2021年."""
    return _HAN_YEAR.sub(lambda year: year[0].translate(_HAN_DIGITS), excerpt) if "年" in excerpt else excerpt


def _year(excerpt: str) -> str:
    """The one year that an excerpt speaks of; empty where it names none, several, or another."""
    if "年" not in excerpt or _RANGE.search(excerpt):
        return ""
    words = _QUOTED.sub(lambda match: "，" * len(match[0]), excerpt)
    found = list(_YEAR.finditer(words))
    if len({match[1] for match in found}) != 1:
        return ""
    before, after = words[: found[0].start()], words[found[0].end() :]
    return "" if _ANOTHER_BEFORE.search(before) or _ANOTHER_AFTER.match(after) else found[0][1]


def excerpts_are_short(package: Package) -> Iterator[Problem]:
    """An excerpt is a phrase that carries the figure, and no passage."""
    for place in tables(package, QUOTING):
        for line, (excerpt,) in cells(place[1], "excerpt"):
            words = excerpt.strip()
            limit = LONGEST if _HAN.search(words) else LONGEST_OF_LETTERS
            if words != NOT_HELD and (len(words) > limit or words.count("。") > 1):
                facts = {"length": len(words), "limit": limit, "severity": "warning"}
                yield at(place, line, "excerpt", "excerpt-is-short", found=excerpt, **facts)
