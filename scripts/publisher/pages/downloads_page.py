"""The page of downloads: each package's files, and how to use and check them."""

from publisher import downloads
from publisher.model import Dataset
from publisher.pages import files
from publisher.pages.markup import Html, join, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.properties import properties
from publisher.pages.view import View, dataset_address

ADDRESS = "data/downloads/"


def page(view: View) -> Page:
    """Every file of every package."""
    w = view.words
    bare = Page(view.lang, ADDRESS, w["downloads"], w["downloads-description"], kind="downloads")
    parts: list[Part] = [Words(w["downloads-intro"]), Words(w["downloads-own-bytes"])]
    for dataset in view.datasets:
        parts.append(Section(dataset.name, dataset.title[view.lang]))
        parts.append(Fragment(dataset.name, _package(dataset, view, bare)))
    parts.append(Section("addresses", w["permanent-addresses"]))
    parts.append(Words(w["addresses-intro"]))
    return bare.holding(parts)


def _package(dataset: Dataset, view: View, page: Page) -> Html:
    w = view.words
    about = {w["version"]: dataset.version, w["created"]: dataset.created[:10]}
    more = tag("a", w["about-package"], href=page.link(dataset_address(dataset)))
    return join(
        [
            properties(about),
            files.offered(downloads.dataset_files(dataset), page, w),
            tag("p", more, class_="pf-aside"),
        ]
    )
