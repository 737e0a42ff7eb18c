"""Versions such as 1.4.2, and which part of one was raised."""

from typing import Literal

from publisher.package import Package
from publisher.release import Version, numbers

Part = Literal["", "patch", "minor", "major"]
PARTS: tuple[Part, ...] = ("", "patch", "minor", "major")  # from the least to the most


def version(package: Package) -> Version | None:
    """The version of a package; None where it has none of three whole numbers."""
    return numbers(package.descriptor.get("version"))


def raised(published: Package, now: Package) -> Part | None:
    """The part by which a version is higher; nothing where it is the same, None where it is lower."""
    before, after = version(published), version(now)
    if before is None or after is None or before == after:
        return ""
    if after < before:
        return None
    return "major" if after[0] > before[0] else "minor" if after[1] > before[1] else "patch"


def next_version(before: Version, part: Part) -> str:
    """The version that raises this part: 1.4.2 by a minor release is 1.5.0."""
    major, minor, patch = before
    following = {
        "": before,
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }
    return ".".join(map(str, following[part]))
