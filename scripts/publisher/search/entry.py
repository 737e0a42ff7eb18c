"""What a search can lead to: a page, or a part of one that has an anchor, as the reader sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One result. ``address`` counts from the language's root; ``place`` is what the entry is a part of.

    ``lead`` says what the thing is, ``rest`` is everything else that is said of it. ``rank`` tells
    what a title is worth among others, from 1 to 10. Where a figure is set large at the top of a page, it is
    shown by itself with ``when`` and where; what else stands ``beside`` it is found and not shown.
    """

    address: str
    title: str
    place: str = ""
    lead: str = ""
    rest: str = ""
    rank: int = 5
    figure: str = ""
    when: str = ""
    beside: str = ""

    @property
    def text(self) -> str:
        """What is shown of it besides title and figure."""
        return " ".join(part for part in (self.lead, self.rest) if part)

    @property
    def leading(self) -> str:
        """What weighs more than the rest."""
        return " ".join(part for part in (self.figure, self.when, self.beside, self.lead) if part)
