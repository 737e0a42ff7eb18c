"""All files of a package that can be mended, each with the fields that its schema gives it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from publisher import load, profile, unlisted
from publisher.fix import file, listing
from publisher.fix.file import Mended
from publisher.package import Field
from publisher.reading import json_text, table_schema

Files = Mapping[str, bytes]


def mend(files: Files) -> Iterator[Mended]:
    """Every file of a package that is mended or left, by its path; the others are not mentioned."""
    read = json_text.read(file.descriptor("", files.get(load.DESCRIPTOR, b"")).data)
    described: Any = read.value if isinstance(read.value, dict) else {}
    known = [] if read.problems else [*unlisted.tables(described, files)]
    schemas = _schemas(described, known)
    for path, data in files.items():
        if path == load.DESCRIPTOR:
            mended = _descriptor(data, known)
        elif path.lower().endswith(".csv"):
            mended = file.table(path, data, schemas.get(path) or _of_the_profile(path, schemas))
        else:
            continue
        if mended.mends or mended.left:
            yield mended


def _descriptor(data: bytes, known: Sequence[str]) -> Mended:
    """The descriptor, which lists the tables that are ``known`` as well."""
    mended = file.descriptor(load.DESCRIPTOR, data)
    rest, mends = listing.listed(mended.data, known)
    return replace(mended, data=rest, mends=(*mended.mends, *mends))


def _schemas(described: Mapping[str, Any], known: Sequence[str]) -> dict[str, tuple[Field, ...]]:
    """The fields of each table by its path, those that are ``known`` without being listed among them.

    Only of a package of our profile: in another, a space or a full-width digit may be meant.
    """
    resources = table_schema.objects(described.get("resources"))
    ours = profile.is_ours(str(resource.get("name")) for resource in resources)
    every = [*resources, *map(profile.resource, known)]
    return {str(r.get("path")): table_schema.fields(r.get("schema")) if ours else () for r in every}


def _of_the_profile(path: str, schemas: Mapping[str, object]) -> tuple[Field, ...]:
    """Where no descriptor can be read, the fields of the profile's table of this name."""
    table = profile.tables().get(PurePosixPath(path).stem)
    return table_schema.fields(table["schema"]) if table and not schemas else ()
