"""The page of the search as far as it is made; its other words stand in ``docs/<lang>/search.md``.

Every other page only leads here, so that a search costs nothing until it is used. The scripts in
``theme/assets/search/`` look things up in the files that ``publisher.search`` makes.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from publisher.pages import a_to_z, glossary, register, topics
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.search_field import field
from publisher.pages.view import View

NAME = "search.html"
ADDRESS = "search/"
FOLDER = "assets/search/"

_FILLED_IN = ("one", "some", "near", "none", "failed", "number")  # words that the script fills in
_SCRIPTS = ("terms.js", "find.js", "page.js")
_EXAMPLES = 3


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every word of the page by its name and language."""
    return tomllib.loads(Path(__file__).with_name("search.toml").read_text("utf-8"))


def html(view: View) -> Html:
    """The field, which style shows only where scripts run, the places for what is found, and the lists."""
    page, said = Page(view.lang, ADDRESS, "", "", kind="search"), _said(view.lang)
    box = tag(
        "div",
        _form(view),
        tag("p", said["without"], data_search="without"),
        tag("p", class_="pf-search__status", role="status", data_search="status"),
        tag("p", tag("a", href=page.link("figure/")), class_="pf-more", hidden=True, data_search="number"),
        tag("ol", class_="pf-search__list", aria_label=said["results"], data_search="list"),
        tag("button", said["more"], type="button", class_="pf-search__more", hidden=True, data_search="more"),
        tag("template", _item(), data_search="item"),
        tag("template", *(tag("span", said[n], data_word=n) for n in _FILLED_IN), data_search="words"),
        class_="pf-search",
        data_search="box",
        data_lang=view.lang,
        data_root=page.link(""),
        data_index=page.file(f"{FOLDER}{view.lang}/"),
    )
    style = tag("link", rel="stylesheet", href=page.file(f"{FOLDER}page.css"))
    scripts = (tag("script", defer=True, src=page.file(FOLDER + name)) for name in _SCRIPTS)
    return lines([style, box, _lists(page), *scripts])


def _said(lang: str) -> dict[str, str]:
    return {name: of[lang] for name, of in words().items()}


def _form(view: View) -> Html:
    said = _said(view.lang)
    return tag(
        "form",
        *field("q", said["label"], said["button"]),
        tag("p", said["hint"], join(_examples(view), said["between"]), class_="pf-aside"),
        class_="pf-ask",
        role="search",
        method="get",
        data_search="form",
    )


def _examples(view: View) -> Iterator[Html]:
    """Titles that the packages themselves put first."""
    leading = [i.title[view.lang] for d in view.datasets for i in d.headlines]
    for title in leading[:: -(-len(leading) // _EXAMPLES) or 1]:
        yield tag("a", title, href=f"?q={quote(title)}")


def _item() -> Html:
    """One result: its title, its figure with when and where, what it is a part of, the words found."""
    return tag(
        "li",
        tag("p", tag("a", href="", data_slot="title"), class_="pf-search__title"),
        tag(
            "p",
            tag("strong", data_slot="figure"),
            " ",
            tag("span", data_slot="when"),
            class_="pf-search__figure",
        ),
        tag("p", class_="pf-search__place", data_slot="place"),
        tag("p", class_="pf-search__text", data_slot="text"),
    )


def _lists(page: Page) -> Html:
    said = _said(page.lang)
    ways = {
        "a-to-z": a_to_z.ADDRESS,
        "topics": topics.ADDRESS,
        "measures": register.INDEX,
        "glossary": glossary.ADDRESS,
    }
    items = (tag("li", tag("a", said[name], href=page.link(to))) for name, to in ways.items())
    return tag("ul", lines(items), class_="pf-links")
