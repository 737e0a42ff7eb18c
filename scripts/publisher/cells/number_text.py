"""How a number stands in a cell: ASCII digits, at most one point, nothing else."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from publisher.cells import excerpt

MOST_DIGITS = 15  # a double holds no more
MOST_COMPUTED = 40  # characters of a number that a program wrote out

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_UNUSUAL_DIGIT = re.compile(r"(?![0-9])\d|[．，％－]")
SPREADSHEET_ERROR = (  # of Excel, of other spreadsheets, and of tables on the web that were still loading
    r"#(?:REF|VALUE|NAME|NUM|NULL|DIV/0|SPILL|CALC|FIELD|ERROR|CONNECT|BLOCKED|BUSY|UNKNOWN|DATA|GETTING_DATA)[!?]?|"
    r"#N/A|#{3,}|Err:[0-9]{3}|#(?:名称|引用|值|数值|空)[!?！？]|Error 20[0-9]{2}|"
    r"Loading(?:\.{3}|…)|(?:正在)?加载中?(?:\.{3}|…+)"
)
_UNIT = r"[\u4e00-\u9fff]{1,6}|[A-Za-z]{1,10}"

Propose = Callable[[str], str]


@lru_cache(1 << 14)  # several rules ask of each value
def plain(cell: str) -> Decimal | None:
    """The number in a cell that is written as it should be, None in any other."""
    return Decimal(cell) if _PLAIN.fullmatch(cell) and _digits(cell) <= MOST_DIGITS else None


def computed(cell: str) -> Decimal | None:
    """The number in a cell that a program wrote, however many digits it has; None in any other."""
    return Decimal(cell) if _PLAIN.fullmatch(cell) and len(cell) <= MOST_COMPUTED else None


def shown(value: Decimal) -> str:
    """A number as a cell should hold it: Decimal('2.3E+4') -> 23000."""
    words = format(value, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def fault(cell: str) -> tuple[str, str]:
    """The rule that a cell breaks which is no plain number, and the number it most likely means."""
    if _PLAIN.fullmatch(cell):
        return "number-is-not-too-long", ""
    for rule, pattern, propose in _FAULTS:
        if re.fullmatch(pattern, cell):
            return rule, _sure(propose(cell))
    narrow = unicodedata.normalize("NFKC", cell)  # ３５.４万
    return ("number-is-plain", "") if narrow == cell or plain(narrow) is not None else fault(narrow)


def _digits(cell: str) -> int:
    """How many digits a plain number has, leading noughts aside."""
    return len(cell.replace(".", "").lstrip("-0"))


def _sure(proposed: str) -> str:
    return proposed if plain(proposed) is not None else ""


def _nothing(_: str) -> str:
    return ""


def _ascii(cell: str) -> str:
    digits = (str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in cell)
    return "".join(digits).translate(str.maketrans("．－", ".-")).replace("，", "").replace("％", "")


def _expanded(cell: str) -> str:
    mantissa, _, exponent = cell.upper().partition("E")
    return shown(Decimal(mantissa).scaleb(int(exponent))) if len(exponent) < 4 else ""


def _read(cell: str) -> str:
    found = excerpt.figures(cell)
    return shown(found[0].value) if len(found) == 1 else ""


def _kept(pattern: str) -> Propose:
    """Proposes the part of a cell that ``pattern`` finds."""

    def propose(cell: str) -> str:
        found = re.search(pattern, cell)
        return found[0].replace(",", "") if found else ""

    return propose


_NUMBER = r"[-−]?[0-9][0-9,]*(?:\.[0-9]+)?"
_FIRST = _kept(_NUMBER)

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = (
    rf"[0-9]{{1,2}}-{_MONTH}(?:-[0-9]+)?|{_MONTH}-[0-9]{{2,4}}|[0-9]{{1,2}}月[0-9]{{1,2}}日|[0-9]{{1,2}}:[0-9]{{2}}.*|"
    r"[0-9]{4}(?:年|[-/])[0-9]{1,2}(?:月|[-/]).*|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}.*"
)
_NO_VALUE = (
    r"(?i:[-—–－―/.*…?？:：〃×x]+|n\.?/?a\.?|<na>|nat|null|none|nil|missing|unknown|not available|"
    r"tb[cd]|待.{1,3}|"
    r"暂?无(?:数据|资料)?|没有(?:数据)?|缺|[暂数据]*缺失?|[（(]?空白?[）)]?|未知|未(?:公布|公开|统计|发布|填报?)|不详|不适用|\\n|\(blank\)|"
    r"不(?:予公布|公开)|保密|同上|同左|见(?:备?注|说明|附件|[图表]).{0,3})"
)
_SCALES = {**excerpt.ENGLISH_POWERS, "k": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9}
_SCALED = rf"(?i:({_NUMBER})\s*({'|'.join(_SCALES)}))"
_THOUSANDS = (
    r"-?[0-9]{1,3}(?:[, '\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?|"
    r"-?[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?|"
    r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+|\.[0-9]{3})"
)
_QUALIFIED = (
    rf"(?:大?约|近|超过?|逾|不[足到少低]于?|至[少多]|最[少多]|>=?|<=?|≥|≤|~|≈)\D?{_NUMBER}|{_NUMBER}(?:多|余|以[上下内]|左右|\+)|"
    rf"(?i:about|around|approx\.?|ca?\.|some|over|nearly|almost|at (?:least|most)|(?:more|less) than|up to)"
    rf"\s*{_NUMBER}"
)

# Each pattern is compiled when a cell is met that may be at fault, of which most packages have none.
_FAULTS: tuple[tuple[str, str, Propose], ...] = (
    ("cell-is-no-spreadsheet-error", rf"{SPREADSHEET_ERROR}|#+", _nothing),
    ("number-is-no-date", _DATE, _nothing),
    ("number-is-finite", r"(?i:[-+]?(?:nan|inf|infinity|∞))|[-+]?[0-9.]+[eE]\+?[0-9]{3,}", _nothing),
    ("number-is-no-formula", r"=.*|@.*|[-+][A-Za-z(].*", _nothing),
    ("missing-value-is-empty", _NO_VALUE, _nothing),
    ("number-uses-ascii-digits", rf"[-−]?(?=.*(?:{_UNUSUAL_DIGIT.pattern}))[\d.,．，－％%]+", _ascii),
    ("number-is-written-out", r"[-+]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+", _expanded),
    ("number-is-written-out", rf"{_NUMBER}\s*[×xX*]\s*10\^?[0-9⁰-⁹²³]+", _nothing),
    ("number-has-no-thousands-separators", _THOUSANDS, lambda cell: _joined(cell)),
    ("number-has-no-thousands-separators", r"-?[0-9]+(?:,[0-9]+){2,}(?:\.[0-9]+)?", _nothing),
    ("number-uses-a-point", r"-?[0-9]+[,·。][0-9]+", lambda cell: re.sub("[,·。]", ".", cell)),
    ("number-has-no-percent-sign", rf"{_NUMBER}\s*[%‰％]", _FIRST),
    (
        "number-is-in-the-base-unit",
        r"[^0-9]*[0-9.,]+\s*[多余]?[十百千]?[千万亿][^0-9]*|[零〇一二两三四五六七八九十百千万亿点多余]+",
        _read,
    ),
    ("number-is-in-the-base-unit", _SCALED, lambda cell: _multiplied(cell)),
    ("number-is-one-value", rf"{_NUMBER}\s*(?:[-—–~～至到±]|to)\s*[0-9][0-9.,]*.*", _nothing),
    ("number-has-no-qualifier", _QUALIFIED, _FIRST),
    (
        "number-uses-a-minus",
        rf"[−–—－]\s*[0-9]+(?:\.[0-9]+)?|\([0-9.,]+\)|（[0-9.,]+）|[0-9]+(?:\.[0-9]+)?[-−]|负{_NUMBER}",
        lambda c: "-" + _FIRST(c).lstrip("-−"),
    ),
    ("number-uses-a-minus", rf"[△▲▽▼]\s*{_NUMBER}", _nothing),
    (
        "number-is-plain",
        r"(?=.*[0-9])[-+]?[0-9OoIl|]+(?:\.[0-9OoIl|]+)?",
        lambda cell: _tidy(_digits_of(cell)),
    ),
    ("number-is-plain", rf"[\"'“”‘’`]+{_NUMBER}[\"'“”‘’`]*", _FIRST),
    (
        "number-has-no-footnote",
        rf"{_NUMBER}\s*(?:[*†‡①-⑳¹²³↑↓]+|注[0-9]*|[a-eprPR]|\[[0-9a-z]+\]|[（(].*[)）])",
        _FIRST,
    ),
    ("number-is-plain", r"[-+]?[0-9_]*\.?[0-9_]*", lambda cell: _tidy(cell)),
    ("number-has-no-unit", rf"(?:[¥￥$€]|{_UNIT})?\s*{_NUMBER}\s*(?:{_UNIT})?", _FIRST),
)


def _joined(cell: str) -> str:
    """1,212,000 and 1.212.000,5 without the marks between their thousands."""
    if cell.count(".") > 1 or re.search(r"\.[0-9]+,", cell):
        return cell.replace(".", "").replace(",", ".")
    return re.sub(r"[, '\u00a0\u202f]", "", cell)


def _multiplied(cell: str) -> str:
    """1.2 million as 1200000."""
    found = re.fullmatch(_SCALED, cell)
    number = plain(found[1].replace(",", "")) if found else None
    return shown(number.scaleb(_SCALES[found[2].lower()])) if found and number is not None else ""


def _digits_of(cell: str) -> str:
    """The digits that letters were typed for."""
    return cell.translate(str.maketrans("OoIl|", "00111"))


def _tidy(cell: str) -> str:
    """+5, 007, 1_000, .5 and 5. as plain numbers."""
    digits = cell.replace("_", "").lstrip("+")
    try:
        return shown(Decimal(digits))
    except ArithmeticError:
        return ""
