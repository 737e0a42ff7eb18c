"""Packages that could not be published: a page each that says what is wrong, and the list of them."""

from collections.abc import Iterator
from itertools import groupby

from publisher import foreign, links
from publisher.model import Dataset
from publisher.pages import rules, spoken, tables
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Section
from publisher.pages.view import Failure, View
from publisher.problem import Problem, messages

MOST = 200  # problems that are told one by one


def pages(view: View) -> Iterator[Page]:
    """The page of every package that is not published."""
    for place, failure in _addressed(view):
        yield _page(place, failure, view)


def listed(view: View, page: Page) -> list[Part]:
    """Links to these pages, where there are any."""
    if not view.failures:
        return []
    items = (
        tag(
            "li",
            tag("a", spoken.said(failure.title, page.lang), href=page.link(place)),
            " ",
            tag("code", failure.name),
        )
        for place, failure in _addressed(view)
    )
    told = tables.words(page.lang)
    return [
        Section("failed", told["failed-packages"]),
        Fragment("failed", tag("ul", lines(items), class_="pf-links")),
    ]


def _addressed(view: View) -> Iterator[tuple[str, Failure]]:
    """Each failure with an address that no other page has, whatever its folder is called.

    Where an earlier state of the package is published, that has the address of the package.
    """
    there = {dataset.name for dataset in view.datasets}
    slugs = foreign.slugs([f.name for f in view.failures if f.name not in there], there)
    for failure in view.failures:
        yield address(failure.name) if failure.name in there else f"data/{next(slugs)}/", failure


def address(name: str) -> str:
    """The page of what is wrong with the newest state of a package that is published in an earlier one."""
    return f"{links.package(name)}problems/"


def caveat(dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    """That a package is not in its newest state, and why."""
    if dataset.name in view.outdated:
        told = tables.words(page.lang)
        way = tag("a", told["outdated-why"], href=page.link(address(dataset.name)))
        yield Caveat(told["outdated"], join([told["outdated-said"], way], " "))


def _page(place: str, failure: Failure, view: View) -> Page:
    told = tables.words(view.lang)
    title = failure.title[view.lang]
    there = any(dataset.name == failure.name for dataset in view.datasets)
    said = told["outdated-failed" if there else "failed-said"].format(title=title)
    bare = Page(view.lang, place, title, said, crumbs=[(view.words["data"], "data/")], kind="failed")
    return bare.holding(list(_parts(failure, bare)))


def _parts(failure: Failure, page: Page) -> Iterator[Part]:
    told = tables.words(page.lang)
    yield Caveat(told["failed-title"], page.description)
    yield Section("problems", told["problems"])
    shown = failure.problems[:MOST]
    files = groupby(shown, key=lambda problem: problem.file)
    yield Fragment("problems", lines(_file(file, list(held), page) for file, held in files))
    rest = len(failure.problems) - len(shown)
    if rest:
        yield Fragment("rest", tag("p", told["more-problems"].format(n=rest), class_="pf-aside"))


def _file(file: str, problems: list[Problem], page: Page) -> Html:
    items = lines(_problem(problem, page) for problem in problems)
    return lines([tag("h3", tag("code", messages.visible(file))), tag("ul", items, class_="pf-changes")])


def _problem(problem: Problem, page: Page) -> Html:
    said = messages.say(problem, "en" if page.lang == "en" else "zh")
    kind = page.words[f"severity-{problem.severity}"]
    rule = tag("a", problem.rule, href=page.link(f"{rules.ADDRESS}#{rules.anchor(problem.rule)}"))
    return tag(
        "li",
        tag("span", kind, class_=f"pf-tag pf-tag--{problem.severity}"),
        " ",
        tag("span", _place(problem, page), class_="pf-links__by") if problem.line else EMPTY,
        " ",
        said.message,
        tag("p", said.fix, class_="pf-aside"),
        tag("p", rule, class_="pf-aside"),
    )


def _place(problem: Problem, page: Page) -> str:
    told = tables.words(page.lang)
    cell = f" ({problem.cell})" if problem.cell else ""
    return told["on-line"].format(line=problem.line) + cell
