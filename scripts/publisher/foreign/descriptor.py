"""The descriptor of a package that others wrote: found, read, and put into the one form the site knows.

What it says is kept; how it says it is made regular. Whatever is of no use in its place (a number
for a title, a list for an address) counts as not said.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from publisher.foreign import yaml_text
from publisher.problem import Problem
from publisher.reading import json_text

NAMES = ("datapackage.json", "datapackage.yaml", "datapackage.yml")
UNVERSIONED = "unversioned"  # the part of addresses that stands for a version nobody gave

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_KEPT_IN_ADDRESSES = re.compile(r"[^A-Za-z0-9.-]+")
_TEXTS = ("title", "description")
MOST_KEYWORDS = 100
LONGEST = {"title": 300, "description": 20_000}  # characters

Descriptor = dict[str, Any]


def read(files: Mapping[str, bytes]) -> tuple[str, Descriptor | None, list[Problem]]:
    """The name of the descriptor among files, what it says, and why it says nothing."""
    name = next((name for name in NAMES if name in files), "")
    if not name:
        return "", None, []
    data = files[name]
    value, problems = _json(data) if name.endswith(".json") else yaml_text.read(data)
    if not problems and not isinstance(value, dict):
        problems = [*problems, Problem("descriptor-is-an-object", "", line=1)]
    return name, value if isinstance(value, dict) else None, problems


def _json(data: bytes) -> tuple[Any, list[Problem]]:
    document = json_text.read(data)
    return document.value, list(document.problems)


def regular(given: Mapping[str, Any], name: str) -> Descriptor:
    """The descriptor in its regular form, the resources aside. ``name`` is that of the folder."""
    said = {key: value for key, value in given.items() if key not in ("resources", "views")}
    return {
        **said,
        **texts(given, name),
        "name": name,
        "version": version(given.get("version")),
        "created": day(given.get("created") or given.get("last_updated") or given.get("lastUpdated")),
        "licenses": [_licence(one) for one in _objects(given.get("licenses", given.get("license")), "name")],
        "sources": sources(given),
        "contributors": [_person(one) for one in _objects(given.get("contributors"), "title")],
        "keywords": keywords(given.get("keywords")),
        "languages": languages(given),
        "homepage": address(given.get("homepage")),
        "formerly": [],
        "headlines": [],
    }


def sources(given: Mapping[str, Any]) -> list[Descriptor]:
    """The sources that a descriptor, or an entry of its resources, names."""
    return [_source(one) for one in _objects(given.get("sources"), "title")]


def texts(given: Mapping[str, Any], fallback: str = "") -> dict[str, str]:
    """Title and description, each in Chinese and English as far as it is given in them."""
    found: dict[str, str] = {}
    for key in _TEXTS:
        zh, en = _both(given.get(key), given.get(f"{key}@en"))
        found[key], found[f"{key}@en"] = _cut(zh, LONGEST[key]), _cut(en, LONGEST[key])
    if not found["title"] and not found["title@en"]:
        found["title"] = fallback
    return found


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _both(value: object, english: object) -> tuple[str, str]:
    """A text, or an object of texts by language, as its Chinese (or own) and its English words."""
    if value is None and english is None:
        return "", ""
    if not isinstance(value, Mapping):
        return _words(value), _words(english)
    by_language = {str(k).casefold(): _words(v) for k, v in value.items() if _words(v)}
    zh = next((v for k, v in by_language.items() if k.startswith("zh")), "")
    en = next((v for k, v in by_language.items() if k.startswith("en")), "")
    own = next(iter(by_language.values()), "")
    return zh or (own if not en else ""), en or _words(english)


def keywords(value: object) -> list[str]:
    """The keywords of a list, or of one text that lists them."""
    listed = re.split(r"[,;，；、]", value) if isinstance(value, str) else _list(value)
    held = (_cut(_words(one), LONGEST["title"]) for one in listed[:MOST_KEYWORDS])
    return [one for one in dict.fromkeys(held) if one]


def languages(given: Mapping[str, Any]) -> list[str]:
    """The languages that a descriptor says it is in, as codes (BCP 47)."""
    listed = given.get("languages") or given.get("language") or given.get("lang")
    codes = [listed] if isinstance(listed, str) else _list(listed)
    titles = given.get("title")
    codes += list(titles) if isinstance(titles, Mapping) else []
    held = (code for code in codes if isinstance(code, str) and _LANGUAGE.fullmatch(code))
    return list(dict.fromkeys(held))


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def version(value: object) -> str:
    """A version as it can stand in an address; UNVERSIONED where none is given."""
    plain = _KEPT_IN_ADDRESSES.sub("-", _words(value))[:40].strip(".-")
    return plain if plain and plain != "latest" else UNVERSIONED


def day(value: object) -> str:
    """An ISO date or time as it is; empty where it is none."""
    try:
        return _words(value) if datetime.fromisoformat(_words(value)) else ""
    except ValueError:
        return ""


def address(value: object) -> str:
    """An address of the web; empty where it is none, or one that does more than lead somewhere."""
    words = _words(value)
    return words if _ADDRESS.fullmatch(words) and len(words) <= 2000 else ""


def _licence(one: Mapping[str, Any]) -> Descriptor:
    name = _words(one.get("name") or one.get("id") or one.get("type"))
    path = address(one.get("path") or one.get("url"))
    return {**texts(one, name or path), "name": name, **({"path": path} if path else {})}


def _source(one: Mapping[str, Any]) -> Descriptor:
    path = address(one.get("path") or one.get("web") or one.get("url"))
    return {**texts(one, _words(one.get("name")) or path), **({"path": path} if path else {})}


def _person(one: Mapping[str, Any]) -> Descriptor:
    name = _words(one.get("name")) or " ".join(
        filter(None, (_words(one.get("givenName")), _words(one.get("familyName"))))
    )
    roles = one.get("roles") or one.get("role")
    held = [roles] if isinstance(roles, str) else [r for r in _list(roles) if isinstance(r, str)]
    path = address(one.get("path") or one.get("web"))
    known = {"organization": _words(one.get("organization")), "roles": held, "path": path}
    return {**texts(one, name), **{key: value for key, value in known.items() if value}}


def _objects(value: object, key: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list, or the one object; a bare text counts as an object with that ``key``."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping) and one:
            yield one
        elif isinstance(one, str) and one.strip():
            yield {key: one, "path": one}


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []


def _words(value: object) -> str:
    """A text, or a number as text."""
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
