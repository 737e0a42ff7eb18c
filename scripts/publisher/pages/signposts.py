"""The words of the pages by which things are found, and the sizes of their lists."""

import tomllib
from functools import cache
from pathlib import Path

from publisher.words import Words


@cache
def words(lang: str) -> Words:
    """The words of these pages in one language."""
    return Words(lang, tomllib.loads(Path(__file__).with_name("signposts.toml").read_text("utf-8")))


def some(names: list[str], lang: str, most: int = 3) -> str:
    """The first names of several, saying where there are more."""
    said = words(lang)["names-comma"].join(names[:most])
    return words(lang)["and-so-on"].format(names=said) if len(names) > most else said
