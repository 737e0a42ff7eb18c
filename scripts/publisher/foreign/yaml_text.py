"""YAML read as safely as JSON: no aliases, no key twice, no bottomless nesting, no dates made of text."""

from typing import Any

from publisher.problem import Problem
from publisher.reading.json_text import DEEPEST

MOST_PARTS = 50_000


class Refused(Exception):
    """A document that is well formed and that nobody should expand."""

    def __init__(self, cause: str, line: int) -> None:
        self.cause, self.line = cause, line


def read(data: bytes) -> tuple[Any, list[Problem]]:
    """The value of a YAML text; None where a problem says why it has none."""
    try:
        from publisher.foreign.yaml_loader import Loader  # of a library that a browser does not have

        loader: Any = Loader(data.decode("utf-8-sig"))
        return loader.get_single_data(), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem("descriptor-is-plain-yaml", "", line=line, facts={"cause": "encoding"})]
    except Refused as refused:
        facts = {"cause": refused.cause, "limit": DEEPEST, "parts": MOST_PARTS}
        return None, [Problem("descriptor-is-plain-yaml", "", line=refused.line, facts=facts)]
    except Exception as error:  # of a library that has errors of its own
        mark = getattr(error, "problem_mark", None)
        note = str(getattr(error, "problem", "") or type(error).__name__)
        line = mark.line + 1 if mark else 1
        told = {"note": note, **({"cause": "tab"} if "\\t" in note else {})}
        return None, [Problem("descriptor-is-plain-yaml", "", line=line, facts=told)]
