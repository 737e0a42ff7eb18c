"""The figures that Chinese words carry: 社区工作者2.3万多人 says 23000, at least.

Years, ordinals (第三届), bases (每万名) and numbers inside names are not figures of measurement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from publisher import han_numeral


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as a text prints it.

    ``value`` is in the base unit (23000); of a percentage it is the number before the sign.
    ``precision`` is what one unit of the last printed digit stands for: 2.3万 is printed to 1000.
    """

    value: Decimal
    qualifier: str
    printed: str
    precision: Decimal
    percent: bool = False


def figures(words: str) -> list[Figure]:
    """Every figure in ``words``. Years and numbers in names count only where nothing else does."""
    return list(_figures(words))


@lru_cache(1 << 14)  # the checks ask, then the pages of every language
def _figures(words: str) -> tuple[Figure, ...]:
    found = list(_found(words.translate(_PLAIN), words))
    strong = tuple(figure for figure, weak in found if not weak)
    return strong or tuple(figure for figure, _ in found)


_PLAIN = str.maketrans("０１２３４５６７８９．％－−萬億餘兩點", "0123456789.%--万亿余两点")

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_TIMES = r"[十百千]?万亿|[十百千]?亿|[十百千]?万|千|百"
_MORE = r"有余|多|余"
_HAN = f"[{han_numeral.CHARACTERS}]+(?:点[零〇一二三四五六七八九]+[万亿]?)?"
_FIGURE = re.compile(
    rf"(?P<of>[百千万]分之)?"
    rf"(?P<sign>(?<![0-9A-Za-z%年月日])-|负)?"
    rf"(?:(?P<digits>{_DIGITS})|(?P<han>{_HAN}))"
    rf"(?P<more>{_MORE})?(?:[ \u00a0]?(?P<times>{_TIMES}))?"
    rf"(?P<rest>(?:[0-9]+(?:\.[0-9]+)?(?:{_TIMES}))*)(?P<after>{_MORE})?"
    rf"(?:[ \u00a0]?(?P<sign_after>%|‰|个百分点))?"
)
_PIECE = re.compile(rf"([0-9]+(?:\.[0-9]+)?)({_TIMES})")

_COUNTERS = frozenset("个名人家项次件处所座条支场户元吨亩间台辆份篇组岁套张位例宗笔万亿")
_NOT_A_NUMBER_BEFORE = re.compile(r"(?:第|每|每隔|分之|[A-Za-z]-?|[统同唯逐专初归划]|[0-9]\.?)$")
_FRACTION_AFTER = re.compile(r"分之|之[一二三四五六七八九]")
_IN_A_DATE = re.compile(
    r"年|\s*[-—–~～至到]+\s*[0-9]{4}年|号|月[0-9日份中上下旬底初末，。]|月$|日$|日[^均]|[〕\]]"
)
_QUOTES = re.compile("[“《〈「]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|〈[^〉]*〉|「[^」]*」")

_BEFORE = (  # longer words first: 不低于 ends with 低于
    ("at-most", r"不超过|不多于|不高于|不大于|至多|最多"),
    ("at-least", r"不少于|不低于|不小于|至少|最少|起码"),
    ("less-than", r"不足|少于|低于|小于|未满|不满|不到|未达"),
    ("more-than", r"超过|超出|突破|多于|高于|大于|不止|超|逾"),
    ("about", r"大约|大概|约|将近|接近|(?<![最附邻靠新])近"),
)
_BEFORE_THE_FIGURE = tuple((name, re.compile(rf"(?:{words})(?:了|到|达)?$")) for name, words in _BEFORE)
_ANY_BEFORE = re.compile(rf"(?:{'|'.join(words for _, words in _BEFORE)})(?:了|到|达)?$")
_AFTER_THE_FIGURE = re.compile(
    r"[^0-9，。；、,;：:！？“”（）()《》\s]{0,4}?(?P<word>及?以上|左右|以内|之内|以下)"
)
_AFTER = {"左右": "about", "以内": "at-most", "之内": "at-most", "以下": "at-most"}


def _found(text: str, words: str) -> Iterator[tuple[Figure, bool]]:
    """Each figure, and whether it is weak: part of a date, or of a name in quotes."""
    quoted = [match.span() for match in _QUOTED.finditer(text)] if _QUOTES.search(text) else []
    for match in _FIGURE.finditer(text):
        size = _size(match)
        if size is None or not _measures(match, text):
            continue
        value, precision = size
        qualifier, printed = _qualified(match, text, words)
        figure = Figure(
            value=-value if match["sign"] else value,
            qualifier=qualifier,
            printed=printed,
            precision=precision,
            percent=match["sign_after"] in ("%", "个百分点") or match["of"] == "百分之",
        )
        yield figure, _in_a_date(match, text) or any(a < match.start() < b for a, b in quoted)


def _size(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """The value and the precision of a match; None where the characters are no number."""
    power = _power(match["times"]) if match["times"] else 0
    if match["digits"]:
        number: Decimal | None = Decimal(match["digits"].replace(",", ""))
        last = Decimal(1).scaleb(_exponent(match["digits"]))
    else:
        number = han_numeral.value(match["han"])
        last = _last_place(match["han"])
    if number is None:
        return None
    value, precision = (number.scaleb(power), last.scaleb(power)) if power else (number, last)
    for digits, times in _PIECE.findall(match["rest"]) if match["rest"] else ():
        if _power(times) >= power:
            return None
        power = _power(times)
        value += Decimal(digits).scaleb(power)
        precision = Decimal(1).scaleb(power + _exponent(digits))
    return value, precision


def _power(times: str) -> int:
    return sum(han_numeral.POWERS[c] for c in times)


def _exponent(digits: str) -> int:
    return -len(digits.partition(".")[2])


def _last_place(han: str) -> Decimal:
    """What the last character of a numeral counts in: 两千万 is said to the 10,000,000."""
    if "点" in han:
        fraction = han.partition("点")[2]
        power = han_numeral.POWERS.get(fraction[-1], 0)
        return Decimal(1).scaleb(power - len(fraction) + (power > 0))
    power = 0
    for character in reversed(han):
        if character not in han_numeral.POWERS:
            break
        power += han_numeral.POWERS[character]
    return Decimal(1).scaleb(power)


def _measures(match: re.Match[str], text: str) -> bool:
    """Whether a number can be a measurement, seeing what stands on either side of it."""
    before, after = _just_before(match, text), text[match.end() : match.end() + 4]
    if _NOT_A_NUMBER_BEFORE.search(before) or _FRACTION_AFTER.match(after):
        return False
    if match["digits"] or match["of"] or match["sign_after"] or match["more"] or match["after"]:
        return True
    return not after or after[0] in _COUNTERS or _year(match, after)


def _just_before(match: re.Match[str], text: str) -> str:
    """The few characters before a number, as far as any word that qualifies it reaches."""
    return text[max(0, match.start() - 6) : match.start()]


def _year(match: re.Match[str], after: str) -> bool:
    return len(match["han"]) == 4 and after.startswith("年")


def _in_a_date(match: re.Match[str], text: str) -> bool:
    """Whether a number is part of a date or of the number of a document."""
    digits = match["digits"] or ""
    plain = digits.isdigit() and match["times"] is None and match["more"] is None and match["after"] is None
    return plain and len(digits) <= 4 and bool(_IN_A_DATE.match(text, match.end()))


def _qualified(match: re.Match[str], text: str, words: str) -> tuple[str, str]:
    """What qualifies a figure, and its words with those that do: 近400万, 3万人以上."""
    start, end = match.span()
    just_before, qualifier = _just_before(match, text), ""
    for name, pattern in _BEFORE_THE_FIGURE if _ANY_BEFORE.search(just_before) else ():
        if before := pattern.search(just_before):
            start, qualifier = start - len(before[0]), name
            break
    after = _AFTER_THE_FIGURE.match(text, end)
    if not qualifier and (match["more"] or match["after"]):
        qualifier = "at-least"
    if after:
        qualifier = qualifier or _AFTER.get(after["word"], "at-least")
        end = after.end()
    return qualifier or "exact", words[start:end]
