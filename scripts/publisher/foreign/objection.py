"""What frictionless objects to in a descriptor, taken apart: of what kind it is, and where it stands.

Its sentences are English and name no place. Each kind has words of ours in both languages; what is of
no known kind is told in its own words.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.foreign import kinds

Path = tuple[str | int, ...]

_AT = r" at property '(?P<place>.*)'$"
_FORMS = {
    "type": re.compile(rf"^(?P<found>.*) is not of type '(?P<type>\w+)'{_AT}", re.DOTALL),
    "absent": re.compile(r"^'(?P<key>[^']+)' is a required property(?: at property '(?P<place>.*)')?$"),
    "form": re.compile(rf"^(?P<found>.*) does not match '.*'{_AT}", re.DOTALL),
    "choice": re.compile(
        rf"^(?P<found>.*) is not (?:valid under any of|one of) (?P<allowed>.*){_AT}", re.DOTALL
    ),
    "kind": re.compile(r'^field type "(?P<found>.*)" is not supported$', re.DOTALL),
    "constraint": re.compile(r'^constraint "(?P<found>.*)" is not supported by type "(?P<type>.*)"$'),
    "both": re.compile(r'^properties "path" and "data" is mutually exclusive$'),
    "key": re.compile(r'^primary key "(?P<found>.*)" does not match the fields', re.DOTALL),
    "reference": re.compile(r"^foreign key ", re.DOTALL),
    "columns": re.compile(r"^names of the fields are not unique$"),
    "labels": re.compile(r"^missing values in object form require"),
}  # fmt: skip
_WORDS = re.compile(r"'(\w+)'")
_MEANT = {
    "float": "number", "double": "number", "decimal": "number", "numeric": "number", "real": "number",
    "int": "integer", "long": "integer", "bigint": "integer", "text": "string", "str": "string",
    "varchar": "string", "char": "string", "bool": "boolean", "timestamp": "datetime", "url": "string",
}  # fmt: skip


def of(note: str, part: Mapping[str, Any], above: Path) -> tuple[Path, dict[str, object]]:
    """Where in the descriptor the fault stands, and the facts for its words.

    ``part`` is what was asked about, the package or an entry of its resources, which lies at ``above``.
    """
    for cause, form in _FORMS.items():
        if match := form.search(note):
            held = match.groupdict()
            inside = _path(cause, held, part)
            path = (*above, *inside)
            facts = {"cause": cause, "note": note, "place": shown(path) or "datapackage"}
            there, value = _at(part, inside)
            named = there and cause != "constraint"  # which is told by its name
            told = {"value": json.dumps(value, ensure_ascii=False, default=str)} if named else {}
            return path, {**facts, **_facts(cause, held), **told}
    return above, {"note": note}


def shown(path: Path) -> str:
    """('resources', 0, 'title') -> 'resources[1].title', counted from 1 as people do."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(
        "."
    )


def _facts(cause: str, held: Mapping[str, str]) -> dict[str, object]:
    facts: dict[str, object] = {}
    if "found" in held:
        facts["value"] = held["found"]
    if held.get("key"):
        facts["key"] = held["key"]
    if cause == "type":
        by_language = held["type"] == "string" and held["found"].startswith("{")
        facts |= {"expected": kinds.of_json(held["type"]), **({"cause": "languages"} if by_language else {})}
    if allowed := _WORDS.findall(held.get("allowed") or ""):
        facts |= {"cause": "one-of", "allowed": tuple(allowed)}
    if cause == "constraint":
        facts["expected"] = kinds.of_field(held["type"])
    if cause == "kind":
        likely = _MEANT.get(held["found"].casefold())
        facts |= {"likely": likely} if likely else {}
    return facts


def _path(cause: str, held: Mapping[str, str], part: Mapping[str, Any]) -> Path:
    """The way to what is wrong: frictionless gives it from the part of the part that it looked at."""
    said = _steps(held.get("place") or "")
    for way, place in _places(part):
        if _fits(cause, held, place, said):
            named = {
                "kind": ("type",),
                "constraint": ("constraints", held.get("found", "")),
                "key": ("primaryKey",),
                "reference": ("foreignKeys",),
                "labels": ("missingValues",),
            }
            return (*way, *(named.get(cause) or said))
    return said


def _steps(words: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in words.split("/") if step)


def _places(part: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The part itself, and what frictionless looks at by itself: schema, dialect, each field."""
    yield (), part
    for key in ("schema", "dialect"):
        if isinstance(part.get(key), Mapping):
            yield (key,), part[key]
    schema = part.get("schema")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    for at, field in enumerate(fields if isinstance(fields, list) else []):
        if isinstance(field, Mapping):
            yield ("schema", "fields", at), field


def _fits(cause: str, held: Mapping[str, str], place: Mapping[str, Any], said: Path) -> bool:
    if cause == "absent" and not said:
        return held["key"] not in place and (held["key"] != "name" or _is_named(place))
    if cause == "kind":
        return place.get("type") == held["found"]
    if cause == "constraint":
        rules = place.get("constraints")
        return isinstance(rules, Mapping) and held["found"] in rules
    if cause in ("key", "reference", "columns", "labels"):
        wanted = {
            "key": "primaryKey",
            "reference": "foreignKeys",
            "columns": "fields",
            "labels": "missingValues",
        }
        return wanted[cause] in place
    there, value = _at(place, said)
    return there and ("found" not in held or repr(value) == held["found"])


def _is_named(place: Mapping[str, Any]) -> bool:
    """Whether a part needs a name: an entry or a field, but no schema and no dialect."""
    return bool({"path", "data", "type", "title", "format"} & set(place)) and "fields" not in place


def _at(place: Any, path: Sequence[str | int]) -> tuple[bool, Any]:
    for step in path:
        known: Any = (
            place if isinstance(place, Mapping) else dict(enumerate(place)) if isinstance(place, list) else {}
        )
        if step not in known:
            return False, None
        place = known[step]
    return bool(path), place
