"""The catalogue in DCAT-AP 3, as Turtle and as JSON-LD."""

from publisher.catalog import api
from publisher.catalog.dcat import json_ld
from publisher.catalog.dcat.entries import NOWHERE, TURTLE, graph
from publisher.catalog.holdings import Holdings

JSON_LD = f"{api.ROOT}/catalog.jsonld"

__all__ = ["JSON_LD", "TURTLE", "files", "graph"]


def files(holdings: Holdings) -> dict[str, bytes]:
    """The catalogue in both forms, keyed by address; relative where the site does not know its own."""
    made = graph(holdings)
    written = {TURTLE: made.serialize(format="turtle"), JSON_LD: json_ld.text(made)}
    if holdings.base:
        return {path: text.encode() for path, text in written.items()}
    # A relative address in either form counts from the file it stands in.
    return {path: text.replace(NOWHERE, "../" * path.count("/")).encode() for path, text in written.items()}
