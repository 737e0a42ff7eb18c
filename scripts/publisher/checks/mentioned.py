"""A number that is only mentioned, in a name or as an ordinal, is one that its words print."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from publisher import han_numeral, number_text
from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem

PRINTED = ("nominal", "ordinal")  # kinds of which the words print the number; what is implied they do not
_NUMBER = re.compile(rf"([0-9]+(?:\.[0-9]+)?)([十百千万亿]*)|([{han_numeral.CHARACTERS}]+)")
_WORDS = {"首": 1, "双": 2}  # that are numbers: 首届, 双百


def mentions_print_their_number(package: Package) -> Iterator[Problem]:
    """The words of a mention that print a number print its own; asked about, as words may count otherwise."""
    for place in tables(package, ("mentions",)):
        for line, (kind, cell, excerpt) in cells(place[1], "kind", "value", "excerpt"):
            value, printed = number_text.plain(cell.strip()), _printed(excerpt)
            if kind.strip() in PRINTED and value is not None and printed and value not in printed:
                says = tuple(number_text.shown(number) for number in printed)
                facts = {"says": says, "likely": says, "excerpt": excerpt, "severity": "warning"}
                yield at(place, line, "value", "value-matches-excerpt", found=cell, **facts)


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
