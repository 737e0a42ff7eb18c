"""The words that the workbook itself shows, from ``guide.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.package import Text


@cache
def catalogue() -> Mapping[str, Any]:
    """Everything in ``guide.toml``."""
    return tomllib.loads(Path(__file__).with_name("guide.toml").read_text("utf-8"))


def phrase(part: str, key: str, **gaps: object) -> Text:
    """One phrase in both languages with its gaps filled; gaps that are Texts take their own language."""
    return filled(catalogue()[part][key], **gaps)


def filled(words: Mapping[str, str], **gaps: object) -> Text:
    """A phrase of the catalogue with its gaps filled."""
    zh = {name: value.zh if isinstance(value, Text) else value for name, value in gaps.items()}
    en = {name: value["en"] if isinstance(value, Text) else value for name, value in gaps.items()}
    return Text(words["zh"].format(**zh), words["en"].format(**en))


def booleans() -> tuple[Text, Text]:
    """The words for true and false."""
    return phrase("codes", "yes"), phrase("codes", "no")
