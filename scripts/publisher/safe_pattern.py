"""Patterns that can be run on whatever text: none of them can take for ever."""

import re

_LITERAL = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")  # an escaped character, a class of characters
_GROUP = re.compile(r"\((?:\?[:=!])?([^()]*)\)([+*{])?")
_IDENTIFIER = "(-[a-z0-9]+)*"  # the one repeated group of the profile's own patterns


def safe(pattern: str) -> bool:
    """Whether a pattern repeats no group that holds a repeat or a choice, and so cannot run for ever."""
    if len(pattern) > 300:
        return False
    bare = _LITERAL.sub("c", pattern.replace(_IDENTIFIER, ""))
    while group := _GROUP.search(bare):
        inside, repeated = group[1], group[2] or ""
        if repeated and re.search(r"[+*{|]", inside):
            return False
        plain = "c+" if repeated or re.search(r"[+*{|]", inside) else "c"
        bare = bare[: group.start()] + plain + bare[group.end() :]
    return True
