"""Lines that are no rows of a table: its header once more, words that explain it, and words between rows."""

import string
from collections.abc import Sequence

from publisher.package import Table

FIRST = 3  # rows among which a line explains the header
_FEWEST = 3  # cells that are alike by no chance
_WIDE = 4  # columns of a table in which one cell alone is no row
KINDS = frozenset(  # what the columns hold, or whether they must
    [
        "string",
        "text",
        "number",
        "numeric",
        "integer",
        "int",
        "float",
        "double",
        "decimal",
        "date",
        "year",
        "boolean",
        "bool",
        "char",
        "varchar",
        "object",
        "required",
        "optional",
        "文本",
        "字符",
        "字符串",
        "数字",
        "数值",
        "整数",
        "小数",
        "日期",
        "必填",
        "选填",
        "可选",
        "可空",
        "非空",
        "必须",
    ]
)
_EXAMPLE = ("例：", "例:", "例如", "示例：", "示例:", "样例", "e.g.", "example:", "eg:")

Stray = tuple[str, str]  # a rule and the cause that it names


def stray(table: Table, at: int, cells: Sequence[str], wrong: Sequence[int]) -> Stray | None:
    """What a row is that has ``wrong`` cells, if it is none; ``at`` counts rows from nought."""
    filled = [cell for cell in cells if cell]
    if _is_the_header(table, cells, filled):
        return "header-is-not-repeated", ""
    if _explains(at, cells, filled):
        return "header-is-not-repeated", "below"
    alone = len(filled) == 1 < _WIDE <= len(cells) and set(wrong) >= {cells.index(filled[0])}
    if alone or (len(filled) >= _FEWEST and len(set(filled)) == 1 and not any(map(str.isalnum, filled[0]))):
        return "no-footnote-rows", "below" if at == len(table.lines) - 1 else "between"
    return None


def _is_the_header(table: Table, cells: Sequence[str], filled: Sequence[str]) -> bool:
    """Whether most cells are the names of their columns, in small letters or capitals or in words."""
    titles = {field.name: field.title for field in table.fields}
    named = [
        name
        for name, cell in zip(table.header, cells)
        if cell and cell.casefold() in (name, *(titles[name][lang].casefold() for lang in ("zh", "en")))
    ]
    return len(named) > 1 and len(named) * 2 >= len(filled)


def _explains(at: int, cells: Sequence[str], filled: Sequence[str]) -> bool:
    """Whether a row numbers the columns, says what they hold, or gives an example."""
    if len(filled) < _FEWEST:
        return False
    counted = list(map(str, range(1, len(cells) + 1))), list(string.ascii_uppercase[: len(cells)])
    if list(cells) in counted or {cell.casefold() for cell in filled} <= KINDS:
        return True
    return at < FIRST and any(cell.casefold().startswith(_EXAMPLE) for cell in filled)
