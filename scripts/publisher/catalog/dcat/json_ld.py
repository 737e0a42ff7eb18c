"""A graph as flattened JSON-LD, in one order, which rdflib does not promise."""

from typing import Any

from rdflib import RDF, Graph, URIRef

from publisher.catalog.dcat.terms import PREFIXES, short
from publisher.catalog.encode import encode


def text(graph: Graph) -> str:
    """The graph as JSON-LD, everything sorted by its address."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, name, value in sorted(graph):
        node = nodes.setdefault(str(subject), {"@id": str(subject)})
        if name == RDF.type:
            node.setdefault("@type", []).append(short(value))
        else:
            node.setdefault(short(name), []).append(_value(value))
    context = {prefix: str(space) for prefix, space in PREFIXES.items()}
    return encode({"@context": context, "@graph": list(nodes.values())}).decode()


def _value(term: Any) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"@id": str(term)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    return {"@value": str(term), **({"@type": short(term.datatype)} if term.datatype else {})}
