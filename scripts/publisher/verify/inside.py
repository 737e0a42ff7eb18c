"""A ZIP against its own list of fingerprints, and what it says of itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from publisher.downloads.archive import FACTS, SUMS
from publisher.reading import json_text
from publisher.verify.finding import Finding
from publisher.verify.opened import Opened

WHOLE_SITE = "zip-is-of-the-whole-site"  # which has no list of its own, and ZIPs that have

_LINE = re.compile(r"([0-9a-f]{64})  (\S.{0,500})")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a ZIP says it is: a version of a package, of one indicator in it, or of several packages."""

    package: str = ""
    version: str = ""
    indicator: str = ""
    commit: str = ""
    packages: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> bool:
        """Whether it says anything that can be compared."""
        return bool((self.package and self.version) or self.packages)


def faults(opened: Opened) -> Iterator[Finding]:
    """Every file that is not as its list says, is not on it, or is on it and not there."""
    if SUMS not in opened.kept:
        yield Finding(WHOLE_SITE if "verify/index.html" in opened.hashes else "list-is-missing")
        return
    listed: dict[str, str] = {}
    for number, line in enumerate(_lines(opened.kept[SUMS]), 1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in listed:
            yield Finding("list-is-damaged", SUMS, {"line": number})
            return
        listed[match[2]] = match[1]
    yield from _compared(listed, {path: sum for path, sum in opened.hashes.items() if path != SUMS})


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").removesuffix("\n").split("\n")


def _compared(listed: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Finding]:
    for path in sorted({*listed, *there}):
        if path not in there:
            yield Finding("file-is-missing", path)
        elif path not in listed:
            yield Finding("file-was-added", path)
        elif listed[path] != there[path]:
            yield Finding("file-was-changed", path)


def claim(opened: Opened) -> Claim:
    """What the ZIP says it is; nothing where it says nothing that can be read."""
    said = _object(opened.kept.get(FACTS, b""))
    named = _object(opened.kept.get("datapackage.json", b""))
    packages = said.get("packages")
    if isinstance(packages, dict):
        return Claim(packages={n: _text(packages, n) for n in packages if _NAME.fullmatch(n)})
    return Claim(
        package=_code(said, "package") or _code(named, "name"),
        version=_text(said, "version") or _text(named, "version"),
        indicator=_code(said, "indicator"),
        commit=_text(said, "commit"),
    )


def _object(data: bytes) -> Mapping[str, Any]:
    value = json_text.read(data).value if data else None
    return value if isinstance(value, dict) else {}


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) and len(value) <= 100 else ""


def _code(said: Mapping[str, Any], key: str) -> str:
    """A name that may stand in an address: it becomes part of a path."""
    value = _text(said, key)
    return value if _NAME.fullmatch(value) else ""
