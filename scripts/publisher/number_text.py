"""How a number stands in a cell: ASCII digits, at most one point, nothing else."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from publisher import excerpt

MOST_DIGITS = 15  # a double holds no more

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_UNUSUAL_DIGIT = re.compile(r"(?![0-9])\d|[．，％－]")
_UNIT = r"[\u4e00-\u9fff]{1,6}|[A-Za-z]{1,10}"

Propose = Callable[[str], str]


def plain(cell: str) -> Decimal | None:
    """The number in a cell that is written as it should be, None in any other."""
    return Decimal(cell) if _PLAIN.fullmatch(cell) and _digits(cell) <= MOST_DIGITS else None


def shown(value: Decimal) -> str:
    """A number as a cell should hold it: Decimal('2.3E+4') -> 23000."""
    words = format(value, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def fault(cell: str) -> tuple[str, str]:
    """The rule that a cell breaks which is no plain number, and the number it most likely means."""
    if _PLAIN.fullmatch(cell):
        return "number-is-not-too-long", ""
    for rule, pattern, propose in _FAULTS:
        if pattern.fullmatch(cell):
            return rule, _sure(propose(cell))
    return "number-is-plain", ""


def _digits(cell: str) -> int:
    return sum(c.isdigit() for c in cell.replace(".", "").lstrip("-0"))


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

_FAULTS: tuple[tuple[str, re.Pattern[str], Propose], ...] = tuple(
    (rule, re.compile(pattern), propose)
    for rule, pattern, propose in (
        ("cell-is-no-spreadsheet-error", r"#(?:REF|VALUE|NAME|NUM|NULL|DIV/0)[!?]?|#N/A|#+", _nothing),
        ("number-is-no-formula", r"=.*|@.*|[-+][A-Za-z(].*", _nothing),
        ("number-is-finite", r"(?i:[-+]?(?:nan|inf|infinity|∞))|[-+]?[0-9.]+[eE]\+?[0-9]{3,}", _nothing),
        (
            "missing-value-is-empty",
            r"(?i:[-—–－―/.*…]+|n\.?/?a\.?|null|none|nil|missing|无|暂无|没有|缺|缺失|空|未知|不详|不适用|保密)",
            _nothing,
        ),
        ("number-uses-ascii-digits", rf"[-−]?(?=.*(?:{_UNUSUAL_DIGIT.pattern}))[\d.,．，－％%]+", _ascii),
        ("number-is-written-out", r"[-+]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+", _expanded),
        (
            "number-has-no-thousands-separators",
            r"-?[0-9]{1,3}(?:[, '\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?",
            lambda cell: re.sub(r"[, '\u00a0\u202f]", "", cell),
        ),
        ("number-uses-a-point", r"-?[0-9]+,[0-9]+", lambda cell: cell.replace(",", ".")),
        ("number-has-no-percent-sign", rf"{_NUMBER}\s*[%‰％]", _FIRST),
        (
            "number-is-in-the-base-unit",
            r"[^0-9]*[0-9.,]+\s*[多余]?[十百千]?[千万亿][^0-9]*|[零〇一二两三四五六七八九十百千万亿点多余]+",
            _read,
        ),
        ("number-is-one-value", rf"{_NUMBER}\s*(?:[-—–~～至到]|to)\s*[0-9][0-9.,]*.*", _nothing),
        (
            "number-has-no-qualifier",
            rf"(?:约|近|超|逾|>|<|≥|≤|~|≈)\D?{_NUMBER}|{_NUMBER}(?:多|余|以上|左右|\+)",
            _FIRST,
        ),
        (
            "number-uses-a-minus",
            r"[−–—－]\s*[0-9]+(?:\.[0-9]+)?|\([0-9.,]+\)|（[0-9.,]+）",
            lambda c: "-" + _FIRST(c).lstrip("-−"),
        ),
        ("number-has-no-footnote", rf"{_NUMBER}\s*(?:[*†‡①-⑳¹²³]+|\[[0-9a-z]+\]|[（(].*[)）])", _FIRST),
        ("number-is-plain", r"[-+]?[0-9_]*\.?[0-9_]*", lambda cell: _tidy(cell)),
        ("number-has-no-unit", rf"(?:[¥￥$€]|{_UNIT})?\s*{_NUMBER}\s*(?:{_UNIT})?", _FIRST),
    )
)


def _tidy(cell: str) -> str:
    """+5, 007, 1_000, .5 and 5. as plain numbers."""
    digits = cell.replace("_", "").lstrip("+")
    try:
        return shown(Decimal(digits))
    except ArithmeticError:
        return ""
