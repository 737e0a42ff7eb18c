"""The loader of plain values only: ``no`` stays a language and 2020-01-01 a text."""

import re
from typing import Any

import yaml

from publisher.foreign.yaml_text import MOST_PARTS, Refused
from publisher.reading.json_text import DEEPEST

_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class Loader(yaml.SafeLoader):
    """Raises Refused at an alias, at a key that stands twice, and where there is too much."""

    depth = parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: D102
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if self.check_event(yaml.AliasEvent):
            raise Refused("alias", line)
        self.depth += 1
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise Refused("large", line)
        if self.depth > DEEPEST:
            raise Refused("deep", line)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: D102
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise Refused("twice", key.start_mark.line + 1)
            seen.add(str(key.value))
        return {str(key): value for key, value in super().construct_mapping(node, deep).items()}


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag in _KEPT]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])
