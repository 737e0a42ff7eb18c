"""Whether a descriptor keeps the standard, as frictionless sees it; it opens no file and no address."""

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from publisher import no_network
from publisher.foreign.cells import readable
from publisher.foreign.resources import Resource
from publisher.problem import Problem, Severity

_MOST = 10  # faults that are told
_WORD = "word"
_NAME = re.compile("[a-z0-9-]+")
_ONLY_DESCRIBES = re.compile(  # what keeps no cell from being read, and so nothing from being published
    r"^(license|contributor|source) |at property '(?:.*/)?"
    r"(name|title|description|keywords|homepage|image|created|version|id|profile|email|path|role|roles"
    r"|(licenses|contributors|sources)(/\d+)?(/.*)?)'$|^'name' is a required property|^property \"created\""
)


def faults(given: Mapping[str, Any], listed: Sequence[Resource]) -> Iterator[Problem]:
    """What the standard does not allow in a descriptor."""
    if not isinstance(given.get("resources"), list) or not readable():
        return  # said by a check of its own
    told = json.dumps(_worded(_closed(given, listed)), sort_keys=True, default=str)
    for note in _notes(told)[:_MOST]:
        kind: Severity = "warning" if _ONLY_DESCRIBES.search(note) else "error"
        yield Problem("structure-is-sound", "", found=note, facts={"note": note}, severity=kind)


def _closed(given: Mapping[str, Any], listed: Sequence[Resource]) -> dict[str, Any]:
    """The descriptor with whatever could be opened taken out or put in its place."""
    told = {**given, "resources": [_entry(one) for one in listed]}
    return {key: value for key, value in told.items() if key not in ("profile", "views")}


def _entry(one: Resource) -> dict[str, Any]:
    held = {key: value for key, value in one.given.items() if not key.endswith("-file")}
    for key in ("schema", "dialect"):
        if f"{key}-file" in one.given and not held.get(key):
            held.pop(key, None)
    held.pop("profile", None)
    held.pop("extrapaths", None)
    if one.inline:
        held["data"] = []
    elif one.paths or one.elsewhere:
        held["path"] = "data.csv"
    return held


def _worded(told: dict[str, Any]) -> dict[str, Any]:
    """The descriptor with words instead of its words, which are as good as any others."""
    held = {key: _WORD for key in ("title", "description") if isinstance(told.get(key), str)}
    named = {"name": _WORD} if _NAME.fullmatch(str(told.get("name"))) else {}
    return {**told, **held, **named}


@lru_cache(1024)
def _notes(told: str) -> list[str]:
    """What frictionless says of a descriptor, which it is told once however many packages have it."""
    return list(dict.fromkeys(_said(json.loads(told))))


def _said(told: dict[str, Any]) -> Iterator[str]:
    import frictionless
    from frictionless import system

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    try:
        with system.use_context(http_session=no_network.Refusing()):
            frictionless.Package.from_descriptor(told)
    except frictionless.FrictionlessException as raised:
        reasons = raised.reasons or [raised.error]
        yield from (reason.note[:300] for reason in reasons)
    except Exception as error:  # of a library that raises on descriptors it does not like
        yield f"{type(error).__name__}: {error}"[:300]
