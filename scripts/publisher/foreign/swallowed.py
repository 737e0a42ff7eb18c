"""Figures that a descriptor says to take for missing, so that no reader ever sees them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from publisher.foreign.sheet import Row
from publisher.problem import Problem

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CODE = re.compile(r"(?:([789])\1*|9+\.9+|0*9{2,})")  # what people agree to write where there is no number
_NO_DAYS = ("0001-01-01", "1900-01-01", "1970-01-01", "9999-12-31")


def swallowed(
    schema: Mapping[str, Any], known: Sequence[Mapping[str, Any]], content: Sequence[Row]
) -> Iterator[Problem]:
    """One warning for each mark of a column that stands in it and might be a figure, as 0 and 12.5 might.

    Below nought, or of nines alone, it is the code that it is said to be.
    """
    for at, field in enumerate(known):
        kind = str(field.get("type"))
        marks = [
            mark
            for mark in _marks(field.get("missingValues", schema.get("missingValues")))
            if _figure(mark, kind)
        ]
        for mark in marks:
            lines = [line for line, row in content if at < len(row) and row[at] == mark]
            if lines:
                facts = {"count": len(lines)}
                name = str(field.get("name"))
                yield Problem(
                    "figures-are-not-taken-for-missing", "", line=lines[0], column=at, field=name,
                    found=mark, facts=facts, severity="warning",
                )  # fmt: skip


def _marks(given: object) -> Iterator[str]:
    for one in given if isinstance(given, list) else ():
        said = one.get("value") if isinstance(one, Mapping) and not one.get("label") else one
        if isinstance(said, str):  # what has a label says itself why it is missing
            yield said


def _figure(mark: str, kind: str) -> bool:
    """Whether a mark could be what a cell of this kind is meant to say."""
    if kind in ("number", "integer", "year"):
        return bool(_NUMBER.fullmatch(mark)) and not _CODE.fullmatch(mark)
    if kind == "boolean":
        return mark in ("true", "false", "True", "False", "TRUE", "FALSE", "0", "1")
    return kind == "date" and mark not in _NO_DAYS and _is_a_day(mark)


def _is_a_day(mark: str) -> bool:
    try:
        date.fromisoformat(mark)
    except ValueError:
        return False
    return True
