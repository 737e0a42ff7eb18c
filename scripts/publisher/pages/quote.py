"""Checking a quoted number: the page at ``/figure/`` as far as it is made, and the way to it from home.

Its other words stand in ``docs/<lang>/figure.md``; ``theme/assets/javascripts/quote/`` looks numbers up
in the files that ``publisher.quoted`` makes.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from publisher.model import Dataset, Indicator
from publisher.pages import figure, listing
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.pages.search_field import field
from publisher.pages.view import View
from publisher.text import sentences

NAME = "figure.html"
ADDRESS = "figure/"
INDEX = "api/v1/figures/index.json"
SCRIPTS = "assets/javascripts/quote/"
# What the page's script imports: named beside it, so that all are fetched at once and not one after another.
IMPORTED = ("answer.js", "about.js", "codes.js", "numbers.js", "reach.js", "terms.js")

_FILLED_IN = (  # words that the script fills in, by the beginnings of their names
    *("status-", "verdict-", "event-", "more", "not-here", "history-unknown"),
    *("note", "comma", "row-link", "page-link"),
)
_EXAMPLES = 3


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every word of the page by its name and language."""
    return tomllib.loads(Path(__file__).with_name("quote.toml").read_text("utf-8"))


def word(name: str, lang: str) -> str:
    """One of them."""
    return catalogue()[name][lang]


def html(view: View) -> Html:
    """The field, the places for answers, what the script fills in, and a list to search by hand."""
    page = Page(view.lang, ADDRESS, "", "", kind="quote")
    box = tag(
        "div",
        tag("p", word("without", view.lang), class_="pf-caveat", data_quote="without"),
        tag("div", _form(page, ""), _examples(view), data_quote="form", hidden=True),
        tag("p", class_="pf-quoted__status", role="status", data_quote="status"),
        tag("div", class_="pf-quoted__result", data_quote="result"),
        tag("template", lines(_filled_in(view.lang)), data_quote="words"),
        tag("template", _card(view.lang), data_quote="card"),
        class_="pf-quoted",
        data_quote="box",
        data_lang=view.lang,
        data_index=page.file(INDEX),
        data_root=page.link(""),
    )
    early = (tag("link", rel="modulepreload", href=page.file(SCRIPTS + name)) for name in IMPORTED)
    script = tag("script", type="module", src=page.file(f"{SCRIPTS}page.js"))
    return lines([*early, box, _by_hand(view, page), script])


def asking(page: Page) -> Html:
    """The field on another page, which leads to this one."""
    return _form(page, page.link(ADDRESS))


def _form(page: Page, action: str) -> Html:
    own = page.address == ADDRESS
    label = word("label" if own else "home-title", page.lang)
    placeholder = "" if own else word("short-label", page.lang)
    return tag(
        "form",
        *field("ask", label, word("button", page.lang), placeholder),
        class_="pf-ask",
        action=action or None,
        method="get",
    )


def _examples(view: View) -> Html:
    """A few figures of the site's own, as somebody might type them."""
    leading = [i for d in view.datasets for i in d.headlines if sentences.headline(i)]
    shown = leading[:: -(-len(leading) // _EXAMPLES) or 1]
    links = [
        tag("a", said, href=f"?ask={quote(said)}", data_example=said) for said in _typed(shown, view.lang)
    ]
    between = word("between", view.lang)
    return tag("p", word("hint", view.lang), join(links, between), class_="pf-aside") if links else EMPTY


def _typed(indicators: Iterable[Indicator], lang: str) -> Iterator[str]:
    for indicator in indicators:
        leading = sentences.headline(indicator)
        if leading is not None:
            said, title = figure.amount(leading, indicator, lang), indicator.title[lang]
            yield f"{title}{said}" if lang == "zh" else f"{title}: {said}"


def _filled_in(lang: str) -> Iterator[Html]:
    for name in catalogue():
        if name.startswith(_FILLED_IN):
            yield tag("span", word(name, lang), data_word=name)


def _card(lang: str) -> Html:
    """One answer: the verdict, the figure, its time and place, the words, the history, the way to it."""
    return tag(
        "article",
        tag("p", class_="pf-quoted__verdict", data_slot="verdict"),
        tag("h2", data_slot="title"),
        tag("p", class_="pf-quoted__amount", data_slot="amount"),
        tag("p", class_="pf-quoted__when", data_slot="when"),
        _words(lang),
        tag("p", class_="pf-aside", data_slot="note"),
        tag("h3", word("history-heading", lang), data_slot="events-heading"),
        tag("ul", class_="pf-quoted__events", data_slot="events"),
        tag(
            "p",
            tag("a", href="", data_slot="row"),
            " ",
            tag("span", word("code-label", lang), tag("a", href="", class_="pf-code", data_slot="code")),
            " ",
            tag("a", word("report-link", lang), href="", class_="pf-report-link", data_slot="report"),
            class_="pf-quoted__ways",
        ),
        class_="pf-quoted__card",
    )


def _words(lang: str) -> Html:
    source = [tag("a", href="", data_slot="source"), *(tag("span", data_slot=n) for n in ("from", "locator"))]
    return lines(
        [
            tag("blockquote", data_slot="words"),
            tag("p", word("own-words", lang), class_="pf-aside", data_slot="own-words"),
            tag("p", word("no-words", lang), class_="pf-quote__missing", data_slot="no-words"),
            tag("p", *source, class_="pf-quote__from"),
        ]
    )


def _by_hand(view: View, page: Page) -> Html:
    """Every package with its indicators, folded."""
    packages = (_package(held, page) for held in view.datasets if held.indicators)
    title = tag("h2", word("by-hand", view.lang), id="by-hand")
    return lines([title, tag("p", word("by-hand-how", view.lang)), *packages])


def _package(held: Dataset, page: Page) -> Html:
    count = page.words.count("n-indicators", len(held.indicators))
    name = tag("span", held.title[page.lang], class_="pf-fold__title")
    summary = tag("summary", name, " ", tag("span", count, class_="pf-fold__more"))
    members = tag("ul", lines(tag("li", listing.link(i, page)) for i in held.indicators), class_="pf-links")
    return tag("details", summary, members, class_="pf-fold")


def shown(code: str, page: Page) -> Html:
    """The code of a figure beside it, as the way to check and quote it."""
    return tag("a", code, href=page.link(f"{ADDRESS}#{code}"), class_="pf-code")
