"""ISO 8601 periods as dates to order by, and in words: 2022, 2022-09, 2022-12-31, 2022-Q3, 2020/2021."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from publisher.cells import date_text

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
APART = {"annual": 12, "semiannual": 6, "quarterly": 3, "monthly": 1}  # months, by frequency
QUARTERS = {"zh": ("一", "二", "三", "四"), "en": ("first", "second", "third", "fourth")}


@lru_cache(4096)  # there are not many periods, and all that puts figures in order asks
def starts(period: str) -> date:
    """The first day of a period; ValueError if there is no such day."""
    return _days(period.partition("/")[0])[0]


@lru_cache(4096)
def ends(period: str) -> date:
    """The last day of a period, by which figures are put in order."""
    return _days(period.rpartition("/")[2])[1]


def interval(period: str) -> bool:
    """Whether a period is given by its two ends, as 2020/2021 is."""
    return "/" in period


def step(frequency: str) -> int:
    """How many months lie between two figures of a frequency; a year where it is not regular."""
    return APART.get(frequency, 12)


@lru_cache(4096)  # the same few periods come again and again
def name(period: str, lang: str) -> str:
    """A period as a label: 2022年9月, September 2022; 2020年至2021年, 2020 to 2021."""
    if interval(period):
        first, last = (_name(part, lang) for part in period.split("/"))
        return f"{first}至{last}" if lang == "zh" else f"{first} to {last}"
    return _name(period, lang)


def said(cell: str, lang: str) -> str:
    """What a cell holds of a day, in words; as it stands where it is no day or period of ours."""
    return name(cell, lang) if date_text.period(cell) else cell


@lru_cache(4096)
def when(period: str, refers_to: str, lang: str) -> str:
    """A period inside a sentence, saying what it means: 截至2022年12月31日, as of 31 December 2022."""
    return WHEN[refers_to][lang](period)


@lru_cache(4096)
def _days(part: str) -> tuple[date, date]:
    year = int(part[:4])
    if len(part) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    if part[5] == "Q":
        return _months(year, 3 * int(part[6]) - 2, 3 * int(part[6]))
    if len(part) == 7:
        return _months(year, int(part[5:]), int(part[5:]))
    return date.fromisoformat(part), date.fromisoformat(part)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _name(part: str, lang: str) -> str:
    return _chinese(part) if lang == "zh" else _english(part)


def _chinese(part: str) -> str:
    if "Q" in part:
        return f"{part[:4]}年第{QUARTERS['zh'][int(part[6]) - 1]}季度"
    marks = zip(part.split("-"), "年月日")
    return "".join(f"{int(number)}{mark}" for number, mark in marks)


def _english(part: str) -> str:
    if "Q" in part:
        return f"the {QUARTERS['en'][int(part[6]) - 1]} quarter of {part[:4]}"
    year, *rest = part.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"


def _is_year(period: str) -> bool:
    return len(period) == 4


def _is_day(period: str) -> bool:
    return len(period) == 10  # no interval of years or months is as long


def _in(period: str) -> str:
    return f"{'on' if _is_day(period) else 'in'} {_english(period)}"


def _as_of_zh(period: str) -> str:
    if interval(period):
        return f"{name(period, 'zh')}之间"
    return name(period, "zh") if _is_year(period) else f"截至{name(period, 'zh')}"


def _as_of_en(period: str) -> str:
    if interval(period):
        return "between {} and {}".format(*(_english(part) for part in period.split("/")))
    return _in(period) if _is_year(period) else f"as of {_english(period)}"


def _whole_en(period: str) -> str:
    return f"from {name(period, 'en')}" if interval(period) else _in(period)


def _to_date_zh(period: str) -> str:
    if interval(period):
        return name(period, "zh")
    if _is_year(period):
        return f"{name(period, 'zh')}（至成文时）"
    return f"{period[:4]}年初至{_chinese(period).removeprefix(period[:4] + '年')}"


def _to_date_en(period: str) -> str:
    if interval(period):
        return _whole_en(period)
    if _is_year(period):
        return f"in {period}, up to the time of writing"
    return f"from the start of {period[:4]} to {_english(period)}"


def _total_zh(period: str) -> str:
    return f"{name(period, 'zh')}累计" if interval(period) else f"截至{name(period, 'zh')}（累计）"


def _total_en(period: str) -> str:
    return f"in total {_whole_en(period) if interval(period) else 'by ' + _english(period)}"


def _unstated_zh(period: str) -> str:
    return f"{name(period, 'zh')}（原文未说明时间）"


def _unstated_en(period: str) -> str:
    return f"{_as_of_en(period) if interval(period) else _in(period)} (the source does not state the time)"


WHEN: dict[str, dict[str, Callable[[str], str]]] = {
    "as-of": {"zh": _as_of_zh, "en": _as_of_en},
    "period": {"zh": lambda period: name(period, "zh"), "en": _whole_en},
    "year-to-date": {"zh": _to_date_zh, "en": _to_date_en},
    "cumulative": {"zh": _total_zh, "en": _total_en},
    "not-stated": {"zh": _unstated_zh, "en": _unstated_en},
}
