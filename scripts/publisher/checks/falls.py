"""Falls that are told in words: 下降1.5% is a growth of -1.5%."""

import re
from collections.abc import Sequence
from dataclasses import replace

from publisher.cells.excerpt import Figure

_FALL = re.compile(r"(?:下降|降低|减少|减低|回落|下滑|缩减|萎缩|负增长|跌)(?:了|约|近|超过?|逾)*$")


def signed(printed: Sequence[Figure], excerpt: str) -> list[Figure]:
    """The figures of an excerpt, those of a fall below nought."""
    return [replace(one, value=-abs(one.value)) if _fell(one, excerpt) else one for one in printed]


def _fell(figure: Figure, excerpt: str) -> bool:
    before, found, _ = excerpt.partition(figure.printed)
    return bool(found) and _FALL.search(before) is not None
