"""The search of one language: from its finished pages to the files that a browser looks things up in."""

from collections.abc import Iterator, Mapping, Sequence

from publisher.piece import Piece
from publisher.search import again, index
from publisher.search.again import Stood
from publisher.search.index import Filed
from publisher.search.reading import entries

FOLDER = "assets/search"

__all__ = ["FOLDER", "Filed", "Stood", "filed", "in_order", "pieces"]


def filed(page: str, address: str) -> list[Filed]:
    """What the index holds of the HTML of a finished page, which depends on no other page."""
    return [index.filed(entry) for entry in entries(page, address)]


def in_order(pages: Mapping[str, Sequence[Filed]]) -> list[Filed]:
    """What the index holds of each page, by its address from the language's root, as it is numbered."""
    return [one for address in sorted(pages) for one in pages[address]]


def pieces(pages: Mapping[str, Sequence[Filed]], lang: str, stood: Stood | None = None) -> Iterator[Piece]:
    """Every file of the search of one language, by its address from the site's root.

    ``pages`` are what the index holds of each page, by its address from the language's root; ``stood`` is the
    index of the site that stands.
    """
    found = in_order(pages)
    made = (again.pieces(found, stood) if stood else None) or index.pieces(found)
    return (one._replace(path=f"{FOLDER}/{lang}/{one.path}") for one in made)
