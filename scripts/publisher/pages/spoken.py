"""Words that are not in the language of their page: in which they are, and which way they run.

A browser needs to be told both to read, break and set them properly, and so does a screen reader.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from publisher.model import Dataset
from publisher.package import TAGS, Text
from publisher.pages.markup import EMPTY, Html, tag

_SCRIPTS = {"ja": re.compile(r"[\u3040-\u30ff]"), "ko": re.compile(r"[\uac00-\ud7af]")}
_HAN = re.compile(r"[\u3400-\u9fff]")


def said(words: Text, lang: str, languages: Iterable[str] = ()) -> str:
    """The words for a page in ``lang``, marked where they are in another language or run the other way."""
    shown = words[lang]
    code, way = language(words, lang, languages), direction(shown)
    return tag("span", shown, lang=code or None, dir=way or None) if code or way else shown


def heading(words: Text, lang: str, languages: Iterable[str] = ()) -> Html:
    """The same as the head of a page; nothing where a plain title does."""
    shown = said(words, lang, languages)
    return shown if isinstance(shown, Html) else EMPTY


def language(words: Text, lang: str, languages: Iterable[str] = ()) -> str:
    """The language of what a page in ``lang`` shows of some words; empty where it is its own, or unknown.

    ``languages`` are those that the package of the words says it is in.
    """
    known = list(languages)
    there = any(code.casefold().startswith(lang) for code in known)
    if (words.en if lang == "en" else words.zh) and (lang == "en" or there or not known):
        return ""  # in the page's own language
    if lang == "zh" and not words.zh:
        return TAGS["en"] if words.en else ""
    others = [code for code in known if not code.casefold().startswith(lang)]
    return (TAGS["zh"] if others[0].casefold() in ("zh", "cn") else others[0]) if others else _told(words.zh)


def _told(words: str) -> str:
    """The language of words by their script, where that is plain."""
    code = next((code for code, script in _SCRIPTS.items() if script.search(words)), "")
    return code or (TAGS["zh"] if _HAN.search(words) else "")


@cache
def direction(words: str) -> str:
    """``rtl`` for words that begin with a letter of a script that runs to the left, else nothing."""
    strong = (unicodedata.bidirectional(character) for character in words)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else ""


def languages(dataset: Dataset) -> list[str]:
    """The languages that a package says it is in."""
    listed = dataset.package.descriptor.get("languages")
    return [str(code) for code in listed] if isinstance(listed, list) else []


def other(dataset: Dataset, lang: str) -> str | None:
    """The language of the cells of a package that is not in that of the page; None where it may be."""
    known = languages(dataset)
    there = any(code.casefold().startswith(lang) for code in known)
    return None if there or not known else known[0]
