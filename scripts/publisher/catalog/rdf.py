"""Statements about things that have addresses, and how Turtle and JSON-LD write them.

A catalogue needs no more of RDF than this, and to load a library that knows all of it takes longer than to
write it. A test holds what is written here against what such a library reads.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from publisher.catalog.encode import encode

_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_AND = ",\n        "
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})


class Address(str):
    """What a thing is called: an address, in which what none may hold is escaped, as a browser does it."""

    __slots__ = ()

    def __new__(cls, text: str) -> "Address":
        """The address that somebody wrote down so."""
        return super().__new__(cls, _NO_ADDRESS.sub(lambda found: quote(found[0]), text))


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """Words, in a language or of a type."""

    words: str
    language: str = ""
    type: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


Value = Address | Literal


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that begin with one address, in short with a prefix: ``DCTERMS.title`` is ``dct:title``."""

    prefix: str
    space: str

    def __getattr__(self, name: str) -> Address:
        return self[name]

    def __getitem__(self, name: str) -> Address:
        return Address(self.space + name)


DCAT = Vocabulary("dcat", "http://www.w3.org/ns/dcat#")
DCTERMS = Vocabulary("dct", "http://purl.org/dc/terms/")
FOAF = Vocabulary("foaf", "http://xmlns.com/foaf/0.1/")
PROV = Vocabulary("prov", "http://www.w3.org/ns/prov#")
RDFS = Vocabulary("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
SKOS = Vocabulary("skos", "http://www.w3.org/2004/02/skos/core#")
SPDX = Vocabulary("spdx", "http://spdx.org/rdf/terms#")
XSD = Vocabulary("xsd", "http://www.w3.org/2001/XMLSchema#")
_SPACES = {one.space: one.prefix for one in (DCAT, DCTERMS, FOAF, PROV, RDFS, SKOS, SPDX, XSD)}
_WORD = re.compile(f"({'|'.join(map(re.escape, _SPACES))})([A-Za-z][A-Za-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Graph:
    """What is said of things: of each its kinds, and under each name the values it has, each once."""

    kinds: dict[Address, dict[Address, None]] = field(default_factory=dict)
    said: dict[Address, dict[Address, dict[Value, None]]] = field(default_factory=dict)

    def be(self, thing: Address, kind: Address) -> None:
        """A thing is of a kind, as each has to be."""
        self.kinds.setdefault(thing, {})[kind] = None

    def say(self, thing: Address, name: Address, value: Value) -> None:
        """Something more is said of it."""
        self.said.setdefault(thing, {}).setdefault(name, {})[value] = None

    def __iter__(self) -> Iterator[tuple[Address, Sequence[Address], Mapping[Address, Sequence[Value]]]]:
        """Each thing with its kinds and with what is said of it, all in the order of the alphabet."""
        for thing, kinds in sorted(self.kinds.items()):
            said = sorted(self.said.get(thing, {}).items())
            yield thing, sorted(kinds), {name: sorted(values, key=_order) for name, values in said}


def turtle(graph: Graph) -> str:
    """The graph as Turtle."""
    heads = [f"@prefix {prefix}: <{space}> .\n" for space, prefix in _SPACES.items()]
    return "".join([*heads, *(_paragraph(*of) for of in graph)])


def json_ld(graph: Graph) -> str:
    """The graph as flattened JSON-LD."""
    context = {prefix: space for space, prefix in _SPACES.items()}
    return encode({"@context": context, "@graph": [_node(*of) for of in graph]}).decode()


def _paragraph(thing: Address, kinds: Sequence[Address], said: Mapping[Address, Sequence[Value]]) -> str:
    lines = [f"\n<{thing}> a {', '.join(map(_named, kinds))}"]
    lines += [f"{_named(name)} {_AND.join(map(_written, values))}" for name, values in said.items()]
    return " ;\n    ".join(lines) + " .\n"


def _node(
    thing: Address, kinds: Sequence[Address], said: Mapping[Address, Sequence[Value]]
) -> dict[str, Any]:
    values = {_short(name): [_valued(value) for value in of] for name, of in said.items()}
    return {"@id": thing, "@type": [*map(_short, kinds)], **values}


def _order(value: Value) -> tuple[bool, Any]:
    """Addresses first."""
    return isinstance(value, Literal), value


def _written(value: Value) -> str:
    if isinstance(value, Address):
        return f"<{value}>"
    words = f'"{value.words.translate(_ESCAPED)}"'
    return (
        f"{words}@{value.language}" if value.language else words + (value.type and f"^^{_named(value.type)}")
    )


def _valued(value: Value) -> dict[str, str]:
    if isinstance(value, Address):
        return {"@id": value}
    if value.language:
        return {"@value": value.words, "@language": value.language}
    return {"@value": value.words, **({"@type": _short(value.type)} if value.type else {})}


def _named(address: str) -> str:
    """A word of a vocabulary by its prefix, any other address as it is."""
    short = _short(address)
    return f"<{address}>" if short == address else short


@lru_cache(256)
def _short(address: str) -> str:
    """A word of a vocabulary by its prefix.  _short(DCTERMS.title) -> 'dct:title'"""
    found = _WORD.fullmatch(address)
    return f"{_SPACES[found[1]]}:{found[2]}" if found else address
