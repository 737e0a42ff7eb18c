"""The descriptor fits the closed schema of our profile, and says what readers need to know."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from publisher import profile
from publisher.checks.places import dotted, in_descriptor
from publisher.package import Descriptor, Package, text
from publisher.problem import Problem
from publisher.reading.json_text import Path


def descriptors_fit_the_profile(package: Package) -> Iterator[Problem]:
    """Every key of the descriptor is known, every needed one is there, every value has its form."""
    languages = profile.languages(package)
    if _plainly_fits(package.descriptor, languages):
        return
    errors = _validator(profile.descriptor_schema(languages)).iter_errors(package.descriptor)
    errors = sorted(errors, key=lambda e: [str(p) for p in e.absolute_path])
    found = [problem for error in errors for problem in _problems(package, error)]
    meant = {_meant(problem) for problem in found if problem.rule == "descriptor-key-is-known"}
    yield from (problem for problem in found if "key" not in problem.facts or problem.field not in meant)


def _meant(unknown: Problem) -> str:
    """The place of the key that an unknown one most likely means, of which nobody says that it is missing."""
    return unknown.field.removesuffix(unknown.found) + str(unknown.facts["likely"])


def _plainly_fits(descriptor: Descriptor, languages: tuple[str, ...]) -> bool:
    """Whether a descriptor fits, its resources being asked one by one: those of packages are much alike."""
    whole = profile.descriptor_schema(languages)
    resources = {key: value for key, value in whole["properties"]["resources"].items() if key != "items"}
    rest = {**whole, "properties": {**whole["properties"], "resources": resources}}
    return bool(_validator(rest).is_valid(descriptor)) and all(
        _resource_fits(json.dumps(one, sort_keys=True), languages) for one in descriptor["resources"]
    )


@lru_cache(1 << 8)
def _resource_fits(written: str, languages: tuple[str, ...]) -> bool:
    whole = profile.descriptor_schema(languages)
    items = {"$defs": whole["$defs"], **whole["properties"]["resources"]["items"]}
    return bool(_validator(items).is_valid(json.loads(written)))


def _validator(schema: Mapping[str, Any]) -> Any:
    import jsonschema  # which takes longer to load than what was judged before takes to be found

    return jsonschema.Draft202012Validator(schema)


def _problems(package: Package, error: Any) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from _unknown(package, path, error)
    elif error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        named = next((key for key in missing if f"'{key}'" in error.message), "")
        facts = {"place": dotted(path), "key": named}
        rule = "licence-is-given" if named == "licenses" else "descriptor-key-is-there"
        yield in_descriptor(package, (*path, named), rule, **facts)
    else:
        yield in_descriptor(
            package, path, _rule(path), found=_shown(error.instance), expected=_expected(error)
        )


def _rule(path: Path) -> str:
    return "licence-is-given" if path == ("licenses",) else "descriptor-value-fits"


def _unknown(package: Package, path: Path, error: Any) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {}))
    free = [key for key in known if key not in error.instance]
    for key in error.instance:
        if key not in known:
            close = get_close_matches(key, free, n=1, cutoff=0.6)
            facts = {"likely": close[0] if close else "", "known": tuple(known)}
            yield in_descriptor(package, (*path, key), "descriptor-key-is-known", found=key, **facts)


def _expected(error: Any) -> object:
    """What the schema asks for: its own words where it has some, else its bare condition."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    return text(schema, "title") or f"{error.validator}: {error.validator_value}"


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else "" if isinstance(value, (dict, list)) else str(value)


def names_agree_with_folders(package: Package) -> Iterator[Problem]:
    """A package is called what its folder is called."""
    name = package.descriptor.get("name")
    if name != package.name:
        yield in_descriptor(package, ("name",), "name-is-the-folder", found=_shown(name), likely=package.name)


def headlines_are_indicators(package: Package) -> Iterator[Problem]:
    """What the home page shows of a package are indicators of that package."""
    headlines = package.descriptor.get("headlines")
    table = package.tables.get("indicators")
    if not isinstance(headlines, list) or table is None or "indicator" not in table.columns:
        return
    listed = [code.strip() for code in table.columns["indicator"]]
    headlines = headlines if listed else []  # a table without rows is told as such
    for position, code in enumerate(headlines):
        if isinstance(code, str) and code not in listed:
            close = get_close_matches(code, listed, n=1, cutoff=0.6)
            likely = close[0] if close else ""
            yield in_descriptor(
                package, ("headlines", position), "headline-is-an-indicator", found=code, likely=likely
            )


_CREATIVE = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/([0-9.]+)", re.IGNORECASE
)
_CLOSED = (  # names that grant nothing
    "notspecified",
    "other-closed",
    "all-rights-reserved",
    "unknown",
    "unlicensed",
    "none",
    "no-license",
    "no-licence",
    "proprietary",
    "copyright",
    "closed",
    "tbd",
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_COMMONS = re.compile(r"CC0?-", re.IGNORECASE)
_OF_COMMONS = re.compile(r"https?://(?:www\.)?creativecommons\.org(?:/|$)", re.IGNORECASE)
_VERSIONS = ("1.0", "2.0", "2.1", "2.5", "3.0", "4.0")
_LIMITS = {
    "NC": re.compile(r"non-?commercial|非商业|\bNC\b", re.IGNORECASE),
    "ND": re.compile(r"no-?deriv|禁止演绎|\bND\b", re.IGNORECASE),
    "SA": re.compile(r"share-?alike|相同方式共享|\bSA\b", re.IGNORECASE),
}


def licences_are_named(package: Package) -> Iterator[Problem]:
    """A licence has the name that everyone knows it by, and the address of that licence."""
    given = package.descriptor.get("licenses")
    for position, licence in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(licence, dict) or not isinstance(name := licence.get("name"), str):
            continue
        address = str(licence.get("path", ""))
        there = _CREATIVE.match(address)
        likely = _creative(*there.groups()) if there else ""
        title = " ".join(str(licence.get(key) or "") for key in ("title", "title@en"))
        if there and not _is_called(likely, name) and _NAME.fullmatch(name):
            path = ("licenses", position, "path")
            facts = {"name": name, "likely": likely, "cause": "address"}
            yield in_descriptor(package, path, "licence-is-given", found=licence["path"], **facts)
        elif _COMMONS.match(name) and _OF_COMMONS.match(address) and not _is_one(there):
            path = ("licenses", position, "path")
            yield in_descriptor(package, path, "licence-is-given", found=address, name=name, cause="nowhere")
        elif _COMMONS.match(name) and (limit := _narrower(name, title)):
            path = ("licenses", position, "title")
            facts = {"name": name, "limit": limit, "cause": "title"}
            yield in_descriptor(package, path, "licence-is-given", found=title.strip(), **facts)
        elif name.casefold() in _CLOSED:
            path = ("licenses", position, "name")
            yield in_descriptor(package, path, "licence-is-given", found=name, cause="closed")
        elif not _NAME.fullmatch(name):
            path = ("licenses", position, "name")
            yield in_descriptor(package, path, "licence-is-given", found=name, likely=likely, cause="name")


def _is_one(there: re.Match[str] | None) -> bool:
    """Whether an address is that of a licence which Creative Commons has made."""
    return bool(there and there[2] in _VERSIONS)


def _narrower(name: str, title: str) -> str:
    """What a title forbids that the name of the licence allows: NC; empty where they agree."""
    parts = name.upper().split("-")
    return next((limit for limit, words in _LIMITS.items() if words.search(title) and limit not in parts), "")


def _creative(kind: str, version: str) -> str:
    """The name of a licence of Creative Commons: by, 4.0 -> CC-BY-4.0; zero, 1.0 -> CC0-1.0."""
    return f"CC0-{version}" if kind == "zero" else f"CC-{kind.upper()}-{version}"


def _is_called(licence: str, name: str) -> bool:
    """Whether a licence goes by a name: its version may be left out, a country added: CC-BY-3.0-IGO."""
    called, whole = name.casefold(), licence.casefold()
    return called in (whole, whole.rpartition("-")[0]) or called.startswith(f"{whole}-")


def strings(package: Package) -> Iterator[tuple[Path, str]]:
    """Every text in a descriptor, with its path."""
    yield from _strings((), package.descriptor)


def _strings(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str) and path:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings((*path, key), item)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _strings((*path, position), item)
