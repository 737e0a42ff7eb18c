"""All files of a package that can be mended, each with the fields that its schema gives it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from publisher import load, profile
from publisher.fix import file
from publisher.fix.file import Mended
from publisher.package import Field
from publisher.reading import json_text, table_schema

Files = Mapping[str, bytes]


def mend(files: Files) -> Iterator[Mended]:
    """Every file of a package that is mended or left, by its path; the others are not mentioned."""
    schemas = _schemas(files)
    for path, data in files.items():
        if path == load.DESCRIPTOR:
            mended = file.descriptor(path, data)
        elif path.lower().endswith(".csv"):
            mended = file.table(path, data, schemas.get(path) or _of_the_profile(path, schemas))
        else:
            continue
        if mended.mends or mended.left:
            yield mended


def _schemas(files: Files) -> dict[str, tuple[Field, ...]]:
    """The fields of each table by its path, as far as the descriptor can be read.

    Only of a package of our profile: in another, a space or a full-width digit may be meant.
    """
    document = json_text.read(file.descriptor("", files.get(load.DESCRIPTOR, b"")).data)
    described: Any = document.value if isinstance(document.value, dict) else {}
    resources = table_schema.objects(described.get("resources"))
    ours = profile.is_ours(str(resource.get("name")) for resource in resources)
    return {str(r.get("path")): table_schema.fields(r.get("schema")) if ours else () for r in resources}


def _of_the_profile(path: str, schemas: Mapping[str, object]) -> tuple[Field, ...]:
    """Where no descriptor can be read, the fields of the profile's table of this name."""
    table = profile.tables().get(PurePosixPath(path).stem)
    return table_schema.fields(table["schema"]) if table and not schemas else ()
