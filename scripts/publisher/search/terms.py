"""The terms by which pages are found; ``theme/assets/search/terms.js`` makes the same of what is typed.

Chinese is not cut into words, which two programs never do alike: every two characters side by side are
a term, so that whatever stands in a text can be found by any part of it. A number is a term by its value,
however it is printed: 1.21亿, 12,100万 and 121 million are one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from publisher.pages.alphabet import letter

KEPT = 100_000  # tokens whose terms are remembered; a site says the same again and again

_WIDE = {sign: unicodedata.normalize("NFKC", sign) for sign in "，：；（）"}
_POWERS = {"万亿": 12, "亿": 8, "万": 4, "billion": 9, "million": 6}
# What begins a token is consumed once, whatever it turns out to be: no part of it is tried twice.
_TOKENS = re.compile(
    r"[\u3400-\u9fff]++"
    r"|\d++(?:[a-z][a-z\d]*+|(?:,\d{3})*(?:\.\d++)?(?:\s?(?:万亿|亿|万|(?:billion|million)\b))?)"
    r"|[a-z]++(?:\d[a-z\d]*+|(?<=[a-z][a-z]))"
)
_MIXED = re.compile(r"\d+[a-z][a-z\d]*|[a-z]+\d[a-z\d]*")
_NUMBER = re.compile(
    r"(?P<whole>\d+(?:,\d{3})*)(?:\.(?P<part>\d+))?"
    r"(?:\s?(?P<power>万亿|亿|万|billion|million))?"
)
_SPELT = (("licenc", "licens"), ("programme", "program"), ("centre", "center"), ("labour", "labor"))
_ENDING = re.compile(r"(?<=.{5})(ment|ing|ed|e)$")
_IZE = re.compile(r"is(ation|ing|e)")
_STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on",
    "or", "that", "the", "this", "to", "was", "with",
})  # fmt: skip


def terms(text: str) -> Iterator[str]:
    """Every term of a text, as often as it stands there.

    terms('持证社工8,500人') -> 持证, 证社, 社工, 8500
    """
    return chain.from_iterable(map(_of_token, _TOKENS.findall(_plain(text))))


@lru_cache(maxsize=KEPT)
def _of_token(text: str) -> tuple[str, ...]:
    """The terms of one token, which are the same wherever it stands."""
    if text > "\u3000":
        return tuple(pairs(text))
    if _MIXED.fullmatch(text):
        return (text,)
    if number := _NUMBER.fullmatch(text):
        return tuple(_number(number))
    return () if text in _STOP else (spelt(text),)


def counted(text: str) -> dict[str, int]:
    """How often each term stands in a text."""
    found: dict[str, int] = {}
    for token, often in Counter(_TOKENS.findall(_plain(text))).items():
        for term in _of_token(token):
            found[term] = found.get(term, 0) + often
    return found


def title_terms(title: str) -> Iterator[str]:
    """What a title is found by besides its terms: its single characters, and the initials of its pinyin."""
    for run in re.findall(r"[\u3400-\u9fff]+", _plain(title)):
        yield from run
        initials = "".join(letter(character) for character in run).lower()
        yield from (f"~{initials[at:]}" for at in range(len(initials) - 1) if "#" not in initials[at:])


def pairs(run: str) -> list[str]:
    """Every two characters side by side."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def spelt(word: str) -> str:
    """A word as it is filed: without its ending, and as both sides of the ocean can write it.

    spelt('organisations') == spelt('organizations'); spelt('employed') == spelt('employment')
    """
    for one, other in _SPELT:
        word = word.replace(one, other)
    return _ENDING.sub("", _singular(_IZE.sub(r"iz\1", word)))


def _plain(text: str) -> str:
    for wide, narrow in _WIDE.items():  # the commonest first: a text that holds none is plain already
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text).lower()


def _number(number: re.Match[str]) -> Iterator[str]:
    """The value of a number in plain digits; single digits stand everywhere and tell nothing."""
    power, part = _POWERS.get(number["power"] or "", 0), number["part"] or ""
    whole = number["whole"].replace(",", "") + part[:power].ljust(power, "0")
    value = f"{whole.lstrip('0') or '0'}.{part[power:]}".rstrip("0").rstrip(".")
    if len(value) > 1:
        yield value


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
