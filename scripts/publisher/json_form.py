"""JSON that is much the same again and again: written once, with gaps, which are filled by columns.

form = Form(write({"code": gap("code"), "value": gap("value")}))
form.each(code=['"A"', '"B"'], value=["1", "null"]) -> ['{"code":"A","value":1}', '{"code":"B","value":null}']

What fills a gap is JSON already. Nobody who writes a package can know how a gap is marked.
"""

import re
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring
from secrets import token_hex

_MARK = token_hex()
_GAP = re.compile(f'"{_MARK}(.*?){_MARK}"')


def gap(name: str) -> str:
    """A value that is filled in later."""
    return f"{_MARK}{name}{_MARK}"


def texts(column: Iterable[str | None]) -> list[str]:
    """Each text of a column as JSON; null where there is none."""
    return ["null" if text is None else encode_basestring(text) for text in column]


class Form:
    """JSON with gaps, made of what is written when each of them is a value."""

    __slots__ = ("_names", "_text")

    def __init__(self, written: str) -> None:
        pieces = _GAP.split(written)
        self._names = pieces[1::2]
        self._text = "%s".join([piece.replace("%", "%%") for piece in pieces[::2]])

    def filled(self, **given: str) -> str:
        """The JSON with every gap filled, by its name."""
        return self._text % tuple([given[name] for name in self._names])

    def each(self, **given: Sequence[str]) -> list[str]:
        """The JSON of each row of a table, given by its columns. ValueError where they differ in length."""
        return [self._text % row for row in zip(*[given[name] for name in self._names], strict=True)]
