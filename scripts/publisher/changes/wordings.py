"""Which words change: units, names, definitions and labels, with how many figures each stands by."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.changes.figures import Figure, of, valued
from publisher.changes.pairs import Pair, indicators
from publisher.model import Area, Dataset, Indicator, Source
from publisher.package import Category, Table, Text
from publisher.package import text as bilingual

# What is said of an indicator, the gravest first: what another unit or definition means is another thing.
OF_INDICATORS = (
    "unit",
    "kind",
    "definition",
    "numerator",
    "denominator",
    "factor",
    "part_of",
    "title",
    "caveat",
    "decimals",
    "direction",
    "additive",
    "chart",
    "topic",
    "frequency",
    "next_update",
)
OF_AREAS = ("name", "parent", "level")
OF_SOURCES = (
    "title",
    "publisher",
    "published",
    "url",
    "sha256",
    "retrieved",
    "language",
    "licence",
    "caution",
)
NOT_WORDS = ("$schema", "name", "version", "resources", "languages")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that change. ``thing`` is what they are of (indicator, area, source, label, column,
    package), ``code`` which one, ``field`` what they say of it; ``figures`` stand under them.

    ``codes`` are set where the code behind the words is another, as that of a unit.
    """

    package: str
    thing: str
    code: str
    field: str
    before: Text
    after: Text
    figures: int
    codes: tuple[str, str] | None = None


def wordings(pair: Pair) -> Iterator[Wording]:
    """Every change of words of a package that is there before and after, the gravest kind first."""
    if pair.kept:
        before, after = pair.kept
        yield from _of_indicators(pair)
        yield from _of_areas(before, after)
        yield from _of_labels(before, after)
        yield from _of_sources(before, after)
        yield from _of_package(before, after)


def _of_indicators(pair: Pair) -> Iterator[Wording]:
    for before, after in indicators(pair):
        if before and after:
            for name in OF_INDICATORS:
                old, new = getattr(before, name), getattr(after, name)
                if _differ(old, new):
                    codes = (old.code, new.code) if isinstance(old, Category) else None
                    said = (_text(old), _text(new))
                    yield Wording(pair.name, "indicator", after.id, name, *said, valued(before), codes)


def _differ(old: object, new: object) -> bool:
    """Whether two values say something else; another label of the same code is said once, as a label."""
    if isinstance(old, Category) and isinstance(new, Category):
        return old.code != new.code
    return old != new


def _text(value: object) -> Text:
    if isinstance(value, Category):
        return value.label
    if isinstance(value, Text):
        return value
    plain = "" if value is None else str(value)
    return Text(plain, plain)


def _of_areas(before: Dataset, after: Dataset) -> Iterator[Wording]:
    for code, area in after.areas.items():
        if code in before.areas:
            count = sum(figure.shown.area.code == code for figure in _figures(before))
            yield from _cells(after.name, ("area", code), (before.areas[code], area), OF_AREAS, count)


def _of_sources(before: Dataset, after: Dataset) -> Iterator[Wording]:
    for id, source in after.sources.items():
        if id in before.sources:
            count = sum(figure.shown.quotation.source.id == id for figure in _figures(before))
            yield from _cells(after.name, ("source", id), (before.sources[id], source), OF_SOURCES, count)


def _figures(dataset: Dataset) -> Iterator[Figure]:
    for indicator in dataset.indicators:
        yield from of(indicator)


def _cells(
    package: str,
    of: tuple[str, str],
    both: tuple[Area | Source, Area | Source],
    fields: tuple[str, ...],
    count: int,
) -> Iterator[Wording]:
    for name in fields:
        old, new = (getattr(one, name) for one in both)
        if old != new:
            yield Wording(package, *of, name, _text(old), _text(new), count)


def _of_labels(before: Dataset, after: Dataset) -> Iterator[Wording]:
    """The words for a code, or for a column, that the schema of a table gives."""
    for name, table in after.package.tables.items():
        old = before.package.tables.get(name)
        for field in table.fields if old else ():
            known = {one.name: one for one in old.fields} if old else {}
            if field.name in known:
                was = known[field.name]
                for code, category in field.categories.items():
                    label = was.categories[code].label if code in was.categories else category.label
                    if label != category.label:
                        count = _under(before, name, field.name, code)
                        where = (f"{name}.{field.name}", label, category.label)
                        yield Wording(after.name, "label", code, *where, count)
                yield from _of_column(after.name, (name, field.name), (was, field))


def _of_column(package: str, place: tuple[str, str], both: tuple[Any, Any]) -> Iterator[Wording]:
    for said in ("title", "description"):
        old, new = (getattr(field, said) for field in both)
        if old != new:
            yield Wording(package, "column", place[1], f"{place[0]}.{place[1]}", old, new, 0)


def _under(dataset: Dataset, table: str, field: str, code: str) -> int:
    """How many figures stand under a code of a column."""
    rows = dataset.package.tables.get(table)
    if rows is None or field not in rows.columns:
        return 0
    if table == "indicators":
        return sum(valued(i) for i in dataset.indicators if _code_of(i, field) == code)
    return _cells_with(rows, field, code) if table in ("observations", "targets") else 0


def _code_of(indicator: Indicator, field: str) -> str:
    held = getattr(indicator, field, "")
    return held.code if isinstance(held, Category) else str(held)


def _cells_with(table: Table, field: str, code: str) -> int:
    return sum(cell.strip() == code for cell in table.columns[field])


def _of_package(before: Dataset, after: Dataset) -> Iterator[Wording]:
    """What the descriptor says, apart from its version and its tables."""
    old, new = before.package.descriptor, after.package.descriptor
    if before.name != after.name:
        names = _text(before.name), _text(after.name)
        yield Wording(after.name, "package", after.name, "name", *names, sum(map(valued, before.indicators)))
    for key in dict.fromkeys([*old, *new]):
        if key.endswith("@en") or key in NOT_WORDS or _both(old, key) == _both(new, key):
            continue
        yield Wording(after.name, "package", after.name, key, _both(old, key), _both(new, key), 0)


def _both(descriptor: Mapping[str, Any], key: str) -> Text:
    value = descriptor.get(key)
    if isinstance(value, str):
        return bilingual(descriptor, key)
    plain = "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Text(plain, plain)
