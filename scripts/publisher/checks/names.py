"""Names of packages, indicators and areas can be addresses, and are told apart by more than a space."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from publisher import addresses
from publisher.cells.column import distinct, where
from publisher.checks.places import at, cells, in_descriptor, tables
from publisher.package import Package
from publisher.problem import Problem
from publisher.reading import folder

_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ \u00a0\u3000]+(?=[\u3400-\u9fff])")
_NUMBER = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.、．]\s*(?![0-9])|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[①-⑳]|[•·●○■□◆◇▪➢✓*-]\s)\s*(?=\S)"
)
_END = re.compile(r"[。；，、：,;:]$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|html?|caj|pptx?|jpe?g|png)$", re.IGNORECASE)
_SITE = re.compile(
    r"\s*(?:[_|｜]|\s-\s?|\s?--?\s)\s*(?:百度\S*|新华网|人民网|澎湃新闻|搜狐\S*|腾讯网|网易\S*|新浪\S*|知乎|微信公众平台)$"
)
NAMED = {
    "areas": ("area", "name", "parent"),
    "indicators": ("indicator", "title", ""),
    "measures": ("measure", "title", ""),
    "terms": ("term", "title", ""),
}


def names_are_free(package: Package) -> Iterator[Problem]:
    """No package and no indicator is called like a page that belongs to the site, or like a device."""
    if package.name in addresses.OF_SITE | addresses.OF_DOWNLOADS:
        yield in_descriptor(package, ("name",), "address-is-free", found=package.name)
    taken = addresses.OF_PACKAGE | {package.name}
    for place in tables(package, ("indicators",)):
        for line, (indicator,) in cells(place[1], "indicator"):
            if indicator.strip() in taken:
                yield at(place, line, "indicator", "address-is-free", found=indicator)
        for column in ("indicator", "topic"):
            for line, (name,) in cells(place[1], column):
                if folder.is_reserved(name.strip()):
                    yield at(place, line, column, "address-is-free", found=name, cause="device")


def former_names_are_free(packages: Sequence[Package]) -> Iterator[Problem]:
    """The former name of a package is neither the name nor a former name of another."""
    taken = {package.name for package in packages}
    for package in packages:
        for position, name in enumerate(package.formerly):
            if name in taken:
                path = ("formerly", position)
                yield in_descriptor(package, path, "address-is-free", found=name, cause="former")
            taken.add(name)


def names_are_not_nearly_the_same(package: Package) -> Iterator[Problem]:
    """Two areas of one area above, or two indicators, have names that differ in letters.

    So have two indicators in English; two places may be spelt alike there.
    """
    for place in tables(package, NAMED):
        key, column, within = NAMED[place[1].name]
        told: set[int] = set()
        for language in (column, f"{column}@en"):
            first: dict[tuple[str, str], tuple[int, str, str]] = {}
            for line, row in place[1].rows():
                name, code = row.get(language, ""), row.get(key, "").strip()
                spot = row.get(within, "").strip(), bare(name)
                earlier, other, named = first.setdefault(spot, (line, code, name))
                if spot[1] and other != code and line not in told and (language == column or not within):
                    told.add(line)
                    facts = {"other": other, "name": named, "first": earlier, "severity": "warning"}
                    facts["cause"] = "same" if name == named else ""
                    yield at(place, line, language, "names-are-not-nearly-the-same", found=name, **facts)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def names_have_no_gaps(package: Package) -> Iterator[Problem]:
    """No space stands between two Chinese characters of a name, as where it was spread over a cell.

    Where another row bears the name without it, that is said instead.
    """
    for place in tables(package, NAMED):
        column = NAMED[place[1].name][1]
        names = place[1].columns.get(column, ())
        for row in where(names, _GAP.search):
            likely = _GAP.sub("", names[row].strip())
            if likely not in distinct(names):
                facts = {"cause": "within", "likely": likely, "severity": "warning"}
                rule = "text-has-no-outer-spaces"
                yield at(place, place[1].lines[row], column, rule, found=names[row], **facts)


def titles_are_names(package: Package) -> Iterator[Problem]:
    """No title bears the number of a list, the mark at the end of a clause, or the ending of a file."""
    for place in tables(package, (*NAMED, "mentions", "sources")):
        column = NAMED.get(place[1].name, ("", "title"))[1]
        for name in (column, f"{column}@en"):
            titles = place[1].columns.get(name, ())
            for row in where(titles, partial(_no_name, place[1].name)):
                cause, likely = _no_name(place[1].name, titles[row]) or ("", "")
                facts = {"cause": cause, "likely": likely, "severity": "warning"}
                line = place[1].lines[row]
                yield at(place, line, name, "title-is-a-name", found=titles[row], **facts)


def _no_name(table: str, title: str) -> tuple[str, str] | None:
    """What stands in a title besides a name, and the title without it; None where nothing does."""
    words = title.strip()
    if _ADDRESS.fullmatch(words):
        return "address", ""
    marks = {"end": _END, "file": _FILE, "site": _SITE}
    number = _NUMBER.match(words)
    if table != "sources" and number:
        return "number", words[number.end() :]
    for cause, mark in marks.items():
        if match := mark.search(words):
            return cause, words[: match.start()].rstrip()
    return None


def bare(name: str) -> str:
    """A name without spaces, marks, width and case."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")
