"""What was found in a page that is not on the list, and how that is said."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHOWN = 20
LONGEST = 120  # characters of what was found


@dataclass(frozen=True, slots=True)
class Fault:
    """``what`` is a key of the words; ``line`` counts from 1 in the file at ``path`` of the site."""

    path: str
    line: int
    what: str
    found: str


class Unclean(Exception):
    """Pages hold what is not on the list; the message says where and what, in both languages."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(told(faults))
        self.faults = faults


def told(faults: Sequence[Fault]) -> str:
    """The faults in both languages, the first of them where there are many."""
    w = _words()
    lines = [w["headline"]["zh"], w["headline"]["en"], *map(_line, faults[:SHOWN])]
    if len(faults) > SHOWN:
        lines += [w["more"][lang].format(n=len(faults) - SHOWN) for lang in ("zh", "en")]
    return "\n".join(lines)


def _line(fault: Fault) -> str:
    found = " ".join(fault.found.split())
    shown = found if len(found) <= LONGEST else f"{found[:LONGEST]}…"
    said = " / ".join(_words()[fault.what][lang] for lang in ("zh", "en"))
    return f"{fault.path}:{fault.line}: {said}: {shown}"


@cache
def _words() -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return held
