"""JSON that is much the same again and again: written once, with gaps, which are filled by columns.

form = Form(write({"code": gap("code"), "value": gap("value")}))
form.each(code=['"A"', '"B"'], value=["1", "null"]) -> ['{"code":"A","value":1}', '{"code":"B","value":null}']

What fills a gap is JSON already, and stands in place of a whole value.
"""

import re
from collections.abc import Iterable
from json.encoder import encode_basestring

from publisher.spared.gapped import MARK, Gapped, gap

__all__ = ["Form", "gap", "texts"]

_VALUE = re.compile(f'"{MARK}(.*?){MARK}"')


class Form(Gapped):
    """JSON with gaps, made of what is written when each of them is a value."""

    __slots__ = ()

    def __init__(self, written: str) -> None:
        super().__init__(written, _VALUE)


def texts(column: Iterable[str | None]) -> list[str]:
    """Each text of a column as JSON; null where there is none."""
    return ["null" if text is None else encode_basestring(text) for text in column]
