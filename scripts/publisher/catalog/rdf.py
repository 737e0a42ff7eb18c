"""Statements about things that have addresses, written as Turtle and as JSON-LD.

A graph holds each statement once and writes all of them in one order, so that equal graphs give equal
bytes. Tests read both forms with a library for RDF.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from publisher.catalog.encode import Json

_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")  # in an address that stands between < and >
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_QUOTED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})


class Node(str):
    """A thing, by its address."""

    __slots__ = ()

    def __new__(cls, address: str) -> "Node":
        """Percent-encoded are the characters that no address may hold."""
        return super().__new__(cls, _FORBIDDEN.sub(lambda found: quote(found[0]), address))


class Literal(NamedTuple):
    """Words in a language, or a value of a datatype; or neither, which is plain text."""

    datatype: str
    text: str
    lang: str = ""


Term = Node | Literal


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The things whose addresses begin alike.  DCTERMS.title is the node of that name."""

    space: str

    def __getattr__(self, name: str) -> Node:
        return _named(self.space, name)


@cache
def _named(space: str, name: str) -> Node:
    return Node(space + name)


DCTERMS = Vocabulary("http://purl.org/dc/terms/")
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/")
PROV = Vocabulary("http://www.w3.org/ns/prov#")
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#")

_FIRST = (RDF.type, RDFS.label)  # of what is said of a thing


def words(text: str, lang: str) -> Literal:
    """Words in a language."""
    return Literal("", text, lang)


def typed(text: str, datatype: Node) -> Literal:
    """A value as its datatype writes it."""
    return Literal(datatype, text)


def _order(term: Term) -> tuple[str, ...]:
    return (term,) if isinstance(term, Node) else term


class Graph:
    """Statements, each once; names of ``vocabularies`` are written with their prefixes."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._prefixes = {prefix: one.space for prefix, one in vocabularies.items()}
        self._said: dict[Node, dict[Node, dict[Term, None]]] = {}
        self._short = cache(self._shortened)

    def add(self, node: Node, name: Node, value: Term) -> None:
        """Say of a node that what is called ``name`` is this ``value``."""
        self._said.setdefault(node, {}).setdefault(name, {})[value] = None

    def turtle(self) -> str:
        """In Turtle; what nothing else speaks of comes first."""
        told = (value for said in self._said.values() for values in said.values() for value in values)
        spoken_of = Counter([value for value in told if isinstance(value, Node)])
        head = [f"@prefix {prefix}: <{space}> ." for prefix, space in self._prefixes.items()]
        ordered = sorted(self._said, key=lambda node: (spoken_of[node], node))
        return "\n".join([*head, "", *(f"{self._block(node)}\n" for node in ordered), ""])

    def _block(self, node: Node) -> str:
        said = self._said[node]
        names = [*(name for name in _FIRST if name in said), *(n for n in sorted(said) if n not in _FIRST)]
        lines = [f"{self._verb(name)} {self._objects(said[name])}" for name in names]
        return " ;\n    ".join([f"{self._term(node)} {lines[0]}", *lines[1:]]) + " ."

    def _verb(self, name: Node) -> str:
        return "a" if name == RDF.type else self._term(name)

    def _objects(self, values: Iterable[Term]) -> str:
        return ",\n        ".join([self._term(value) for value in sorted(values, key=_order)])

    def _term(self, term: Term) -> str:
        if isinstance(term, Node):
            return self._short(term) or f"<{term}>"
        said = f'"{term.text.translate(_QUOTED)}"'
        if term.datatype:
            return f"{said}^^{self._term(Node(term.datatype))}"
        return f"{said}@{term.lang}" if term.lang else said

    def _shortened(self, node: Node) -> str:
        """A word of a vocabulary by its prefix, as dct:title; nothing for any other node."""
        for prefix, space in self._prefixes.items():
            if node.startswith(space) and _PLAIN.fullmatch(node, len(space)):
                return f"{prefix}:{node.removeprefix(space)}"
        return ""

    def _called(self, node: Node) -> str:
        return self._short(node) or node

    def json_ld(self) -> Json:
        """As flattened JSON-LD."""
        return {"@context": self._prefixes, "@graph": [self._node(node) for node in sorted(self._said)]}

    def _node(self, node: Node) -> Json:
        said: Json = {"@id": node}
        for name, values in sorted(self._said[node].items()):
            ordered = sorted(values, key=_order)
            if name == RDF.type:
                said["@type"] = [self._called(kind) for kind in ordered if isinstance(kind, Node)]
            else:
                said[self._called(name)] = [self._value(value) for value in ordered]
        return said

    def _value(self, term: Term) -> Json:
        if isinstance(term, Node):
            return {"@id": term}
        if term.lang:
            return {"@value": term.text, "@language": term.lang}
        kind = {"@type": self._called(Node(term.datatype))} if term.datatype else {}
        return {"@value": term.text, **kind}
