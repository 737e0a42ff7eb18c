"""The words of the report of changes, from ``phrases.toml``."""

import tomllib
from functools import cache
from pathlib import Path

from publisher.words import Words


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All entries: key -> {"zh": …, "en": …} and, for things that are counted, "one"."""
    entries: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_name("phrases.toml").read_text("utf-8")
    )
    return entries


@cache
def phrases(lang: str) -> Words:
    """The words of the report in ``lang`` (``zh`` or ``en``)."""
    return Words(lang, catalogue())
