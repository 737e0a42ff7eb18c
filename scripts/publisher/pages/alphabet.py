"""The letter a title is filed under, in English or, by its pinyin, in Chinese."""

from bisect import bisect_right

# The first character of each letter's share of GB 2312, whose common characters stand in pinyin order.
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_STARTS = [character.encode("gb2312") for character in _FIRST]
_LAST = "座".encode("gb2312")  # rarer characters follow by radical, which says nothing of their sound


def letter(title: str) -> str:
    """The letter a title is filed under, ``#`` where it cannot be told.  letter('社区') -> 'S'"""
    first = bare(title)[:1].upper()
    if first.isascii() and first.isalpha():
        return first
    code = first.encode("gb18030")
    known = len(code) == 2 and _STARTS[0] <= code <= _LAST
    return _LETTERS[bisect_right(_STARTS, code) - 1] if known else "#"


def order(title: str) -> tuple[str, bytes]:
    """What titles are sorted by: their letter, then the order of their characters."""
    return letter(title), bare(title).casefold().encode("gb18030")


def bare(title: str) -> str:
    """The title without the quotation marks and brackets it may open with."""
    return title.lstrip("“”‘’《〈「（(\"' ")
