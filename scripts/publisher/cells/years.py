"""Years as offices write them, as ISO 8601 periods: 2015, 2015/16, 2015 to 2017, 2013 Q1, 2015年."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from publisher.cells import date_text

Read = Callable[[re.Match[str]], str]

LONGEST = 60  # years from the first to the last that anybody means

_MONTHS = r"[A-Z][a-z]{2,8}"
_NOTE = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\)|(?<=[0-9])[a-z])$")


def period(words: str, spans: bool) -> str:
    """The period that ``words`` name; empty where they name none.

    ``spans`` says how to read 2003-05: as the years 2003 to 2005, or as a month.
    """
    bare = _NOTE.sub("", words.strip())
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", bare) and not spans:
        return bare
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(bare):
            return read(found)
    return date_text.likely(bare.removesuffix("度"))[1] if "年" in bare else ""  # 2022年, 2022年9月


def spans(written: Iterable[str]) -> bool:
    """Whether 2003-05 means years in a column, as it must where 1985-87 stands there too."""
    ends = [int(words[5:]) for words in written if re.fullmatch(r"[0-9]{4}-[0-9]{2}", words.strip())]
    return any(end > 12 or end == 0 for end in ends)


def _year(found: re.Match[str]) -> str:
    return found[1]


def _two(found: re.Match[str]) -> str:
    first, last = found[1], _whole(found[1], found[2])
    if first == last:
        return first
    return f"{first}/{last}" if 0 < int(last) - int(first) <= LONGEST else ""


def _outer(found: re.Match[str]) -> str:
    """The first and the last of four years, as in 2007/08 to 2008/09."""
    last = _whole(found[3], found[4])
    return f"{found[1]}/{last}" if int(last) > int(found[1]) else ""


def _whole(first: str, last: str) -> str:
    """1999, 00 -> 2000: the first year with these endings that is not before ``first``."""
    if len(last) == 4:
        return last
    century = int(first[:2]) + (int(last) < int(first[2:]))
    return f"{century:02}{last}"


def _days(found: re.Match[str]) -> str:
    first, last = (_day(f"{found[n]} {found[n + 1]} {found[5]}") for n in (1, 3))
    return f"{first}/{last}" if first and last and first < last else ""


def _day(words: str) -> date | None:
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


_SPAN = r"\s*(?:/|-|–|to)\s*"
_FORMS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(r"([0-9]{4})(?:\.0+)?"), _year),
    (re.compile(r"([0-9]{4})[\s-]*Q([1-4])"), lambda found: f"{found[1]}-Q{found[2]}"),
    (re.compile(r"([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))"), _year),
    (re.compile(rf"([0-9]{{4}}){_SPAN}([0-9]{{4}}|[0-9]{{2}})"), _two),
    (re.compile(rf"([0-9]{{4}})/([0-9]{{2}}){_SPAN}([0-9]{{4}})/([0-9]{{2}})"), _outer),
    (re.compile(rf"([0-9]{{1,2}}) ({_MONTHS}){_SPAN}([0-9]{{1,2}}) ({_MONTHS}) ([0-9]{{4}})"), _days),
)
