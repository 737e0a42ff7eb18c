"""What is worked out of a package, remembered while something is made of it and no longer.

Pages, pictures and downloads ask the same of an indicator or a figure. Who remembers it for good keeps whole
packages in memory, of which a process makes many, one after the other.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_forgetting: list[Callable[[], None]] = []


def remembered(most: int | None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function that remembers its last answers, so many at most or all, until all are forgotten."""

    def remembering(ask: Callable[P, R]) -> Callable[P, R]:
        kept = lru_cache(most)(ask)
        _forgetting.append(kept.cache_clear)
        return cast(Callable[P, R], kept)

    return remembering


def forget() -> None:
    """Remember nothing of any package; what was made of it is finished."""
    for clear in _forgetting:
        clear()
