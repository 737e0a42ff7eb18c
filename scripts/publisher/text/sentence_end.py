"""Where a sentence ends in words that somebody wrote."""

import re

# Neither "1. one" nor "No. 5" is the end of one.
_ENDS = {"zh": re.compile("。"), "en": re.compile(r"(?<=[\w)”’][\w)”’])\.(?= +[A-Z“‘(])")}


def first(words: str, lang: str) -> str:
    """The first sentence; everything where no end is seen."""
    end = _ENDS[lang].search(words)
    return words[: end.end()] if end else words


def within(words: str, lang: str, most: int) -> str:
    """As many whole sentences as have room in ``most`` characters, if they fill more than half of it."""
    ends = [end.end() for end in _ENDS[lang].finditer(words) if most // 2 < end.end() <= most]
    return words[: ends[-1]] if ends else ""
