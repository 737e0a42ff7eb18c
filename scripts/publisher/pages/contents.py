"""The page of all data: packages, then every indicator by topic and in alphabetical order."""

from bisect import bisect_right
from itertools import groupby

from publisher.model import Dataset, Indicator
from publisher.pages import listing
from publisher.pages.dataset import figures
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Section, Words
from publisher.pages.view import View, dataset_address, indicator_address
from publisher.words import Words as Catalogue

ADDRESS = "data/"

# The first character of each letter's share of GB 2312, whose common characters stand in pinyin order.
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_STARTS = [character.encode("gb2312") for character in _FIRST]
_UNSORTED = "座".encode("gb2312")  # the last character that GB 2312 puts in pinyin order


def page(view: View) -> Page:
    """Every package and every indicator of the site."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["all-data"], w["all-data-description"], kind="contents")
    indicators = [i for d in view.datasets for i in d.indicators]
    return bare.holding(
        [
            Words(w["all-data-description"]),
            Section("packages", w["packages"]),
            Fragment("packages", packages(view, bare)),
            Section("topics", w["by-topic"]),
            Fragment("topics", _topics(indicators, view, bare)),
            Section("a-to-z", w["a-to-z"]),
            Fragment("a-to-z", _alphabet(indicators, view, bare)),
        ]
    )


def packages(view: View, page: Page) -> Html:
    """A list of packages with what each holds."""
    return tag("ul", lines(_package(d, page, view.words) for d in view.datasets), class_="pf-packages")


def _package(dataset: Dataset, page: Page, w: Catalogue) -> Html:
    held = [
        w.count("n-indicators", len(dataset.indicators)) if dataset.indicators else "",
        w.count("n-figures", figures(dataset)) if dataset.indicators else "",
        w.count("n-measures", len(dataset.measures)) if dataset.measures else "",
        w["version-short"].format(version=dataset.version),
    ]
    return tag(
        "li",
        tag(
            "a", dataset.title[w.lang], href=page.link(dataset_address(dataset)), class_="pf-packages__title"
        ),
        tag("p", dataset.description[w.lang]) if dataset.description else EMPTY,
        tag("p", w["comma"].join(filter(None, held)), class_="pf-packages__holds"),
    )


def _topics(indicators: list[Indicator], view: View, page: Page) -> Html:
    return lines(
        tag(
            "div",
            tag("h3", topic.label[view.lang], id=f"topic-{topic.code}"),
            listing.figures(members, page, view.words),
            class_="pf-group",
        )
        for topic, members in listing.by_topic(indicators).items()
    )


def _alphabet(indicators: list[Indicator], view: View, page: Page) -> Html:
    ordered = sorted(indicators, key=lambda i: (letter(i.title[view.lang]), _order(i.title[view.lang])))
    return lines(
        tag(
            "div",
            tag("h3", initial, id=f"letter-{initial.lower()}"),
            tag("ul", lines(_entry(i, view, page) for i in members), class_="pf-links"),
            class_="pf-letter",
        )
        for initial, members in groupby(ordered, key=lambda i: letter(i.title[view.lang]))
    )


def _entry(indicator: Indicator, view: View, page: Page) -> Html:
    link = tag("a", indicator.title[view.lang], href=page.link(indicator_address(indicator)))
    return tag("li", join([link, tag("span", indicator.topic.label[view.lang], class_="pf-links__by")]))


def letter(title: str) -> str:
    """The letter a title is filed under, for Chinese the first of its pinyin.  letter('社区') -> 'S'"""
    first = _bare(title)[:1]
    if first.isascii() and first.isalpha():
        return first.upper()
    code = _code(first)
    known = len(code) == 2 and _STARTS[0] <= code <= _UNSORTED
    return _LETTERS[bisect_right(_STARTS, code) - 1] if known else "#"


def _order(title: str) -> bytes:
    return _code(_bare(title).casefold())


def _code(characters: str) -> bytes:
    return characters.encode("gb18030")


def _bare(title: str) -> str:
    """The title without the quotation marks and brackets it may open with."""
    return title.lstrip("“”‘’《〈「（(\"' ")
