"""For each figure the words that carry it, and what the checks asked about it and were answered.

Figures that share words and note share one entry.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from publisher.model import Dataset, Excuse, Indicator, Observation, Quotation, Target
from publisher.package import Text
from publisher.pages import feedback, figure, quotation
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import View
from publisher.text import periods

_KEPT = 2048  # indicators that are gone through once for both languages
Figure = TypeVar("Figure", Observation, Target)


@dataclass(frozen=True, slots=True)
class Where:
    """The page that entries stand on, and the ``notes`` of its figures by their anchors."""

    indicator: Indicator
    dataset: Dataset
    page: Page
    view: View
    notes: Mapping[str, int]


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
    groups = _of_observations(indicator)
    where = Where(indicator, dataset, page, view, notes(indicator))
    return lines([_entry(group, _excuses(group, dataset), where) for group in groups])


def targets(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> Html:
    """Every target's source and words."""
    where = Where(indicator, dataset, page, view, notes(indicator))
    return lines(_entry(group, (), where) for group in _sharing(indicator.targets))


def _excuses(group: list[Observation], dataset: Dataset) -> tuple[Excuse, ...]:
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
    places = len({one.quotation.locator for one in group}) > 1
    named = lines([_named(one, where, places) for one in group])
    return tag(
        "div",
        tag("ul", named, class_="pf-proof__figures"),
        quotation.quoted(_common(first.quotation, places), Text(), page, first.value),
        quotation.remark(marker(number, at, page), first.note[page.lang]) if number else EMPTY,
        *(quotation.remark(page.words["check-answered"], e.reason[page.lang]) for e in excuses),
        class_="pf-proof",
    )


def _common(said: Quotation, places: bool) -> Quotation:
    return replace(said, locator="") if places else said


def _named(one: Observation | Target, at: Where, places: bool) -> Html:
    """The figure as a link to its row in the table, with its period, place and group.

    Where figures of one entry stand in several ``places`` of their document, each says in which.
    """
    row, page = figure.anchor(one), at.page
    value = figure.amount(one, at.indicator, page.lang) or page.words["missing"]
    where = [periods.name(one.period, page.lang), one.area.name[page.lang], *figure.groups(one, page.lang)]
    where += [one.quotation.locator] if places and one.quotation.locator else []
    place = tag("span", page.words["comma"].join(where))
    report = feedback.of_figure(one, at.indicator, at.dataset, page, at.view)
    return tag("li", tag("a", value, href=f"#{row}"), " ", place, " ", report, id=anchor(row))
