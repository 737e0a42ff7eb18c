"""The page of downloads: each package's files, those of everything, and how to use and check them."""

from publisher.model import Dataset
from publisher.pages import dataset, files
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, dataset_address, version
from publisher.text import periods
from publisher.zipped import offline

ADDRESS = "data/downloads/"


def page(view: View) -> Page:
    """Every file of every package, then everything in one."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["downloads"], w["downloads-description"], kind="downloads")
    parts: list[Part] = [
        Words(w["downloads-intro"]),
        Words(w["downloads-own-bytes"]),
        Fragment("verify", files.verify(bare)),
    ]
    for held in view.datasets:
        parts += [Section(held.name, held.title[view.lang]), Fragment(held.name, _package(held, bare, view))]
    return bare.holding([*parts, *_everything(bare, view), *_whole_site(bare), *_addresses(bare)])


def _everything(page: Page, view: View) -> list[Part]:
    if not view.shelf.whole:
        return []
    w = page.words
    days = {file.date for file in view.shelf.whole}
    day = tag("p", periods.said(days.pop(), page.lang), class_="pf-aside") if len(days) == 1 else EMPTY
    offered = lines([day, files.whole(view.shelf.whole, page)])
    return [
        Section("everything", w["everything"]),
        Words(w["everything-intro"]),
        Fragment("everything", offered),
    ]


def _whole_site(page: Page) -> list[Part]:
    w = page.words
    name = offline.ADDRESS.rpartition("/")[2]
    ways = tag("a", name, href=page.file(offline.ADDRESS), download=True)
    what = tag("span", w["whole-site-zip"], class_="pf-files__what")
    size = tag("span", class_="pf-files__size", data_size=page.file(offline.ADDRESS))
    return [
        Section("whole-site", w["whole-site"]),
        Words(w["whole-site-intro"]),
        Fragment("whole-site", tag("ul", tag("li", ways, " ", what, " ", size), class_="pf-files")),
    ]


def _addresses(page: Page) -> list[Part]:
    w = page.words
    return [
        Section("addresses", w["permanent-addresses"]),
        Words(w["addresses-intro"]),
        Fragment("addresses", tag("p", tag("a", w["addresses-way"], href=page.link("downloads/")))),
        Words(w["derived-forms"]),
    ]


def _package(held: Dataset, page: Page, view: View) -> Html:
    w = page.words
    about = [
        version(held.version, w),
        periods.said(held.created[:10], page.lang),
        dataset.holds(held, page),
        tag("a", w["about-package"], href=page.link(dataset_address(held))),
    ]
    offered = view.shelf.of(held)
    return lines(
        [
            tag("p", join(filter(None, about), w["comma"]), class_="pf-aside"),
            files.whole(offered, page) if offered else EMPTY,
        ]
    )
