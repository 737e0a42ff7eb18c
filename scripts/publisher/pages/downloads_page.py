"""The page of downloads: each package's files, and how to use and check them."""

from publisher import downloads
from publisher.model import Dataset
from publisher.pages import dataset, files
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View, dataset_address

ADDRESS = "data/downloads/"


def page(view: View) -> Page:
    """Every file of every package."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["downloads"], w["downloads-description"], kind="downloads")
    parts: list[Part] = [Words(w["downloads-intro"]), Words(w["downloads-own-bytes"])]
    for held in view.datasets:
        parts += [Section(held.name, held.title[view.lang]), Fragment(held.name, _package(held, bare))]
    return bare.holding([*parts, Section("addresses", w["permanent-addresses"]), Words(w["addresses-intro"])])


def _package(held: Dataset, page: Page) -> Html:
    w = page.words
    about = [
        w["version-short"].format(version=held.version),
        held.created[:10],
        dataset.holds(held, page),
        tag("a", w["about-package"], href=page.link(dataset_address(held))),
    ]
    return lines(
        [
            tag("p", join(filter(None, about), w["comma"]), class_="pf-aside"),
            files.offered(downloads.dataset_files(held), page),
        ]
    )
