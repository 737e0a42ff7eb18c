"""A number that is only mentioned, in a name or as an ordinal, is one that its words print or imply."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from publisher.cells import han_numeral, number_text
from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem

PRINTED = ("nominal", "ordinal")  # kinds of which the words print the number; what is implied they do not
_NUMBER = re.compile(rf"([0-9]+(?:\.[0-9]+)?)([十百千万亿]*)|([{han_numeral.CHARACTERS}]+)")
_WORDS = {"首": 1, "双": 2}  # that are numbers: 首届, 双百
_TIMES = {"每季度": 4, "每个季度": 4, "每月": 12, "每个月": 12, "每周": 52, "每半年": 2}  # a year
_ALL = ("全部", "全覆盖")  # 100 where the unit is a percentage


def mentions_print_their_number(package: Package) -> Iterator[Problem]:
    """The words of a mention that print a number print its own; asked about, as words may count otherwise."""
    for place in tables(package, ("mentions",)):
        for line, (kind, cell, excerpt) in cells(place[1], "kind", "value", "excerpt"):
            value, printed = number_text.plain(cell.strip()), _printed(excerpt)
            if kind.strip() in PRINTED and value is not None and printed and value not in printed:
                says = tuple(number_text.shown(number) for number in printed)
                facts = {"says": says, "likely": says, "excerpt": excerpt, "severity": "warning"}
                yield at(place, line, "value", "value-matches-excerpt", found=cell, **facts)


def mentions_are_what_their_words_imply(package: Package) -> Iterator[Problem]:
    """每季度 is four times a year, and 全部 is 100 per cent; asked about, as words may count otherwise."""
    for place in tables(package, ("mentions",)):
        for line, row in cells(place[1], "kind", "value", "unit", "excerpt"):
            kind, cell, unit, excerpt = (word.strip() for word in row)
            value, implied = number_text.plain(cell), _implied(unit, excerpt)
            if kind == "implied" and value is not None and implied and value not in implied:
                says = tuple(map(number_text.shown, implied))
                facts = {"says": says, "likely": says, "excerpt": excerpt, "severity": "warning"}
                yield at(place, line, "value", "value-matches-excerpt", found=cell, **facts)


def _implied(unit: str, words: str) -> list[Decimal]:
    """The numbers that words imply, with those that they print; nothing where they imply none."""
    found = [Decimal(number) for word, number in _TIMES.items() if word in words]
    if not found and unit in ("%", "％"):
        found = [Decimal(100)] if any(word in words for word in _ALL) else []
    return [*found, *_printed(words)] if found and unit not in ("%", "％") else found


def _printed(words: str) -> list[Decimal]:
    """The numbers that words print, in digits or characters: 百日 -> 100, 首届 -> 1, 3万 -> 30000."""
    plain = unicodedata.normalize("NFKC", words).replace(",", "")
    found = [Decimal(number) for word, number in _WORDS.items() if word in plain]
    for digits, powers, numeral in _NUMBER.findall(plain):
        if digits:
            found.append(Decimal(digits).scaleb(sum(han_numeral.POWERS[power] for power in powers)))
        elif (value := han_numeral.value(numeral) or han_numeral.value(f"一{numeral}")) is not None:
            found.append(value)
    return found
