"""The page of quality: what the check finds of the faults people make, and how each package stands."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.model import Dataset
from publisher.pages import rules
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Section, Words
from publisher.pages.view import Tally, View, dataset_address

ADDRESS = "data/quality/"
MEASURED = Path(__file__).parents[3] / "benchmarks"

_COUNTED = ("faults", "right", "caught", "plain")
_BENIGN = "benign"


@cache
def measured() -> Mapping[str, Any]:
    """The results of the fault benchmark, as ``benchmarks/faults.py --json`` wrote them."""
    return _held("faults.json")


@cache
def attacked() -> Mapping[str, Any]:
    """The results of the suite of attacks, as ``benchmarks/attacks.py --json`` wrote them."""
    return _held("attacks.json")


def _held(name: str) -> Mapping[str, Any]:
    held: dict[str, Any] = json.loads((MEASURED / name).read_text("utf-8"))
    return held


def page(view: View) -> Page:
    """The state of the packages, then the measured strength of the check, in one language."""
    w = view.words
    crumbs = ((w["data"], "data/"),)
    bare = Page(view.lang, ADDRESS, w["quality"], w["quality-description"], crumbs=crumbs, kind="quality")
    return bare.holding(list(_parts(view, bare)))


def _parts(view: View, page: Page) -> Iterator[Part]:
    w = page.words
    yield Words(w["quality-intro"])
    yield Fragment("rules-link", tag("p", tag("a", w["rules"], href=page.link(rules.ADDRESS))))
    yield Section("packages", w["quality-packages"])
    yield Words(w["quality-packages-intro"])
    yield Fragment("packages", _packages(view, page))
    yield Section("benchmark", w["quality-benchmark"])
    yield Words(w["quality-benchmark-intro"])
    yield Fragment("benchmark", _benchmark(page))
    yield Words(_harmless(page))
    yield Section("attacks", w["quality-attacks"])
    yield Words(w["quality-attacks-intro"])
    yield Fragment("attacks", _attacks(page))
    yield Caveat(w["quality-caveat"], w["quality-caveat-words"])


def _packages(view: View, page: Page) -> Html:
    keys = ("package", "quality-rows", "quality-errors", "quality-warnings", "quality-answered")
    rows = (_package(held, view.tallies.get(held.name, Tally()), page) for held in view.datasets)
    return _table(page.words["quality-packages"], keys, rows, page)


def _package(dataset: Dataset, tally: Tally, page: Page) -> Html:
    name = tag("a", dataset.title[page.lang], href=page.link(dataset_address(dataset)))
    return _row(name, (tally.rows, tally.errors, tally.warnings, tally.answered))


def _benchmark(page: Page) -> Html:
    keys = ("quality-class", *(f"quality-{name}" for name in _COUNTED))
    classes = [held for held in measured()["classes"] if held["name"] != _BENIGN]
    title = "title@en" if page.lang == "en" else "title"
    rows = [_row(held[title], [held[name] for name in _COUNTED]) for held in classes]
    total = _row(page.words["quality-all"], [measured()["all"][name] for name in _COUNTED])
    return _table(page.words["quality-benchmark"], keys, [*rows, total], page)


def _attacks(page: Page) -> Html:
    title = "title@en" if page.lang == "en" else "title"
    rows = [_row(one[title], (one["cases"], one["wrong"])) for one in attacked()["classes"]]
    total = _row(page.words["quality-all"], (attacked()["cases"], attacked()["wrong"]))
    keys = ("quality-attack", "quality-cases", "quality-went-wrong")
    return _table(page.words["quality-attacks"], keys, [*rows, total], page)


def _harmless(page: Page) -> str:
    held = next(one for one in measured()["classes"] if one["name"] == _BENIGN)
    return page.words["quality-harmless"].format(
        n=held["changes"], alarms=held["alarms"], plain=held["plain"]
    )


def _row(name: str, numbers: Iterable[int | None]) -> Html:
    cells = join(tag("td", "" if n is None else f"{n:,}", class_="pf-value") for n in numbers)
    return tag("tr", tag("th", name, scope="row"), cells)


def _table(caption: str, keys: Iterable[str], rows: Iterable[Html], page: Page) -> Html:
    head = tag("thead", tag("tr", join(tag("th", page.words[key], scope="col") for key in keys)))
    table = tag("table", tag("caption", caption), head, tag("tbody", lines(rows)), class_="quality")
    return tag("div", table, class_="pf-table", tabindex="0", role="region", aria_label=caption)
