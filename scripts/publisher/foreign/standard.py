"""Whether a descriptor keeps the standard, as frictionless sees it; it opens no file and no address."""

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from publisher.foreign import kinds, objection
from publisher.foreign.cells import readable
from publisher.foreign.objection import Path
from publisher.foreign.resources import Resource
from publisher.foreign.written import Written, written
from publisher.problem import Problem, Severity
from publisher.reading import no_network

RULE = "descriptor-keeps-the-standard"
_MOST = 10  # faults of one part that are told
_NAMING = ("$schema", "profile")  # what says by which rules a descriptor is to be judged
_WORD = "word"
_NAME = re.compile("[a-z0-9-]+")
_ONLY_DESCRIBES = re.compile(  # what keeps no cell from being read, and so nothing from being published
    r"^(license|contributor|source) |^missing values in object form|at property '(?:.*/)?"
    r"(name|title|description|keywords|homepage|image|created|version|id|profile|email|path|role|roles"
    r"|(licenses|contributors|sources)(/\d+)?(/.*)?)'$|^'name' is a required property|^property \"created\""
)


def faults(given: Mapping[str, Any], listed: Sequence[Resource]) -> Iterator[tuple[Path, Problem]]:
    """What the standard does not allow in a descriptor, each with its place there."""
    if not isinstance(given.get("resources"), list) or not readable():
        return  # said by a check of its own
    for key in _NAMING:
        if key in given and not isinstance(given[key], str):
            facts = {
                "cause": "type",
                "place": key,
                "value": json.dumps(given[key], ensure_ascii=False),
                "expected": kinds.of_json("string"),
            }
            yield (key,), Problem(RULE, "", field=key, facts=facts, severity="warning")
    named = {"$schema": given["$schema"]} if isinstance(given.get("$schema"), str) else {}
    whole = {**_without_files(given), **named, "resources": [{"name": _WORD, "path": "data.csv"}]}
    yield from _asked(whole, given, ())
    for one in listed:
        if not one.refused:
            alone = {**named, "resources": [_entry(one)]}
            yield from _asked(alone, one.given, ("resources", one.at))
    yield from _twice(listed)


def _asked(asked: Mapping[str, Any], part: Mapping[str, Any], above: Path) -> Iterator[tuple[Path, Problem]]:
    for note in _notes(written(_worded(asked)))[:_MOST]:
        path, facts = objection.of(note, part, above)
        kind: Severity = "warning" if _ONLY_DESCRIBES.search(note) else "error"
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        yield path, Problem(RULE, "", field=field, found=note, facts=facts, severity=kind)


def _twice(listed: Sequence[Resource]) -> Iterator[tuple[Path, Problem]]:
    """Tables of one name: whoever refers to it means the first."""
    first: dict[str, int] = {}
    for one in listed:
        if first.setdefault(one.name, one.at) != one.at and "name" in one.given:
            facts = {"cause": "names", "value": one.name, "number": one.at + 1, "first": first[one.name] + 1}
            yield (
                ("resources", one.at, "name"),
                Problem(RULE, "", field="name", found=one.name, facts=facts),
            )


def _without_files(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value for key, value in given.items() if key not in ("profile", "views", "$schema", "resources")
    }


def _entry(one: Resource) -> dict[str, Any]:
    """An entry of the resources with whatever could be opened taken out or put in its place."""
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
    if _NAME.fullmatch(str(held.get("name"))):
        held["name"] = _WORD
    return held


def _worded(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor with words instead of its words, which are as good as any others."""
    held = {key: _WORD for key in ("title", "description") if isinstance(asked.get(key), str)}
    named = {"name": _WORD} if _NAME.fullmatch(str(asked.get("name"))) else {}
    entries = [
        {**one, **{k: _WORD for k in ("title", "description") if isinstance(one.get(k), str)}}
        for one in asked["resources"]
    ]
    return {**asked, **held, **named, "resources": entries}


@lru_cache(1024)
def _notes(asked: Written) -> list[str]:
    """What frictionless says of a descriptor, which it is told once however many packages have it."""
    return list(dict.fromkeys(_said(json.loads(json.dumps(asked.given, sort_keys=True, default=str)))))


def _said(descriptor: dict[str, Any]) -> Iterator[str]:
    import frictionless
    from frictionless import system

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    try:
        with system.use_context(http_session=no_network.Refusing()):
            frictionless.Package.from_descriptor(descriptor)
    except frictionless.FrictionlessException as raised:
        reasons = raised.reasons or [raised.error]
        yield from (reason.note[:300] for reason in reasons)
    except Exception as error:  # of a library that raises on descriptors it does not like
        yield f"{type(error).__name__}: {error}"[:300]
