"""A part of the catalogue in both forms: what is said of one package, or of the whole.

What several packages name alike each of them hands over, as triples; it stands in the whole, once.
"""

from collections.abc import Sequence
from itertools import dropwhile

from rdflib import Graph

from publisher.catalog.dcat import entries, json_ld
from publisher.catalog.encode import encode
from publisher.catalog.holdings import Holdings
from publisher.model import Dataset


def of_dataset(dataset: Dataset, holdings: Holdings, base: str) -> bytes:
    """What is said of one package; addresses begin with ``base``."""
    graph, common = entries.of_dataset(dataset, holdings, base)
    return _written(graph, common.serialize(format="nt").splitlines())


def of_whole(holdings: Holdings, base: str, common: Sequence[str]) -> bytes:
    """What is said of the catalogue itself, and of what is ``common`` to packages."""
    every = entries.empty()
    for graph in entries.of_whole(holdings, base):
        every += graph
    return _written(every.parse(data="\n".join(common), format="nt"))


def _written(graph: Graph, common: Sequence[str] = ()) -> bytes:
    """The statements in Turtle, without prefixes; the nodes in JSON-LD, without what goes around them."""
    lines = graph.serialize(format="turtle").splitlines(keepends=True)
    statements = "".join(dropwhile(lambda line: line.startswith("@prefix "), lines)).strip("\n")
    nodes = encode(json_ld.nodes(graph)).decode().strip()[1:-1]
    return encode({"turtle": statements, "json_ld": nodes, "common": sorted(filter(None, common))})
