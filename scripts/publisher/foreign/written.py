"""A part of a descriptor, known by how it is written: what is made of it once serves all that are alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Written:
    """``given`` in words that are the same only where the value is the same."""

    words: str
    given: Mapping[str, Any]

    def __hash__(self) -> int:
        """By its words alone, which say everything."""
        return hash(self.words)

    def __eq__(self, other: object) -> bool:
        """By its words alone."""
        return isinstance(other, Written) and self.words == other.words


def written(given: Mapping[str, Any]) -> Written:
    """A part of a descriptor as it stands now."""
    return Written(repr(given), given)
