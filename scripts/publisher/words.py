"""Every word the generated pages print, in both languages, from one catalogue: ``words.toml``."""

import tomllib
from functools import cache
from pathlib import Path

from publisher import instance

_CATALOGUE = Path(__file__).with_name("words.toml")


class Words:
    """The catalogue in one language: ``w["source"]``, or ``w.count("figures", 3)`` for a number of things."""

    def __init__(self, lang: str, entries: dict[str, dict[str, str]]) -> None:
        self.lang = lang
        self._entries = entries

    def __getitem__(self, key: str) -> str:
        return named(self._entries[key][self.lang], self.lang)

    def count(self, key: str, n: int, **more: str) -> str:
        """The words for ``n`` things; the entry's ``one`` is the English for a single one."""
        entry = self._entries[key]
        words = entry["one"] if self.lang == "en" and n == 1 and "one" in entry else entry[self.lang]
        return words.format(n=f"{n:,}", **more)


def named(words: str, lang: str) -> str:
    """Words with the name of the site in the place of {site}."""
    return words.replace("{site}", instance.name(lang)) if "{site}" in words else words


@cache
def words(lang: str) -> Words:
    """The words of ``lang`` (``zh`` or ``en``); KeyError for a key that the catalogue lacks."""
    return Words(lang, catalogue())


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All entries: key -> {"zh": …, "en": …} and, for things that are counted, "one"."""
    entries: dict[str, dict[str, str]] = tomllib.loads(_CATALOGUE.read_text(encoding="utf-8"))
    return entries
