"""What is said of things on the web, as Turtle and as JSON-LD.

A thing is called by its address, so that none is a blank node. Kinds, properties and types are the words of
vocabularies with their prefixes, ``dct:title``, as both forms write them. Equal graphs give equal bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from publisher.catalog.encode import Json

_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')  # which no address may hold
_NEXT_PROPERTY, _NEXT_VALUE = " ;\n    ", ",\n        "  # in Turtle


class Node(NamedTuple):
    """A thing, by its address."""

    address: str

    @classmethod
    def at(cls, address: str) -> "Node":
        """The thing at an address that somebody wrote down."""
        return cls(_NO_ADDRESS.sub(lambda found: quote(found[0]), address))


class Literal(NamedTuple):
    """Words in a language, a value of a type, or just words."""

    text: str
    language: str = ""
    type: str = ""


Value = Node | Literal


@dataclass(frozen=True, slots=True)
class Triples:
    """A graph that grows; ``prefixes`` are the vocabularies by what stands for them."""

    prefixes: Mapping[str, str]
    _kinds: dict[Node, set[str]] = field(default_factory=dict)
    _said: dict[Node, dict[str, set[Value]]] = field(default_factory=dict)

    def kind(self, subject: Node, kind: str) -> None:
        """Say of what kind a thing is; of every thing of which something is said, this is said first."""
        self._kinds.setdefault(subject, set()).add(kind)
        self._said.setdefault(subject, {})

    def add(self, subject: Node, name: str, value: Value) -> None:
        """Say one thing more."""
        self._said[subject].setdefault(name, set()).add(value)

    def json_ld(self) -> Json:
        """Flattened JSON-LD."""
        return {"@context": {**self.prefixes}, "@graph": [*self._nodes()]}

    def _nodes(self) -> Iterator[Json]:
        for subject, kinds, said in self._sorted():
            values = {name: [_value(value) for value in held] for name, held in said}
            yield {"@id": subject.address, "@type": kinds, **values}

    def turtle(self) -> str:
        """Turtle, a thing after the other."""
        head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(self.prefixes.items()))
        return head + "".join(self._statements())

    def _statements(self) -> Iterator[str]:
        for subject, kinds, said in self._sorted():
            properties = [("a", kinds), *((name, map(_written, held)) for name, held in said)]
            lines = (f"{name} {_NEXT_VALUE.join(values)}" for name, values in properties)
            yield f"\n<{subject.address}> {_NEXT_PROPERTY.join(lines)} .\n"

    def _sorted(self) -> Iterator[tuple[Node, list[str], list[tuple[str, list[Value]]]]]:
        for subject, said in sorted(self._said.items(), key=lambda item: item[0]):
            values = [(name, sorted(held)) for name, held in sorted(said.items())]
            yield subject, sorted(self._kinds[subject]), values


def _value(value: Value) -> Json:
    """A value in JSON-LD."""
    if isinstance(value, Node):
        return {"@id": value.address}
    told = {"@language": value.language, "@type": value.type}
    return {"@value": value.text, **{name: word for name, word in told.items() if word}}


def _written(value: Value) -> str:
    """A value in Turtle, where text is escaped as in JSON."""
    if isinstance(value, Node):
        return f"<{value.address}>"
    text = json.dumps(value.text, ensure_ascii=False)
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.type}" if value.type else text
