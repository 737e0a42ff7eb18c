"""HTML as a browser would take it: its text, its elements, its links."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser


class Text(HTMLParser):
    """The text of a piece of HTML and the elements in it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[str]()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def text(markup: str) -> str:
    """What a reader reads of a piece of HTML."""
    return Text(markup).text


class Tags(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@cache
def tags(page: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a page, of which the same one is read once."""
    return Tags(page).found


def links(page: str) -> Iterator[str]:
    """Where the links of a page lead, as they are written."""
    return (attrs["href"] for tag, attrs in tags(page) if tag == "a" and "href" in attrs)


def ids(page: str) -> list[str]:
    """The anchors of a page, in their order."""
    return [attrs["id"] for _, attrs in tags(page) if "id" in attrs]
