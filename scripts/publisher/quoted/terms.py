"""The terms by which words are looked up: every two Chinese characters side by side, every English word.

The page does the same in the reader's browser (``terms.js``); the tests hold the two together.
"""

import re
import unicodedata

# Words that say nothing of what is counted.
STOP = frozenset({
    "a", "about", "all", "almost", "an", "and", "are", "around", "as", "at", "be", "been", "by",
    "correct", "count", "did", "do", "does", "figure", "for", "from", "had", "has", "have", "how",
    "in", "is", "it", "its", "least", "less", "many", "most", "much", "nearly", "no", "number",
    "of", "on", "or", "over", "right", "roughly", "some", "than", "that", "the", "their", "there",
    "these", "this", "to", "true", "under", "up", "was", "were", "what", "when", "where", "which",
    "with",
})  # fmt: skip

_AMERICAN = re.compile(r"^(.{3,})iz(ations?|e[ds]?|ing|ers?)$")  # organization: organisation
_PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z]+")


def terms(words: str) -> list[str]:
    """Each term once, in order: 持证社工 -> 持证, 证社, 社工; Social workers -> social, worker."""
    plain = unicodedata.normalize("NFKC", words).lower()
    pieces = dict.fromkeys(_PIECE.findall(plain))
    return list(dict.fromkeys(term for piece in pieces for term in _of(piece)))


def _of(piece: str) -> list[str]:
    if piece[0] > "z":
        return [piece[at : at + 2] for at in range(len(piece) - 1)]
    return [] if piece in STOP or len(piece) == 1 else [_singular(piece)]


def _singular(word: str) -> str:
    word = _AMERICAN.sub(r"\1is\2", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
