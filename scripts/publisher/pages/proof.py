"""For each figure the words that carry it, and what the checks asked about it and were answered.

Figures that share words and note share one entry.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from publisher import codes
from publisher.model import Dataset, Excuse, Indicator, Observation, Quotation, Target
from publisher.package import Text
from publisher.pages import feedback, figure, quotation
from publisher.pages.markup import Form, Html, gap, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import View
from publisher.text import periods

_KEPT = 2048  # indicators that are gone through once for both languages
_ENTRY = Form(
    tag(
        "div",
        tag("ul", gap("figures"), class_="pf-proof__figures"),
        *(gap("quoted"), gap("told")),
        class_="pf-proof",
    )
)
Figure = TypeVar("Figure", Observation, Target)


@dataclass(frozen=True, slots=True)
class Where:
    """The page that entries stand on, and what is the same for all of them.

    ``notes`` are those of its figures by their anchors; ``to`` is where mail about a mistake goes, if
    anywhere; ``named`` is the form of a figure in an entry.
    """

    indicator: Indicator
    dataset: Dataset
    page: Page
    view: View
    notes: Mapping[str, int]
    to: str
    named: Form


def anchor(figure_anchor: str) -> str:
    """Where the words of a figure stand: below the tables of its page."""
    return f"words-{figure_anchor}"


@lru_cache(_KEPT)
def notes(indicator: Indicator) -> Mapping[str, int]:
    """The number of the note of each figure that has one, by the figure's anchor; shared notes share it."""
    groups: list[Sequence[Observation | Target]] = [*_of_observations(indicator)]
    groups += _sharing(indicator.targets)
    noted = [group for group in groups if group[0].note]
    return {figure.anchor(one): n for n, group in enumerate(noted, 1) for one in group}


def marker(number: int, to: str, page: Page) -> Html:
    """The number of a note, as a link to the note or back from it."""
    return tag("a", page.words["note-n"].format(n=number), href=f"#{to}")


def observations(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Html:
    """Every observation's source and words, with the answered warnings about it."""
    where = _where(indicator, dataset, page, view)
    groups = _of_observations(indicator)
    return lines([_entry(group, _excuses(group, dataset), where) for group in groups])


def targets(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Html:
    """Every target's source and words."""
    where = _where(indicator, dataset, page, view)
    return lines(_entry(group, (), where) for group in _sharing(indicator.targets))


def _where(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Where:
    to = feedback.contact(dataset, view)
    return Where(indicator, dataset, page, view, notes(indicator), to, _form(page, bool(to)))


def _excuses(group: list[Observation], dataset: Dataset) -> tuple[Excuse, ...]:
    if not dataset.excuses:
        return ()
    about_rows = (excuse for one in group for excuse in dataset.excused("observations", *one.key))
    return (*about_rows, *dataset.excused("sources", group[0].quotation.source.id))


@lru_cache(_KEPT)
def _of_observations(indicator: Indicator) -> list[list[Observation]]:
    return _sharing(indicator.observations)


def _sharing(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures in groups that have the same words, source, place and note; the place only with words."""
    groups: dict[tuple[Quotation, Text], list[Figure]] = {}
    for one in figures:
        said = replace(one.quotation, locator="") if one.quotation.taken_over else one.quotation
        groups.setdefault((said, one.note), []).append(one)
    return list(groups.values())


def _entry(group: list[Figure], excuses: tuple[Excuse, ...], where: Where) -> Html:
    first, page = group[0], where.page
    at = figure.anchor(first)
    number = where.notes.get(at)
    places = len(group) > 1 and len({one.quotation.locator for one in group}) > 1
    told = [quotation.remark(marker(number, at, page), first.note[page.lang])] if number else []
    told += [quotation.remark(page.words["check-answered"], e.reason[page.lang]) for e in excuses]
    return _ENTRY.filled(
        figures=lines([_named(one, where, places) for one in group]),
        quoted=quotation.quoted(_common(first.quotation, places), page, first.value),
        told=join(told),
    )


def _common(said: Quotation, places: bool) -> Quotation:
    return replace(said, locator="") if places else said


def _named(one: Observation | Target, at: Where, places: bool) -> Html:
    """The figure as a link to its row in the table, with its period, place and group.

    Where figures of one entry stand in several ``places`` of their document, each says in which.
    """
    page = at.page
    where = [periods.name(one.period, page.lang), one.area.name[page.lang], *figure.groups(one, page.lang)]
    where += [one.quotation.locator] if places and one.quotation.locator else []
    return at.named.filled(
        row=figure.anchor(one),
        code=codes.of(one, at.dataset),
        value=figure.amount(one, at.indicator, page.lang) or page.words["missing"],
        where=page.words["comma"].join(where),
        mail=feedback.about(one, at.indicator, at.dataset, page, at.view) if at.to else "",
    )


def _form(page: Page, mailed: bool) -> Form:
    """The form of one figure of an entry."""
    row, where = gap("row"), tag("span", gap("where"))
    report = feedback.ways(gap("code"), gap("mail") if mailed else "", page)
    return Form(tag("li", tag("a", gap("value"), href=f"#{row}"), " ", where, " ", report, id=anchor(row)))
