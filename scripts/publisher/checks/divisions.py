"""A place whose code the standard assigns bears the name that the standard gives it."""

import re
from collections.abc import Iterator

from publisher.checks.places import at, cells, tables
from publisher.divisions import DIVISIONS
from publisher.package import Package
from publisher.problem import Problem

RULE = "area-bears-the-name-of-its-code"

_SUFFIX = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|省|市|盟)$")
_PROVINCE = re.compile(r"[1-8][0-9]0000")


def areas_bear_the_name_of_their_code(package: Package) -> Iterator[Problem]:
    """A division that is known is called what it is called, in full or in short, and others are there.

    In English more than one spelling is usual: there only the name of another division is asked about. So is
    a code of a province that the standard lacks, since statistics have a few of their own.
    """
    for place in tables(package, ("areas",)):
        for line, row in cells(place[1], "area", "name", "name@en"):
            code, name, english = (cell.strip() for cell in row)
            known = DIVISIONS.get(code)
            facts: dict[str, object] = {"code": code}
            if known is None:
                if _PROVINCE.fullmatch(code):
                    yield at(
                        place, line, "area", RULE, found=code, cause="unknown", severity="warning", **facts
                    )
            elif name and "".join(name.split()) not in (known.zh, _SUFFIX.sub("", known.zh)):
                yield at(place, line, "name", RULE, found=name, likely=known.zh, **facts)
            elif known.en.casefold() not in english.casefold() and _of_another(english, code):
                facts |= {"likely": known.en, "severity": "warning"}
                yield at(place, line, "name@en", RULE, found=english, **facts)


def _of_another(english: str, code: str) -> bool:
    """Whether a name in English is that of another division."""
    plain = english.casefold()
    return any(plain == other.en.casefold() for key, other in DIVISIONS.items() if key != code)
