"""A report that fits where it is posted: the worst first, and of the rest how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.changes.phrases import phrases


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the items below it, the worst first; an item may have several lines."""

    title: str
    items: Sequence[str]


def fitted(head: str, sections: Sequence[Section], lang: str, limit: int) -> str:
    """Head and sections as Markdown of at most ``limit`` characters.

    Room is first kept for every heading with the count of what it leaves out, then given to the
    items from the first section on.
    """
    there = [section for section in sections if section.items]
    room = limit - len(head) - sum(len(_section(section, 0, lang)) for section in there)
    parts = [head]
    for section in there:
        listed = 0
        for item in section.items:
            if len(item) + 1 > room:
                break
            room -= len(item) + 1
            listed += 1
        parts.append(_section(section, listed, lang))
    return _cut("".join(parts), limit)


def _section(section: Section, listed: int, lang: str) -> str:
    rest = len(section.items) - listed
    more = ["", phrases(lang).count("rest", rest)] if rest else []
    title = phrases(lang)["titled"].format(title=section.title, n=len(section.items))
    lines = ["", f"### {title}", "", *section.items[:listed], *more]
    return "\n".join(lines) + "\n"


def _cut(words: str, limit: int) -> str:
    """Whole lines only, should even the headings not fit."""
    return words if len(words) <= limit else words[:limit].rpartition("\n")[0] + "\n"
