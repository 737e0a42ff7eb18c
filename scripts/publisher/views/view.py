"""What a package asks to be drawn, from every form in which descriptors ask for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.foreign.descriptor import texts
from publisher.package import Package, Table, Text, text
from publisher.views.plot import Plot

MOST = 40  # views of one package that are drawn


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of a descriptor. ``tables`` are those that it names, by the name of each in the view."""

    name: str
    title: Text
    words: Text
    kind: str
    spec: Mapping[str, Any]
    tables: Mapping[str, Table]
    transforms: Sequence[Mapping[str, Any]] = ()


class CannotDraw(Exception):
    """Why a view is not drawn: a key of the words for it, and what these words need."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts


@dataclass(frozen=True, slots=True)
class Figure:
    """A view made ready: a ``plot``, or a specification of Vega's, or the reason why neither.

    ``by_rule`` says that nobody asked for it. ``tables`` are the names of the tables it shows.
    """

    name: str
    title: Text
    words: Text
    tables: tuple[str, ...] = ()
    plot: Plot | None = None
    vega: tuple[str, Mapping[str, Any]] | None = None
    fault: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    by_rule: bool = False


def asked(package: Package) -> Iterator[Asked]:
    """Every view of a descriptor; of two with one name each keeps a name of its own."""
    listed = package.descriptor.get("views")
    taken: set[str] = set()
    for at, given in enumerate(listed if isinstance(listed, list) else [], 1):
        if not isinstance(given, Mapping):
            continue
        name = f"view-{at}"
        taken.add(name)
        tables, transforms = _sources(given, package)
        words = texts(given, "")
        title = text(words, "title") or _headed(given) or _of_table(tables)
        spec = given.get("spec")
        yield Asked(
            name,
            title,
            text(words, "description"),
            str(given.get("specType") or "").casefold(),
            spec if isinstance(spec, Mapping) else {},
            tables,
            transforms,
        )
        if at == MOST:
            return


def _headed(given: Mapping[str, Any]) -> Text:
    name = given.get("name")
    return Text(name, name) if isinstance(name, str) else Text()


def _of_table(tables: Mapping[str, Table]) -> Text:
    """The title of the first table, for a view that has none of its own."""
    first = next(iter(tables.values()), None)
    return Text() if first is None else first.title or Text(first.name, first.name)


def _sources(given: Mapping[str, Any], package: Package) -> tuple[dict[str, Table], list[Mapping[str, Any]]]:
    """The tables that a view names (the first of the package where it names none), and their transforms."""
    held = given.get("resources", given.get("resourceName"))
    listed = held if isinstance(held, list) else [held] if held not in (None, "") else []
    tables: dict[str, Table] = {}
    transforms: list[Mapping[str, Any]] = []
    for one in listed:
        name = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(one, Mapping) and isinstance(one.get("transform"), list):
            transforms += [t for t in one["transform"] if isinstance(t, Mapping)]
        if (table := _table(name, package)) is not None:
            tables[str(name)] = table
    if not listed and package.tables:
        first = next(iter(package.tables.values()))
        tables[first.name] = first
    return tables, transforms


def _table(name: object, package: Package) -> Table | None:
    """A table by its name in the descriptor, or by its position."""
    listed = package.descriptor.get("resources", ())
    if isinstance(name, int) and 0 <= name < len(listed):
        return package.tables.get(str(listed[name].get("name")))
    for one in listed:
        if isinstance(one, Mapping) and name in (one.get("called"), one.get("name")):
            return package.tables.get(str(one["name"]))
    return None
