"""The whole package: each resource as what it is, the descriptor in its regular form, every fault named."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from publisher.foreign import descriptor, fields, objection, resources, schema, standard, table, yaml_text
from publisher.foreign.damage import damaged
from publisher.foreign.resources import Resource
from publisher.foreign.schema import Schema
from publisher.package import Package, Table
from publisher.problem import Problem
from publisher.reading import json_text

KEPT = ("README.md", "README.txt", "README", "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE")
Files = Mapping[str, bytes]


def made(
    shown: str,
    named: str,
    given: Mapping[str, Any],
    files: Files,
    unread: frozenset[str] = frozenset(),
    beside: Sequence[str] = (),
) -> tuple[Package, list[Problem]]:
    """The package that a descriptor describes, and what is wrong with it.

    ``shown`` names its folder from the packages folder down, ``named`` is the file of the descriptor.
    Problems name their file in the package. What is ``unread`` has been said of its files already;
    ``beside`` are the names of files that lie in the folder, whether they were opened or not.
    """
    listed = [_with_files(one, files) for one in resources.listed(given)]
    slugs = {one.name: one.slug for one in reversed(listed)}
    told = [schema.of(one.schema) for one in listed]
    read = [_resource(one, says, files, (unread, beside), slugs) for one, says in zip(listed, told)]
    tables = {one.slug: held for one, (held, _) in zip(listed, read) if held is not None}
    names = {  # of tables, and of what might be one and was not read, which is said
        one.name
        for one, (held, faults) in zip(listed, read)
        if held is not None or faults or not unread.isdisjoint(one.paths)
    }
    problems = [replace(p, file=named) for p in _without_tables(given, listed, named, files)]
    for path, fault in (*standard.faults(given, listed), *_keys_to_nothing(listed, names)):
        problems.append(replace(fault, file=named, line=_line(path, named, files)))
    problems += (_placed(p, one, named, files) for one, (_, faults) in zip(listed, read) for p in faults)
    name = shown.rpartition("/")[2]
    regular = descriptor.regular(given, name)
    regular["resources"] = [
        _described(one, says, tables.get(one.slug), files) for one, says in zip(listed, told)
    ]
    regular["views"] = given.get("views") if isinstance(given.get("views"), list) else []
    return Package(name, shown, regular, tables, files), problems


def _line(path: objection.Path, named: str, files: Files) -> int | None:
    """The line of the descriptor where something stands; None where it is not written in JSON."""
    return json_text.line(files[named], path) if named.endswith(".json") else None


def _keys_to_nothing(
    listed: Sequence[Resource], names: Collection[str]
) -> Iterator[tuple[objection.Path, Problem]]:
    """Keys to tables that the package does not have; ``names`` are those that it has."""
    for one in listed:
        for at, to in fields.targets(one.schema):
            if to not in ("", "self", *names):
                facts = {
                    "cause": "target",
                    "value": to,
                    "resource": one.name,
                    "names": tuple(sorted(names)),
                }
                path = ("resources", one.at, "schema", "foreignKeys", at)
                yield path, Problem(standard.RULE, "", field="foreignKeys", found=to, facts=facts)


def _without_tables(
    given: Mapping[str, Any], listed: Sequence[Resource], named: str, files: Files
) -> Iterator[Problem]:
    if not listed:
        line = _line(("resources",), named, files) if named.endswith(".json") else 1
        facts = {"place": "", "key": "resources", "cause": "empty" if "resources" in given else ""}
        yield Problem("descriptor-key-is-there", "", line=line, field="resources", facts=facts)


def _with_files(one: Resource, files: Files) -> Resource:
    """A resource whose schema and dialect, where they are files of the package, stand in their place."""
    paths = [(key, one.given[key]) for key in ("schema", "dialect") if isinstance(one.given.get(key), str)]
    held: dict[str, Any] = {}
    for key, path in paths:
        value, _ = yaml_text.read(files.get(path.removeprefix("./"), b""))
        held |= {key: value if isinstance(value, dict) else {}, f"{key}-file": path}
    return replace(one, given={**one.given, **held}) if held else one


def _resource(
    one: Resource,
    says: Schema,
    files: Files,
    known: tuple[frozenset[str], Sequence[str]],
    slugs: Mapping[str, str],
) -> table.Held:
    """What a resource is, as a table if it is one."""
    facts: dict[str, object] = {"resource": one.name}
    if one.elsewhere:
        facts["address"] = one.elsewhere
        return None, [
            Problem("resource-lies-elsewhere", "", found=one.elsewhere, facts=facts, severity="warning")
        ]
    if one.refused:
        found = str(one.given.get("path") or "")
        facts |= {"cause": one.refused, "number": one.at + 1}
        return None, [Problem("resource-is-one-plain-file", "", field="path", found=found, facts=facts)]
    gone = [path for path in one.paths if path not in files]
    if gone:
        return None, [_gone(path, (*files, *known[1])) for path in gone if path not in known[0]]
    data = _joined([files[path] for path in one.paths])
    faults = [*_described_elsewhere(one, files), *damaged(one, data)] if one.paths else []
    if one.packed:
        return None, [*faults, _of_no_known_form(one, "")]
    if not one.form:
        unread = [_of_no_known_form(one, "unread")] if one.unread else []
        return None, [*faults, *unread]
    held, more = table.read(one, says, data, slugs)
    return held, [*faults, *more]


def _of_no_known_form(one: Resource, cause: str) -> Problem:
    return Problem(
        "resource-has-a-known-form", "", found=one.paths[0], facts={"cause": cause}, severity="warning"
    )


def _gone(path: str, files: Sequence[str]) -> Problem:
    name = path.casefold().rpartition("/")[2]
    likely = next((f for f in files if f.casefold().rpartition("/")[2] == name), "")
    facts = {"likely": likely} if likely else {}
    return Problem("file-is-there", "", field="path", found=path, facts=facts)


def _joined(parts: list[bytes]) -> bytes:
    """The files of one table, one after the other, the header of the later ones left out."""
    if len(parts) < 2:
        return b"".join(parts)
    first = parts[0].split(b"\n", 1)[0].strip()
    kept = [parts[0]]
    for part in parts[1:]:
        header, _, rest = part.partition(b"\n")
        kept.append(rest if header.strip() == first else part)
    return b"\n".join(part.rstrip(b"\r\n") for part in kept) + b"\n"


def _described_elsewhere(one: Resource, files: Files) -> Iterator[Problem]:
    for key in ("schema", "dialect"):
        path = one.given.get(f"{key}-file")
        if isinstance(path, str) and path.removeprefix("./") not in files:
            outside = not resources.inside(path)
            facts = {"resource": one.name, "cause": "outside" if outside else "", "key": key}
            yield Problem(
                "schema-is-there",
                "",
                field=key,
                found=path,
                facts=facts,
                severity="warning" if outside else "error",
            )


_ENTRY = ("encoding", "schema", "dialect")


def _placed(problem: Problem, one: Resource, named: str, files: Files) -> Problem:
    """A problem with its file: that of the rows, or the descriptor where these stand in it."""
    about_entry = problem.line is None and (problem.field in ("path", *_ENTRY) or not one.paths)
    if one.paths and not about_entry and problem.rule != "resource-lies-elsewhere":
        return replace(problem, file=one.paths[0])
    line = _line(("resources", one.at, "path"), named, files)
    if one.inline and problem.line is not None:
        facts = {**problem.facts, "row": problem.line}
        return replace(problem, file=named, line=line, column=None, facts=facts)
    return replace(problem, file=named, line=line)


def _kind(one: Resource, held: Table | None, files: Files) -> str:
    """What a resource is to readers."""
    if held is not None:
        return "table"
    if one.elsewhere:
        return "elsewhere"
    return "file" if one.paths and set(one.paths) <= set(files) else "gone"


def _described(one: Resource, says: Schema, held: Table | None, files: Files) -> dict[str, Any]:
    """A resource as readers are told of it: what it is, and its schema when its cells are in plain form."""
    kept = {
        key: one.given[key]
        for key in ("format", "mediatype", "encoding")
        if isinstance(one.given.get(key), str)
    }
    regular = {
        "fields": list(says.shown),
        "primaryKey": list(held.primary_key) if held is not None else [],
        "foreignKeys": list(held.foreign_keys) if held is not None else [],
    }
    return {
        **kept,
        **resources.texts(one),
        "name": one.slug,
        "called": one.name,
        "kind": _kind(one, held, files),
        "path": one.paths[0] if one.paths else "",
        "address": descriptor.address(one.elsewhere),
        "said": one.elsewhere,
        "sources": descriptor.sources(one.given),
        "schema": regular,
        **({"indicators": one.given["indicators"]} if "indicators" in one.given else {}),
    }
