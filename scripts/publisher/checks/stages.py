"""What a measure is said to have reached stands in the words that are quoted, and is what they say."""

import re
from collections.abc import Iterator

from publisher.checks.excerpts import NOT_HELD
from publisher.checks.places import at, cells, tables
from publisher.document import prepared
from publisher.package import Package
from publisher.problem import Problem

_GAP = re.compile(r"…+|\.{3,}")


def stages_stand_in_excerpts(package: Package) -> Iterator[Problem]:
    """The words for a stage stand in the excerpt, one after another; what they leave out is shown by dots."""
    for place in tables(package, ("measures",)):
        for line, (stage, excerpt) in cells(place[1], "stage_words", "excerpt"):
            held = stage.strip() and excerpt.strip() not in ("", NOT_HELD)
            if held and not _stand(_GAP.split(stage), excerpt):
                facts = {"excerpt": excerpt, "severity": "warning"}
                yield at(place, line, "stage_words", "stage-stands-in-excerpt", found=stage, **facts)


def stages_fit_their_words(package: Package) -> Iterator[Problem]:
    """Words that begin with the name of another stage are not of this one: 提请…印发 is not issued yet."""
    for place in tables(package, ("measures",)):
        listed = next((field.categories for field in place[1].fields if field.name == "stage"), {})
        begins = {
            c: name
            for c, held in listed.items()
            if (name := held.label.zh.removeprefix("已")) != held.label.zh
        }
        for line, (cell, words) in cells(place[1], "stage", "stage_words"):
            stage, said = cell.strip(), words.strip()
            other = next((code for code, name in begins.items() if said.startswith(name)), "")
            if stage in listed and other and other != stage:
                facts = {"likely": other, "words": said, "label": listed[stage].label, "severity": "warning"}
                yield at(place, line, "stage", "stage-fits-its-words", found=cell, **facts)


def _stand(pieces: list[str], words: str) -> bool:
    rest = prepared(words)
    for piece in map(prepared, pieces):
        _, found, rest = rest.partition(piece) if piece else ("", ".", rest)
        if not found:
            return False
    return True
