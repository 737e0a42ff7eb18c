"""Things said of a graph as flattened JSON-LD, in one order, which rdflib does not promise."""

from typing import Any

from rdflib import RDF, Graph, URIRef

from publisher.catalog.dcat.terms import short
from publisher.catalog.encode import Json


def nodes(graph: Graph) -> list[Json]:
    """What the graph says of each thing, by the address of the thing."""
    found: dict[str, dict[str, Any]] = {}
    for subject, name, value in sorted(graph):
        node = found.setdefault(str(subject), {"@id": str(subject)})
        if name == RDF.type:
            node.setdefault("@type", []).append(short(value))
        else:
            node.setdefault(short(name), []).append(_value(value))
    return [*found.values()]


def _value(term: Any) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"@id": str(term)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    return {"@value": str(term), **({"@type": short(term.datatype)} if term.datatype else {})}
