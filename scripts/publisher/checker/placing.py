"""Where dropped files belong: which package, and which file of it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publisher import profile, unlisted
from publisher.reading import folder, json_text
from publisher.zipped.zip_damage import DAMAGED

DESCRIPTOR = "datapackage.json"
LARGEST_UNPACKED = folder.LARGEST_PACKAGE  # bytes

_LEFT_BY_PACKERS = re.compile(r"(^|/)__MACOSX/|(^|/)SHA256SUMS$")
_COPY = re.compile(r"( ?[(（]\d+[)）]| ?- ?(副本|Copy))+$")  # what browsers and desktops add to a name
_SPLIT = re.compile(r"[,;\t，|]")

Files = Mapping[str, bytes]  # by path, with "/"
Packages = Mapping[str, Files]  # by name


@dataclass(frozen=True, slots=True)
class Spot:
    """One file of one package."""

    package: str
    path: str


@dataclass(frozen=True, slots=True)
class Placing:
    """What each package would be made of, for those that were dropped whole or in part.

    ``spots`` says for each dropped file where it went. ``unsure`` is a file of which that cannot be
    told, with the places to choose from, the likeliest first; ``strange`` are files that are no
    part of any package here.
    """

    packages: Mapping[str, Files] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    unsure: tuple[str, Sequence[Spot]] | None = None
    strange: Sequence[str] = ()


class Unreadable(Exception):
    """A ZIP archive that is damaged, locked or too large; the message is its name."""


def placed(dropped: Files, published: Packages, chosen: Spot | None = None) -> Placing:
    """Where files belong, going by their names and what they hold; ``chosen`` by a person goes first.

    A folder with a descriptor is a package and replaces the published one of its name whole. Any
    other file takes the place of one published file. Raises Unreadable.
    """
    files = dict(_unpacked(dropped))
    roots = _roots(files)
    if roots:
        return _whole(files, roots)
    return _loose(files, published, chosen)


def _unpacked(dropped: Files) -> Iterator[tuple[str, bytes]]:
    for path, data in dropped.items():
        if data.startswith(b"PK\x03\x04") and path.lower().endswith(".zip"):
            yield from _of_zip(path, data)
        elif not _LEFT_BY_PACKERS.search(path):
            yield _safe(path), data


def _of_zip(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = [info for info in archive.infolist() if not info.is_dir()]
            if len(held) > folder.MOST_FILES or sum(info.file_size for info in held) > LARGEST_UNPACKED:
                raise Unreadable(path)
            for info in held:
                if not _LEFT_BY_PACKERS.search(info.filename):
                    yield _safe(info.filename), archive.read(info)
    except DAMAGED as error:
        raise Unreadable(path) from error


def _safe(path: str) -> str:
    """A path that stays inside the folder it is put into."""
    parts = re.split(r"[\\/]", path.replace("\0", ""))
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _roots(files: Files) -> dict[str, str]:
    """The name of the package in each folder that has a descriptor, the outermost such folders only."""
    found = [path.rpartition("/")[0] for path in files if path.rpartition("/")[2] == DESCRIPTOR]
    outermost = min((root.count("/") for root in found if root), default=0)
    whole = {root: root.rpartition("/")[2] for root in found if root and root.count("/") == outermost}
    if not whole and "" in found and any(path.startswith("data/") for path in files):
        whole[""] = _named(files[DESCRIPTOR])
    return whole


def _named(descriptor: bytes) -> str:
    """The name that a descriptor gives its package, where it can be a folder's."""
    try:
        name = json.loads(descriptor.decode("utf-8-sig")).get("name")
    except (ValueError, AttributeError, RecursionError):
        return "package"
    return name if isinstance(name, str) and folder.name_is_safe(name) else "package"


def _whole(files: Files, roots: Mapping[str, str]) -> Placing:
    packages: dict[str, dict[str, bytes]] = {name: {} for name in roots.values()}
    spots: dict[str, Spot] = {}
    strange: list[str] = []
    for path, data in files.items():
        root = next((r for r in roots if path.startswith(f"{r}/") or not r), None)
        if root is None:
            strange.append(path)
            continue
        inner = path.removeprefix(f"{root}/") if root else path
        packages[roots[root]][inner] = data
        spots[path] = Spot(roots[root], inner)
    return Placing(packages, spots, strange=strange)


def _loose(files: Files, published: Packages, chosen: Spot | None) -> Placing:
    packages: dict[str, dict[str, bytes]] = {}
    spots: dict[str, Spot] = {}
    strange: list[str] = []
    for path, data in files.items():
        likely = [chosen] if chosen else candidates(path, data, published)
        sure = len(likely) == 1
        if not likely:
            strange.append(path)
        elif not sure:
            return Placing(unsure=(path, likely))
        else:
            spots[path] = likely[0]
            held = packages.setdefault(likely[0].package, dict(published.get(likely[0].package, {})))
            held[likely[0].path] = data
    return Placing(packages, spots, strange=strange)


def candidates(path: str, data: bytes, published: Packages) -> list[Spot]:
    """The published files that a file may be a new state of: one where it is plain, none, or several."""
    name = _original(path.rpartition("/")[2])
    if name == DESCRIPTOR:
        return [Spot(_named(data), DESCRIPTOR)] if _named(data) in published else _all(published, DESCRIPTOR)
    if not name.lower().endswith((".csv", ".txt", ".tsv")):
        return [spot for spot in _all(published, name) if spot.path == name]
    scored = sorted(_scored(name, data, published), key=lambda pair: -pair[0])
    best = [spot for score, spot in scored if score == scored[0][0]]
    if scored and scored[0][0] >= _ENOUGH and len(best) == 1:
        return best
    if new := list(_new(name, data, published)):
        return [*(spot for _, spot in scored if _base(spot.path) == name), *new]
    return [spot for _, spot in scored]


def _new(name: str, data: bytes, published: Packages) -> Iterator[Spot]:
    """Where a table of the profile comes to lie in a package that has none of its kind yet."""
    table = name.rpartition(".")[0]
    for package, files in published.items():
        described = json_text.read(files.get(DESCRIPTOR, b"")).value
        held = {**files, profile.path(table): data}
        if isinstance(described, dict) and table in unlisted.tables(described, held):
            yield Spot(package, profile.path(table))


_ENOUGH = 0.1  # of a file's rows must be published rows, for its place to be plain


def _original(name: str) -> str:
    """observations (1).csv, observations - 副本.csv -> observations.csv"""
    stem, dot, ending = name.rpartition(".")
    return f"{_COPY.sub('', stem)}{dot}{ending}"


def _all(published: Packages, name: str) -> list[Spot]:
    return [Spot(p, path) for p, files in published.items() for path in files if _base(path) == name]


def _base(path: str) -> str:
    return path.rpartition("/")[2]


def _scored(name: str, data: bytes, published: Packages) -> Iterator[tuple[float, Spot]]:
    """Each table with a file's name, or most of its columns, with the share of rows they have in common."""
    rows = _keys(data)
    header = set(_header(data))
    stem = name.rpartition(".")[0].lower()
    for package, files in published.items():
        for path, held in files.items():
            if not path.endswith(".csv"):
                continue
            wanted = set(_header(held))
            alike = len(header & wanted) / max(len(wanted), 1)
            called = _base(path).rpartition(".")[0].lower() == stem
            if called or alike > 0.5:
                shared = len(rows & _keys(held)) / max(len(rows), 1)
                yield shared + 0.01 * alike + 0.005 * called, Spot(package, path)


def _header(data: bytes) -> list[str]:
    return [cell.strip().strip('"') for cell in _SPLIT.split(_lines(data)[0])]


def _keys(data: bytes) -> set[tuple[str, ...]]:
    """The first three cells of each row: codes, which every encoding writes alike."""
    return {tuple(cell.strip().strip('"') for cell in _SPLIT.split(line)[:3]) for line in _lines(data)[1:]}


def _lines(data: bytes) -> list[str]:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16", "replace") if wide else data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return [line for line in text.splitlines() if line.strip()] or [""]
