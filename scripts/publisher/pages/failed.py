"""Packages that could not be published: a page each that says what is wrong, and the list of them."""

from collections.abc import Iterator
from itertools import groupby

from publisher import foreign, messages
from publisher.pages import rules, spoken, tables
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Section
from publisher.pages.view import Failure, View
from publisher.problem import Problem

MOST = 200  # problems that are told one by one


def pages(view: View) -> Iterator[Page]:
    """The page of every package that is not published."""
    for address, failure in _addressed(view):
        yield _page(address, failure, view)


def listed(view: View, page: Page) -> list[Part]:
    """Links to these pages, where there are any."""
    if not view.failures:
        return []
    items = (
        tag(
            "li",
            tag("a", spoken.said(failure.title, page.lang), href=page.link(address)),
            " ",
            tag("code", failure.name),
        )
        for address, failure in _addressed(view)
    )
    told = tables.words(page.lang)
    return [
        Section("failed", told["failed-packages"]),
        Fragment("failed", tag("ul", lines(items), class_="pf-links")),
    ]


def _addressed(view: View) -> Iterator[tuple[str, Failure]]:
    """Each failure with an address that no other page has, whatever its folder is called."""
    slugs = foreign.slugs([failure.name for failure in view.failures], {d.name for d in view.datasets})
    for slug, failure in zip(slugs, view.failures):
        yield f"data/{slug}/", failure


def _page(address: str, failure: Failure, view: View) -> Page:
    told = tables.words(view.lang)
    title = failure.title[view.lang]
    said = told["failed-said"].format(title=title)
    bare = Page(view.lang, address, title, said, crumbs=[(view.words["data"], "data/")], kind="failed")
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
        tag("span", _place(problem, page), " ", class_="pf-links__by") if problem.line else EMPTY,
        said.message,
        tag("p", said.fix, class_="pf-aside"),
        tag("p", rule, class_="pf-aside"),
    )


def _place(problem: Problem, page: Page) -> str:
    told = tables.words(page.lang)
    cell = f" ({problem.cell})" if problem.cell else ""
    return told["on-line"].format(line=problem.line) + cell
