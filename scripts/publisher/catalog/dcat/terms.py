"""What stands in the catalogue as terms of RDF: authorities, days, names, and their short forms."""

import hashlib
import re
from typing import Any
from urllib.parse import quote

from rdflib import XSD, Literal, Namespace, URIRef

from publisher.catalog.dcat.prefixes import PREFIXES
from publisher.package import TAGS

DCAT = Namespace(PREFIXES["dcat"])  # rdflib knows only an older edition of it
SPDX = Namespace(PREFIXES["spdx"])
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def eu(name: str) -> URIRef:
    """What the Publications Office of the European Union calls something.  eu("language/ZHO")"""
    return URIRef(_AUTHORITY + name)


def address(written: str) -> URIRef:
    """An address that somebody wrote down, with what none may hold escaped, as a browser does it."""
    return URIRef(_NO_ADDRESS.sub(lambda found: quote(found[0]), written))


def day(moment: str) -> Literal | None:
    """The day of a moment in ISO 8601, if there is any."""
    return Literal(moment[:10], datatype=XSD.date) if moment else None


def name_of(of: str, kind: str) -> str:
    """A short name for a thing that has none, always the same for the same thing."""
    return f"{kind}-{hashlib.sha256(of.encode()).hexdigest()[:12]}"


def keyword(word: str) -> Literal:
    """A keyword in its language: English where it is all ASCII."""
    return Literal(word, lang=TAGS["en" if word.isascii() else "zh"])


def short(term: Any) -> str:
    """A word of a vocabulary by its prefix.  short(DCTERMS.title) -> 'dct:title'"""
    for prefix, space in PREFIXES.items():
        if term.startswith(space):
            return f"{prefix}:{term.removeprefix(space)}"
    return str(term)
