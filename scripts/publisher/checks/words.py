"""Words are what they stand for: no placeholders, and English where English belongs."""

import re
from collections.abc import Iterator

from publisher.checks.places import at, columns
from publisher.package import Package
from publisher.problem import Problem

_PLACEHOLDER = re.compile(
    r"[【\[（(<]?(?:待(?:补充?|定|填写?|核实|完善|更新|录入|翻译|确认)|暂缺|同上|占位符?|请(?:填写|输入)\w*|"
    r"to ?do|tbc|tbd|fixme|placeholder|lorem ipsum.*|x{3,}|\.{3,}|…+|test)[】\]）)>。.!！…]*",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def texts_are_no_placeholders(package: Package) -> Iterator[Problem]:
    """No cell of words only says that the words are still to come."""
    for place, field, cells in columns(package):
        if field.type == "string" and not field.categories and "pattern" not in field.constraints:
            for line, cell in zip(place[1].lines, cells):
                if _PLACEHOLDER.fullmatch(cell.strip()):
                    yield at(place, line, field.name, "text-is-no-placeholder", found=cell)


def english_is_english(package: Package) -> Iterator[Problem]:
    """A cell for English words is not mostly Chinese."""
    for place, field, cells in columns(package):
        if field.name.endswith("@en"):
            for line, cell in zip(place[1].lines, cells):
                if len(_HAN.findall(cell)) > len(_LATIN.findall(cell)):
                    yield at(place, line, field.name, "english-is-english", found=cell, severity="warning")
