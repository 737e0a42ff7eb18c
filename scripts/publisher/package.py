"""A data package as it was read: its descriptor and its tables, every cell still text.

Nothing here is interpreted. The checks look at these tables, because a problem must name the
physical line and the cell as it stands; ``datasets`` turns tables that passed into what a
reader of the site sees.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Descriptor = Mapping[str, Any]
TAGS: Mapping[str, str] = {"zh": "zh-Hans", "en": "en"}  # what BCP 47 calls the languages of a Text


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, lang: str) -> str:
        """The words in ``lang`` (``zh`` or ``en``); where one is missing, the other."""
        return (self.en or self.zh) if lang == "en" else (self.zh or self.en)

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


def text(properties: Mapping[str, Any], key: str) -> Text:
    """``key`` and ``key@en`` of a descriptor, or of a row, as one bilingual text."""
    return Text(_words(properties.get(key)), _words(properties.get(f"{key}@en")))


def _words(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float)) and value else ""


@dataclass(frozen=True, slots=True)
class Category:
    """One allowed code of a field, with its label; ``one`` is the English singular of a unit."""

    code: str
    label: Text
    one: str = ""

    def __hash__(self) -> int:
        """By its code alone, as it is looked up by all the time."""
        return hash(self.code)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as its Table Schema describes it."""

    name: str
    type: str
    title: Text
    description: Text
    constraints: Mapping[str, Any]
    categories: Mapping[str, Category]
    missing: Mapping[str, Text]

    def __hash__(self) -> int:
        """By its name alone: what is kept by a field is kept by few of that name."""
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package: a CSV file, or whatever another package keeps its rows in.

    ``columns[name][i]`` is the cell of row ``i`` as text, ``lines[i]`` its physical line in the
    file (the header stands on line 1). ``data`` holds the file's own bytes, which is what the
    public downloads, under the path ``offered`` where that of the file cannot be an address.
    """

    name: str
    path: str
    title: Text
    description: Text
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[Mapping[str, Any], ...]
    header: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    data: bytes
    offered: str = ""

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def public(self) -> str:
        """The path under which its file is offered."""
        return self.offered or self.path

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row as (physical line, {column: cell})."""
        for line, cells in zip(self.lines, zip(*(self.columns[n] for n in self.header))):
            yield line, dict(zip(self.header, cells))

    def field(self, name: str) -> Field:
        """The field called ``name``; KeyError if the schema has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def column(self, name: str) -> int | None:
        """The zero-based position of a column in the file, None if it is not there."""
        return self.header.index(name) if name in self.header else None


@dataclass(frozen=True, slots=True)
class Package:
    """A folder with a ``datapackage.json``: ``files`` maps each path in it to its bytes."""

    name: str
    folder: str
    descriptor: Descriptor
    tables: Mapping[str, Table]
    files: Mapping[str, bytes]

    @property
    def title(self) -> Text:
        """The title in both languages, or the name where there is none."""
        return text(self.descriptor, "title") or Text(self.name, self.name)

    @property
    def formerly(self) -> tuple[str, ...]:
        """The names under which it was published before, as its descriptor gives them."""
        listed = self.descriptor.get("formerly")
        return tuple(name for name in listed if isinstance(name, str)) if isinstance(listed, list) else ()

    def file(self, path: str) -> str:
        """How a problem names a file of this package: from the packages folder's parent down."""
        return f"{self.folder}/{path}"
