"""The files a page offers, each with its form and its size."""

from collections.abc import Iterable, Sequence

from publisher.downloads import Offered
from publisher.pages.markup import EMPTY, Form, Html, gap, lines, tag
from publisher.pages.page import Page
from publisher.text import periods

VERIFY = "verify/"
MANY = 120  # files of single tables, beyond which only the pages of the tables list them

# The forms of single tables; whoever wants the whole finds it without reading through them.
_OF_ONE_TABLE = ("csv", "own", "csv-plain", "csv-joined", "csv-excel", "parquet")

_ITEM = Form(
    tag(
        "li",
        *(tag("a", gap("name"), href=gap("way"), download=gap("name")), " "),
        *(tag("span", gap("what"), class_="pf-files__what"), " "),
        tag("span", gap("about"), class_="pf-files__size"),
    )
)


def offered(downloads: Iterable[Offered], page: Page) -> Html:
    """A list of links to files, with what each is and how large; and of which day, where they differ."""
    held = list(downloads)
    dated = len({d.date for d in held}) > 1
    return tag("ul", lines(_item(d, page, dated) for d in held), class_="pf-files")


def whole(downloads: Sequence[Offered], page: Page) -> Html:
    """The files that hold everything, then, folded, those of single tables."""
    single = [d for d in downloads if d.format in _OF_ONE_TABLE]
    everything = offered((d for d in downloads if d.format not in _OF_ONE_TABLE), page)
    return lines([everything, _folded(single, page)])


def verify(page: Page) -> Html:
    """The way to the page that proves a downloaded ZIP."""
    return tag("p", tag("a", page.words["verify-a-download"], href=page.link(VERIFY)), class_="pf-more")


def _folded(single: Sequence[Offered], page: Page) -> Html:
    if not single:
        return EMPTY
    if len(single) > MANY:
        return tag("p", page.words["single-tables-elsewhere"], class_="pf-aside")
    summary = tag("summary", tag("span", page.words["single-tables"], class_="pf-fold__title"))
    return tag("details", summary, offered(single, page), class_="pf-fold")


def _item(download: Offered, page: Page, dated: bool) -> Html:
    day = periods.said(download.date, page.lang) if dated else ""
    return _ITEM.filled(
        name=download.name,
        way=page.file(download.path),
        what=page.words[f"format-{download.format}"],
        about=page.words["comma"].join(filter(None, (size(download.size), day))),
    )


def size(octets: int) -> str:
    """Bytes as a reader knows them.  size(2048) -> '2.0 KB'"""
    if octets < 1000:
        return f"{octets} B"
    if octets < 1_000_000:
        return f"{octets / 1000:.1f} KB"
    return f"{octets / 1_000_000:.1f} MB"
