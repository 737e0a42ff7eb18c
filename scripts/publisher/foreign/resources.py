"""What each resource is: a table in a file, rows in the descriptor, another file, or one elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publisher.addresses import OF_PACKAGE
from publisher.foreign import descriptor
from publisher.reading.folder import LONGEST_NAME, name_is_safe

TABULAR = {
    "csv": "csv", "tsv": "tsv", "tab": "tsv", "txt": "csv", "json": "json",
    "ndjson": "jsonl", "jsonl": "jsonl", "xlsx": "xlsx", "xlsm": "xlsx",
}  # fmt: skip
NEVER = ("geojson", "topojson")
UNREAD = (
    "xls",
    "ods",
    "xlsb",
    "parquet",
    "feather",
    "sav",
    "dta",
    "sas7bdat",
    "rds",
    "dbf",
    "sqlite",
    "db",
    "mdb",
    "accdb",
)
PACKED = ("zip", "gz", "bz2", "xz", "7z", "rar")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_KEPT = re.compile(r"[^a-z0-9]+")

MOST = 2_000  # resources of one package
_NONE: Mapping[str, Any] = {}  # stands for an entry that is no object


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry of ``resources``: ``at`` is its position, ``slug`` its name in addresses, each once.

    ``paths`` are its files (more than one are parts of one table); ``refused`` says why none of them
    may be opened; ``elsewhere`` is an address outside.
    """

    at: int
    name: str
    slug: str
    given: Mapping[str, Any]
    paths: tuple[str, ...] = ()
    elsewhere: str = ""
    refused: str = ""

    @property
    def inline(self) -> bool:
        """Whether its rows stand in the descriptor."""
        return self.given.get("data") is not None

    @property
    def form(self) -> str:
        """How its rows are written: csv, tsv, json, jsonl or xlsx; empty where it is no table."""
        if self.inline:
            return "inline"
        given = str(self.given.get("format") or "").casefold().lstrip(".")
        ending = (self.paths[0] if self.paths else self.elsewhere).casefold().rpartition(".")[2]
        if (
            ending in NEVER
            or given in NEVER
            or self.packed
            or self.given.get("type") in ("json", "file", "text")
        ):
            return ""
        return TABULAR.get(given) or TABULAR.get(ending, "")

    @property
    def unread(self) -> bool:
        """Whether it most likely holds tables in a form that is not read here."""
        given = str(self.given.get("format") or "").casefold().lstrip(".")
        return given in UNREAD or any(p.casefold().rpartition(".")[2] in UNREAD for p in self.paths)

    @property
    def packed(self) -> bool:
        """Whether its file is compressed, and so is not opened."""
        return bool(self.given.get("compression")) or any(p.casefold().endswith(PACKED) for p in self.paths)

    @property
    def schema(self) -> Mapping[str, Any]:
        """Its schema, where that is an object."""
        held = self.given.get("schema")
        return held if isinstance(held, Mapping) else {}


def listed(given: Mapping[str, Any]) -> tuple[Resource, ...]:
    """Every resource of a descriptor in its order."""
    entries = given.get("resources")
    held = entries if isinstance(entries, list) else []
    objects = [one if isinstance(one, Mapping) else _NONE for one in held[:MOST]]
    names = [_name(one, at) for at, one in enumerate(objects)]
    return tuple(
        _resource(at, name, slug, one)
        for at, (name, slug, one) in enumerate(zip(names, slugs(names), objects))
    )


def _name(given: Mapping[str, Any], at: int) -> str:
    """The name that a resource gives itself, else that of its file, else its number."""
    if isinstance(given.get("name"), (str, int)) and str(given["name"]).strip():
        return str(given["name"]).strip()
    path = next(iter(_paths(given)), "")
    return path.rpartition("/")[2].partition(".")[0] or f"table-{at + 1}"


def slugs(names: Sequence[str], taken_already: Iterable[str] = OF_PACKAGE) -> Iterator[str]:
    """Each name as it can stand in an address, different from all others and from those taken already."""
    taken = set(taken_already)
    for at, name in enumerate(names, 1):
        plain = _KEPT.sub("-", name.casefold()).strip("-")[: LONGEST_NAME - 5].strip("-")
        wanted = plain if name_is_safe(plain) else f"table-{plain}".rstrip("-") if plain else f"table-{at}"
        slug, number = wanted, 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        taken.add(slug)
        yield slug


def _paths(given: Mapping[str, Any]) -> list[str]:
    path, more = given.get("path"), given.get("extrapaths")
    held = (path if isinstance(path, list) else [path]) + (more if isinstance(more, list) else [])
    return [one for one in held if isinstance(one, str) and one]


def _resource(at: int, name: str, slug: str, given: Mapping[str, Any]) -> Resource:
    paths = _paths(given)
    if given.get("data") is not None:
        return Resource(at, name, slug, given)
    if not paths:
        url = given.get("url") if isinstance(given.get("url"), str) else ""
        return Resource(at, name, slug, given, elsewhere=str(url), refused="" if url else _why_none(given))
    outside = next((p for p in paths if _SCHEME.match(p) and not p.casefold().startswith("file:")), "")
    if outside or any(p.startswith("//") for p in paths):
        return Resource(at, name, slug, given, elsewhere=outside or paths[0])
    refused = "" if all(map(inside, paths)) else "outside"
    return Resource(at, name, slug, given, () if refused else tuple(map(_tidy, paths)), refused=refused)


def _why_none(given: Mapping[str, Any]) -> str:
    return "entry" if given is _NONE else "nowhere"


def inside(path: str) -> bool:
    """Whether a path stays in its package."""
    parts = _tidy(path).split("/")
    return not (_SCHEME.match(path) or "\\" in path or any(part in ("", ".", "..") for part in parts))


def _tidy(path: str) -> str:
    return path.removeprefix("./")


def wanted(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Every file inside the package that a descriptor asks for: of data, of schemas and dialects."""
    found: list[str] = []
    for one in listed(given):
        held = (one.given.get("schema"), one.given.get("dialect"))
        found += [*one.paths, *(p for p in held if isinstance(p, str) and inside(p))]
    return tuple(dict.fromkeys(found))


def texts(resource: Resource) -> dict[str, str]:
    """Its title and description in both languages; its name where it has no title."""
    return descriptor.texts(resource.given, resource.name)
