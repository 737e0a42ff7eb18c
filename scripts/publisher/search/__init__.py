"""The search of one language: from its finished pages to the files that a browser looks things up in."""

from collections.abc import Mapping, Sequence

from publisher.search import index
from publisher.search.index import Filed
from publisher.search.reading import entries

FOLDER = "assets/search"

__all__ = ["FOLDER", "Filed", "filed", "files"]


def filed(page: str, address: str) -> list[Filed]:
    """What the index holds of the HTML of a finished page, which depends on no other page."""
    return [index.filed(entry) for entry in entries(page, address)]


def files(pages: Mapping[str, Sequence[Filed]], lang: str) -> dict[str, bytes]:
    """Every file of the search of one language, by its address from the site's root.

    ``pages`` are what the index holds of each page, by its address from the language's root.
    """
    found = [one for address in sorted(pages) for one in pages[address]]
    return {f"{FOLDER}/{lang}/{name}": data for name, data in index.files(found).items()}
