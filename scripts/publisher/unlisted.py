"""Tables of our profile that lie in a package whose descriptor does not list them yet."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from publisher import profile


def tables(descriptor: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[str]:
    """The names of those that can be nothing else: each lies at its usual path and has just its columns."""
    listed, languages = profile.listed(descriptor), profile.languages_of(descriptor)
    for table in profile.FURTHER if profile.lists_ours(descriptor) else ():
        data = files.get(profile.path(table))
        if data is None or listed & {table, profile.path(table)}:
            continue
        names = [field["name"] for field in profile.schema(table, languages)["fields"]]
        if sorted(_header(data)) == sorted(names):
            yield table


def _header(data: bytes) -> list[str]:
    """The first row of a CSV file; empty where it is none."""
    try:
        return next(csv.reader([data.decode("utf-8-sig").partition("\n")[0].rstrip("\r")], strict=True), [])
    except (ValueError, csv.Error):
        return []
