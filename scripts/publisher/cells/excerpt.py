"""The figures that words carry: 社区工作者2.3万多人 says 23000, at least; “over 1.2 million” 1200000, more.

Years, ordinals (第三届), bases (每万名) and numbers inside names are not figures of measurement.
"""

import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce

from publisher.cells import han_numeral


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as a text prints it.

    ``value`` is in the base unit (23000); of a percentage it is the number before the sign.
    ``precision`` is what one unit of the last printed digit stands for: 2.3万 is printed to 1000.
    ``unit`` is what is counted, where the words say it in a word that measures nothing else: 人, 美元.
    """

    value: Decimal
    qualifier: str
    printed: str
    precision: Decimal
    percent: bool = False
    unit: str = ""


def figures(words: str) -> list[Figure]:
    """Every figure in ``words``. Years and numbers in names count only where nothing else does."""
    return list(_figures(words))


@lru_cache(1 << 14)  # the checks ask, then the pages of every language
def _figures(words: str) -> tuple[Figure, ...]:
    return tuple(blank.filled(words) for blank in _blanks(words.translate(_FORM)))


@dataclass(frozen=True, slots=True)
class _Blank:
    """A figure of every text of one form: all but its digits, to which all that is asked here is blind.

    ``digits`` are the places where they stand, each with the power of ten in which it counts; ``said`` is
    what the figure begins with where that is a numeral in characters. ``span`` is what is printed of it.
    """

    digits: tuple[tuple[slice, int], ...]
    said: Decimal | None
    negative: bool
    qualifier: str
    span: slice
    precision: Decimal
    percent: bool
    unit: str

    def filled(self, words: str) -> Figure:
        """The figure as these words have it."""
        numbers = [_number(words[place], power) for place, power in self.digits]
        value = reduce(operator.add, numbers if self.said is None else [self.said, *numbers])
        return Figure(
            -value if self.negative else value,
            self.qualifier,
            words[self.span],
            self.precision,
            self.percent,
            self.unit,
        )


def _number(digits: str, power: int) -> Decimal:
    number = Decimal((digits if digits.isascii() else digits.translate(_PLAIN)).replace(",", ""))
    return number.scaleb(power) if power else number


@lru_cache(1 << 14)  # the figures of a table stand in few forms of words
def _blanks(form: str) -> tuple[_Blank, ...]:
    found = list(_found(form))
    strong = tuple(blank for blank, weak in found if not weak)
    return strong or tuple(blank for blank, _ in found)


_PLAIN = str.maketrans("０１２３４５６７８９．％﹪－−萬億餘兩點", "0123456789.%%--万亿余两点")
_FORM = _PLAIN | str.maketrans("123456789１２３４５６７８９０", "0" * 19)

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
# The powers of ten of English words.
ENGLISH_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_TIMES = rf"[十百千]?万亿|[十百千]?亿|[十百千]?万|千|百(?!分)|(?i:{'|'.join(ENGLISH_POWERS)})(?![A-Za-z])"
_MORE = r"有余|多|余"
_HAN = f"[{han_numeral.CHARACTERS}]+(?:点[零〇一二三四五六七八九]+[万亿]?)?"
_FIGURE = re.compile(
    rf"(?P<of>[百千万]分之)?"
    rf"(?P<sign>(?<![0-9A-Za-z%年月日])-|负)?"
    rf"(?:(?P<digits>{_DIGITS})|(?P<han>{_HAN}))"
    rf"(?P<more>{_MORE})?(?:[ \u00a0]?(?P<times>{_TIMES}))?"
    rf"(?P<rest>(?:[0-9]+(?:\.[0-9]+)?(?:{_TIMES}))*)(?P<after>{_MORE})?"
    rf"(?:[ \u00a0]?(?P<sign_after>%|‰|个?百分点|(?i:per ?cent(?:age points?)?)(?![A-Za-z])))?"
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
    ("at-most", r"不超过|不多于|不高于|不大于|至多|最多|[≤≦]", "not? more than|at most|up to"),
    ("at-least", r"不少于|不低于|不小于|不下于?|至少|最少|起码|[≥≧]", "at least|not? (?:less|fewer) than"),
    ("less-than", r"不足|少于|低于|小于|未满|不满|不到|未达", "(?:less|fewer) than|under|below"),
    (
        "more-than",
        r"超过|超出|突破|多于|高于|大于|不止|超|逾",
        "more than|over|above|(?:upwards|in excess) of|exceed(?:s|ed|ing)?",
    ),
    (
        "about",
        r"大约|大概|约|将近|接近|近乎|(?<![最附邻靠新])近|≈",
        "about|around|approximately|roughly|nearly|almost|close to",
    ),
)
_THEN = r"[了到达为合有]?"
_CURRENCY = r"(?:(?:US)?[$¥€£]|(?:RMB|CNY|US) )?"
_STANDING = [
    (name, rf"(?:(?:{words}){_THEN}|(?i:\b(?:{english}))\s{_CURRENCY})$") for name, words, english in _BEFORE
]
_BEFORE_THE_FIGURE = tuple((name, re.compile(standing)) for name, standing in _STANDING)
_ANY_BEFORE = re.compile("|".join(standing for _, standing in _STANDING))
_FARTHEST = len("approximately RMB ")  # that a word which qualifies a figure reaches before it
_AFTER_THE_FIGURE = re.compile(
    r"[^0-9，。；、,;：:！？“”（）()《》\s]{0,4}?(?P<word>及?以上|左右|上下|以内|之内|以下)"
)
_AFTER = {"左右": "about", "上下": "about", "以内": "at-most", "之内": "at-most", "以下": "at-most"}

_UNITS = {  # what is counted, by the words for it; longer words first
    "人次": r"人次",
    "人": r"人(?!民|均|[\u3400-\u9fff]?次)|名",
    "户": r"户(?![籍口外均])",
    "美元": r"美元",
    "欧元": r"欧元",
    "日元": r"日元",
    "英镑": r"英镑",
    "港元": r"港[元币]",
    "元": r"元(?![件素旦])|人民币",
    "平方公里": r"平方(?:公里|千米)",
    "平方米": r"平方米|平米",
    "公里": r"公里|千米",
    "公顷": r"公顷",
    "亩": r"亩",
    "吨": r"吨(?!公里)",
    "岁": r"岁",
    "小时": r"(?:个)?小时",
}
_UNIT = re.compile("|".join(f"({words})" for words in _UNITS.values()))


def unit_of(words: str) -> str:
    """The unit with which words begin, so that 名 is 人; empty where they begin with no such word."""
    match = _UNIT.match(words.lstrip())
    return tuple(_UNITS)[match.lastindex - 1] if match and match.lastindex else ""


def _found(form: str) -> Iterator[tuple[_Blank, bool]]:
    """Each figure, and whether it is weak: part of a date, or of a name in quotes."""
    quoted = [match.span() for match in _QUOTED.finditer(form)] if _QUOTES.search(form) else []
    for match in _FIGURE.finditer(form):
        size = _size(match)
        if size is None or not _measures(match, form):
            continue
        digits, said, precision = size
        qualifier, span = _qualified(match, form)
        blank = _Blank(
            digits=digits,
            said=said,
            negative=bool(match["sign"]),
            qualifier=qualifier,
            span=span,
            precision=precision,
            percent=match["sign_after"] not in (None, "‰") or match["of"] == "百分之",
            unit=unit_of(form[match.end() :]),
        )
        yield blank, _in_a_date(match, form) or any(a < match.start() < b for a, b in quoted)


def _size(match: re.Match[str]) -> tuple[tuple[tuple[slice, int], ...], Decimal | None, Decimal] | None:
    """The digits, the numeral, and the precision of a match; None where the characters are no number."""
    power = _power(match["times"]) if match["times"] else 0
    said: Decimal | None = None
    digits: list[tuple[slice, int]] = []
    if match["digits"]:
        digits.append((slice(*match.span("digits")), power))
        precision = Decimal(1).scaleb(_exponent(match["digits"]) + power)
    else:
        said = han_numeral.value(match["han"])
        if said is None:
            return None
        said = said.scaleb(power) if power else said
        precision = _last_place(match["han"]).scaleb(power)
    for piece in _PIECE.finditer(match.string, *match.span("rest")):
        if _power(piece[2]) >= power:
            return None
        power = _power(piece[2])
        digits.append((slice(*piece.span(1)), power))
        precision = Decimal(1).scaleb(power + _exponent(piece[1]))
    return tuple(digits), said, precision


def _power(times: str) -> int:
    return ENGLISH_POWERS.get(times.lower()) or sum(han_numeral.POWERS[c] for c in times)


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
    return text[max(0, match.start() - _FARTHEST) : match.start()]


def _year(match: re.Match[str], after: str) -> bool:
    return len(match["han"]) == 4 and after.startswith("年")


def _in_a_date(match: re.Match[str], text: str) -> bool:
    """Whether a number is part of a date or of the number of a document."""
    digits = match["digits"] or ""
    plain = digits.isdigit() and match["times"] is None and match["more"] is None and match["after"] is None
    return plain and len(digits) <= 4 and bool(_IN_A_DATE.match(text, match.end()))


def _qualified(match: re.Match[str], text: str) -> tuple[str, slice]:
    """What qualifies a figure, and where it stands with the words that do: 近400万, 3万人以上."""
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
    return qualifier or "exact", slice(start, end)
