"""The strings of a workbook as XML, which all its sheets share: each stands once, and has a number."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
AT_ONCE = 500  # rows, or strings, of one piece

_LONGEST = 32_767  # characters of a cell
_CONTROL = "\x00-\x08\x0b-\x1f\ufffe\uffff"  # what XML cannot hold, and Excel writes as _x0001_
_ESCAPED = re.compile(f"[{_CONTROL}]|_(?=x[0-9a-fA-F]{{4}}_)")
_SPECIAL = re.compile(f"[&<>{_CONTROL}]")


class Strings(dict[str, str]):
    """The strings of a book, each with its number from the ``first`` on, and how often they are ``used``."""

    def __init__(self, held: Mapping[str, str] = MappingProxyType({}), first: int = 0) -> None:
        """Begin with those that are ``held`` already."""
        super().__init__(held)
        self.first, self.used = first, 0

    def more(self) -> "Strings":
        """The same, to which others can be added."""
        held = Strings(self)
        held.used = self.used
        return held

    def __missing__(self, words: str) -> str:
        if len(words) > _LONGEST:
            return self[fitting(words)]
        self[words] = number = str(self.first + len(self))
        return number

    def xml(self) -> Iterator[str]:
        """All strings by their numbers."""
        waiting = iter(self)
        while held := list(islice(waiting, AT_ONCE)):
            yield _items(held)


def shared(used: int, strings: int) -> tuple[str, str]:
    """What stands before the ``strings`` of a book, so many times ``used``, and what behind them."""
    return f'<sst {MAIN} count="{used}" uniqueCount="{strings}">', "</sst>"


def fitting(words: str) -> str:
    """At most as many characters as a cell of a spreadsheet holds."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _items(strings: list[str]) -> str:
    """Strings that no mark has to explain stand as they are, which nearly all do."""
    every = "".join(strings)
    if "_x" in every or _SPECIAL.search(every) or [*map(str.strip, strings)] != strings:
        return "".join(map(_item, strings))
    return f"<si><t>{'</t></si><si><t>'.join(strings)}</t></si>"


def _item(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    told = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", words)
    return f"<si><t{kept}>{told.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t></si>"
