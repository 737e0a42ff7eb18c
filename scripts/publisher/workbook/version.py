"""Which step of the version a change asks for, and what the version becomes."""

from collections.abc import Sequence
from typing import Literal

from publisher.workbook.rows import Change

Step = Literal["major", "minor", "patch"]


def step(changes: Sequence[Change]) -> Step | None:
    """Major where something published goes away, minor where rows are added, patch where cells change."""
    kinds = {change.kind for change in changes}
    if "removed" in kinds:
        return "major"
    return "minor" if "added" in kinds else "patch" if kinds else None


def raised(version: str, by: Step) -> str:
    """The version after a step: raised("1.2.3", "minor") is 1.3.0; a version of another form stays."""
    parts = version.split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return version
    major, minor, patch = map(int, parts)
    after = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return ".".join(map(str, after[by]))
