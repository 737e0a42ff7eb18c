"""One answer about a ZIP: what was found, where, and how much it matters."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from publisher.package import Text
from publisher.problem.messages import Lang, visible

Severity = Literal["error", "notice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` names the words in ``words.toml``; ``file`` is the path in the ZIP that it is about."""

    kind: str
    file: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """An error where the ZIP must not be relied on as it is."""
        return "notice" if catalogue()[self.kind].get("notice") else "error"

    def message(self, lang: Lang) -> str:
        """What was found."""
        return self._words(lang, "message")

    def fix(self, lang: Lang) -> str:
        """What to do about it."""
        return self._words(lang, "fix")

    def _words(self, lang: Lang, part: str) -> str:
        facts = {"file": self.file, **self.facts}
        return catalogue()[self.kind][lang][part].format_map({n: _shown(v, lang) for n, v in facts.items()})


def _shown(value: object, lang: Lang) -> str:
    return visible(value[lang] if isinstance(value, Text) else str(value))


@cache
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every kind of finding with its words, and whether it is only a notice."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
