"""Codes made out of words: short, of small letters, and each only once."""

import re
import unicodedata
from dataclasses import dataclass, field

LONGEST = 60


def code(words: str, otherwise: str = "x", longest: int = LONGEST) -> str:
    """'Rate per 100,000 (%)' -> 'rate-per-100-000'; cut at a word, never longer than ``longest``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(made) > longest:
        cut = made[: longest + 1].rpartition("-")[0]
        made = (cut if len(cut) > longest // 2 else made[:longest]).strip("-")
    return made or otherwise


@dataclass(slots=True)
class Codes:
    """Gives each wording a code of its own, and the same one again when asked again."""

    otherwise: str = "x"
    longest: int = LONGEST
    given: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def of(self, words: str) -> str:
        """The code of these words."""
        if words not in self.given:
            self.given[words] = self._free(code(words, self.otherwise, self.longest))
        return self.given[words]

    def new(self, words: str) -> str:
        """A code that nothing has yet, even where the same words had one before."""
        return self._free(code(words, self.otherwise, self.longest))

    def _free(self, wanted: str) -> str:
        number, free = 1, wanted
        while free in self.taken:
            number += 1
            free = f"{wanted[: self.longest - 1 - len(str(number))].rstrip('-')}-{number}"
        self.taken.add(free)
        return free
