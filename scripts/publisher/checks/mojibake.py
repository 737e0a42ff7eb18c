"""UTF-8 that was opened as another encoding and saved again: 甲市 becomes 鐢插競 or ç”²å¸‚."""

import re
from collections.abc import Iterable

_LEAD = range(0xE3, 0xEA)  # the bytes with which UTF-8 begins a Chinese character or mark
_REST = range(0x80, 0xC0)  # and those with which it goes on


def _of_gbk(first: Iterable[int], second: range) -> str:
    """The characters that two such bytes are in GBK, as a class of a pattern."""
    pairs = (bytes((one, other)) for one in first if one > 0x80 for other in second if other != 0x7F)
    return re.escape("".join(sorted({*b"\n".join(pairs).decode("gbk", "ignore")} - {"\n"})))


# Two characters of UTF-8 are six bytes, which are three characters of GBK, all three of them rare.
GBK = f"[{_of_gbk(_LEAD, _REST)}][{_of_gbk(_REST, _LEAD)}][{_of_gbk(_REST, _REST)}]"
WESTERN = "[\u00c0-\u00ff][\u0080-\u00bf\u0152-\u2122]"
TWICE = "锟斤拷|烫烫|屯屯"  # what is left of characters that were lost before

_MOJIBAKE = f"{WESTERN}|{TWICE}|{GBK}"  # large, and compiled when something is looked for that is rare


def garbled(words: str) -> bool:
    """Whether words look like UTF-8 that was read as something else."""
    return re.search(_MOJIBAKE, words) is not None


def repaired(words: str) -> str:
    """What the words said at first; empty where it cannot be told."""
    for codec in ("cp1252", "latin-1", "gbk"):
        try:
            return words.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return ""
