"""The part of the page of dropped files that works; its other words stand in ``docs/<lang>/check.md``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Page, fragment

NAME = "check.html"
ADDRESS = "check/"

ACCEPTED = ".csv,.json,.md,.txt,.xlsx,.zip"
FOR_SCRIPT = (  # words that the script fills in
    *(
        "from-disk",
        "too-old",
        "stage-load",
        "stage-start",
        "stage-check",
        "failed",
        "cannot-read",
        "too-much",
    ),
    *("which", "choice", "strange", "unreadable", "placed-table", "placed-workbook", "left-out", "partly"),
    *("errors", "warnings", "rest", "at-cell", "at-line", "whole-file", "changes", "marked"),
    *("mended", "mended-what", "mended-file"),
    *("then-valid", "then-again"),
)


@dataclass(frozen=True, slots=True)
class Served:
    """What the site serves for it: its bytes, the folder of Pyodide, and a mark that changes with it."""

    weight: int
    pyodide: str
    stamp: str


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every word of the page by its name and language."""
    return tomllib.loads(Path(__file__).with_name("drop.toml").read_text("utf-8"))


def fragments(langs: tuple[str, ...], served: Served | None) -> dict[str, bytes]:
    """The fragment in each language, by path in the workspace; it says so where nothing is served."""
    return {f"theme/fragments/{lang}/{NAME}": fragment(html(lang, served)) for lang in langs}


def html(lang: str, served: Served | None) -> Html:
    """The form and the places that its script fills, hidden until it runs."""
    page = Page(lang, ADDRESS, "", "", kind="check")
    if served is None:
        return tag("aside", *_words(("absent", "otherwise"), lang), class_="pf-caveat")
    address = page.file("assets/checker/")
    box = tag(
        "div",
        *_words(("without",), lang),
        _form(lang, served),
        tag("p", class_="pf-drop__status", role="status", data_drop="status"),
        *_words(("otherwise",), lang),
        tag("div", class_="pf-drop__result", data_drop="result", tabindex="-1"),
        tag("template", *(_for_script(name, lang) for name in FOR_SCRIPT), data_drop="words"),
        tag("template", _problem(lang), data_drop="problem"),
        class_="pf-drop",
        data_lang=lang,
        data_rules=page.link("data/rules/"),
        data_pyodide=served.pyodide,
        data_stamp=served.stamp,
    )
    style = tag("link", rel="stylesheet", href=f"{address}page.css")
    return lines([style, box, tag("script", defer=True, src=f"{address}page.js")])


def _word(name: str, lang: str) -> str:
    return catalogue()[name][lang]


def _words(names: tuple[str, ...], lang: str) -> list[Html]:
    return [tag("p", _word(name, lang), data_drop=name) for name in names]


def _form(lang: str, served: Served) -> Html:
    size = f"{served.weight / 1_000_000:.0f}"
    return tag(
        "div",
        tag(
            "div",
            _pick("choose-files", lang, multiple=True, accept=ACCEPTED),
            _pick("choose-folder", lang, webkitdirectory=True),
            class_="pf-drop__pick",
        ),
        tag("p", _word("drag", lang), class_="pf-drop__hint"),
        tag("p", _word("weight", lang).replace("[size]", size), class_="pf-drop__hint"),
        class_="pf-drop__form",
        data_drop="form",
        hidden=True,
    )


def _pick(name: str, lang: str, **attributes: str | bool) -> Html:
    mark = "folder" if "webkitdirectory" in attributes else "files"
    return tag("label", _word(name, lang), tag("input", type="file", **attributes), data_drop=mark)


def _for_script(name: str, lang: str) -> Html:
    return tag("span", _word(name, lang), data_word=name)


def _problem(lang: str) -> Html:
    """One problem: where, what, what to write instead, and why, on the page of rules."""
    return tag(
        "li",
        tag("p", class_="pf-drop__place", data_slot="place"),
        tag("p", data_slot="message"),
        tag("p", tag("strong", _word("instead", lang)), tag("span", data_slot="fix")),
        tag("p", _word("why", lang), tag("a", data_slot="title", href=""), class_="pf-drop__rule"),
        class_="pf-drop__problem",
    )
