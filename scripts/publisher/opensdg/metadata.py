"""The metadata of one indicator: YAML between lines of dashes in Markdown, or YAML alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*$(.*)\Z", re.DOTALL | re.MULTILINE)


class _Loader(yaml.SafeLoader):
    """Reads no day as a date and no word as a boolean but true and false, so that words stay words."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":float", ":int"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says: its fields in their order, the text below them, and why it could not be read."""

    fields: Mapping[str, Any]
    body: str = ""
    fault: str = ""


def of_markdown(words: str) -> Metadata:
    """The front matter of a page, and the page."""
    found = _FRONT.match(words)
    return _of(found[1], found[2].strip()) if found else Metadata({}, words.strip(), "no front matter")


def of_yaml(words: str) -> Metadata:
    """A whole file of YAML."""
    return _of(words, "")


def _of(words: str, body: str) -> Metadata:
    try:
        read = yaml.load(words, _Loader)
    except yaml.YAMLError as error:
        return Metadata({}, body, " ".join(str(error).split())[:200])
    if not isinstance(read, dict):
        return Metadata({}, body, "" if read is None else "no mapping of fields")
    return Metadata({str(key): value for key, value in read.items()}, body)


def said(value: object) -> str:
    """A value as words: a list joined, a day as it is written; empty for nothing."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(said, value)))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {words}" for key, item in value.items() if (words := said(item)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
