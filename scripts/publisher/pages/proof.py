"""For each figure the words that carry it, and what the checks asked about it and were answered.

Figures that share words and note share one entry; entries that follow one another and stand in one place of
a document share the line that names it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, repeat
from typing import TypeVar

from publisher.model import Dataset, Excuse, Indicator, Observation, Quotation, Target
from publisher.package import Text
from publisher.pages import figure, newest, quotation
from publisher.pages.markup import EMPTY, Form, Html, gap, join, lines, tag
from publisher.pages.page import Page
from publisher.spared.memo import remembered
from publisher.text import periods

_KEPT = 512  # indicators that are gone through once for both languages
_ENTRY = Form(join([gap("figures"), tag("dd", gap("words"), gap("note"), gap("answers"))]))
_PLACE = Form(tag("div", quotation.above(gap("origin")), tag("dl", gap("entries")), class_="pf-proof"))
Figure = TypeVar("Figure", Observation, Target)


@dataclass(frozen=True, slots=True)
class Where:
    """The page that entries stand on, and what is the same for all of them.

    ``notes`` are those of its figures by their anchors.
    """

    indicator: Indicator
    dataset: Dataset
    page: Page
    notes: Mapping[str, int]


def anchor(figure_anchor: str) -> str:
    """Where the words of a figure stand: below the tables of its page."""
    return f"words-{figure_anchor}"


@remembered(_KEPT)
def notes(indicator: Indicator) -> Mapping[str, int]:
    """The number of the note of each figure that has one, by the figure's anchor; shared notes share it."""
    groups: list[Sequence[Observation | Target]] = [*_of_observations(indicator)]
    groups += _sharing(indicator.targets)
    noted = [group for group in groups if group[0].note]
    return {figure.anchor(one): n for n, group in enumerate(noted, 1) for one in group}


def marker(number: str, to: str, page: Page) -> Html:
    """The number of a note, as a link to the note or back from it."""
    return tag("a", page.words["note-n"].format(n=number), href=f"#{to}")


def observations(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every observation's source and words, with the answered warnings about it."""
    groups = _of_observations(indicator)
    excuses = [_excuses(group, dataset) for group in groups]
    return _entries(groups, excuses, Where(indicator, dataset, page, notes(indicator)))


def targets(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every target's source and words."""
    where = Where(indicator, dataset, page, notes(indicator))
    return _entries(_sharing(indicator.targets), repeat(()), where)


def _excuses(group: list[Observation], dataset: Dataset) -> tuple[Excuse, ...]:
    if not dataset.excuses:
        return ()
    about_rows = (excuse for one in group for excuse in dataset.excused("observations", *one.key))
    return (*about_rows, *dataset.excused("sources", group[0].quotation.source.id))


@remembered(_KEPT)
def _of_observations(indicator: Indicator) -> list[list[Observation]]:
    return _sharing(newest.first(indicator.observations))


def _sharing(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures in groups that have the same words, source, place and note; the place only with words.

    Those that are missing stand apart where no words say so.
    """
    groups: dict[tuple[Quotation, Text, bool], list[Figure]] = {}
    for one in figures:
        said = replace(one.quotation, locator="") if one.quotation.taken_over else one.quotation
        groups.setdefault((said, one.note, one.value is None and not said.held), []).append(one)
    return list(groups.values())


def _entries(groups: Sequence[list[Figure]], excuses: Iterable[tuple[Excuse, ...]], where: Where) -> Html:
    page, firsts = where.page, [group[0] for group in groups]
    named = iter(_named([(one, _in_places(group)) for group in groups for one in group], where))
    entries = _ENTRY.each(
        figures=[lines(islice(named, len(group))) for group in groups],
        words=[_words(one, page) for one in firsts],
        note=_notes(firsts, where),
        answers=[_answers(of, page) for _, of in zip(groups, excuses)],
    )
    places = [list(held) for _, held in groupby(zip(groups, entries), _where_it_stands)]
    return lines(
        _PLACE.each(
            origin=[quotation.origin(_common(held[0][0]), page) for held in places],
            entries=[lines(entry for _, entry in held) for held in places],
        )
    )


def _words(one: Observation | Target, page: Page) -> Html:
    return quotation.words(one.quotation, page, one.value, missing=one.value is None)


def _where_it_stands(entry: tuple[list[Figure], Html]) -> tuple[str, str]:
    """The document of an entry, and the place in it where that is one."""
    said = _common(entry[0])
    return said.source.id, said.locator


def _in_places(group: Sequence[Figure]) -> bool:
    """Whether the figures of one entry stand in several places of their document."""
    return len(group) > 1 and len({one.quotation.locator for one in group}) > 1


def _common(group: Sequence[Figure]) -> Quotation:
    said = group[0].quotation
    return replace(said, locator="") if _in_places(group) else said


def _notes(firsts: Sequence[Figure], where: Where) -> list[Html]:
    """The note that the figures of each entry share, and from which one comes back to the first of them."""
    if not where.notes:
        return [EMPTY for _ in firsts]
    anchors = [figure.anchor(one) for one in firsts]
    having = [(at, one) for at, one in zip(anchors, firsts) if at in where.notes]
    form = Form(quotation.remark(marker(gap("number"), gap("at"), where.page), gap("said")))
    made = form.each(
        at=[at for at, _ in having],
        number=[str(where.notes[at]) for at, _ in having],
        said=[one.note[where.page.lang] for _, one in having],
    )
    held = {at: note for (at, _), note in zip(having, made)}
    return [held.get(at, EMPTY) for at in anchors]


def _answers(excuses: Iterable[Excuse], page: Page) -> Html:
    said = [quotation.remark(page.words["check-answered"], e.reason[page.lang]) for e in excuses]
    return join(said) if said else EMPTY


def _named(figures: Sequence[tuple[Figure, bool]], at: Where) -> list[Html]:
    """Each figure as a link to its row in the table, with its period, place and group.

    Where figures of one entry stand in several places of their document, each says in which.
    """
    page, lang = at.page, at.page.lang
    return _NAMED.each(
        row=[figure.anchor(one) for one, _ in figures],
        value=[figure.amount(one, at.indicator, lang) or page.words["missing"] for one, _ in figures],
        where=[page.words["comma"].join(_place(one, placed, lang)) for one, placed in figures],
    )


def _place(one: Observation | Target, placed: bool, lang: str) -> list[str]:
    """When and where a figure is for, and for whom; where it stands in its document, if it is ``placed``."""
    where = [periods.name(one.period, lang), one.area.name[lang], *figure.groups(one, lang)]
    return [*where, one.quotation.locator] if placed and one.quotation.locator else where


# One figure of an entry.
_NAMED = Form(
    tag("dt", tag("a", gap("value"), href=f"#{gap('row')}"), " ", gap("where"), id=anchor(gap("row")))
)
