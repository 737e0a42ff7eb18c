"""The documents that figures come from: found by their SHA-256, and read as simplified text."""

import hashlib
import os
import re
import stat
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

LARGEST = 50_000_000  # bytes
SPARSE = 50  # characters of a page, on an average that no document is below
MOST = 10_000  # files looked at

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(rf"[(（](?=[^)）]{{0,12}}[{_TONES}])[A-Za-zü{_TONES}' ]{{1,12}}[)）]", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def prepared(words: str) -> str:
    """Words as they are compared: no readings in brackets, simplified, no white space.

    內(nèi)蒙古 becomes 内蒙古; （街道） is text and stays.
    """
    composed = unicodedata.normalize("NFC", words)
    return _SPACE.sub("", _simplified(_PINYIN.sub("", composed)))


def language(words: str, written: str) -> str:
    """The language of words of a document as they are repeated here; it is ``written`` in another, perhaps.

    They may be simplified where the document is not, since both are compared as simplified.
    """
    simplified = written == "zh-Hant" and _simplified(words) == words
    return "zh-Hans" if simplified or not written else written


def _simplified(words: str) -> str:
    """Words in simplified characters; as they are in a browser's check, where no document is at hand."""
    return words if sys.platform == "emscripten" else str(_simplifier().convert(words))


@cache
def _simplifier() -> Any:
    from opencc import OpenCC  # not needed where every document is in simplified characters

    return OpenCC("t2s")


class Documents:
    """The documents of one folder. Links are not followed; nothing outside it is opened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, str | None] = {}

    @cached_property
    def _held(self) -> Mapping[str, Path]:
        """Each plain file of the folder by the SHA-256 of its bytes."""
        return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in _files(self._folder)}

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._held

    def text(self, sha256: str) -> str | None:
        """The prepared text of a document; None where it is not held or is no UTF-8 text."""
        if sha256 not in self._texts:
            self._texts[sha256] = self._read(sha256)
        return self._texts[sha256]

    def pages(self, sha256: str) -> int:
        """How many pages a text that is held has, going by its form feeds; without these, at most."""
        words = (self._words(sha256) or "").rstrip("\f\n")
        feeds = words.count("\f")
        return feeds + 1 if feeds else len(words) // SPARSE + 1

    def _read(self, sha256: str) -> str | None:
        words = self._words(sha256)
        return None if words is None else prepared(words)

    def _words(self, sha256: str) -> str | None:
        path = self._held.get(sha256)
        try:
            return path.read_bytes().decode("utf-8-sig") if path else None
        except UnicodeDecodeError:
            return None


def _files(folder: Path) -> Iterator[Path]:
    """The plain files below a folder that are small enough to be a document, in their order."""
    seen = 0
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            seen += 1
            path = Path(place, name)
            status = path.lstat()
            if seen <= MOST and stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
                yield path


def nearest(words: str, text: str) -> str:
    """The passage of a prepared text that is most like some words; empty where none is.

    Every pair of characters that the two share votes for the place where the passage would begin.
    """
    wanted = prepared(words)
    votes: Counter[int] = Counter()
    for at in range(len(wanted) - 1):
        votes.update(max(0, place - at) for place in _places(wanted[at : at + 2], text))
    if not votes:
        return ""
    start, agreed = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
    return text[start : start + len(wanted)] if agreed > max(1, len(wanted) // 4) else ""


def _places(pair: str, text: str) -> Iterator[int]:
    """Where a pair of characters stands in a text, the first thousand times."""
    place = text.find(pair)
    for _ in range(1000):
        if place < 0:
            return
        yield place
        place = text.find(pair, place + 1)
