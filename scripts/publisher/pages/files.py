"""The files a page offers, each with its form and its size."""

from collections.abc import Iterable
from posixpath import basename

from publisher.downloads import Download
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Page


def offered(downloads: Iterable[Download], page: Page) -> Html:
    """A list of links to files, with what each is and how large."""
    return tag("ul", lines(_item(d, page) for d in downloads), class_="pf-files")


def _item(download: Download, page: Page) -> Html:
    name = basename(download.path)
    return tag(
        "li",
        tag("a", name, href=page.file(download.path), download=name),
        " ",
        tag("span", page.words[f"format-{download.format}"], class_="pf-files__what"),
        " ",
        tag("span", size(len(download.bytes)), class_="pf-files__size"),
    )


def size(octets: int) -> str:
    """Bytes as a reader knows them.  size(2048) -> '2.0 KB'"""
    if octets < 1000:
        return f"{octets} B"
    if octets < 1_000_000:
        return f"{octets / 1000:.1f} KB"
    return f"{octets / 1_000_000:.1f} MB"
