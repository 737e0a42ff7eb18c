"""An Open SDG data repository as it stands: tables as text, metadata as fields, translations as words."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.opensdg import metadata

_NUMBER = re.compile(r"(archived-)?([0-9]+)-([0-9a-z]+)-([0-9a-z]+(?:-[0-9a-z]+)*)")
_KINDS = (".md", ".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its physical line and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table of an indicator, with the path and the hash of its file."""

    path: str
    sha256: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What the repository holds of one indicator; ``others`` are its fields in other languages."""

    id: str  # 1-2-1 or archived-1-a-1
    sheet: Sheet | None
    fields: Mapping[str, Any]
    body: str = ""
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def archived(self) -> bool:
        """Whether the office has put the indicator aside."""
        return self.id.startswith("archived-")

    @property
    def number(self) -> str:
        """1.2.1, as it is printed."""
        return self.id.removeprefix("archived-").replace("-", ".")

    @property
    def goal(self) -> int:
        """The goal that the indicator belongs to."""
        return int(self.number.partition(".")[0])

    @property
    def target(self) -> str:
        """1.2, the target that the indicator belongs to."""
        return ".".join(self.number.split(".")[:2])


@dataclass(frozen=True, slots=True)
class Repository:
    """Everything read, in the order of goals; ``faults`` are files that could not be understood."""

    config: Mapping[str, Any]
    held: tuple[Held, ...]
    words: Mapping[str, Mapping[str, str]]  # language -> key such as global_indicators.1-2-1-title -> words
    labels: Mapping[str, str]  # field of the metadata -> what people call it
    faults: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]  # files for which there is no place

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the repository, the first of them its own."""
        listed = self.config.get("languages")
        return tuple(map(str, listed)) if isinstance(listed, list) and listed else ("en",)

    def said(self, words: object, lang: str) -> str:
        """Words as they are, or those that a key of the translations stands for; empty where it has none."""
        text = metadata.said(words).strip()
        return self.words.get(lang, {}).get(text, "") if self.is_key(text) else text

    @staticmethod
    def is_key(words: object) -> bool:
        """Whether words only stand for others, which the translations hold."""
        return re.fullmatch(r"[a-z_]+\.[A-Za-z0-9_-]+", metadata.said(words).strip()) is not None


def read(source: Path, translations: tuple[Path, ...] = ()) -> Repository:
    """Everything in the folder ``source``; OSError where it is none. No link is followed outside it."""
    faults: list[tuple[str, str]] = []
    config = _yaml(source / "config_data.yml", source, faults)
    sheets = {id: _sheet(path, source, faults) for id, path in _files(source / "data", (".csv",))}
    fields, bodies = _metadata(source, faults)
    ids = sorted({*sheets, *fields}, key=_order)
    others = _others(source, config, faults)
    held = tuple(
        Held(id, sheets.get(id), fields.get(id, {}), bodies.get(id, ""), others.get(id, {})) for id in ids
    )
    words = _words((source / "translations", *translations), faults)
    labels = _labels(_yaml(source / str(config.get("schema_file", "_prose.yml")), source, faults))
    return Repository(config, held, words, labels, tuple(faults), tuple(_unread(source)))


def _order(id: str) -> tuple[bool, list[tuple[int, str]]]:
    parts = id.removeprefix("archived-").split("-")
    return id.startswith("archived-"), [(int(p) if p.isdigit() else 10_000, p) for p in parts]


def _files(folder: Path, kinds: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The plain files in a folder that belong to an indicator, each with its code."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        id = path.stem.removeprefix("indicator_").removeprefix("indicator-")
        if path.suffix in kinds and path.is_file() and not path.is_symlink() and _NUMBER.fullmatch(id):
            yield id, path


def _sheet(path: Path, source: Path, faults: list[tuple[str, str]]) -> Sheet | None:
    data, place = path.read_bytes(), path.relative_to(source).as_posix()
    reader = csv.reader(io.StringIO(_decoded(data, place, faults), newline=""))
    before, rows = 0, []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((before + 1, cells))
        before = reader.line_num
    if not rows:
        faults.append((place, "no rows"))
        return None
    header = tuple(cell.strip() for cell in rows[0][1])
    for number, cells in rows[1:]:
        if len(cells) > len(header) and any(cells[len(header) :]):
            faults.append((f"{place}, line {number}", "more cells than columns"))
    lines = tuple(
        Line(n, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))]))) for n, cells in rows[1:]
    )
    return Sheet(place, hashlib.sha256(data).hexdigest(), header, lines)


def _decoded(data: bytes, place: str, faults: list[tuple[str, str]]) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        faults.append((place, "not UTF-8: read as Windows-1252"))
        return data.decode("cp1252", "replace")


def _metadata(
    source: Path, faults: list[tuple[str, str]]
) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The fields of every indicator, those of ``meta`` over those of ``indicator-config``."""
    fields: dict[str, dict[str, Any]] = {}
    bodies: dict[str, str] = {}
    for folder in ("indicator-config", "meta"):
        for id, path in _files(source / folder, _KINDS):
            read = _one(path, source, faults)
            given = {key: value for key, value in read.fields.items() if metadata.said(value).strip()}
            fields[id] = {**fields.get(id, {}), **given}
            bodies[id] = read.body or bodies.get(id, "")
    return fields, bodies


def _one(path: Path, source: Path, faults: list[tuple[str, str]]) -> metadata.Metadata:
    place = path.relative_to(source).as_posix()
    words = _decoded(path.read_bytes(), place, faults)
    read = metadata.of_markdown(words) if path.suffix == ".md" else metadata.of_yaml(words)
    if read.fault:
        faults.append((place, read.fault))
    return read


def _others(
    source: Path, config: Mapping[str, Any], faults: list[tuple[str, str]]
) -> dict[str, dict[str, Mapping[str, Any]]]:
    """The metadata in further languages, from folders such as meta/es."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    listed = config.get("languages")
    for lang in map(str, listed if isinstance(listed, list) else ()):
        for id, path in _files(source / "meta" / lang, _KINDS) if re.fullmatch(r"[\w-]+", lang) else ():
            found.setdefault(id, {})[lang] = _one(path, source, faults).fields
    return found


def _words(folders: tuple[Path, ...], faults: list[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Translations: <language>/<group>.yml holding key: words becomes group.key -> words."""
    found: dict[str, dict[str, str]] = {}
    for folder in folders:
        root = folder / "translations" if (folder / "translations").is_dir() else folder
        for path in sorted(root.glob("*/*.yml")):
            read = _one(path, root, faults).fields
            mine = found.setdefault(path.parent.name, {})
            mine |= {f"{path.stem}.{key}": str(words) for key, words in read.items() if words}
    return found


def _yaml(path: Path, source: Path, faults: list[tuple[str, str]]) -> Mapping[str, Any]:
    if path.is_symlink() or not path.is_file():
        return {}
    return _one(path, source, faults).fields


def _labels(schema: Mapping[str, Any]) -> dict[str, str]:
    """What the schema of the metadata calls each field."""
    try:
        listed = schema["prose"]["metadata"]["meta"]
        return {str(one["name"]): str(one["field"]["label"]) for one in listed}
    except (KeyError, TypeError):
        return {}


def _unread(source: Path) -> Iterator[str]:
    """Files in the folders of data and metadata that belong to no indicator."""
    for folder, kinds in (("data", (".csv",)), ("meta", _KINDS), ("indicator-config", _KINDS)):
        mine = {path for _, path in _files(source / folder, kinds)}
        here = sorted((source / folder).iterdir()) if (source / folder).is_dir() else []
        yield from (p.relative_to(source).as_posix() for p in here if p not in mine and p.is_file())
