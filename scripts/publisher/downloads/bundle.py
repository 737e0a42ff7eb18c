"""What a download is made from: tables, and the facts that explain them. Every format takes one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from publisher.downloads.columns import Column, columns
from publisher.downloads.share import Share
from publisher.model import Dataset, Indicator
from publisher.package import Field, Package, Table, Text
from publisher.release import Release

_STRANGE = ("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues")


@dataclass(frozen=True)
class Bundle:
    """The tables of a package, of one indicator or of the whole catalogue.

    ``name`` is the stem of file names. ``version`` and ``commit`` are empty where there is none;
    ``created`` is an ISO date or time. ``readme`` is plain text in Chinese and then in English.
    ``packages`` are the versions by name where there are several. ``shown`` are the
    indicators whose figures a workbook puts into words, to be read and filtered. ``shares`` is, of
    each table that was put together, what each package gave to it, in order.
    """

    name: str
    title: Text
    description: Text
    version: str
    created: str
    tables: tuple[Table, ...]
    licences: tuple[Mapping[str, Any], ...] = ()
    package: str = ""
    indicator: str = ""
    commit: str = ""
    readme: str = ""
    packages: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[tuple[Indicator, Dataset], ...] = ()
    shares: Mapping[str, tuple[Share, ...]] = field(default_factory=dict)

    @property
    def date(self) -> str:
        """The ISO day of the content."""
        return self.created[:10]

    @cached_property
    def columns(self) -> tuple[tuple[Table, tuple[Column, ...]], ...]:
        """Each table with its columns as typed values, which most formats are made of."""
        return tuple((table, tuple(columns(table))) for table in self.tables)

    def columns_of(self, table: Table) -> tuple[Column, ...]:
        """Those of one of its tables."""
        return next(held for one, held in self.columns if one is table)

    def facts(self) -> dict[str, object]:
        """What identifies the content, for programs; what is empty is left out."""
        held: dict[str, object] = {
            "package": self.package,
            "packages": dict(self.packages),
            "indicator": self.indicator,
            "version": self.version,
            "created": self.created,
            "commit": self.commit,
        }
        return {name: value for name, value in held.items() if value}


def of_dataset(dataset: Dataset, release: Release | None, readme: str = "") -> Bundle:
    """A whole package."""
    return Bundle(
        name=dataset.name,
        title=dataset.title,
        description=dataset.description,
        version=dataset.version,
        created=dataset.created,
        tables=tuple(readable(dataset.package)),
        licences=tuple(dataset.package.descriptor.get("licenses", ())),
        package=dataset.name,
        commit=release.commit if release else "",
        readme=readme,
        shown=tuple((indicator, dataset) for indicator in dataset.indicators),
    )


def readable(package: Package) -> Iterator[Table]:
    """The tables; a column whose cells follow rules of their own is text, as it stands in its file."""
    described = {str(r.get("name")): r for r in package.descriptor.get("resources", ())}
    for table in package.tables.values():
        schema = described.get(table.name, {}).get("schema")
        listed = schema.get("fields", ()) if isinstance(schema, Mapping) else ()
        strange = {f.get("name") for f in listed if isinstance(f, Mapping) and _is_strange(f)}
        yield replace(table, fields=tuple(_as_text(f) if f.name in strange else f for f in table.fields))


def _is_strange(field: Mapping[str, Any]) -> bool:
    return field.get("format", "default") != "default" or any(name in field for name in _STRANGE)


def _as_text(field: Field) -> Field:
    return replace(field, type="string")
