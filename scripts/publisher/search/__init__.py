"""The search of one language: from its finished pages to the files that a browser looks things up in."""

from collections.abc import Mapping

from publisher.search import index
from publisher.search.reading import entries

FOLDER = "assets/search"


def files(pages: Mapping[str, str], lang: str) -> dict[str, bytes]:
    """Every file of the search of one language, by its address from the site's root.

    ``pages`` are the finished pages' HTML by their address from the language's root.
    """
    found = [entry for address in sorted(pages) for entry in entries(pages[address], address)]
    return {f"{FOLDER}/{lang}/{name}": data for name, data in index.files(found).items()}
