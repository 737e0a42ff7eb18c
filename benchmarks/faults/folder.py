"""A package folder in memory, which the faults change and the harness writes to disk."""

import csv
import io
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DESCRIPTOR = "datapackage.json"
_MARK = "the place that is looked for"
_LAID_OUT: dict[str, bytes] = {}  # what was dumped, by its JSON on one line, which is made much faster

JsonPath = tuple[str | int, ...]
Row = list[str]


@dataclass(slots=True)
class Folder:
    """A package as tables of cells and a descriptor, and whatever else stands in its folder.

    ``raw`` holds files that are written as they are, over what the tables would give; ``special``
    entries that are no plain file, as (kind, target); ``elsewhere`` a well-formed table outside
    the package, as a path and as a web address.
    """

    name: str
    descriptor: dict[str, Any]
    tables: dict[str, list[Row]]
    raw: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    special: dict[str, tuple[str, str]] = field(default_factory=dict)
    elsewhere: tuple[str, str] = ("/nowhere/observations.csv", "http://127.0.0.1:9/observations.csv")

    def header(self, table: str) -> Row:
        """The names of the columns of a table."""
        return self.tables[table][0]

    def column(self, table: str, name: str) -> int:
        """The position of a column, ValueError where the table has none of that name."""
        return self.header(table).index(name)

    def line(self, table: str, *key: str) -> int:
        """The physical line of the row whose first cells are ``key``."""
        for number, row in enumerate(self.tables[table], start=1):
            if tuple(row[: len(key)]) == key:
                return number
        raise KeyError(key)

    def get(self, table: str, key: Sequence[str], column: str) -> str:
        """One cell."""
        return self.tables[table][self.line(table, *key) - 1][self.column(table, column)]

    def put(self, table: str, key: Sequence[str], column: str, cell: str) -> int:
        """Write one cell and return its physical line."""
        line = self.line(table, *key)
        self.tables[table][line - 1][self.column(table, column)] = cell
        return line

    def schema(self, table: str) -> dict[str, Any]:
        """The Table Schema of a table, to be changed in place."""
        schema: dict[str, Any] = self.resource(table)["schema"]
        return schema

    def resource(self, table: str) -> dict[str, Any]:
        """The descriptor's entry for a table, to be changed in place."""
        found: dict[str, Any] = self.descriptor["resources"][self.position(table)]
        return found

    def position(self, table: str) -> int:
        """Where in the descriptor's list of resources a table stands."""
        return next(i for i, r in enumerate(self.descriptor["resources"]) if r["name"] == table)

    def field_path(self, table: str, name: str, *rest: str | int) -> JsonPath:
        """Where in the descriptor a field of a table's schema stands."""
        fields = self.schema(table)["fields"]
        at = next(i for i, f in enumerate(fields) if f["name"] == name)
        return ("resources", self.position(table), "schema", "fields", at, *rest)

    def csv(self, table: str) -> bytes:
        """A table as the bytes of its file."""
        words = io.StringIO()
        csv.writer(words, lineterminator="\n").writerows(self.tables[table])
        return words.getvalue().encode()

    def json(self) -> bytes:
        """The descriptor as the bytes of its file."""
        return _dump(self.descriptor)

    def json_line(self, path: JsonPath) -> int:
        """The line of datapackage.json on which ``path``, or the nearest part above it, begins."""
        for length in range(len(path), 0, -1):
            marked = json.loads(self.json())
            if _marked(marked, path[:length]):
                before = _dump(marked).decode().partition(_MARK)[0]
                return before.count("\n") + 1
        return 1

    def files(self) -> dict[str, bytes]:
        """Every plain file by its path; what ``raw`` holds stands over what the tables give."""
        tables = {f"data/{name}.csv": self.csv(name) for name in self.tables}
        whole = {DESCRIPTOR: self.json(), **tables, **self.raw}
        return {path: data for path, data in whole.items() if path not in self.gone | set(self.special)}

    def write(self, packages: Path) -> None:
        """Write the package into a folder of packages, which has none of that name."""
        place = packages / self.name
        for path, data in self.files().items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)
        for path, (kind, target) in self.special.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            SPECIAL[kind](place / path, target)


def _dump(value: Any) -> bytes:
    said = json.dumps(value, ensure_ascii=False)
    if said not in _LAID_OUT:
        _LAID_OUT[said] = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
    return _LAID_OUT[said]


def _marked(value: Any, path: JsonPath) -> bool:
    """Put the mark at ``path``; False where there is no such place."""
    try:
        for part in path[:-1]:
            value = value[part]
        _ = value[path[-1]]
        value[path[-1]] = _MARK
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _link(place: Path, target: str) -> None:
    place.symlink_to(target)


def _pipe(place: Path, _: str) -> None:
    os.mkfifo(place)


SPECIAL: Mapping[str, Callable[[Path, str], None]] = {"link": _link, "pipe": _pipe}
