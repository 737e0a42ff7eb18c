"""How the report is written: in which language, and where its pictures are to be found."""

from dataclasses import dataclass

from publisher.changes.phrases import phrases
from publisher.changes.shown import span
from publisher.problem.messages import Lang
from publisher.words import Words

LISTED = 10  # keys of rows, or files, that one item names
SHORT = 12  # characters by which a commit or a fingerprint is known


@dataclass(frozen=True, slots=True)
class Style:
    """How the report is written: in which language, and where its pictures are to be found.

    ``address`` is what the name of a picture's file is put after; None where no picture can be shown.
    ``saved`` is whether the pictures were written to a folder at all.
    """

    lang: Lang
    address: str | None = None
    saved: bool = False

    @property
    def words(self) -> Words:
        """The words of the report in its language."""
        return phrases(self.lang)

    def span(self, words: str) -> str:
        """Words of the data as a code span."""
        return span(words, self.lang)
