"""A figure in words: its digits, its short form, and with its unit and qualifier.

No form ever drops a digit of a published figure: 232214 stays 232,214 and is not rounded to 23.2万.
Only what a program worked out to more than six decimals is rounded, to four digits or two decimals.
"""

from decimal import Decimal
from functools import lru_cache

from publisher.package import Category

MOST_DECIMALS = 6
_KEPT = 1 << 14  # values that are written out once for everything that shows them
COUNT = "number"  # the unit of what is only counted, which no word follows

SCALES = {
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
}
QUALIFIED = {
    "zh": {
        "exact": "{}",
        "at-least": "{}以上",
        "more-than": "超过{}",
        "about": "约{}",
        "at-most": "{}以内",
        "less-than": "不足{}",
    },
    "en": {
        "exact": "{}",
        "at-least": "at least {}",
        "more-than": "more than {}",
        "about": "about {}",
        "at-most": "at most {}",
        "less-than": "under {}",  # reads well with people, money and per cent alike
    },
}


@lru_cache(_KEPT)
def digits(value: Decimal, lang: str) -> str:
    """All digits, grouped by thousands, without trailing zeros: 23000 -> 23,000; 85.80 -> 85.8.

    The minus is the one of the keyboard, so that a pasted figure stays a number.
    """
    del lang  # both languages of the site group by thousands
    whole, _, fraction = f"{rounded(value):,f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else ("0" if whole == "-0" else whole)


def rounded(value: Decimal) -> Decimal:
    """A value as it is read: itself, unless it has more decimals than anybody would print."""
    if _decimals(value) <= MOST_DECIMALS:
        return value
    return round(value, max(2, 3 - value.adjusted()))


@lru_cache(_KEPT)
def short(value: Decimal, lang: str) -> str:
    """The form people read aloud: 23000 -> 2.3万 or 23,000; 121000000 -> 1.21亿 or 121 million.

    A scale is used only where at most two decimals are left over, so that no digit is lost.
    """
    for power, word in SCALES[lang]:
        if value.adjusted() < power:
            continue
        scaled = value.scaleb(-power)
        if abs(scaled) >= 1 and _decimals(scaled) <= 2:
            return f"{_plain(scaled)}{word}" if lang == "zh" else f"{digits(scaled, lang)}{word}"
    return digits(value, lang)


@lru_cache(_KEPT)
def amount(value: Decimal, unit: Category, qualifier: str, lang: str) -> str:
    """The short form with unit and qualifier: 2.3万人以上, at least 23,000 people, 1 person."""
    return QUALIFIED[lang][qualifier].format(with_unit(short(value, lang), value, unit, lang))


def with_unit(figure: str, value: Decimal, unit: Category, lang: str) -> str:
    """``figure`` (the words for ``value``) with its unit in the right number: 1 person, 80%.

    In Chinese a unit such as 人／每万人 puts what it is counted per before the figure: 每万人15人.
    """
    label = "" if unit.code == COUNT else unit.label[lang]
    if lang == "zh":
        counted, _, per = label.partition("／")
        gap = (
            " " if counted[:1].isascii() and counted[:1].isalpha() else ""
        )  # a unit that has no Chinese words
        return f"{per}{figure}{gap}{counted}"
    word = unit.one if value == 1 and unit.one else label
    return f"{figure}{'' if unit.code == 'percent' or not word else ' '}{word}"


def points(value: Decimal, lang: str) -> str:
    """A difference of percentages: 14.3个百分点, 14.3 percentage points."""
    if lang == "zh":
        return f"{digits(value, lang)}个百分点"
    return f"{digits(value, lang)} percentage {'point' if value == 1 else 'points'}"


def _decimals(value: Decimal) -> int:
    return len(f"{value:f}".rstrip("0").partition(".")[2]) if value % 1 else 0


def _plain(value: Decimal) -> str:
    """Before 万 and 亿 thousands are not grouped: 4397万."""
    return digits(value, "zh").replace(",", "")
