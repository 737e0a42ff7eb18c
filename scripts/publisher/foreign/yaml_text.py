"""YAML read as safely as JSON: no aliases, no key twice, no bottomless nesting, no dates made of text."""

import re
from functools import cache
from typing import Any

from publisher.problem import Problem
from publisher.reading.json_text import DEEPEST

_MOST_PARTS = 50_000
_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class _Refused(Exception):
    """A document that is well formed and that nobody should expand."""

    def __init__(self, cause: str, line: int) -> None:
        self.cause, self.line = cause, line


@cache
def _loader() -> Any:
    """A loader of plain values only: ``no`` stays a language and 2020-01-01 a text."""
    import yaml  # which a browser does not have, where no package is written in it

    class Loader(yaml.SafeLoader):
        depth = parts = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            line = event.start_mark.line + 1
            if self.check_event(yaml.AliasEvent):
                raise _Refused("alias", line)
            self.depth += 1
            self.parts += 1
            if self.parts > _MOST_PARTS:
                raise _Refused("large", line)
            if self.depth > DEEPEST:
                raise _Refused("deep", line)
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise _Refused("twice", key.start_mark.line + 1)
                seen.add(str(key.value))
            return {str(key): value for key, value in super().construct_mapping(node, deep).items()}

    Loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in forms if tag in _KEPT]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])
    return Loader


def read(data: bytes) -> tuple[Any, list[Problem]]:
    """The value of a YAML text; None where a problem says why it has none."""
    try:
        loader: Any = _loader()(data.decode("utf-8-sig"))
        return loader.get_single_data(), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem("descriptor-is-plain-yaml", "", line=line, facts={"cause": "encoding"})]
    except _Refused as refused:
        facts = {"cause": refused.cause, "limit": DEEPEST, "parts": _MOST_PARTS}
        return None, [Problem("descriptor-is-plain-yaml", "", line=refused.line, facts=facts)]
    except Exception as error:  # of a library that has errors of its own
        mark = getattr(error, "problem_mark", None)
        note = str(getattr(error, "problem", "") or type(error).__name__)
        line = mark.line + 1 if mark else 1
        told = {"note": note, **({"cause": "tab"} if "\\t" in note else {})}
        return None, [Problem("descriptor-is-plain-yaml", "", line=line, facts=told)]
