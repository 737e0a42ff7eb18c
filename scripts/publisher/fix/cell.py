"""What one cell should hold instead, where there is no doubt; else what it holds."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from publisher.cells import date_text, number_text
from publisher.package import Field

PERIODS = ("period", "published")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})
_CHINESE_PERIOD = re.compile(r"[0-9]{4}年(?:第?[1-4一二三四]季度?|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?")

Steps = tuple[tuple[str, str], ...]  # each kind of mend with what it leads to


def steps(cell: str, field: Field | None) -> Steps:
    """The mends of a cell one after the other, each with its kind; none where nothing is sure.

    A cell that no schema describes, or that stands for a missing value, stays as it is.
    """
    if field is None or (cell and cell in field.missing):
        return ()
    done: list[tuple[str, str]] = []
    for kind, mend in (("spaces", _spaces), ("composed", _composed), ("form", _form(field))):
        after = mend(cell)
        if after != cell:
            done.append((kind, after))
            cell = after
    return tuple(done)


def _spaces(cell: str) -> str:
    """Without spaces at either end, line ends excepted, and with plain spaces inside."""
    return cell.translate(_NO_BREAK).strip(" \t\u3000")


def _composed(cell: str) -> str:
    return unicodedata.normalize("NFC", cell)


def _form(field: Field) -> Callable[[str], str]:
    if field.type in ("number", "integer"):
        return _number
    if field.type == "date":
        return lambda cell: _dated(cell, lambda words: date_text.day(words) is not None)
    if field.name in PERIODS:
        return lambda cell: _dated(cell, lambda words: date_text.period(words) is not None)
    if codes := _codes(field):
        return lambda cell: _code(cell, codes)
    pattern = field.constraints.get("pattern")
    if isinstance(pattern, str) and pattern in _TRUSTED:
        return lambda cell: _shaped(cell, _TRUSTED[pattern])
    return lambda cell: cell


def _ascii(cell: str) -> str:
    return cell.translate(_FULL_WIDTH).strip(" ")


def _number(cell: str) -> str:
    """The same digits in ASCII, where that alone makes a plain number."""
    mended = _ascii(cell).replace("\u2212", "-")
    return mended if number_text.plain(mended) is not None else cell


def _dated(cell: str, fits: Callable[[str], bool]) -> str:
    """2021年 as 2021; a form with slashes or dots may be what Excel made of something else."""
    mended = _ascii(cell)
    if _CHINESE_PERIOD.fullmatch(mended):
        mended = date_text.likely(mended)[1]
    return mended if fits(mended) else cell


def _codes(field: Field) -> Mapping[str, str]:
    """The codes of a field by their lower case, where no two differ by case alone."""
    enum = field.constraints.get("enum")
    listed = [*field.categories, *(map(str, enum) if isinstance(enum, list) else ())]
    folded = {code.casefold(): code for code in listed}
    return folded if len(folded) == len(set(listed)) else {}


def _code(cell: str, codes: Mapping[str, str]) -> str:
    return codes.get(_ascii(cell).casefold(), cell)


def _shaped(cell: str, pattern: re.Pattern[str]) -> str:
    mended = _ascii(cell)
    return mended if pattern.fullmatch(mended) else cell


_TRUSTED = {  # forms of identifiers; a pattern out of a file is never run here
    text: re.compile(text)
    for text in (
        "[a-z0-9]+(-[a-z0-9]+)*",
        "[0-9]{6}|[A-Z]{3}",
        "[0-9]{4}-Q[1-4]",
        "[0-9a-f]{64}",
    )
}
