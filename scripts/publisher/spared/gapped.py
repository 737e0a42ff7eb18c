"""Text that is much the same again and again: written once, with gaps, and filled as often as it is needed.

    text = Gapped(f"{gap('who')} was here")
    text.filled(who="A") -> "A was here"
    text.each(who=["A", "B"]) -> ["A was here", "B was here"]

Nobody who writes a package can know how a gap is marked.
"""

import re
from collections.abc import Sequence
from secrets import token_hex

MARK = token_hex()
_GAP = re.compile(f"{MARK}(.*?){MARK}")


def gap(name: str) -> str:
    """A place that is filled in later."""
    return f"{MARK}{name}{MARK}"


class Gapped:
    """A text with gaps, which ``marked`` finds, with the name of each."""

    __slots__ = ("_names", "_text")

    def __init__(self, text: str, marked: re.Pattern[str] = _GAP) -> None:
        pieces = marked.split(text)
        self._names = pieces[1::2]
        self._text = "%s".join([piece.replace("%", "%%") for piece in pieces[::2]])

    def filled(self, **given: str) -> str:
        """The text with every gap filled, by its name. KeyError for one that is not."""
        return self._text % tuple([given[name] for name in self._names])

    def each(self, **given: Sequence[str]) -> list[str]:
        """The same for each row of a table, given by its columns. ValueError where they differ in length."""
        return [self._text % row for row in zip(*[given[name] for name in self._names], strict=True)]
